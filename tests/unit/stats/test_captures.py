"""Captures: what is taken, what is refused and why, and what the counts add up to."""

import numpy as np
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.stats import Captures, captures_of_strata
from tests.capture_sets import captures, columns

TABLE = {"A": [1, 1, 0, 1], "B": [0, 1, 1, 1], "C": [0, 0, 1, 1], "count": [10, 5, 3, 2]}


def test_the_counts_of_kosovo_are_those_of_the_report():
    kosovo = captures("kosovo")
    assert (kosovo.n, kosovo.J) == (4400, 4)
    assert dict(zip(kosovo.lists, kosovo.sizes.tolist(), strict=True)) == {
        "EXH": 1910, "ABA": 1528, "OSCE": 1786, "HRW": 685,
    }  # fmt: skip
    assert kosovo.full.sum() == 4400
    assert kosovo.full[0] == 0
    assert kosovo.overlaps[0, 1] == 403


@pytest.mark.parametrize("make", [pl.DataFrame, pa.table, dict])
def test_a_frame_of_any_kind_gives_the_same_captures(make):
    assert Captures.from_counts(make(TABLE), lists=["A", "B", "C"]).hash == (
        Captures.from_counts(TABLE, lists=["A", "B", "C"]).hash
    )


def test_persons_and_counts_give_the_same_captures():
    rows = {n: np.repeat(TABLE[n], TABLE["count"]) for n in "ABC"}
    persons = Captures.from_records(rows, lists=list("ABC"))
    assert persons.to_json() == Captures.from_counts(TABLE, lists=list("ABC")).to_json()
    members = {n: np.flatnonzero(rows[n]).tolist() for n in "ABC"}
    assert Captures.from_members(members).to_json() == persons.to_json()


@pytest.mark.parametrize(
    ("change", "row", "column", "rule"),
    [
        ({"A": [1, 2, 0, 1]}, 3, "A", "not_0_or_1"),
        ({"A": [1, None, 0, 1]}, 3, "A", "not_0_or_1"),
        ({"A": [1, float("nan"), 0, 1]}, 3, "A", "not_0_or_1"),
        ({"B": [0, "yes", 1, 1]}, 3, "B", "not_0_or_1"),
        ({"count": [10, -5, 3, 2]}, 3, "count", "no_count"),
        ({"count": [10, 5.5, 3, 2]}, 3, "count", "no_count"),
        ({"count": [10, "many", 3, 2]}, 3, "count", "no_count"),
        ({"count": [10, float("inf"), 3, 2]}, 3, "count", "no_count"),
        ({"A": [1, 0, 0, 1], "B": [0, 0, 1, 1]}, 3, None, "on_no_list"),
        ({"A": [1, 1, 0, 1], "B": [0, 0, 1, 1]}, 3, None, "given_twice"),
    ],
)
def test_a_mistake_is_named_by_row_column_and_rule(change, row, column, rule):
    with pytest.raises(InputError) as raised:
        Captures.from_counts(TABLE | change, lists=list("ABC"), file="counts.csv")
    assert [(p.file, p.row, p.column, p.rule) for p in raised.value.problems] == [
        ("counts.csv", row, column, rule)
    ]


def test_a_column_that_is_not_there_and_lists_named_twice_are_refused():
    with pytest.raises(InputError, match="no column D"):
        Captures.from_counts(TABLE, lists=["A", "D"])
    with pytest.raises(InputError, match="named twice: A"):
        Captures.from_counts(TABLE, lists=["A", "A"])
    with pytest.raises(InputError, match="different lengths"):
        Captures.from_counts(TABLE | {"A": [1]}, lists=list("ABC"))


def test_an_empty_table_is_a_table_of_nobody():
    empty = Captures.from_counts({"A": [], "B": [], "count": []}, lists=["A", "B"])
    assert (empty.n, empty.sizes.tolist(), empty.full.tolist()) == (0, [0, 0], [0] * 4)


def test_strata_are_taken_apart_and_rows_numbered_as_in_the_table():
    table = columns("synth_strata_4")
    lists = [c for c in table if c not in ("stratum", "count")]
    parts = captures_of_strata(table, lists=lists, by=["stratum"])
    whole = sum(int(c) for c in table["count"])
    assert sum(part.n for part in parts) == whole
    assert [part.stratum for part in parts] == [
        (("stratum", value),) for value in sorted(set(table["stratum"]))
    ]
    table["count"][-1] = "x"
    with pytest.raises(InputError) as raised:
        captures_of_strata(table, lists=lists, by=["stratum"])
    assert raised.value.problems[0].row == len(table["count"]) + 1


@given(
    st.dictionaries(st.integers(1, 15), st.integers(1, 10**6), min_size=1),
    st.permutations(range(4)),
)
def test_list_names_and_order_do_not_matter_to_the_hash_of_unlike_lists(cells, order):
    def made(places, names):
        table = {n: [cell >> p & 1 for cell in cells] for n, p in zip(names, places, strict=True)}
        return Captures.from_counts(table | {"count": list(cells.values())}, lists=names)

    plain = made(range(4), list("ABCD"))
    assert made(range(4), list("WXYZ")).hash == plain.hash
    if len(set(plain.sizes.tolist())) == 4:
        assert made(order, list("DCBA")).hash == plain.hash


def test_another_table_has_another_hash():
    more = TABLE | {"count": [11, 5, 3, 2]}
    assert captures("kosovo").hash != captures("uk_slavery_5").hash
    assert Captures.from_counts(more, lists=list("ABC")).hash != (
        Captures.from_counts(TABLE, lists=list("ABC")).hash
    )


def test_leaving_a_list_out_forgets_who_was_on_it_alone():
    kept = Captures.from_counts(TABLE, lists=list("ABC")).without("A")
    assert (kept.lists, kept.n) == (("B", "C"), 10)
    with pytest.raises(InputError, match="no list Z"):
        kept.without("Z")
