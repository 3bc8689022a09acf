"""What stands behind each cell of a count: victims, sources, tellings.

Whatever the unit, every counted row is one telling of one unit, so that behind each cell there are
persons it was done to and sources that told it. `support` counts them, for the rule on small
cells; `tellings` lists them, for the way back to the testimonies.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.cut import Cut
from onrecord.tables.asking import Asking
from onrecord.tables.dimensions import breakdown
from onrecord.tables.filter_bind import bind
from onrecord.tables.names_meant import unit_named
from onrecord.tables.opened import ints, opened
from onrecord.tables.sql_pieces import piece

__all__ = [
    "Behind",
    "Support",
    "Telling",
    "pseudonyms_behind",
    "sources_named",
    "support",
    "tellings",
]

Key = tuple[str, ...]
_VICTIM = {"t": "a.victim", "a": "a.victim", "v": "v.victim", "x": "x.victim", "i": "v.victim"}


@dataclass(frozen=True, slots=True)
class Support:
    """Distinct victims (persons and groups alike) behind a cell by the words of the question,
    certainly and possibly; distinct sources by the words and possibly."""

    victims: int
    victims_certain: int
    victims_possible: int
    sources: int
    sources_possible: int


@dataclass(frozen=True, slots=True)
class Behind:
    """`fields`: the breakdown, as in the table; `rows`: codes in the order of `fields` ->
    Support, none without a breakdown; `total`: of everything counted."""

    fields: tuple[str, ...]
    rows: Mapping[Key, Support]
    total: Support


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling behind a cell, as pseudonyms of the cut. `allegation` is -1 for a testimony that
    tells of no act, `victim` then too; `counted`: by the words of the question, not only possibly.
    """

    key: Key
    allegation: int
    testimony: int
    victim: int
    counted: bool


def _asked(cut: Cut, unit: str, by: Iterable[str], where: str) -> Asking:
    """The question with its passing rows kept, row by row, in the table `behind`."""
    one = unit_named(unit)
    source = opened(cut)
    asking = Asking(source, one, bind(where, one, source.codebook), breakdown(by, one))
    asking.by_rows = False  # each unit by itself
    asking.pick()
    same = piece("same_unit")
    for number in range(len(asking.by)):
        same = piece("both", left=same, right=piece("same_key", number=str(number)))
    asking.asked(
        "pick_behind",
        unit=asking.unit.key,
        keys=asking.keys,
        literal=asking.truth.literal,
        certain=asking.truth.certain,
        possible=asking.truth.possible,
        victim=_VICTIM[asking.unit.base],
        rows=asking.rows("a", "t", "x" if asking.unit.base == "x" else "v"),
        open=asking.where,
        same_unit=same,
    )
    return asking


def _slots(asking: Asking, used: list[int]) -> dict[str, str]:
    numbers = [str(n) for n in used]
    solid = piece("always")
    for n in numbers:
        solid = piece("both", left=solid, right=piece("solid", number=n))
    cells = piece(
        "behind_in_cells",
        cells=" ".join(piece("cell", number=n) for n in numbers),
        dimensions=" ".join(piece("dimension", number=n) for n in numbers),
        solid=solid,
    )
    return {
        "behind_in_cells": cells,
        "names": " ".join(piece("cell_name", number=n) for n in numbers),
    }


def support(cut: Cut, unit: str, by: Iterable[str] = (), where: str = "") -> Behind:
    """How many distinct victims and sources stand behind each row of `count` of the same question
    and behind its total. Raises QuestionError as `count` does."""
    asking = _asked(cut, unit, by, where)
    every = list(range(len(asking.by)))
    width = len(every)
    cells = asking.run("support_of_cells", **_slots(asking, every)) if every else []
    rows = {_key(asking, f): Support(*(int(n) for n in f[width:])) for f in cells}
    whole = asking.run("support_of_cells", **_slots(asking, []))
    total = Support(*(int(n) for n in whole[0])) if whole else Support(0, 0, 0, 0, 0)
    return Behind(tuple(field.name for field in asking.by), rows, total)


def sources_named(cut: Cut) -> tuple[int, int]:
    """(testimonies of the cut, how many of them name their source)."""
    found = opened(cut).cursor().execute(piece("sources_named")).fetchall()
    return int(found[0][0]), int(found[0][1])


def tellings(cut: Cut, unit: str, by: Iterable[str] = (), where: str = "") -> list[Telling]:
    """Every telling behind `count` of the same question, by cell and pseudonym; one that lies in
    several cells is there for each. Raises QuestionError as `count` does."""
    asking = _asked(cut, unit, by, where)
    every = list(range(len(asking.by)))
    width = len(every)
    listed = []
    for found in asking.run("list_behind", **_slots(asking, every)):
        allegation, testimony, victim = (-1 if n is None else int(n) for n in found[width:-1])
        listed.append(Telling(_key(asking, found), allegation, testimony, victim, bool(found[-1])))
    return listed


def _key(asking: Asking, found: tuple[object, ...]) -> Key:
    return tuple(
        asking.dimensions[n].codes[int(found[n])]  # type: ignore[call-overload]
        for n in range(len(asking.by))
    )


def pseudonyms_behind(
    cut: Cut, unit: str, where: str
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """(testimonies, allegations) of this question, each pseudonym once and sorted."""
    asking = _asked(cut, unit, (), where)
    testimonies, allegations = (
        ints(asking.cursor.execute(piece("behind_once", column=name)).fetchnumpy()["number"])
        for name in ("testimony", "allegation")
    )
    return testimonies, allegations
