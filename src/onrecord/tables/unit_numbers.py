"""Numbers of origins and of testimonies behind counted units, and what is asked of them."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from onrecord.tables.filter_ast import And, Condition, Filter, Not
from onrecord.tables.opened import OpenedCut, ints

__all__ = ["judge_units", "origins_in_cells"]

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
# literal, certain, possible
Verdict = tuple[Bools, Bools, Bools]
# (unit, testimony, whether the voice is known) of some tellings
Tellings = tuple[Ints, Ints, Bools]
# (number by the words, lowest, highest) of each unit
Numbers = tuple[Ints, Ints, Ints]


def _flag(told: Mapping[str, Any], name: str) -> Bools:
    column = told[name]
    if isinstance(column, np.ma.MaskedArray):
        column = column.filled(False)
    return np.asarray(column, dtype=np.bool_)


def _numbers(name: str, opened: OpenedCut, units: int, tellings: Sequence[Tellings]) -> Numbers:
    """`tellings`: those that pass by the words, certainly, possibly. The lowest
    number is that of the kind of telling with fewest, the highest that with most; a kind of which
    a unit has none says nothing of it."""
    literal = np.zeros(units, np.int64)
    lowest, highest = np.full(units, 2**62), np.zeros(units, np.int64)
    for number, (unit, testimony, known) in enumerate(tellings):
        if name == "origins":
            low, high = opened.origins_of(units, unit, testimony, known)
        else:
            low = high = np.bincount(unit, minlength=units)
        some = np.bincount(unit, minlength=units) > 0
        lowest = np.where(some, np.minimum(lowest, low), lowest)
        highest = np.where(some, np.maximum(highest, high), highest)
        if number == 0:
            literal = low
    return literal, np.where(lowest == 2**62, 0, lowest), highest


def _verdict(one: Filter, numbers: Mapping[str, Numbers]) -> Verdict:
    if isinstance(one, Not):
        literal, certain, possible = _verdict(one.part, numbers)
        return ~literal, ~possible, ~certain
    if isinstance(one, Condition):
        return _compared(one.op, int(one.values[0]), *numbers[one.field])
    joined = np.logical_and if isinstance(one, And) else np.logical_or
    parts = [_verdict(part, numbers) for part in one.parts]
    whole = parts[0]
    for part in parts[1:]:
        whole = (joined(whole[0], part[0]), joined(whole[1], part[1]), joined(whole[2], part[2]))
    return whole


def _compared(op: str, value: int, literal: Ints, low: Ints, high: Ints) -> Verdict:
    if op == ">=":
        return literal >= value, low >= value, high >= value
    if op == "<":
        return literal < value, high < value, low < value
    if op == ">":
        return _compared(">=", value + 1, literal, low, high)
    if op == "<=":
        return _compared("<", value + 1, literal, low, high)
    equal = (literal == value, (low == value) & (high == value), (low <= value) & (value <= high))
    return equal if op == "=" else (~equal[0], ~equal[2], ~equal[1])


def judge_units(
    asked: Filter, opened: OpenedCut, units: Ints, told: Mapping[str, Any]
) -> pa.Table:
    """For each unit (sorted, each once) whether the condition holds: l by the words, c certainly,
    p possibly, o possibly if tellings of unknown date pass too.

    `told`: columns unit, testimony, l, c, p: each testimony of a unit that passes in at least the
    open way; kl, kc, kp, k: whether one of its tellings that pass so is of a known voice.
    """
    unit, testimony = ints(told["unit"]), ints(told["testimony"])
    there = ~np.ma.getmaskarray(told["testimony"]) & np.isin(unit, units)
    place = np.searchsorted(units, unit)
    flags = [_flag(told, name) & there for name in ("l", "c", "p")] + [there]
    known = [_flag(told, name) for name in ("kl", "kc", "kp", "k")]
    tellings = [
        (place[flag], testimony[flag], voice[flag])
        for flag, voice in zip(flags, known, strict=True)
    ]

    def numbers(kinds: int) -> dict[str, Numbers]:
        return {
            name: _numbers(name, opened, len(units), tellings[:kinds])
            for name in ("origins", "testimonies")
        }

    literal, certain, possible = _verdict(asked, numbers(3))
    _, _, open_ = _verdict(asked, numbers(4))
    return pa.table({"unit": units, "l": literal, "c": certain, "p": possible,
                     "o": open_ | possible})  # fmt: skip


def origins_in_cells(
    opened: OpenedCut, rows: Sequence[tuple[Any, ...]], width: int
) -> list[tuple[tuple[int, ...], tuple[int, int, int]]]:
    """Unit origins: for each cell (n, certain, possible) independent origins among the
    testimonies in it. `rows`: (`width` cell numbers, whether the voice is known,
    testimony, l, c, p); a testimony can be in a cell both ways."""
    keys = sorted({row[:width] for row in rows})
    place = {key: n for n, key in enumerate(keys)}
    cell = ints([place[row[:width]] for row in rows])
    testimony = ints([row[width + 1] for row in rows])
    known, *flags = (
        np.array([bool(row[width + k]) for row in rows], np.bool_) for k in (0, 2, 3, 4)
    )
    tellings = [(cell[flag], testimony[flag], known[flag]) for flag in flags]
    literal, _, high = _numbers("origins", opened, len(keys), tellings)
    # certainly there: of tellings that certainly pass, and never more than by the words
    sure, _ = opened.origins_of(len(keys), *tellings[1])
    sure = np.minimum(sure, literal)
    return [(key, (int(literal[n]), int(sure[n]), int(high[n]))) for n, key in enumerate(keys)]
