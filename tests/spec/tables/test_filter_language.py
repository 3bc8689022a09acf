"""The filter language: what it reads, what it says when it cannot, one text for one question."""

from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.tables import count, parse
from onrecord.tables.codebook import Codebook
from onrecord.tables.fields import FIELDS
from onrecord.tables.filter_ast import And, Condition, Not, Or
from onrecord.tables.question_errors import QuestionError, width
from onrecord.tables.question_texts import TEXTS
from tests.cuts import make_cut


@pytest.fixture(scope="module")
def cut(tmp_path_factory):
    return make_cut(
        tmp_path_factory.mktemp("cut"),
        violations=[{"act": "killing", "place": "KP-0801", "event_date": "2009"}],
        allegations=[{"violation": 0}],
        testimonies=[{"tier": "a", "language": "ko"}],
    )


def test_the_example_of_the_manual():
    read = parse(
        "cause under religion AND act under killing and event within 2007/2019 "
        "and proximity in (experienced, witnessed)"
    )
    assert read == And(
        (
            Condition("act", "under", ("killing",)),
            Condition("cause", "under", ("religion",)),
            Condition("event", "within", ("2007/2019",)),
            Condition("proximity", "in", ("experienced", "witnessed")),
        )
    )


def test_and_binds_closer_than_or_and_not_closest():
    a, b, c = (Condition("act", "=", (v,)) for v in ("a", "b", "c"))
    assert parse("act = a or act = b and not act = c") == Or((a, And((b, Not(c)))))
    assert parse("(act = a or act = b) and act = c") == And((Or((a, b)), c))
    assert parse("not not act = a") == a


def test_values_in_quotes_are_words():
    assert parse('place = "South ""Hamgyong"" (and"') == Condition(
        "place", "=", ('South "Hamgyong" (and',)
    )
    assert parse("") is None
    assert parse(" \n ") is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("act = kiling", "no term act/kiling; nearest: killing"),
        ("act = religion", "no term act/religion; religion is a term of cause"),
        ("act = ", "expected a value, but the filter ends here"),
        ("acts = killing", "no field acts; say act"),
        ("act killing", "expected an operator after act"),
        ("act within 2009", "act is asked with one of: =, !=, in, not in, under"),
        ("event = 2009", "a date is asked with within, overlaps, before, after"),
        ("event within 2009-13", "not an EDTF level 1 date"),
        ("event.year = 2009", "event.year is for breakdowns"),
        ("act in killing", "expected ( and a list of values"),
        ("act in (killing", "expected , or )"),
        ("act = (killing, arrest)", "= takes one value; for several say in"),
        ("(act = killing", "this ( is not closed"),
        ("act = killing)", "expected and or or"),
        ("act = killing act = arrest", "expected and or or"),
        ('place = "KP', "the quote is not closed"),
        ("act not killing", "expected in after not"),
        ("origins >= two", "expected a whole number"),
        ("origins >= -1", "expected a whole number"),
        ("origins under 2", "origins is asked with one of"),
        ("origins >= 2 or act = killing", "only by and, outside of brackets"),
        ("not (act = killing and testimonies >= 2)", "only by and, outside of brackets"),
        ("place under Hamhun", "nearest: hamhung"),
        ("province = KP-0801", "no province KP-0801"),
        ("act.top = killing", "killing is not a root of act; its root is life"),
        ("collection = other", "no collection other"),
        ("counting = often", "no counting often"),
        ("tier = z", "no tier z; there are: a, b"),
        ("& act = killing", "& is written and"),
        ("act = killing && sex = female", "&& is written and"),
        ("act = killing || sex = female", "|| is written or"),
        ("! act = killing", "! is written not"),
        ("origins => 2", "=> is written >="),
        ("origins =< 2", "=< is written <="),
        ("origins \u2265 2", "\u2265 is written >="),
        ("place under North Hamgyong", 'several words goes in quotes: "North Hamgyong"'),
        ("(place under North Hamgyong) or act = killing", 'quotes: "North Hamgyong"'),
        ("place in (Jilin, South Hamgyong) and sex = female", 'quotes: "South Hamgyong"'),
        ("place under North Hamgyong act = killing", 'quotes: "North Hamgyong"'),
        ("act = killing or arrest", "say act in (killing, arrest)"),
        ("act=killing,arrest", "say act in (killing, arrest)"),
        ("act under killing or arrest", "say act under killing or act under arrest"),
        ("sex != male and 'not known'", "expected a field"),
        ("act is killing", "is is written ="),
        ("degree under boss", "there are: "),
        ("event > 2009", "event is a date; for > say event after 2009"),
        ("event <= 2009", "for <= say event within ../2009"),
        ("event =2009", "Say event within 2009"),
        ("act > killing", "its values have no order"),
        ("gender = female", "no field gender; say sex"),
        ("\uc131\ubcc4 = female", "say sex"),
        ("age < 18", "no field age: a cut does not hold it"),
        ("name = Kim", "names are protected"),
        ("year = 2009", "say event within 2009"),
        ("sex = F", "no term sex/F; nearest: female"),
        ("sex = \uc5ec", "nearest: female"),
        ("province = Hamgyong", "nearest: south hamgyong"),
        ("place = \u201cKP", "the quote is not closed"),
        ("place = 'KP", "the quote is not closed"),
        ("act == killing", "== is written ="),
        (f"{'(' * 70}act = killing{')' * 70}", "more than 60 brackets"),
        ("act = killing or " * 2000 + "act = killing", "at most 20,000 characters"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(cut, text, reason):
    with pytest.raises(InputError) as fault:
        count(cut, "violations", where=text)
    assert reason in str(fault.value)


def test_the_caret_points_at_the_word(cut):
    with pytest.raises(InputError) as fault:
        count(cut, "violations", where="tier in (A, B)\nand act = kiling")
    assert str(fault.value).splitlines()[1:] == ["  and act = kiling", "            ^^^^^^"]


def test_the_caret_line_of_a_long_filter_stays_short(cut):
    text = " and ".join(["act = killing"] * 40) + " and act = kiling"
    with pytest.raises(InputError) as fault:
        count(cut, "violations", where=text)
    line, caret = str(fault.value).splitlines()[1:]
    assert len(line) <= 110
    start = caret.index("^")
    assert line[start : start + 6] == "kiling"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("TIER in (B, a, A)", "tier in (a, b)"),
        ("tier in (A)", "tier = a"),
        ("tier not in (A)", "tier != a"),
        ("tier <> a", "tier != a"),
        ("tier !\u2060= a", "tier != a"),
        ("\ufefft\u200bier\u00ad != a", "tier != a"),
        ("not not tier = a", "tier = a"),
        ("tier = a and act = killing and tier = A", "act = killing and tier = a"),
        ('place under "south hamgyong"', "place under KP-08"),
        ("place = 함흥시", "place = KP-0801"),
        ("place = kp-0801", "place = KP-0801"),
        ("event within 2009-XX-XX", "event within 2009"),
        ("origins >= 02", "origins >= 2"),
        ("event = Unknown", "event = unknown"),
        ("act = Killing", "act = killing"),
        ("act under \ucc98\ud615", "act under execution"),
        ("act = act/killing", "act = killing"),
        ("sex = \uc5ec\uc131", "sex = female"),
        ("sex = '\ubbf8\uc0c1'", "sex = unknown"),
        ("event = \u201cNot asked\u201d", "event = not_asked"),
        ("collection = 'Written by hand'", "collection = hand"),
        ('counting = "once per victim"', "counting = once_per_victim"),
        ("act.top = Life", "act.top = life"),
        ("place under 'South Hamgyong'", "place under KP-08"),
        ("place under \u2018South  Hamgyong\u2019", "place under KP-08"),
        (
            "TIER = a AND NOT sex = female OR sex = male",
            "(not sex = female and tier = a) or sex = male",
        ),
    ],
)
def test_equal_questions_have_one_text(cut, text, canonical):
    table = count(cut, "violations", where=text)
    assert table.where == canonical
    assert count(cut, "violations", where=canonical).json_text() == table.json_text()


