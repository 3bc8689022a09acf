"""Breakdowns: from what is stored in a column to the cells that a table shows.

A stored value can belong to several cells (`a;b`), and a date to a year only possibly: cells are
`solid` where the unit surely belongs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyarrow as pa

from onrecord.tables.codebook import SEVERAL, Codebook
from onrecord.tables.fields import ABSENT, FIELDS, NUMBERS, Field, Unit, home
from onrecord.tables.filter_sql import Columns
from onrecord.tables.names_meant import field_fault
from onrecord.tables.question_errors import QuestionError
from onrecord.tables.sql_pieces import piece

__all__ = ["MOST", "Dimension", "breakdown", "dimension", "key_column"]

MOST = 3
_YEAR_SPAN = 20_000
_OPEN_END = 10_000


def breakdown(by: Iterable[str], unit: Unit) -> tuple[Field, ...]:
    """The fields of a breakdown. Victims are always split by what kind of victim they are.

    Raises QuestionError for an unknown field, a repeated one, more than three.
    """
    names = [name.strip().lower() for name in by]
    fields = []
    for name in names:
        if name in NUMBERS:
            raise QuestionError("by_number", name=name)
        if name not in FIELDS:
            raise field_fault(name, breakdown=True)
        field = FIELDS[name]
        if field.kind == "date" and not field.part:
            raise QuestionError("by_date", name=name)
        fields.append(field)
    if len(set(names)) < len(names):
        raise QuestionError("by_twice")
    if len(names) > MOST:
        raise QuestionError("by_many", most=str(MOST))
    if unit.name == "victims":
        kind = FIELDS["victim_kind"]
        fields = [kind, *(f for f in fields if f is not kind)]
    return tuple(fields)


def key_column(of: Field, columns: Columns) -> str:
    """The number by which rows are grouped first: that of the stored text among the column's
    texts, or one made of the years of a date. Numbers are grouped and joined faster than texts."""
    table, column = home(of, columns.unit)
    text = columns.column(table, column)
    if of.kind == "code":
        columns.domain(of, table, column)  # which makes the type
        codes = piece("codes_type", table=table, column=column)
        return piece("number_of_code", column=text, codes=codes)
    lo, hi = columns.bare(table, f"{column}_lo"), columns.bare(table, f"{column}_hi")
    return piece("first_and_last_year", text=text, lo=lo, hi=hi)


@dataclass(frozen=True, slots=True)
class Dimension:
    """`codes`: the cells in order; `raw`, `cell`, `solid`: which stored value (by the number that
    `key_column` gives) lies in which of them, and whether surely; `absent`: stored values that lie
    in `unknown`."""

    field: Field
    codes: tuple[str, ...]
    raw: tuple[int, ...]
    cell: tuple[int, ...]
    solid: tuple[bool, ...]
    absent: tuple[int, ...]

    def arrow(self) -> pa.Table:
        return pa.table(
            {
                "raw": pa.array(self.raw, pa.int64()),
                "cell": pa.array(self.cell, pa.int32()),
                "solid": pa.array(self.solid, pa.bool_()),
            }
        )


def dimension(
    of: Field, stored: Sequence[int], codebook: Codebook, domain: Sequence[str]
) -> Dimension:
    """The cells for the stored values that passed the filter. `domain`: the texts of a coded
    column, by number."""
    if of.kind == "date":
        placed = _periods(stored, 10 if of.part == "decade" else 1)
    else:
        placed = [(raw, code, True) for raw in stored for code in codebook.taken(of, domain[raw])]
    codes = sorted({code for _, code, _ in placed}, key=lambda code: codebook.order(of, code))
    number = {code: n for n, code in enumerate(codes)}
    placed.sort(key=lambda p: (p[0], number[p[1]]))
    return Dimension(
        of,
        tuple(codes),
        tuple(raw for raw, _, _ in placed),
        tuple(number[code] for _, code, _ in placed),
        tuple(solid for _, _, solid in placed),
        tuple(raw for raw, code, _ in placed if code == "unknown"),
    )


def _period(year: int, step: int) -> str:
    return f"{year:04d}" if step == 1 else f"{year // 10:03d}X"


def _periods(stored: Sequence[int], step: int) -> list[tuple[int, str, bool]]:
    """Years (or decades) of dates. One that lies in a single year is there; one that spans
    several is in `several`, and possibly in each year it touches, of those years in which
    anything surely lies."""
    spans = {raw: (raw // _YEAR_SPAN // step, raw % _YEAR_SPAN // step) for raw in stored
             if raw >= 0}  # fmt: skip
    edge = {raw for raw in spans if raw < _YEAR_SPAN or raw % _YEAR_SPAN >= _OPEN_END}
    axis = sorted({a for raw, (a, b) in spans.items() if a == b and raw not in edge})
    placed: list[tuple[int, str, bool]] = []
    for raw in stored:
        if raw < 0:
            placed.append((raw, ABSENT[-raw - 1], True))
            continue
        first, last = spans[raw]
        if first == last and raw not in edge:
            placed.append((raw, _period(first * step, step), True))
            continue
        placed.append((raw, SEVERAL, True))
        placed += [(raw, _period(p * step, step), False) for p in axis if first <= p <= last]
    return placed
