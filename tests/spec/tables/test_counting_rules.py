"""Each rule of counting on a table small enough to count by hand."""

import json
import re

import pytest

from onrecord.errors import InputError
from onrecord.tables import count
from tests.cuts import FRAME, cut_rows, make_cut, write_rows


def rows(table):
    return {tuple(row.key.values()): (row.n, row.certain, row.possible) for row in table.rows}


def whole(table):
    return table.total.n, table.total.certain, table.total.possible


def notes(table):
    return {note.code: dict(note.numbers) for note in table.notes}


def test_violations_victims_groups_of_acts_and_events_are_different_numbers(tmp_path):
    cut = make_cut(
        tmp_path,
        violations=[
            {"victim": 0, "act": "arrest", "act_group": 0, "event": 0},
            {"victim": 0, "act": "torture", "act_group": 1, "event": 0},
            {"victim": 1, "act": "arrest", "act_group": 0, "event": 0},
            {"victim": 2, "act": "arrest", "act_group": 2},
        ],
        allegations=[{"violation": n, "testimony": n // 2} for n in (0, 1, 2, 3)]
        + [{"violation": 0, "testimony": 1}],
        testimonies=[{"source": 5}, {"source": 5}],
    )
    units = {"violations": 4, "victims": 3, "act_groups": 3, "events": 1, "allegations": 5,
             "testimonies": 2, "sources": 1}  # fmt: skip
    assert {unit: count(cut, unit).total.n for unit in units} == units
    assert notes(count(cut, "events"))["no_event"] == {"n": 1}
    assert rows(count(cut, "act_groups", ["act"])) == {
        ("arrest",): (2, 2, 2),
        ("torture",): (1, 1, 1),
    }


def test_within_and_overlaps_are_different_words(tmp_path):
    cut = make_cut(
        tmp_path,
        violations=[
            {"event_date": "2009-03"},
            {"event_date": "2009/2010"},
            {"event_date": "../2009-06"},
            {"event_date": "2012"},
            {"event_date": "unknown"},
        ],
        allegations=[{"violation": n} for n in range(5)],
    )
    within = count(cut, "violations", where="event within 2009")
    assert whole(within) == (1, 1, 3)
    assert notes(within)["straddle"] == {"n": 1, "certain": 1, "possible": 3}
    assert notes(within)["date_unknown"] == {"n": 1}
    assert whole(count(cut, "violations", where="event overlaps 2009")) == (3, 1, 3)
    assert whole(count(cut, "violations", where="event before 2010")) == (2, 2, 3)
    assert whole(count(cut, "violations", where="event after 2009")) == (1, 1, 2)
    assert whole(count(cut, "violations", where="event = unknown")) == (1, 1, 1)
    assert whole(count(cut, "violations", where="event != unknown")) == (4, 4, 4)


def test_not_turns_certain_and_possible_round_and_keeps_absent_dates_out(tmp_path):
    cut = make_cut(
        tmp_path,
        violations=[{"event_date": d} for d in ("2009", "2009/2010", "2012", "not_asked")],
        allegations=[{"violation": n} for n in range(4)],
    )
    outside = count(cut, "violations", where="not event within 2009")
    assert whole(outside) == (2, 1, 2)
    assert notes(outside)["date_unknown"] == {"n": 1}


def test_years_one_row_each_several_and_unknown_last(tmp_path):
    cut = make_cut(
        tmp_path,
        violations=[
            {"event_date": d} for d in ("2010", "2009-03", "2009/2010", "unknown", "../2009")
        ],
        allegations=[{"violation": n} for n in range(5)],
    )
    table = count(cut, "violations", ["event.year"])
    assert list(rows(table).items()) == [
        (("2009",), (1, 1, 3)),
        (("2010",), (1, 1, 2)),
        (("several",), (2, 2, 2)),
        (("unknown",), (1, 1, 1)),
    ]
    assert table.unknown == 1
    assert notes(table)["several_periods"] == {"n": 2}
    decades = rows(count(cut, "violations", ["event.decade"]))
    assert decades == {
        ("200X",): (1, 1, 3),
        ("201X",): (1, 1, 2),
        ("several",): (2, 2, 2),
        ("unknown",): (1, 1, 1),
    }


def test_several_causes_put_one_violation_in_several_rows_and_the_note_says_so(tmp_path):
    cut = make_cut(
        tmp_path,
        violations=[{"cause": "political;religion"}, {"cause": "religion"}, {"cause": "unknown"}],
        allegations=[{"violation": n} for n in range(3)],
    )
    table = count(cut, "violations", ["cause"])
    assert rows(table) == {
        ("political",): (1, 1, 1),
        ("religion",): (2, 2, 2),
        ("unknown",): (1, 1, 1),
    }
    assert whole(table) == (3, 3, 3)
    assert notes(table)["parts_exceed"] == {"parts": 4, "total": 3}
    assert table.unknown == 1
    assert count(cut, "violations", where="cause = political").total.n == 1
    assert count(cut, "violations", where="cause != political").total.n == 2


def test_origins_are_joined_through_shared_keys_and_unknown_ones_are_only_possible(tmp_path):
    cut = make_cut(
        tmp_path,
        violations=[{}, {}, {}],
        allegations=[
            {"violation": 0, "testimony": 0},
            {"violation": 0, "testimony": 1},
            {"violation": 1, "testimony": 0},
            {"violation": 1, "testimony": 2},
            {"violation": 2, "testimony": 0},
            {"violation": 2, "testimony": 3},
        ],
        origins=[(0, 0), (1, 0), (1, 1), (2, 2)],
        testimonies=[{"tier": "a"}, {"tier": "b"}, {"tier": "c"}, {"tier": "a"}],
    )
    assert whole(count(cut, "violations", where="testimonies >= 2")) == (3, 3, 3)
    assert whole(count(cut, "violations", where="origins >= 2")) == (1, 1, 2)
    assert whole(count(cut, "violations", where="origins < 2")) == (2, 1, 2)
    assert whole(count(cut, "violations", where="origins = 1")) == (2, 1, 2)
    assert whole(count(cut, "violations", where="not origins >= 2")) == (2, 1, 2)
    # only tellings that the rest of the filter leaves
    assert whole(count(cut, "violations", where="origins >= 2 and tier in (A, B)")) == (0, 0, 1)
    assert whole(count(cut, "violations", where="testimonies >= 2 and tier = c")) == (0, 0, 0)
    assert whole(count(cut, "victims", where="origins >= 2")) == (1, 1, 2)
    # 0 and 1 are one, 2 is another, 3 may be
    assert whole(count(cut, "origins")) == (2, 2, 3)


def test_a_person_dies_once(tmp_path):
    cut = make_cut(
        tmp_path,
        violations=[
            {"victim": 0, "act": "killing"},
            {"victim": 0, "act": "execution"},
            {"victim": 0, "act": "arrest"},
            {"victim": 0, "act": "arrest"},
            {"victim": 1, "act": "killing"},
            {"victim": 1, "act": "killing"},
        ],
        victims=[{}, {"victim_kind": "group"}],
        allegations=[{"violation": n} for n in range(6)],
    )
    table = count(cut, "violations", ["act"])
    # the finer of the two deaths stands; a group can lose several
    assert rows(table) == {
        ("arrest",): (2, 2, 2),
        ("killing",): (2, 2, 2),
        ("execution",): (1, 1, 1),
    }
    assert notes(table)["counted_once"] == {"n": 1, "victims": 1}
    assert table.denominator == 5
    assert count(cut, "allegations").total.n == 6
    joined = count(cut, "violations", ["act"], where="tier = unknown")
    assert rows(joined) == rows(table)
    assert notes(joined)["counted_once"] == {"n": 1, "victims": 1}


def test_status_events_are_counted_and_named(tmp_path):
    cut = make_cut(
        tmp_path,
        violations=[{"act": "arrest"}, {"act": "release"}],
        allegations=[{"violation": 0}, {"violation": 1}],
    )
    assert notes(count(cut, "violations"))["status_events"] == {"n": 1}
    assert notes(count(cut, "violations", where="tier = unknown"))["status_events"] == {"n": 1}
    table = count(cut, "violations", ["counting"], where="counting != status_event")
    assert rows(table) == {("per_episode",): (1, 1, 1)}
    assert "status_events" not in notes(table)


def test_groups_stand_apart_with_their_sizes(tmp_path):
    group = {"victim_kind": "group"}
    cut = make_cut(
        tmp_path,
        violations=[{"victim": n} for n in range(5)],
        allegations=[{"violation": n} for n in range(5)],
        victims=[
            {},
            {**group, "size_minimum": 3, "size_best": 5, "size_maximum": 9},
            {**group, "size_best": 10},
            {**group, "size_maximum": 4},
            group,
        ],
    )
    table = count(cut, "victims")
    assert rows(table) == {("individual",): (1, 1, 1), ("group",): (4, 4, 4)}
    answer = table.to_json()
    assert answer["persons"] == {"n": 1, "certain": 1, "possible": 1}
    assert answer["groups"]["size"] == {
        "minimum": 3 + 10 + 1,
        "best": 5 + 10 + 1,
        "maximum": 9 + 10 + 4,
        "of_unknown_size": 1,
    }
    text = table.text()
    assert "1 person; 4 groups of 14 persons at least, 16 by best estimate, 23 at most" in text
    assert " 5 " not in text.partition("Drawn from")[0].partition("\n\n")[2]


def test_groups_of_which_nobody_knows_a_size(tmp_path):
    cut = make_cut(tmp_path, violations=[{"act": "arrest"}] * 2, allegations=[{"violation": 0}],
                   victims=[{"victim_kind": "group"}] * 2)  # fmt: skip
    assert count(cut, "victims", ["act"]).to_json()["groups"]["size"] == {
        "minimum": None, "best": None, "maximum": None, "of_unknown_size": 2}  # fmt: skip


def test_as_told_and_as_concluded(tmp_path):
    cut = make_cut(
        tmp_path,
        violations=[{"act": "execution", "sex": "male"}],
        allegations=[
            {"violation": 0, "testimony": 0, "act": "killing", "proximity": "hearsay"},
            {"violation": 0, "testimony": 1, "act": "execution", "proximity": "witnessed"},
        ],
        victims=[{"sex": "male"}],
    )
    assert count(cut, "allegations", where="act = killing").total.n == 1
    assert count(cut, "violations", where="act = killing").total.n == 0
    assert count(cut, "allegations", where="sex = male").total.n == 2
    by = count(cut, "violations", ["proximity"])
    assert rows(by) == {("hearsay",): (1, 1, 1), ("witnessed",): (1, 1, 1)}
    assert notes(by)["parts_exceed"] == {"parts": 2, "total": 1}


def test_a_voice_is_that_of_a_telling(tmp_path):
    """Testimony 0 saw one act and heard of another; 1 saw both; 2 only heard; 3 tells nothing."""
    cut = make_cut(
        tmp_path,
        violations=[{"act": "arrest"}, {"act": "killing"}],
        allegations=[
            {"violation": 0, "testimony": 0, "proximity": "witnessed"},
            {"violation": 1, "testimony": 0, "proximity": "rumour", "origins_known": False},
            {"violation": 0, "testimony": 1, "proximity": "witnessed"},
            {"violation": 1, "testimony": 1, "proximity": "witnessed"},
            {"violation": 1, "testimony": 2, "proximity": "hearsay", "origins_known": False},
        ],
        testimonies=[{}, {}, {}, {}],
        origins=[(0, 0), (1, 1), (2, 2), (3, 3)],
    )
    told = {"arrest": (1, 1, 1), "killing": (0, 0, 1)}
    for where in ("origins >= 2", "origins >= 2 and tier = unknown"):
        found = rows(count(cut, "violations", ["act"], where))
        assert found == {(act,): numbers for act, numbers in told.items()}
    assert rows(count(cut, "origins", ["act"])) == {
        ("arrest",): (2, 2, 2),
        ("killing",): (1, 1, 3),
        ("not_applicable",): (1, 1, 1),
    }
    whole = count(cut, "origins").total
    assert (whole.n, whole.certain, whole.possible) == (3, 3, 4)
    heard = count(cut, "violations", where="origins = 1 and proximity in (hearsay, rumour)").total
    assert (heard.n, heard.certain, heard.possible) == (1, 0, 1)


def test_places_under_and_by_level(tmp_path):
    cut = make_cut(
        tmp_path,
        violations=[{"place": p} for p in ("KP-0802-S1", "KP-08", "KP", "CN-22;KP-01", "unknown")],
        allegations=[{"violation": n} for n in range(5)],
    )
    assert count(cut, "violations", where="place under KP-08").total.n == 2
    assert count(cut, "violations", where='place under "North Korea"').total.n == 4
    assert count(cut, "violations", where="place = KP-08").total.n == 1
    assert rows(count(cut, "violations", ["province"])) == {
        ("CN-22",): (1, 1, 1),
        ("KP-01",): (1, 1, 1),
        ("KP-08",): (2, 2, 2),
        ("unknown",): (2, 2, 2),
    }
    assert count(cut, "violations", where="province = unknown").total.n == 2


def test_involvements_and_perpetrators(tmp_path):
    cut = make_cut(
        tmp_path,
        violations=[{"perpetrator": "mss;state", "degree": "ordered;perpetrated"}, {}],
        allegations=[{"violation": 0}, {"violation": 1}],
        involvements=[
            {"violation": 0, "perpetrator": 7, "kind": "mss", "degree": "ordered"},
            {"violation": 0, "kind": "state", "degree": "perpetrated"},
            {"violation": 1, "perpetrator": 7, "kind": "mss", "degree": "ordered"},
        ],
    )
    table = count(cut, "involvements", ["degree"])
    assert rows(table) == {("perpetrated",): (1, 1, 1), ("ordered",): (2, 2, 2)}
    assert notes(table)["unnamed_involvements"] == {"n": 1}
    named = count(cut, "perpetrators")
    assert (named.total.n, notes(named)["no_perpetrator"]) == (1, {"n": 1})


def test_a_testimony_without_an_act_is_counted_and_has_nothing_to_say(tmp_path):
    cut = make_cut(tmp_path, violations=[{"act": "arrest"}], allegations=[{"violation": 0}],
                   testimonies=[{}, {}], victims=[{}, {}])  # fmt: skip
    table = count(cut, "testimonies", ["act"])
    assert rows(table) == {("arrest",): (1, 1, 1), ("not_applicable",): (1, 1, 1)}
    assert table.unknown == 0
    assert count(cut, "testimonies", where="event within 2009").notes[-1].numbers == {"n": 1}
    assert count(cut, "victims").total.n == 2
    assert count(cut, "victims", where="testimonies = 0").total.n == 1


def test_a_retired_term_still_counts_under_its_parent(tmp_path):
    rows_of = cut_rows(violations=[{"act": "killing_by_official"}], allegations=[{"violation": 0}])
    for term in rows_of["terms"]:
        term["retired"] = term["code"] == "killing_by_official"
    cut = write_rows(tmp_path, rows_of)
    assert count(cut, "violations", where="act under death").total.n == 1
    assert count(cut, "violations", where="act = killing_by_official").total.n == 1
    assert rows(count(cut, "violations", ["act.top"])) == {("life",): (1, 1, 1)}


def test_the_answer_says_where_it_comes_from(tmp_path):
    from dataclasses import replace

    other = replace(FRAME, key="other", synthetic=False, withdrawn_testimonies=2, periods=())
    cut = make_cut(tmp_path, violations=[{}], allegations=[{"violation": 0}],
                   collections=(FRAME, other), manifest={"contradictions": 3})  # fmt: skip
    table = count(cut, "violations", where="collection in (hand, other)")
    answer = json.loads(table.json_text())
    assert answer["schema"] == "onrecord.count"
    assert (answer["version"], answer["cut"], answer["as_of"]) == (1, "CUT-HAND", "2020-12-31")
    assert [one["key"] for one in answer["frame"]] == ["hand", "other"]
    assert answer["frame"][0]["periods"][1]["coverage"] == "closed"
    assert answer["withdrawn"] == {"testimonies": 2, "allegations": 0}
    assert {"synthetic", "withdrawn", "open_contradictions"} <= set(notes(table))
    assert "SYNTHETIC" in table.text()
    assert "합성" in table.text("ko")
    narrowed = count(cut, "violations", where="collection = other")
    assert [one["key"] for one in narrowed.frame] == ["other"]
    assert narrowed.total.n == 0


def test_arrow_csv_and_korean(tmp_path):
    cut = make_cut(tmp_path, violations=[{"act": "arrest"}], allegations=[{"violation": 0}])
    table = count(cut, "violations", ["act", "event.year"])
    assert table.to_arrow().to_pylist() == [
        {"act": "arrest", "event.year": "unknown", "n": 1, "certain": 1, "possible": 1}
    ]
    head, row = table.csv("ko").splitlines()
    assert head == (
        "act,act_label,event.year,event.year_label,n,certain,possible,unit,where,cut,as_of,notes"
    )
    assert row == "arrest,체포,unknown,미상,1,1,1,violations,,CUT-HAND,2020-12-31,synthetic"
    assert re.search(r"체포 +미상 +1 +1 +1", table.text("ko"))


@pytest.mark.parametrize(
    ("unit", "by", "reason"),
    [
        ("violatons", [], "no unit violatons; units are"),
        ("violations", ["acts"], "no field acts; say act"),
        ("violations", ["event"], "break down by event.year or event.decade"),
        ("violations", ["origins"], "it is no breakdown"),
        ("violations", ["act", "act"], "names each field once"),
        ("violations", ["act", "cause", "sex", "tier"], "at most 3 fields"),
    ],
)
def test_what_cannot_be_asked(tmp_path, unit, by, reason):
    cut = make_cut(tmp_path)
    with pytest.raises(InputError, match=re.escape(reason)):
        count(cut, unit, by)


def test_an_empty_cut_counts_nothing(tmp_path):
    cut = make_cut(tmp_path)
    for unit in ("violations", "victims", "origins", "testimonies", "perpetrators"):
        table = count(cut, unit, ["act", "event.year"], "event within 2009")
        assert (table.rows, whole(table), table.denominator) == ((), (0, 0, 0), 0)