def test_a_label_that_several_terms_have_names_their_codes():
    terms = [
        {"scheme": "act", "code": code, "parent": None, "label_en": "Same", "label_ko": code,
         "counting": "none"} for code in ("one", "two")
    ]  # fmt: skip
    book = Codebook(terms, [], {}, lambda field: ())
    with pytest.raises(QuestionError, match="several terms; say one of: one, two"):
        book.resolve(FIELDS["act"], "same")
    assert book.resolve(FIELDS["act"], "TWO") == "two"


def test_the_caret_stands_below_wide_letters(cut):
    with pytest.raises(QuestionError) as fault:
        count(cut, "violations", where="place = \ud568\ud765\uc2dc and act = \uc0b4\ud574\ud574")
    line, caret = str(fault.value).splitlines()[1:]
    assert width(caret) == width(line)
    assert caret.endswith(" " + "^" * 6)


def test_every_sentence_has_the_same_words_in_both_languages():
    for code, (english, korean) in TEXTS.items():
        names = [{name for _, name, _, _ in Formatter().parse(text) if name}
                 for text in (english, korean)]  # fmt: skip
        assert names[1] <= names[0], code


@given(st.text(alphabet="ab '\"&|=!<>()\u2018\u2019\u201c\u201d\u2264", max_size=30))
def test_quotes_and_signs_are_read_or_refused(text):
    test_any_text_is_read_or_refused.hypothesis.inner_test(f"act = {text}")


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    try:
        read = parse(text)
    except InputError:
        return
    if read is not None:
        assert parse(str(read)) == read


WORDS = ["act", "event", "origins", "=", "in", "(", ")", ",", "not", "and", "or", "within", "2009",
         '"a b"', "killing", ">="]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_any_words_are_read_or_refused(text):
    test_any_text_is_read_or_refused.hypothesis.inner_test(text)
