"""The estimate averaged over all decomposable graphs of the lists.

Madigan, York 1997 (Biometrika 84, 19-31): given a graph and the persons on no list the counts
have a hyper-Dirichlet likelihood in closed form, so that everything is summed and nothing sampled.
Of the margins of all sets of lists only the empty cell hangs on the persons on no list.
"""

import time
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln, logsumexp

from onrecord.errors import InputError
from onrecord.stats.captures import Captures
from onrecord.stats.dga.graphs import chordal_graphs
from onrecord.stats.dga.weighed import Weighed
from onrecord.stats.diagnostics import modes
from onrecord.stats.flags import Flag, flag
from onrecord.stats.result import Diagnostics, Estimate, Population
from onrecord.stats.usable import usable

__all__ = ["dga"]

Floats = npt.NDArray[np.float64]

MOST = 7
_IN_ONE_MATRIX = 6  # lists; with more, graph after graph
_POINTS = {6: 500, 7: 300}  # of the grid, where there are thousands of graphs
_USUAL_POINTS = 1500
_ROOM = 20_000_000  # graphs times numbers that are held at once
_TAIL = 1e-6
_FARTHEST = 10_000  # times n
_DRAWS = 4000
_PRIORS = ("1/N", "uniform", "gamma-poisson")


def dga(
    captures: Captures,
    *,
    delta: float | None = None,
    saturated: bool = True,
    prior: str = "1/N",
    prior_a: float = 0.5,
    prior_b: float = 1000.0,
    most: float | None = None,
    level: float = 0.95,
) -> Estimate:
    """The posterior of N over decomposable graphs.

    `delta`: the Dirichlet's parameter of each cell, 2^-J where None; `saturated`: whether the
    graph of all edges, which says nothing of those on no list, takes part. `prior` of N: `1/N`,
    `uniform`, or `gamma-poisson` with shape `prior_a` and scale `prior_b`. `most`: the largest
    number of persons on no list looked at, every whole number from 1 on, as R's package does;
    None: a grid that widens until next to nothing lies beyond it. Raises InputError for
    settings that cannot be."""
    if delta is not None and not delta > 0:
        raise InputError("delta must be above 0")
    if prior not in _PRIORS:
        raise InputError(f"no prior {prior}; there are: {', '.join(_PRIORS)}")
    if most is not None and not 1 <= most <= 10_000_000:
        raise InputError("most is a number of persons, from 1 to 10,000,000")
    if not 0.5 <= level < 1:
        raise InputError("the level of the interval must be from 0.5 to below 1, such as 0.95")
    started = time.process_time()
    kept, flags = usable(captures, most=MOST)
    delta = 2.0**-kept.J if delta is None else float(delta)
    settings = {"delta": delta, "saturated": saturated, "prior": prior, "most": most}
    if prior == "gamma-poisson":
        settings |= {"prior_a": prior_a, "prior_b": prior_b}
    plain = Estimate(
        "dga", kept.lists, kept.n, None, tuple(sorted(flags)), settings=settings,
        stratum=captures.stratum,
    )  # fmt: skip
    if plain.flags and plain.flags[0].severity == "refusal":
        return plain
    grid, widths, found = _posterior(kept, delta, saturated, (prior, prior_a, prior_b), most)
    mass = found.mass
    draws = kept.n + _quantiles(grid, widths, mass, (np.arange(_DRAWS) + 0.5) / _DRAWS)
    ends = _quantiles(grid, widths, mass, np.array([(1 - level) / 2, 0.5, (1 + level) / 2]))
    population = Population(
        kept.n + float(ends[1]), kept.n + float((grid * mass).sum()), kept.n + float(ends[0]),
        kept.n + float(ends[2]), level,
    )  # fmt: skip
    diagnostics, doubts = _judged(kept, grid, found, draws)
    return Estimate(
        "dga",
        kept.lists,
        kept.n,
        population,
        diagnostics=diagnostics,
        settings=settings,
        stratum=captures.stratum,
        draws=draws[None, :],
        seconds=time.process_time() - started,
    ).flagged(*flags, *doubts)


def _posterior(
    captures: Captures,
    delta: float,
    saturated: bool,
    prior: tuple[str, float, float],
    most: float | None,
) -> tuple[Floats, Floats, Weighed]:
    """(numbers on no list looked at, how many whole numbers each stands for, the posterior)."""

    def at(grid: Floats, widths: Floats) -> Weighed:
        graphs = len(chordal_graphs(captures.J)[0]) if captures.J <= _IN_ONE_MATRIX else 0
        if not graphs or graphs * len(grid) > _ROOM:
            return _one_by_one(captures, delta, saturated, prior, grid, widths)
        return _told(captures, _mass(captures, delta, saturated, prior, grid, widths), saturated)

    if most is not None:
        grid = np.arange(1, int(most) + 1, dtype=np.float64)
        return grid, np.ones(len(grid)), at(grid, np.ones(len(grid)))
    end = 40.0 * captures.n
    while True:
        grid, widths = _wide(end, _POINTS.get(captures.J, _USUAL_POINTS))
        found = at(grid, widths)
        beyond = found.mass[grid > 0.9 * end].sum()
        if beyond < _TAIL or end >= _FARTHEST * captures.n:
            return grid, widths, found
        end *= 4


