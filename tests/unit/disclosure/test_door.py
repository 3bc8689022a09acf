"""What leaves for whom, what is refused and in which words. Synthetic cuts."""

from dataclasses import replace

import pytest

from onrecord.disclosure import DisclosureRefused, Publishable, Refusal, publish, rounded_to
from onrecord.disclosure.answers import AS_THEY_ARE, outside
from onrecord.disclosure.small_cells import small_cells
from onrecord.errors import InputError, IntegrityFault, Refused
from onrecord.tables import count
from onrecord.tables.behind import Behind, Support
from onrecord.tables.fields import UNITS
from onrecord.tables.notes import _TEXTS, note
from tests.cuts import FRAME, make_cut


def acts(*numbers, several=1):
    """So many violations of each act, each on a victim of its own, told by sources of their own
    (`several`: by so many)."""
    kinds = ("killing", "arrest", "torture")
    named = [kind for kind, n in zip(kinds, numbers, strict=False) for _ in range(n)]
    violations = [{"act": act} for act in named]
    told = [{"violation": n, "testimony": n * several + k}
            for n in range(len(named)) for k in range(several)]  # fmt: skip
    accounts = [{"source": n} for n in range(len(told))]
    return {"violations": violations, "allegations": told, "testimonies": accounts}


def asked(tmp_path, rows, unit="violations", by=("act",), where="", public=False, **options):
    cut = make_cut(tmp_path, collections=(replace(FRAME, public=public),), **rows)
    table = count(cut, unit, by, where)
    return publish(table, audience="public", cut=cut, **options)


@pytest.mark.parametrize(("killed", "leaves"), [(4, False), (5, True), (1, False)])
def test_a_cell_of_fewer_than_five_victims_stays(tmp_path, killed, leaves):
    answer = asked(tmp_path, acts(killed, 20))
    assert isinstance(answer, Publishable if leaves else Refusal)
    if not leaves:
        cell = answer.reasons[0]
        assert cell.code == "small_cell"
        assert cell.rows == ({"act": "killing"},)
        assert "act=killing" in answer.text()
        assert "살해" in answer.text("ko")
        assert "killing" not in answer.text("ko")
        assert "coarser" in answer.needed()
        assert "internal" in answer.needed("ko")
        assert str(killed) not in answer.text().replace("fewer than 5", "")


def test_in_korean_fields_and_codes_stand_as_a_person_reads_them(tmp_path):
    rows = acts(20)
    rows["violations"] += [{"act": "killing", "victim": 20, "place": "KP-0801"}]
    rows["allegations"] += [{"violation": 20, "testimony": 20}]
    rows["testimonies"] += [{"source": 20}]
    answer = asked(tmp_path, rows, by=("province", "act"))
    assert "province=KP-08 act=killing" in answer.text()
    assert "“province: South Hamgyong, act: Killing”" in answer.page_text()
    assert answer.page_text("ko") == answer.text("ko")
    said = answer.text("ko")
    assert "함경남도" in said
    assert not {"province", "KP-08", "act=", "killing"} & {w for w in said.split()}
    assert "=" not in said


def test_many_violations_of_few_persons_are_a_small_cell(tmp_path):
    rows = acts(0, 20, 9)
    for number, violation in enumerate(rows["violations"]):
        violation["victim"] = number if violation["act"] == "arrest" else 20
    answer = asked(tmp_path, rows)
    assert isinstance(answer, Refusal)
    assert [(r.code, r.rows) for r in answer.reasons] == [
        ("small_cell", ({"act": "torture"},)),
        ("differencing", ({"act": "arrest"},)),
    ]


def test_what_two_sources_tell_stays(tmp_path):
    rows = acts(8, 20)
    for account in rows["testimonies"][:8]:
        account["source"] = 0
    rows["testimonies"][7]["source"] = 1
    answer = asked(tmp_path, rows)
    assert isinstance(answer, Refusal)
    assert [r.code for r in answer.reasons] == ["few_sources"]
    assert answer.reasons[0].rows == ({"act": "killing"},)
    rows["testimonies"][6]["source"] = 2
    assert isinstance(asked(tmp_path / "more", rows), Publishable)


