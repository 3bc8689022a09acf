"""Dates that cannot be, and what each accepted rule was needed for. Everybody is synthetic."""

from datetime import UTC, date, datetime, timedelta

import pytest

from onrecord.errors import InputError
from onrecord.intake import Accept, load_mapping, open_intake
from onrecord.intake.impossible import today_somewhere
from onrecord.reference import places
from onrecord.vocab import load_vocabulary

TODAY = date(2026, 3, 1)
MAPPING = """
[collection]
key = "k"
title_en = "Synthetic"
[testimony]
key = "told"
interview = "asked"
published = "printed"
[victim]
key = "id"
birth = "born"
[[allegation]]
key = "id"
act = "act"
event_start = "when"
event_end = "until"
[[allegation.place]]
place = "place"
"""
COLUMNS = ("id", "told", "asked", "printed", "born", "act", "when", "until", "place", "more")


def read(folder, *rows, accept=()):
    lines = [
        ",".join({"id": n, "told": n, "act": "arrest", **row}.get(c, "") for c in COLUMNS)
        for n, row in zip("123456789abcdefghij", rows, strict=False)
    ]
    (folder / "t.csv").write_text("\n".join([",".join(COLUMNS), *lines, ""]), "utf-8")
    (folder / "m.toml").write_text(MAPPING + '[ignore]\nmore = "for us"\n', "utf-8")
    vocabulary = load_vocabulary()
    mapping = load_mapping(folder / "m.toml", vocabulary)
    rules = Accept.parse(accept)
    intake = open_intake(folder / "t.csv", mapping, vocabulary, places(), rules, today=TODAY)
    return intake, list(intake.rows())


def wrong(rows):
    return [(p.row, p.column, p.rule) for row in rows for p in getattr(row, "problems", [])]


@pytest.mark.parametrize("column", ["asked", "printed", "born", "when", "until"])
@pytest.mark.parametrize(
    ("written", "after"),
    [("2026-03-01", False), ("2026-03-02", True), ("2026-03", False), ("2026", False),
     ("2027", True), ("2031-05", True), ("2025-12/2030", False), ("2031/..", True),
     ("2020/..", False), ("about 2027", False), ("about 2029", True), ("2027?", False)],
)  # fmt: skip
def test_a_date_wholly_after_today(tmp_path, column, written, after):
    _, rows = read(tmp_path, {column: written})
    assert wrong(rows) == ([(2, column, "future")] if after else [])
    assert not after or "(2026-03-01)" in rows[0].problems[0].message


@pytest.mark.parametrize(
    ("row", "after"),
    [
        ({"when": "2021", "asked": "2001"}, True), ({"when": "2001", "asked": "2001"}, False),
        ({"when": "2001-05", "asked": "2001-04-30"}, True),
        ({"when": "2001-05", "asked": "2001-05-01"}, False),
        ({"when": "2000", "until": "2021", "asked": "2001"}, False),
        ({"until": "2021", "asked": "2001"}, True), ({"when": "2021", "printed": "2001"}, True),
        ({"when": "2003", "asked": "2004", "printed": "2001"}, True),
        ({"when": "about 2002", "asked": "2001"}, False),
        ({"when": "about 2021", "asked": "2001"}, True),
        ({"when": "2003", "asked": "about 2002"}, False), ({"when": "2021", "asked": ""}, False),
        ({"when": "2021", "asked": "../2001"}, True),
        ({"when": "2021", "asked": "2001/.."}, False),
    ],
)  # fmt: skip
def test_an_event_wholly_after_its_telling(tmp_path, row, after):
    _, rows = read(tmp_path, row)
    column = "when" if row.get("when") else "until"
    assert wrong(rows) == ([(2, column, "after_telling")] if after else [])


def test_a_second_row_of_the_same_account_is_held_against_it_too(tmp_path):
    row = {"told": "T", "asked": "2001"}
    _, rows = read(tmp_path, row | {"when": "2000"}, row | {"when": "2021"})
    assert wrong(rows) == [(3, "when", "after_telling")]


def test_what_is_accepted_is_kept_or_unknown_and_said_by_row(tmp_path):
    rows = (
        {"when": "2031", "asked": "2035"}, {"when": "2021", "asked": "2001"},
        {"when": "soon", "place": "Nowhere", "act": "no such act", "more": "x"},
        {"when": "2021", "printed": "2001", "born": "2040", "place": "Nowhere"},
    )  # fmt: skip
    said = ("future:asked", "unknown:born", "unknown:place", "unknown:act", "ignore:more=why",
            "unknown:until")  # fmt: skip
    intake, told = read(tmp_path, *rows, accept=(*said, "after_telling:when", "unknown:when"))
    assert wrong(told) == []
    assert [r.allegations[0].fields["event_date"] for r in told] == [
        "unknown", "2021", "unknown", "2021"
    ]  # fmt: skip
    assert told[0].testimony.fields["interview"] == "2035"
    assert told[3].victim.fields["birth"] == "unknown"
    assert {one.rule: (one.values, one.rows) for one in intake.accepted} == {
        "ignore:more": (1, [4]), "unknown:act": (1, [4]), "unknown:born": (1, [5]),
        "unknown:place": (2, [4, 5]), "unknown:until": (0, []), "unknown:when": (2, [2, 4]),
        "future:asked": (1, [2]), "after_telling:when": (2, [3, 5]),
    }  # fmt: skip
    for rule in said[:2]:
        _, told = read(tmp_path, *rows, accept=[r for r in said if r != rule])
        assert (2, "asked", "future") in wrong(told) or (5, "born", "future") in wrong(told)


def test_the_same_value_again_is_counted_each_time_and_ten_rows_are_named(tmp_path):
    rows = [{"act": "no such act", "told": "T", "asked": "no day"}] * 12
    intake, told = read(tmp_path, *rows, accept=("unknown:act", "unknown:asked"))
    assert wrong(told) == []
    assert [(one.values, one.rows) for one in intake.accepted] == [(12, list(range(2, 12)))] * 2


@pytest.mark.parametrize("rule", ["future", "future:", "after_telling:", "before:x", "ignore:x"])
def test_rules_that_are_none(rule):
    with pytest.raises(InputError, match="after_telling:COLUMN"):
        Accept.parse([rule])


def test_today_is_the_day_where_it_begins_first():
    now = datetime.now(UTC)
    assert now.date() <= today_somewhere() <= (now + timedelta(hours=15)).date()
