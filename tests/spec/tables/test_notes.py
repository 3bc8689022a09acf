"""What is said under a table: terms asked alone, conflicts, groups without size, one and many."""

import json

import pytest

from onrecord.tables import count
from onrecord.tables.fields import UNITS
from onrecord.tables.notes import _TEXTS, note
from tests.cuts import make_cut


def said(table, code):
    return [one for one in table.notes if one.code == code]


@pytest.fixture
def deaths(tmp_path):
    return make_cut(
        tmp_path,
        violations=[
            {"act": "killing", "victim": 0, "cause": "religion"},
            {"act": "public_execution", "victim": 0},
            {"act": "execution", "victim": 1},
            {"act": "arrest", "victim": 1, "place": "KP-0801"},
        ],
        allegations=[{"violation": n} for n in range(4)],
    )


def test_a_term_asked_alone_says_what_under_would_take_in(deaths):
    table = count(deaths, "victims", where="act = killing")
    (narrower,) = said(table, "narrower")
    assert narrower.numbers["used"] == 2
    assert narrower.numbers["n"] > 2
    assert "'act under killing' takes them in" in narrower.en
    assert "'act under killing'" in narrower.ko
    assert not said(count(deaths, "victims", where="act under killing"), "narrower")
    # nothing narrower is in this cut: there is nothing more to get
    assert not said(count(deaths, "victims", where="act = public_execution"), "narrower")
    assert not said(count(deaths, "victims", where="cause = religion"), "narrower")


def test_it_says_so_of_several_terms_of_not_and_of_places(deaths):
    (several,) = said(count(deaths, "victims", where="act in (killing, arrest)"), "narrower")
    assert "'act under arrest or act under killing'" in several.en
    (without,) = said(count(deaths, "violations", where="act != killing"), "narrower")
    assert "'not act under killing'" in without.en
    (place,) = said(count(deaths, "violations", where="place = KP"), "narrower")
    assert "'place under KP'" in place.en
    # what the note proposes can be asked
    for one in (several, without, place):
        better = one.en.split("'")[3]
        assert not said(count(deaths, "violations", where=better), "narrower")


def test_a_second_death_is_named_as_a_conflict_with_its_numbers(deaths):
    table = count(deaths, "violations")
    (conflict,) = said(table, "counted_once")
    assert conflict.en.startswith("CONFLICT: 1 violation is not counted. Its term")
    assert "1 victim has more than one" in conflict.en
    answer = json.loads(table.json_text())
    (told,) = [n for n in answer["notes"] if n["code"] == "counted_once"]
    assert told["ids"] == {"violations": [0], "victims": [0]}
    assert not said(count(deaths, "violations", where="act = arrest"), "counted_once")


@pytest.mark.parametrize(
    ("where", "by"), [("act under killing", []), ("act.top = life and sex = unknown", []),
                      ("", ["act"])],
)  # fmt: skip
def test_a_count_of_victims_names_those_killed_twice(deaths, where, by):
    table = count(deaths, "victims", by, where=where)
    assert table.total.n == 2
    (conflict,) = said(table, "repeated_victims")
    assert conflict.numbers == {"n": 1, "victims": 1}
    assert conflict.ids == {"victims": (0,)}
    assert "1 of these victims has more than one" in conflict.en


def test_it_says_nothing_where_no_death_is_asked_for(deaths):
    for where in ("", "act = arrest", "cause = religion"):
        assert not said(count(deaths, "victims", where=where), "repeated_victims")