def test_sources_that_nobody_named_are_one(tmp_path):
    rows = acts(8, 20)
    for account in rows["testimonies"]:
        del account["source"]
    answer = asked(tmp_path, rows)
    assert isinstance(answer, Refusal)
    assert answer.reasons[0].code == "few_sources"
    assert {} in answer.reasons[0].rows  # the total too
    assert "the total" in answer.text()
    assert "전체" in answer.text("ko")
    assert "none of the 28 testimonies names its source" in answer.needed()
    assert "'source' in the mapping" in answer.needed()
    assert "coarser" not in answer.needed()
    assert "증언 28건 가운데 출처를 밝힌 것이 없어" in answer.needed("ko")
    assert "internal" in answer.needed("ko")
    rows["testimonies"][0]["source"] = 0  # one who is named is enough for the usual advice
    assert "coarser" in asked(tmp_path / "more", rows).needed()


def test_a_public_collection_may_say_what_everybody_can_read(tmp_path):
    assert isinstance(asked(tmp_path, acts(1, 2), public=True), Publishable)


def test_one_collection_that_is_not_public_is_enough_to_refuse(tmp_path):
    frames = (replace(FRAME, key="open", public=True), replace(FRAME, key="closed", public=False))
    rows = acts(2, 20)
    for account in rows["testimonies"]:
        account["collection"] = "open"
    cut = make_cut(tmp_path, collections=frames, **rows)
    assert isinstance(publish(count(cut, "violations"), audience="public", cut=cut), Publishable)
    table = count(cut, "violations", ["act"])
    assert isinstance(publish(table, audience="public", cut=cut), Refusal)
    alone = count(cut, "violations", ["act"], "collection = open")
    assert isinstance(publish(alone, audience="public", cut=cut), Publishable)


def test_a_cut_that_names_no_collection_is_not_public(tmp_path):
    cut = make_cut(tmp_path, collections=(), **acts(2))
    answer = publish(count(cut, "violations"), audience="public", cut=cut)
    assert isinstance(answer, Refusal)


def test_the_rest_of_the_total_must_not_be_few(tmp_path):
    """Two causes each: none is a small cell, but all except two victims are in the first."""
    rows = acts(20)
    for n, violation in enumerate(rows["violations"]):
        violation["cause"] = "religion;trade" if n < 8 else "trade" if n < 10 else "religion"
    answer = asked(tmp_path, rows, by=("cause",))
    assert isinstance(answer, Refusal)
    assert [(r.code, r.rows) for r in answer.reasons] == [
        ("differencing", ({"cause": "religion"},))
    ]


def test_the_rest_of_everything_must_not_be_few(tmp_path):
    answer = asked(tmp_path, acts(18, 2), by=(), where="act = killing")
    assert isinstance(answer, Refusal)
    assert [(r.code, r.whole) for r in answer.reasons] == [("differencing", ("everything",))]
    assert "without a filter" in answer.text()


def test_the_rest_of_a_denominator_must_not_be_few(tmp_path):
    cut = make_cut(tmp_path, collections=(replace(FRAME, public=False),), **acts(10, 3, 20))
    killed = count(cut, "violations", (), "act = killing")
    either = count(cut, "violations", (), "act in (killing, arrest)")
    assert isinstance(publish(killed, audience="public", cut=cut), Publishable)
    answer = publish(killed, audience="public", cut=cut, share_of=either)
    assert isinstance(answer, Refusal)
    assert answer.reasons[0].whole == ("denominator",)


def test_nothing_is_not_few(tmp_path):
    answer = asked(tmp_path, acts(20), by=(), where="act = torture")
    assert isinstance(answer, Publishable)
    assert answer.answer["total"] == 0


def test_who_works_here_gets_it_as_it_is(tmp_path):
    cut = make_cut(tmp_path, **acts(1, 2))
    table = count(cut, "violations", ["act"])
    answer = publish(table, audience="internal", cut=cut)
    assert isinstance(answer, Publishable)
    told = {**answer.answer}
    assert told.pop("labels")["act"]["killing"][0] == "Killing"
    assert told.pop("rounding") is None
    assert told == table.to_json()


def test_only_the_door_makes_what_may_be_published():
    with pytest.raises(TypeError):
        Publishable({}, "public", "CUT-X")
    with pytest.raises(TypeError):
        Publishable({}, "public", "CUT-X", key=object())


def test_an_answer_taken_out_is_a_copy(tmp_path):
    answer = asked(tmp_path, acts(9), public=True)
    answer.answer["total"] = 0
    assert answer.answer["total"] == 9


def test_the_wrong_cut_and_the_wrong_audience(tmp_path):
    cut = make_cut(tmp_path, **acts(9))
    other = make_cut(tmp_path, name="CUT-OTHER", **acts(9))
    with pytest.raises(IntegrityFault):
        publish(count(other, "violations"), audience="internal", cut=cut)
    with pytest.raises(InputError):
        publish(count(cut, "violations"), audience="everybody", cut=cut)


