"""Whether the model reproduces what was seen: posterior predictive checks on overlaps."""

from itertools import combinations

import numpy as np

from onrecord.stats.flags import Flag, flag
from onrecord.stats.lcmcr.runs import Drawn, Floats, Problem

__all__ = ["classes_used", "misfits"]

_LOOKED_AT = 400  # draws
_FAR = 4.0  # standard deviations
_CELLS = 8  # the largest cells, besides pairs and triples


def _parts(problem: Problem, theta: Floats) -> tuple[Floats, Floats]:
    """(weights: draws x K, chances of being listed: draws x J x K)."""
    k = problem.classes
    logs = theta[:, :k] - theta[:, :k].max(axis=1, keepdims=True)
    weights = np.exp(logs)
    weights /= weights.sum(axis=1, keepdims=True)
    chances = 1.0 / (1.0 + np.exp(-theta[:, k:].reshape(len(theta), -1, k)))
    return weights, chances


def classes_used(problem: Problem, drawn: Drawn, draws_of_n: Floats) -> Floats:
    """For each draw, chains x draws, the classes that at least one person is expected in."""
    flat = drawn.theta.reshape(-1, drawn.theta.shape[-1])
    weights, _ = _parts(problem, flat)
    used = (weights * draws_of_n.reshape(-1, 1) >= 1.0).sum(axis=1).astype(np.float64)
    shaped: Floats = used.reshape(draws_of_n.shape)
    return shaped


def misfits(problem: Problem, drawn: Drawn) -> list[Flag]:
    """A flag for each overlap of two or three lists, and each of the largest patterns, that the
    model puts more than four standard deviations from what was seen."""
    captures = problem.captures
    flat = drawn.theta.reshape(-1, drawn.theta.shape[-1])
    flat = flat[:: max(1, len(flat) // _LOOKED_AT)]
    weights, chances = _parts(problem, flat)
    seen = 1.0 - (weights * (1.0 - chances).prod(axis=1)).sum(axis=1)
    sets: list[tuple[int, ...]] = list(combinations(range(captures.J), 2))
    sets += list(combinations(range(captures.J), 3)) if captures.J <= 8 else []
    found = []
    for lists in sets:
        share = (weights * chances[:, list(lists), :].prod(axis=1)).sum(axis=1) / seen
        there = captures.patterns[:, list(lists)].all(axis=1)
        name = " & ".join(captures.lists[j] for j in lists)
        found += _far(name, float(captures.counts[there].sum()), share, captures.n)
    for row in np.argsort(-captures.counts)[:_CELLS]:
        pattern = captures.patterns[row].astype(bool)
        chance = np.where(pattern[None, :, None], chances, 1.0 - chances).prod(axis=1)
        name = " & ".join(n for n, on in zip(captures.lists, pattern, strict=True) if on)
        share = (weights * chance).sum(axis=1) / seen
        found += _far(f"only {name}", float(captures.counts[row]), share, captures.n)
    return found


def _far(what: str, observed: float, share: Floats, n: int) -> list[Flag]:
    mean = float(share.mean()) * n
    spread = float(np.sqrt((n * share * (1.0 - share)).mean() + (n * share).var()))
    if abs(observed - mean) <= _FAR * max(spread, 0.5):
        return []
    low, high = max(0.0, mean - 2 * spread), mean + 2 * spread
    return [flag("misfit", what=what, observed=observed, lo=low, hi=high)]
