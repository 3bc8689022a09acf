"""Whether a model has an estimate on a table, and whether that is the only one.

Where nobody is on all lists of a term, the term is left out with its cells (Chan, Silverman,
Vincent 2021, JASA 116). Of the rest an estimate exists if and only if some table with the same
sufficient statistics has somebody in every cell, which a linear programme decides (Fienberg,
Rinaldo 2012, Annals of Statistics 40); it is identified where the design has full rank.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog

from onrecord.stats.captures import Captures
from onrecord.stats.flags import Flag, flag
from onrecord.stats.loglinear.models import Model, Terms, worded

__all__ = ["Existence", "existence", "left_in", "refusals_of"]

_TINY = 1e-6  # persons; what HiGHS calls 0 is smaller


@dataclass(frozen=True)
class Existence:
    """`exists`: a (possibly extended) maximum likelihood estimate is there; `identified`: there
    is one only. `empty`: terms whose coefficient is at minus infinity; `parameters`: those that
    are not, and `rank` of their design; `cells` that are left; `least`: persons in the emptiest
    cell of the table that spreads them best, the value of the linear programme."""

    exists: bool
    identified: bool
    empty: tuple[int, ...]
    parameters: int
    rank: int
    cells: int
    least: float

    @property
    def code(self) -> int:
        """0: neither is missing; 1: no estimate; 2: not identified; 3: both."""
        return (not self.exists) + 2 * (not self.identified)

    def to_json(self, lists: tuple[str, ...]) -> dict[str, Any]:
        """`code`, `exists`, `identified`, `parameters`, `rank`, `cells`, and `empty`: terms at
        minus infinity, by the names of their lists."""
        return {
            "code": self.code,
            "exists": self.exists,
            "identified": self.identified,
            "parameters": self.parameters,
            "rank": self.rank,
            "cells": self.cells,
            "empty": [worded(term, lists) for term in self.empty],
        }

    def refusals(self) -> list[Flag]:
        """Why nothing can be estimated; empty where it can."""
        return refusals_of(self.code)

    def boundary(self, lists: tuple[str, ...]) -> list[Flag]:
        """That some coefficients are at minus infinity, where they are."""
        smallest = [t for t in self.empty if not any(o != t and o & t == o for o in self.empty)]
        if not smallest:
            return []
        return [flag("boundary_fit", pairs=", ".join(worded(t, lists) for t in smallest))]


def refusals_of(code: int) -> list[Flag]:
    """The flags of a code of `Existence`; a fit that does not settle is one that is not there."""
    flags = [flag("no_estimate_exists")] if code not in (0, 2) else []
    return [*flags, flag("not_identifiable")] if code in (2, 3) else flags


def left_in(captures: Captures, model: Model) -> tuple[Terms, Terms, npt.NDArray[np.float64]]:
    """(columns that are left in, cells that are left in, the design of the two): all but terms
    that nobody is on all lists of, and the cells that have these."""
    cells = np.arange(1, 1 << captures.J, dtype=np.int64)
    counts = captures.full[1:]
    has = (cells[:, None] & model.columns) == model.columns
    alive = (counts @ has) > 0
    kept = ~has[:, ~alive].any(axis=1)
    return model.columns[alive], cells[kept], has[np.ix_(kept, alive)].astype(np.float64)


def existence(captures: Captures, model: Model) -> Existence:
    """What there is of an estimate of `model` on these counts. Captures without anybody have
    none."""
    columns, cells, design = left_in(captures, model)
    empty = tuple(int(t) for t in model.columns if t not in columns)
    if not len(columns):
        return Existence(False, False, empty, 0, 0, 0, 0.0)
    rank = int(np.linalg.matrix_rank(design))
    least = _spread(design, captures.full[cells].astype(np.float64))
    return Existence(
        least > _TINY, rank == len(columns), empty, len(columns), rank, len(cells), least
    )


def _spread(design: npt.NDArray[np.float64], counts: npt.NDArray[np.float64]) -> float:
    """The most persons that every cell can have at once, margins being what they are: the x of
    each cell is s and something of 0 or more, and s is as large as can be."""
    gain = np.zeros(design.shape[0] + 1)
    gain[-1] = -1.0
    margins = np.column_stack([design.T, design.sum(axis=0)])
    done = linprog(gain, A_eq=margins, b_eq=design.T @ counts, bounds=(0, None), method="highs")
    return float(done.x[-1]) if done.status == 0 else 0.0