def _told(captures: Captures, joint: Floats, saturated: bool) -> Weighed:
    """What is asked of the posterior's mass, graphs x grid, which sums to 1."""
    graphs = [g for g in chordal_graphs(captures.J)[0] if saturated or not _complete(g)]
    weights = joint.sum(axis=1)
    edges = np.zeros((captures.J, captures.J))
    for a, b in combinations(range(captures.J), 2):
        there = [bool(graph[a] >> b & 1) for graph in graphs]
        edges[a, b] = edges[b, a] = float(weights[there].sum())
    whole = float(weights[[_complete(graph) for graph in graphs]].sum())
    return Weighed(joint.sum(axis=0), edges, float(weights.max()), whole, len(graphs))


def _one_by_one(
    captures: Captures,
    delta: float,
    saturated: bool,
    prior: tuple[str, float, float],
    grid: Floats,
    widths: Floats,
) -> Weighed:
    from onrecord.stats.dga.many import weighed  # noqa: PLC0415 - compiled when first used

    constants, empties = _margins(captures.J, captures.full.astype(np.float64), delta)
    logs = constants[:, None] + gammaln(empties[:, None] + grid[None, :])
    return weighed(captures.J, logs, _shared(captures, prior, grid, widths), saturated=saturated)


def _shared(
    captures: Captures, prior: tuple[str, float, float], grid: Floats, widths: Floats
) -> Floats:
    """What of the logarithm hangs on the number alone."""
    population = captures.n + grid
    shared: Floats = gammaln(population + 1) - gammaln(grid + 1)
    return shared + _log_prior(prior, population) + np.log(widths)


def _wide(end: float, points: int) -> tuple[Floats, Floats]:
    """Whole numbers from 0 to `end`, close together below, apart in proportion above; each stands
    for the numbers up to the next."""
    edges = np.unique(np.round(np.geomspace(1, end + 1, points)))
    widths = np.diff(edges)
    return edges[:-1] - 1 + (widths - 1) / 2, widths


def _mass(
    captures: Captures,
    delta: float,
    saturated: bool,
    prior: tuple[str, float, float],
    grid: Floats,
    widths: Floats,
) -> Floats:
    graphs, signs = chordal_graphs(captures.J)
    if not saturated:
        signs = signs[[not _complete(graph) for graph in graphs]]
    constants, empties = _margins(captures.J, captures.full.astype(np.float64), delta)
    shared = _shared(captures, prior, grid, widths)
    varying = gammaln(empties[:, None] + grid[None, :])
    logs = signs @ varying + (signs @ constants)[:, None] + shared
    mass: Floats = np.exp(logs - logsumexp(logs))
    return mass


def _complete(graph: tuple[int, ...]) -> bool:
    return sum(near.bit_count() for near in graph) == len(graph) * (len(graph) - 1)


def _margins(lists: int, table: Floats, delta: float) -> tuple[Floats, Floats]:
    """For each set of lists, as bits: what does not hang on n0 of h(A), and the argument of the
    gamma function of its empty cell less n0."""
    constants, empties = np.zeros(1 << lists), np.zeros(1 << lists)
    cells = np.arange(1 << lists)
    for some in range(1 << lists):
        size = some.bit_count()
        share = delta * 2.0 ** (lists - size)
        margin = np.bincount(cells & some, weights=table, minlength=1 << lists)
        there = margin[(cells & ~some) == 0]
        constants[some] = gammaln(there[1:] + share).sum() - 2.0**size * gammaln(share)
        empties[some] = there[0] + share
    return constants, empties


def _log_prior(prior: tuple[str, float, float], population: Floats) -> Floats:
    kind, a, b = prior
    if kind == "uniform":
        return np.zeros(len(population))
    if kind == "1/N":
        logs: Floats = -np.log(population)
        return logs
    mixed: Floats = gammaln(population + a) - gammaln(population + 1)
    mixed += population * np.log(b / (1.0 + b))
    return mixed


def _quantiles(grid: Floats, widths: Floats, mass: Floats, asked: Floats) -> Floats:
    """Quantiles of n0: the first number that is reached; inside a wide cell in proportion."""
    below = np.cumsum(mass)
    at = np.minimum(np.searchsorted(below, asked), len(grid) - 1)
    inside = (asked - (below[at] - mass[at])) / np.maximum(mass[at], 1e-300)
    first = grid[at] - (widths[at] - 1) / 2
    found: Floats = first + np.floor(np.clip(inside, 0.0, 1.0 - 1e-12) * widths[at])
    return found


def _judged(
    captures: Captures, grid: Floats, found: Weighed, draws: Floats
) -> tuple[Diagnostics, list[Flag]]:
    # in no row: quantiles in their order are no chain whose draws hang together
    hills = modes(draws, lowest=captures.n)
    edges = {
        f"{captures.lists[a]} - {captures.lists[b]}": float(found.edges[a, b])
        for a, b in combinations(range(captures.J), 2)
    }
    more: dict[str, Any] = {
        "edges": edges,
        "graphs": found.graphs,
        "best_graph": found.best,
        "mode": float(captures.n + grid[found.mass.argmax()]),
    }
    flags = []
    if found.whole > 0.5:
        flags.append(flag("saturated_most", share=found.whole))
    elif found.whole > 0.05:
        flags.append(flag("saturated_graph", share=found.whole))
    if len(hills) > 1:
        where = ", ".join(f"{hill.median:,.0f} ({hill.mass:.0%})" for hill in hills)
        flags.append(flag("two_modes", modes=len(hills), where=where))
    last = float(found.mass[grid > 0.95 * grid[-1]].sum())
    if last > 0.001:
        flags.append(flag("at_grid_end", share=last, end=captures.n + grid[-1]))
    return Diagnostics(modes=hills, more=more), [*flags, flag("untestable")]
