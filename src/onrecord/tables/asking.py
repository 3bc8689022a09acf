"""One question put to one opened cut, step by step; `counting.count` puts the answer together."""

import re
from dataclasses import dataclass
from typing import Any

from onrecord.tables.dimensions import Dimension, dimension, key_column
from onrecord.tables.fields import FIELDS, Field, Unit
from onrecord.tables.filter_ast import Filter
from onrecord.tables.filter_bind import Question, conditions
from onrecord.tables.filter_sql import Columns, Truth, number_truth, row_truth
from onrecord.tables.opened import OpenedCut, ints
from onrecord.tables.sql_pieces import piece
from onrecord.tables.unit_numbers import judge_units

__all__ = ["Asking", "Cells"]

_PARAMETER = re.compile(r"\$(\w+)")


@dataclass(frozen=True, slots=True)
class Cells:
    """Rows of a result: cell numbers, (n, certain, possible), sizes of groups."""

    numbers: tuple[int, ...]
    counts: tuple[int, int, int]
    sizes: tuple[int, ...]


class Asking:
    """Holds the cursor with the picked rows of one question."""

    def __init__(self, opened: OpenedCut, unit: Unit, question: Question, by: tuple[Field, ...]):
        self.opened, self.unit, self.question, self.by = opened, unit, question, by
        self.cursor = opened.cursor()
        self.columns = Columns(unit, opened.codebook, opened.domain)
        self.columns.bare(unit.key[0], unit.key[2:])
        self.truth = row_truth(question.rows, self.columns)
        self.pending = question.units
        self._numbers_ready()
        keys = [key_column(field, self.columns) for field in by]
        self.keys = " ".join(piece("key", column=c, number=str(n)) for n, c in enumerate(keys))
        self.by_rows = unit.one_row and self._rows_are_units()
        self.dimensions: list[Dimension] = []

    def _rows_are_units(self) -> bool:
        """Whether no join makes several rows of one unit, and nothing is asked of the unit."""
        many = {"a", "t"} if self.unit.base in "vi" else set()
        return self.pending is None and not (self.columns.tables & many)

    def _numbers_ready(self) -> None:
        """Takes numbers of origins and testimonies from the cut where it holds just these: of a
        violation when no telling is left out, of a victim when nothing is."""
        if self.pending is None:
            return
        rows = conditions(self.question.rows)
        ready = (self.unit.name == "violations" and not any(FIELDS[c.field].telling for c in rows)
                 ) or (self.unit.name == "victims" and not rows)  # fmt: skip
        if not ready:
            return
        asked = number_truth(self.pending, self.columns, self.unit.base)
        if not rows:
            self.truth = asked
        else:
            both = [piece("both", left=getattr(self.truth, k), right=getattr(asked, k))
                    for k in Truth.__slots__]  # fmt: skip
            self.truth = Truth(*both)
        self.pending = None

    def rows(self, *more: str) -> str:
        """The tables that are needed, joined."""
        needed = self.columns.tables | set(more)
        for way in reversed(self.unit.joins):
            if way[-1] in needed:
                needed.add(way[0])
        ways = [piece(way) for way in self.unit.joins if way[-1] in needed]
        return " ".join([piece(f"base_{self.unit.base}"), *ways])

    def _slots(self) -> dict[str, str]:
        """What the statements on rows have in common. A condition that the WHERE already asks is
        not asked again."""
        every, asked = piece("always"), self.truth.open
        slots = {k: every if getattr(self.truth, k) == asked else getattr(self.truth, k)
                 for k in ("literal", "certain", "possible")}  # fmt: skip
        where = asked
        if self.unit.name == "violations" and self.opened.apart:
            where = piece("without_kept_apart", condition=asked)
        if not self.unit.one_row:
            where = piece("not_null", condition=where, column=self.unit.key)
        return {**slots, "open": where, "unit": self.unit.key}

    def run(self, name: str, **slots: str) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self.cursor.execute(piece(name, **slots)).fetchall()
        return found

    def asked(self, name: str, **slots: str) -> list[tuple[Any, ...]]:
        """Runs a statement that binds the parameters of the filter."""
        statement = piece(name, **slots)
        rows = self.cursor.execute(statement, self._used(statement)).fetchall()
        found: list[tuple[Any, ...]] = rows
        return found

    def pick(self) -> None:
        """Step 1: rows that pass, grouped by unit and by the stored values of the breakdown."""
        name = "pick_rows" if self.by_rows else "pick_units"
        self.asked(name, keys=self.keys, rows=self.rows(), **self._slots())
        if self.pending is not None:
            self._judge(self.pending)
        kind = "rows" if self.by_rows else "units"
        for number, field in enumerate(self.by):
            stored = [row[0] for row in self.run(f"values_of_{kind}", number=str(number))]
            made = dimension(field, sorted(stored), self.opened.codebook)
            self.dimensions.append(made)
            self.cursor.register(f"dimension{number}", made.arrow())

    def total(self) -> tuple[int, int, int, int]:
        """(n, certain, possible, possible only if an unknown date were known)."""
        found = self.run("total_of_rows" if self.by_rows else "total_of_units")[0]
        return found[0], found[1], found[2], found[3]

    def unknown(self, *numbers: int) -> int:
        """Units that pass and are unknown in one of these fields of the breakdown."""
        columns = Columns(self.unit, self.opened.codebook, self.opened.domain)
        asked = piece("never")
        for number in numbers:
            absent = list(self.dimensions[number].absent)
            if absent:
                one = columns.one_of(f"k{number}", absent)  # type: ignore[arg-type]
                asked = piece("either", left=asked, right=one)
        statement = piece("unknown_rows" if self.by_rows else "unknown_units", condition=asked)
        return int(self.cursor.execute(statement, columns.values).fetchall()[0][0])

    def _cell_slots(self, used: list[int]) -> dict[str, str]:
        numbers = [str(n) for n in used]
        solid = piece("always")
        for n in numbers:
            solid = piece("both", left=solid, right=piece("solid", number=n))
        return {
            "cells": " ".join(piece("cell", number=n) for n in numbers),
            "names": " ".join(piece("cell_name", number=n) for n in numbers),
            "dimensions": " ".join(piece("dimension", number=n) for n in numbers),
            "solid": solid,
        }

    def cells(self, used: list[int]) -> list[Cells]:
        """Step 2: the table by these fields of the breakdown, in order."""
        slots = self._cell_slots(used)
        if self.by_rows:
            rows = self.run("sum_cells", **slots)
        else:
            inner = piece("units_in_cells", **slots)
            sized = "count_cells_sized" if self.unit.name == "victims" else "count_cells"
            rows = self.run(sized, units_in_cells=inner, names=slots["names"])
        width = len(used)
        return [
            Cells(tuple(r[:width]), (r[width], r[width + 1], r[width + 2]), tuple(r[width + 3 :]))
            for r in rows
        ]

    def tellings_in_cells(self, used: list[int]) -> list[tuple[Any, ...]]:
        """(cell numbers ..., testimony, l, c, p) for unit origins."""
        inner = piece("units_in_cells", **self._cell_slots(used))
        return self.run("list_cells", units_in_cells=inner)

    def without_unit(self, counted: str) -> int:
        """How many of `counted` pass the filter and name no unit (no source, no event)."""
        slots = {"literal": self.truth.literal, "unit": self.unit.key, "counted": counted}
        return int(self.asked("rows_without_unit", rows=self.rows(counted[0]), **slots)[0][0])

    def _rows_that(self, condition: str, *tables: str) -> int:
        """Units that pass by the words of the row conditions, and for which this holds too."""
        slots = {"literal": self.truth.literal, "unit": self.unit.key, "condition": condition}
        return int(self.asked("rows_that", rows=self.rows(*tables), **slots)[0][0])

    def kept_apart(self) -> int:
        """Violations that pass and are not counted, as their term is counted once a victim."""
        return self._rows_that(piece("is_kept_apart")) if self.opened.apart else 0

    def status_events(self) -> int:
        """How many of the counted violations are status events."""
        book = self.opened.codebook
        acts = [c for c, rule in sorted(book.counting.items()) if rule == "status_event"]
        if not acts:
            return 0
        if self.by_rows:
            condition = self.columns.one_of(self.columns.bare("v", "act"), acts)
            if self.opened.apart:
                condition = piece("without_kept_apart", condition=condition)
            return self._rows_that(condition)
        own = Columns(self.unit, book, self.opened.domain)
        statement = piece("picked_that", condition=own.one_of("v.act", acts))
        return int(self.cursor.execute(statement, own.values).fetchall()[0][0])

    def unnamed_involvements(self) -> int:
        """Involvements that pass and name no perpetrator."""
        return self._rows_that(piece("nobody_named"))

    def _judge(self, asked: Filter) -> None:
        """Numbers of origins and testimonies of each unit, over the tellings that pass."""
        holder = "t" if self.unit.base == "t" else "a"
        slots = {**self._slots(), "testimony": f"{holder}.testimony"}
        statement = piece("tellings", rows=self.rows(holder), **slots)
        told = self.cursor.execute(statement, self._used(statement)).fetchnumpy()
        units = self.cursor.execute(piece("units_picked")).fetchnumpy()["unit"]
        self.cursor.register("judged", judge_units(asked, self.opened, ints(units), told))
        self.cursor.execute(piece("keep_judged"))

    def _used(self, statement: str) -> dict[str, object]:
        """The parameters that a statement binds: the database refuses others."""
        names = set(_PARAMETER.findall(statement))
        return {k: v for k, v in self.columns.values.items() if k in names}
