"""Whether a model has an estimate on a table, inside the loops of choosing. Compiled.

The same questions as in `exists.py`, where they are put to a linear programme. Rows of cells that
somebody is in are taken first: where they have full rank, the estimate exists and is identified,
and nothing else has to be asked. Otherwise an estimate exists if and only if the rows of empty
cells, without what the former span, add up to nothing with weights that are all above 0 (the
dual of Fienberg, Rinaldo 2012, Annals of Statistics 40); that is the first phase of a simplex.
"""

from typing import Any

import numpy as np

from onrecord.stats.compiled import kernel

__all__ = ["new_rows", "standing"]

_TINY = 1e-9


def new_rows(lists: int, most: int) -> tuple[Any, ...]:
    """Working arrays for models of `most` terms: basis, its pivots, a row, rows of empty cells,
    the tableau, what is basic in it."""
    cells = 1 << lists
    return (
        np.zeros((most, most)),
        np.zeros(most, np.int64),
        np.zeros(most),
        np.zeros((cells, most)),
        np.zeros((most + 1, cells + 1)),
        np.zeros(most, np.int64),
    )


@kernel
def _reduced(row, width, basis, pivots, rank):
    """The row without what the basis spans; the place of its largest entry, -1 where nothing is
    left."""
    for b in range(rank):
        times = row[pivots[b]]
        if times != 0.0:
            for i in range(width):
                row[i] -= times * basis[b, i]
    place, largest = -1, _TINY
    for i in range(width):
        if abs(row[i]) > largest:
            place, largest = i, abs(row[i])
    return place


@kernel
def _balanced(rows, count, width, tableau, basic):
    """Whether weights above 0 exist under which the rows add up to nothing (Bland's rule)."""
    for c in range(width):
        side = 0.0
        for i in range(count):
            side -= rows[i, c]
        sign = -1.0 if side < 0.0 else 1.0
        for i in range(count):
            tableau[c, i] = sign * rows[i, c]
        tableau[c, count] = sign * side
        basic[c] = -1
    while True:
        enters = -1
        for i in range(count):
            gain = 0.0
            for c in range(width):
                if basic[c] == i:
                    gain = 0.0
                    break
                if basic[c] < 0:
                    gain += tableau[c, i]
            if gain > _TINY:
                enters = i
                break
        short = 0.0
        for c in range(width):
            if basic[c] < 0:
                short += tableau[c, count]
        if enters < 0 or short < _TINY:
            return short < 1e-7
        leaves, least = -1, np.inf
        for c in range(width):
            if tableau[c, enters] > _TINY:
                ratio = tableau[c, count] / tableau[c, enters]
                first = leaves < 0 or basic[c] < basic[leaves]
                if ratio < least - 1e-12 or (ratio <= least + 1e-12 and first):
                    leaves, least = c, ratio
        if leaves < 0:
            return False
        pivot = tableau[leaves, enters]
        for i in range(count + 1):
            tableau[leaves, i] /= pivot
        for c in range(width):
            times = tableau[c, enters]
            if c != leaves and times != 0.0:
                for i in range(count + 1):
                    tableau[c, i] -= times * tableau[leaves, i]
        basic[leaves] = enters


@kernel
def _with(row, width, basis, pivots, rank):
    """The rank once the row is in the basis; as before where it adds nothing."""
    place = _reduced(row, width, basis, pivots, rank)
    if place >= 0:
        for i in range(width):
            basis[rank, i] = row[i] / row[place]
        pivots[rank] = place
        rank += 1
    return rank


@kernel
def standing(full, gone, alive, width, room):
    """0: the estimate exists and is identified; 1: none exists; 2: it is not identified; 3: both.
    `full`: counts by cell; `gone`: cells left out; `alive`: the terms, `width` of them."""
    basis, pivots, row, rows, tableau, basic = room
    rank = 0
    for x in range(1, len(full)):
        if full[x] > 0.0:
            for i in range(width):
                row[i] = 1.0 if x & alive[i] == alive[i] else 0.0
            rank = _with(row, width, basis, pivots, rank)
            if rank == width:
                return 0
    count, seen = 0, rank
    for x in range(1, len(full)):
        if full[x] == 0.0 and not gone[x]:
            for i in range(width):
                row[i] = 1.0 if x & alive[i] == alive[i] else 0.0
            if _reduced(row, width, basis, pivots, seen) < 0:
                continue
            for i in range(width):
                rows[count, i] = row[i]
            count += 1
            rank = _with(row, width, basis, pivots, rank)
    code = 0 if rank == width else 2
    if count and not _balanced(rows, count, width, tableau, basic):
        code += 1
    return code
