"""The filter language: what it reads, what it says when it cannot, one text for one question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.tables import count, parse
from onrecord.tables.filter_ast import And, Condition, Not, Or
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
        ("acts = killing", "no field acts; nearest: act"),
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
        ("tier = z", "no term tier/z"),
        ("& act = killing", "no field &"),
        ("act == killing", "expected a value"),
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
        ("not not tier = a", "tier = a"),
        ("tier = a and act = killing and tier = A", "act = killing and tier = a"),
        ('place under "south hamgyong"', "place under KP-08"),
        ("place = 함흥시", "place = KP-0801"),
        ("place = kp-0801", "place = KP-0801"),
        ("event within 2009-XX-XX", "event within 2009"),
        ("origins >= 02", "origins >= 2"),
        ("event = Unknown", "event = unknown"),
    ],
)
def test_equal_questions_have_one_text(cut, text, canonical):
    table = count(cut, "violations", where=text)
    assert table.where == canonical
    assert count(cut, "violations", where=canonical).json_text() == table.json_text()


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
