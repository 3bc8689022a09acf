"""One question put to one opened cut, step by step; `counting.count` puts the answer together."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.tables.dimensions import Dimension, dimension, key_column
from onrecord.tables.fields import (
    FIELDS,
    OF_VICTIM,
    UNITS,
    VICTIMS_BY_VIOLATIONS,
    Field,
    Unit,
    home,
)
from onrecord.tables.filter_ast import And, Filter
from onrecord.tables.filter_bind import Question, conditions
from onrecord.tables.filter_sql import (
    Columns,
    Truth,
    joined,
    number_truth,
    row_truth,
    truth_of_all,
)
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
        self.opened, self.question, self.by = opened, question, by
        self.unit = self._best_base(unit)
        self.columns = Columns(self.unit, opened.codebook, opened.domain)
        self.columns.bare(self.unit.key[0], self.unit.key[2:])
        self.pending = question.units
        parts = question.rows.parts if isinstance(question.rows, And) else (question.rows,)
        truths = [row_truth(part, self.columns) for part in parts]
        ready = self._numbers_ready()
        if ready is not None:
            truths.append(ready)
            self.pending = None
        # what is the same in all four truths is asked once, in the WHERE
        plain = [t for t in truths if t.literal == t.open and t.certain == t.possible == t.open]
        varied = [t for t in truths if t not in plain]
        self.truth = joined("both", varied) if varied else truth_of_all()
        self.where = joined("both", [*plain, self.truth]).open
        keys = [key_column(field, self.columns) for field in by]
        self.keys = " ".join(piece("key", column=c, number=str(n)) for n, c in enumerate(keys))
        if unit.name == "origins":
            # one account can tell what it saw and what it heard: two kinds of voices
            self.columns.bare("a", "origins_known")
            self.keys += " " + piece("key_known", known=piece("voice_known"))
        self.by_rows = self.unit.one_row and self._rows_are_units()
        self.all_alike = False  # whether all that are picked pass by all truths
        self.dimensions: list[Dimension] = []
        self.cursor = opened.cursor()

    def _best_base(self, unit: Unit) -> Unit:
        """Victims are read off their violations where that leaves none out: it saves a join."""
        if unit.name != "victims" or self.opened.victims_of_nothing:
            return unit
        asked = [FIELDS[c.field] for c in conditions(self.question.rows)]
        if all(field.column in OF_VICTIM for field in (*asked, *self.by)):
            return unit
        return VICTIMS_BY_VIOLATIONS

    def _rows_are_units(self) -> bool:
        """Whether no join makes several rows of one unit, and nothing is asked of the unit."""
        many = {"a", "t"} if self.unit.base in "vi" else set()
        return self.pending is None and not (self.columns.tables & many)

    def _numbers_ready(self) -> Truth | None:
        """Numbers of origins and testimonies from the cut, where it holds just these: of a
        violation when no telling is left out, of a victim when nothing is."""
        rows = conditions(self.question.rows)
        ready = (self.unit.name == "violations" and not any(FIELDS[c.field].telling for c in rows)
                 ) or (self.unit.name == "victims" and not rows)  # fmt: skip
        if self.pending is None or not ready:
            return None
        return number_truth(self.pending, self.columns, UNITS[self.unit.name].base)

    def rows(self, *more: str, base: str = "") -> str:
        """The tables that are needed, joined."""
        needed = self.columns.tables | set(more)
        for way in reversed(self.unit.joins):
            if way[-1] in needed:
                needed.add(way[0])
        ways = [piece(way) for way in self.unit.joins if way[-1] in needed]
        return " ".join([piece(f"base_{base or self.unit.base}"), *ways])

    def _slots(self) -> dict[str, str]:
        """What the statements on rows have in common. A condition that the WHERE already asks is
        not asked again."""
        every, asked = piece("always"), self.truth.open
        slots = {k: every if getattr(self.truth, k) == asked else getattr(self.truth, k)
                 for k in ("literal", "certain", "possible")}  # fmt: skip
        where = self.where
        if not self.unit.one_row:
            where = piece("not_null", condition=where, column=self.unit.key)
        return {**slots, "open": where, "unit": self.unit.key, "keys": self.keys}

    def _pick_rows(self) -> None:
        """Each row is a unit. Violations that are not counted are counted and taken away again:
        they are few, and it costs less than looking for them in every row."""
        slots = {**self._slots(), "marked": piece("never")}
        if self.unit.name == "violations":
            acts = self._status_acts()
            slots["marked"] = self.columns.one_of(self.columns.bare("v", "act"), acts)
        slots["names"] = " ".join(piece("key_name", number=str(n)) for n in range(len(self.by)))
        every = piece("always")
        plain = all(slots[k] == every for k in ("literal", "certain", "possible"))
        shape = "grouped_plain" if plain else "grouped"
        grouped = piece(shape, rows=self.rows(), **slots)
        if self.unit.name == "violations" and self.opened.apart:
            away = piece(shape, rows=self.rows(base="kept_apart"), **slots)
            grouped = piece("less", grouped=grouped, taken_away=away, names=slots["names"])
        self.asked("pick_rows", grouped=grouped)

    def _pick_units(self) -> None:
        slots = self._slots()
        if self.unit.name == "violations" and self.opened.apart:
            slots["open"] = piece("without_kept_apart", condition=slots["open"])
        every = piece("always")
        plain = all(slots[k] == every for k in ("literal", "certain", "possible"))
        self.all_alike = plain and self.pending is None
        self.asked("pick_units_plain" if plain else "pick_units", rows=self.rows(), **slots)
        if self.pending is not None:
            self._judge(self.pending)

    def run(self, name: str, **slots: str) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self.cursor.execute(piece(name, **slots)).fetchall()
        return found

    def asked(self, name: str, **slots: str) -> list[tuple[Any, ...]]:
        """Runs a statement that binds the parameters of the filter."""
        statement = piece(name, **slots)
        rows = self.cursor.execute(statement, _used(statement, self.columns.values)).fetchall()
        found: list[tuple[Any, ...]] = rows
        return found

    def pick(self) -> None:
        """Step 1: rows that pass, grouped by unit and by the stored values of the breakdown."""
        if self.by_rows:
            self._pick_rows()
        else:
            self._pick_units()
        kind = "rows" if self.by_rows else "units"
        for number, field in enumerate(self.by):
            found = self.run(f"values_of_{kind}", number=str(number))
            stored = sorted(int(row[0]) for row in found)
            texts: tuple[str, ...] = ()
            if field.kind == "code":
                texts = self.opened.domain(field, *home(field, self.unit))
            made = dimension(field, stored, self.opened.codebook, texts)
            self.dimensions.append(made)
            self.cursor.register(f"dimension{number}", made.arrow())

    def total(self) -> tuple[int, int, int, int]:
        """(n, certain, possible, possible only if an unknown date were known)."""
        units = "total_of_units_plain" if self.all_alike else "total_of_units"
        found = self.run("total_of_rows" if self.by_rows else units)[0]
        return found[0], found[1], found[2], found[3]

    def unknown(self, sets: Sequence[Sequence[int]]) -> list[int]:
        """For each of these sets of fields of the breakdown (by number) how many units pass and
        are unknown in one of them."""
        if not sets:
            return []
        columns = Columns(self.unit, self.opened.codebook, self.opened.domain)
        conditions = []
        for fields in sets:
            asked = piece("never")
            for number in fields:
                absent = list(self.dimensions[number].absent)
                one = columns.one_of(f"k{number}", absent)
                asked = piece("either", left=asked, right=one)
            conditions.append(asked)
        if self.by_rows:
            numbers = [piece("unknown_number", condition=one) for one in conditions]
            statements = [piece("unknown_rows", numbers=" ".join(numbers))]
        else:
            statements = [piece("unknown_units", condition=one) for one in conditions]
        found: list[int] = []
        for statement in statements:
            bound = _used(statement, columns.values)
            found += map(int, self.cursor.execute(statement, bound).fetchall()[0])
        return found

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
            sure = self.all_alike and all(all(self.dimensions[n].solid) for n in used)
            inner = piece("units_in_cells_plain" if sure else "units_in_cells", **slots)
            sized = "count_cells_sized" if self.opened.groups_of(self.unit) else "count_cells"
            rows = self.run(sized, units_in_cells=inner, names=slots["names"])
        width = len(used)
        return [
            Cells(tuple(r[:width]), (r[width], r[width + 1], r[width + 2]), tuple(r[width + 3 :]))
            for r in rows
        ]

    def tellings_in_cells(self, used: list[int]) -> list[tuple[Any, ...]]:
        """(cell numbers ..., known, testimony, l, c, p) for unit origins. `known`: whether the
        voice that speaks is known; a testimony can be in a cell both ways."""
        slots = self._cell_slots(used)
        slots["cells"] += " " + piece("cell_known")
        inner = piece("units_in_cells", **slots)
        return self.run("list_cells", units_in_cells=inner)

    def without_unit(self, counted: str) -> int:
        """How many of `counted` pass the filter and name no unit (no source, no event)."""
        slots = {"literal": self.truth.literal, "open": self.where, "unit": self.unit.key}
        rows = self.rows(counted[0])
        return int(self.asked("rows_without_unit", rows=rows, counted=counted, **slots)[0][0])

    def _rows_that(self, condition: str) -> int:
        """Units that pass by the words of the row conditions, and for which this holds too."""
        slots = {"literal": self.truth.literal, "open": self.where, "unit": self.unit.key}
        rows = self.rows()
        return int(self.asked("rows_that", rows=rows, condition=condition, **slots)[0][0])

    def kept_apart(self) -> list[tuple[int, int]]:
        """(violation, victim) of those that pass and are not counted, as their term is counted
        once a victim."""
        if not self.opened.apart:
            return []
        slots = {"literal": self.truth.literal, "open": self.where}
        found = self.asked("violations_that", rows=self.rows(base="kept_apart"), **slots)
        return [(int(violation), int(victim)) for violation, victim in found]

    def repeated_victims(self) -> list[tuple[int, int]]:
        """(violation, victim) as `kept_apart` gives them, of the victims who are counted, where
        the act is asked for."""
        asked = (*self.by, *(FIELDS[c.field] for c in conditions(self.question.rows)))
        if not any(field.column == "act" for field in asked) or not self.opened.apart:
            return []
        within = piece("within_kept_apart", condition=self.where)
        slots = {"literal": self.truth.literal, "open": within}
        found = self.asked("violations_that", rows=self.rows("v"), **slots)
        return [(int(violation), int(victim)) for violation, victim in found]

    def _status_acts(self) -> list[str]:
        rules = sorted(self.opened.codebook.counting.items())
        return [code for code, rule in rules if rule == "status_event"]

    def status_events(self) -> int:
        """How many of the counted violations are status events."""
        if self.by_rows:
            return int(self.run("status_of_rows")[0][0])
        own = Columns(self.unit, self.opened.codebook, self.opened.domain)
        statement = piece("picked_that", condition=own.one_of("v.act", self._status_acts()))
        return int(self.cursor.execute(statement, own.values).fetchall()[0][0])

    def overlap(self) -> tuple[int, int]:
        """(groups, members): of the counted victims those groups that hold others of them, and
        those whom they hold."""
        if not self.opened.includes:
            return 0, 0
        told = piece("units_counted")
        if self.by_rows:
            slots = {"literal": self.truth.literal, "open": self.where, "unit": self.unit.key}
            told = piece("units_that", rows=self.rows(), **slots)
        groups, members = self.asked("overlap_of_rows", units_that=told)[0]
        return int(groups), int(members)

    def unnamed_involvements(self) -> int:
        """Involvements that pass and name no perpetrator."""
        return self._rows_that(piece("nobody_named"))

    def _judge(self, asked: Filter) -> None:
        """Numbers of origins and testimonies of each unit, over the tellings that pass."""
        holder = "t" if self.unit.base == "t" else "a"
        known = piece("voice_known" if holder == "t" else "telling_known")
        slots = {**self._slots(), "testimony": f"{holder}.testimony", "known": known}
        statement = piece("tellings", rows=self.rows(holder, "a"), **slots)
        told = self.cursor.execute(statement, _used(statement, self.columns.values)).fetchnumpy()
        units = self.cursor.execute(piece("units_picked")).fetchnumpy()["unit"]
        self.cursor.register("judged", judge_units(asked, self.opened, ints(units), told))
        self.cursor.execute(piece("keep_judged"))


def _used(statement: str, values: Mapping[str, object]) -> dict[str, object]:
    """The parameters that a statement binds: the database refuses others."""
    names = set(_PARAMETER.findall(statement))
    return {k: v for k, v in values.items() if k in names}
