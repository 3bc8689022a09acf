"""The Poisson regression of a hierarchical model on all cells but that of nobody's. Compiled.

No design matrix is made. The log of a cell's mean is the sum of the coefficients of all terms in
it; the score and the information of two terms are sums of means over all cells that have both
(the union of two sets of lists): both are sums over subsets or supersets of bits, which take
J 2^(J-1) additions for all cells at once.

Where nobody is on all lists of a term, its coefficient is at minus infinity: the term is left
out, with every cell that has it, and the rest is fitted (the extended maximum likelihood of Chan,
Silverman, Vincent 2021, JASA 116).

Arguments that the kernels share: `full`: counts by cell, list j as bit j, cell 0 not used; `over`:
persons on all lists of each set of lists; `terms`: the columns of a model, `size` of them; `beta`:
coefficients by term; `room`: from `new_room`.
"""

import math
from typing import Any

import numpy as np

from onrecord.stats.compiled import kernel
from onrecord.stats.loglinear.standing import new_rows, standing

__all__ = ["FAILED", "copied", "fitted", "new_room", "superset_sums"]

FAILED = 4  # the code of a fit that does not settle
_STEPS = 100
_CLOSE = 1e-10  # twice what the log-likelihood could still gain


def new_room(lists: int, most: int) -> tuple[Any, ...]:
    """Working arrays for models of `most` terms: means, sums, logs of means (cells); cells left
    out; terms left in; information, score, step; those of `standing`."""
    cells = 1 << lists
    return (
        np.zeros((3, cells)),
        np.zeros(cells, np.bool_),
        np.zeros(most, np.int64),
        np.zeros((most, most)),
        np.zeros((4, most)),
        new_rows(lists, most),
    )


@kernel
def copied(source, target, count):
    """The first `count` of one array into another. (Slices would take seconds to compile.)"""
    for i in range(count):
        target[i] = source[i]


@kernel
def superset_sums(values, lists):
    """Each cell becomes the sum over all cells that have its lists."""
    for j in range(lists):
        bit = 1 << j
        for block in range(0, len(values), 2 * bit):
            for x in range(block, block + bit):
                values[x] += values[x + bit]


@kernel
def _subset_sums(values, lists):
    for j in range(lists):
        bit = 1 << j
        for block in range(0, len(values), 2 * bit):
            for x in range(block, block + bit):
                values[x + bit] += values[x]


@kernel
def _solved(matrix, side, width):
    """`side` becomes the solution, by Cholesky's factors in the lower half of `matrix`; False
    where it has none."""
    for i in range(width):
        for j in range(i + 1):
            left = matrix[i, j]
            for k in range(j):
                left -= matrix[i, k] * matrix[j, k]
            if i == j:
                if not left > 1e-14 * matrix[i, i]:
                    return False
                matrix[i, i] = math.sqrt(left)
            else:
                matrix[i, j] = left / matrix[j, j]
    for i in range(width):
        for k in range(i):
            side[i] -= matrix[i, k] * side[k]
        side[i] /= matrix[i, i]
    for i in range(width - 1, -1, -1):
        for k in range(i + 1, width):
            side[i] -= matrix[k, i] * side[k]
        side[i] /= matrix[i, i]
    return True


@kernel
def _informed(sums, alive, width, information):
    for i in range(width):
        for j in range(i + 1):
            information[i, j] = sums[alive[i] | alive[j]]


@kernel
def _likely(full, lists, gone, alive, width, coefficients, cells):
    """The log-likelihood but for its constant; `cells` gets means and their logs."""
    mean, logs = cells[0], cells[2]
    for x in range(len(full)):
        logs[x] = 0.0
    for i in range(width):
        logs[alive[i]] = coefficients[i]
    _subset_sums(logs, lists)
    total = 0.0
    for x in range(len(full)):
        if gone[x]:
            mean[x] = 0.0
        else:
            mean[x] = math.exp(logs[x])
            total += full[x] * logs[x] - mean[x]
    return total


@kernel
def _started(full, lists, gone, alive, width, cells, information, coefficients):
    """A first step of reweighted least squares from the counts themselves."""
    mean, sums = cells[0], cells[1]
    for x in range(len(full)):
        m = 0.0 if gone[x] else full[x] + 0.1
        mean[x] = m
        sums[x] = 0.0 if gone[x] else m * math.log(m) + full[x] - m
    superset_sums(sums, lists)
    for i in range(width):
        coefficients[i] = sums[alive[i]]
    copied(mean, sums, len(full))
    superset_sums(sums, lists)
    _informed(sums, alive, width, information)
    return _solved(information, coefficients, width)


@kernel
def _left_in(full, over, terms, size, gone, alive):
    """How many terms somebody is on; `alive` gets these, `gone` the cells that have others."""
    for x in range(len(full)):
        gone[x] = x == 0
    width = np.int64(0)
    for i in range(size):
        if over[terms[i]] > 0.0:
            alive[width] = terms[i]
            width += 1
        else:
            for x in range(len(full)):
                if x & terms[i] == terms[i]:
                    gone[x] = True
    return width


@kernel
def _deviance(full, cells):
    total = 0.0
    for x in range(1, len(full)):
        if full[x] > 0.0:
            total += full[x] * (math.log(full[x]) - cells[2][x]) - full[x]
        total += cells[0][x]
    return 2.0 * total


@kernel
def fitted(full, over, lists, terms, size, beta, room):
    """(code, deviance): 0 and the deviance; or why there is none (`standing`, FAILED). `beta`:
    where to begin, NaN at 0 for the counts themselves; becomes the estimate, 0 for terms left
    out."""
    cells, gone, alive, information, vectors, rows = room
    width = _left_in(full, over, terms, size, gone, alive)
    code = standing(full, gone, alive, width, rows)
    if code:
        return code, np.nan
    now, step, score, tried = vectors[0], vectors[1], vectors[2], vectors[3]
    if not math.isnan(beta[0]):
        for i in range(width):
            now[i] = beta[alive[i]]
    elif not _started(full, lists, gone, alive, width, cells, information, now):
        return FAILED, np.nan
    likely = _likely(full, lists, gone, alive, width, now, cells)
    settled = False
    for _ in range(_STEPS):
        sums = cells[1]
        copied(cells[0], sums, len(full))
        superset_sums(sums, lists)
        for i in range(width):
            score[i] = over[alive[i]] - sums[alive[i]]
            step[i] = score[i]
        _informed(sums, alive, width, information)
        if not _solved(information, step, width):
            break
        gain = 0.0
        for i in range(width):
            gain += score[i] * step[i]
        length = 1.0
        for _half in range(40):
            for i in range(width):
                tried[i] = now[i] + length * step[i]
            better = _likely(full, lists, gone, alive, width, tried, cells)
            if better >= likely - 1e-12 * abs(likely):
                break
            length /= 2.0
        copied(tried, now, width)
        likely = better
        if gain < _CLOSE:
            settled = True
            break
    if not settled:
        return FAILED, np.nan
    for x in range(len(full)):
        beta[x] = 0.0
    for i in range(width):
        beta[alive[i]] = now[i]
    return 0, _deviance(full, cells)