def test_groups_without_a_size_are_no_zero(tmp_path):
    group = {"victim_kind": "group"}
    cut = make_cut(
        tmp_path,
        violations=[
            {"act": "arrest", "victim": 0, **group},
            {"act": "killing", "victim": 1, **group},
            {"act": "killing", "victim": 2, **group},
        ],
        victims=[
            {"victim": 0, **group},
            {"victim": 1, **group},
            {"victim": 2, **group, "size_best": 5},
        ],
        allegations=[{"violation": n} for n in range(3)],
    )
    table = count(cut, "victims", by=["act"])
    arrest, killing = table.rows
    assert arrest.size.to_json() == {
        "minimum": None,
        "best": None,
        "maximum": None,
        "of_unknown_size": 1,
    }
    assert (killing.size.best, killing.size.of_unknown_size) == (5, 1)
    (unsized,) = said(table, "unsized_groups")
    assert unsized.numbers == {"n": 2, "groups": 3}
    row = next(line for line in table.text().splitlines() if "Arrest" in line)
    assert row.split()[-4:] == ["—", "—", "—", "1"]
    assert ",,,,1,victims," in next(line for line in table.csv().splitlines() if "arrest" in line)
    assert table.to_arrow()["size_best"].to_pylist() == [None, 5]
    none = count(cut, "victims", where="act = torture")
    assert none.apart["groups"].size.minimum == 0


@pytest.mark.parametrize("code", sorted(_TEXTS))
@pytest.mark.parametrize("unit", sorted(UNITS))
def test_one_is_not_several(code, unit):
    """Every note can be said of one and of many, in both languages, with nothing left open."""
    words = {"asked": "act = killing", "better": "act under killing"}
    names = ("n", "victims", "total", "parts", "used", "codes", "groups", "certain", "possible",
             "testimonies", "allegations", "members")  # fmt: skip
    for number in (1, 2000):
        text = note(code, UNITS[unit], words=words, **dict.fromkeys(names, number))
        for lang in ("en", "ko"):
            assert not set("{}|") & set(text.text(lang))
        if number == 1:
            for wrong in ("1 testimonies", "1 violations", "1 contradictions", "1 more violations",
                          f"1 {UNITS[unit].en}"):  # fmt: skip
                assert wrong not in text.en


def test_a_group_and_its_members_counted_beside_it_are_said_to_overlap(tmp_path):
    group = {"victim_kind": "group", "size_best": 8}
    cut = make_cut(
        tmp_path,
        violations=[{"act": "arrest"}, {"act": "arrest"}, {"act": "killing"}, {"act": "arrest"}],
        victims=[{"victim": 0, **group}, {"victim": 1}, {"victim": 2}, {"victim": 3, **group}],
        allegations=[{"violation": n, "testimony": n} for n in range(4)],
        origins=[(0, 0), (1, 1)],
        includes=[(0, 1), (0, 2)],
    )
    (overlap,) = said(count(cut, "victims"), "includes")
    assert overlap.numbers == {"groups": 1, "members": 2}
    # only members who are counted overlap
    (fewer,) = said(count(cut, "victims", where="act = arrest"), "includes")
    assert fewer.numbers == {"groups": 1, "members": 1}
    (by_origins,) = said(count(cut, "victims", where="origins = 1"), "includes")
    assert by_origins.numbers == {"groups": 1, "members": 2}
    for where in ("act = killing", "victim_kind = individual"):
        assert not said(count(cut, "victims", where=where), "includes")
    assert not said(count(cut, "violations"), "includes")


def test_totals_have_their_counters(deaths):
    table = count(deaths, "violations", where="act = arrest")
    assert "\n1 of 3 violations\n" in table.text()
    assert "\n침해 3건 가운데 1건\n" in table.text("ko")
    assert "0 testimonies, 0 allegations" in table.text()
    assert (UNITS["testimonies"].counted(1), UNITS["events"].counted(2000)) == (
        "1 testimony",
        "2,000 events",
    )


def test_a_row_that_spans_several_is_called_the_same_everywhere(tmp_path):
    cut = make_cut(tmp_path, violations=[{"event_date": "2009/2011"}],
                   allegations=[{"violation": 0}])  # fmt: skip
    table = count(cut, "violations", by=["event.year"])
    (label,) = {pair for pair in table.labels["event.year"].values()}
    for which, lang in enumerate(("en", "ko")):
        assert table.text(lang).count(label[which]) == 2  # the row and the note