def test_the_refusal_is_an_error_with_a_code_and_what_is_needed(tmp_path):
    refusal = asked(tmp_path, acts(2, 20))
    raised = DisclosureRefused(refusal, "killed")
    assert isinstance(raised, Refused)
    assert (raised.code, raised.needed) == ("small_cell", refusal.needed())
    assert str(raised).startswith("killed: ")
    assert refusal.to_json()["reasons"][0]["rows"] == [{"act": "killing"}]


@pytest.mark.parametrize(
    ("number", "multiple", "expected"),
    [(0, 10, 0), (4, 10, 0), (5, 10, 10), (14, 10, 10), (15, 10, 20), (7, 5, 5), (8, 5, 10),
     (1411, None, 1411), (1411, 100, 1400), (3, 2, 4)],
)  # fmt: skip
def test_rounding_is_to_the_nearest(number, multiple, expected):
    assert rounded_to(number, multiple) == expected


def test_a_rounded_answer_has_no_exact_number_in_it(tmp_path):
    rows = acts(13, 27)
    for n, violation in enumerate(rows["violations"]):
        violation["event_date"] = "2009" if n % 3 else "2009/2011" if n % 2 else "unknown"
    rows["violations"][0]["cause"] = "religion;trade"
    answer = asked(tmp_path, rows, by=("cause",), where="event within 2009", public=True,
                   rounding=10)  # fmt: skip
    told = answer.answer
    numbers = [told["total"], told["denominator"], told["possible_total"], told["unknown"]]
    numbers += [row[k] for row in told["rows"] for k in ("n", "certain", "possible")]
    for one in told["notes"]:
        if one["code"] not in AS_THEY_ARE:
            numbers += one["numbers"].values()
    assert all(n % 10 == 0 for n in numbers), numbers
    assert {"rounded", "straddle", "date_unknown"} <= {n["code"] for n in told["notes"]}


@pytest.mark.parametrize("code", sorted(set(_TEXTS) - AS_THEY_ARE))
def test_every_note_that_is_rounded_needs_only_numbers(code):
    numbers = {"n": 10, "certain": 10, "possible": 20, "parts": 30, "total": 20, "victims": 10,
               "groups": 10, "members": 10}  # fmt: skip
    assert note(code, UNITS["victims"], words=None, ids={}, **numbers).en


def test_a_note_on_few_says_no_number_and_names_no_row(tmp_path):
    rows = acts(20, 20)
    for violation in rows["violations"][:2]:
        violation["event_date"] = "unknown"
    for violation in rows["violations"][2:]:
        violation["event_date"] = "2009"
    cut = make_cut(tmp_path, collections=(replace(FRAME, public=False),), **rows)
    table = count(cut, "violations", (), "event within 2009")
    told = outside(table, rounding=None, protected=True)
    few = next(n for n in told["notes"] if n["code"] == "date_unknown")
    assert few["numbers"] == {}
    assert "2" not in few["text"]
    assert "2" not in few["text_ko"]
    assert not any("ids" in n for n in told["notes"])
    open_ = outside(table, rounding=None, protected=False)
    assert next(n for n in open_["notes"] if n["code"] == "date_unknown")["numbers"] == {"n": 2}


def test_that_a_few_were_withdrawn_is_not_told(tmp_path):
    frame = replace(FRAME, public=False, withdrawn_testimonies=2, withdrawn_allegations=40)
    cut = make_cut(tmp_path, collections=(frame,), **acts(9))
    table = count(cut, "violations")
    told = publish(table, audience="public", cut=cut).answer
    assert told["withdrawn"] == {"testimonies": None, "allegations": 40}
    assert told["frame"][0]["withdrawn_testimonies"] is None
    assert told["frame"][0]["withdrawn_allegations"] == 40
    assert next(n for n in told["notes"] if n["code"] == "withdrawn")["numbers"] == {}
    inside = publish(table, audience="internal", cut=cut).answer
    assert inside["withdrawn"] == {"testimonies": 2, "allegations": 40}


def test_the_rule_alone():
    many = Support(20, 20, 20, 9, 9)
    assert small_cells(Behind(("act",), {("a",): many}, many)) == {}
    possible = replace(many, victims=0, victims_certain=0, victims_possible=3)
    found = small_cells(Behind(("act",), {("a",): possible}, many))
    assert found == {"small_cell": [("a",)]}
    nobody_told = Support(9, 9, 9, 0, 0)
    assert small_cells(Behind((), {}, nobody_told)) == {"few_sources": [()]}
