"""Intervals that know of the choice: tables drawn again, each with a model chosen anew.

As many persons as were seen are drawn with replacement, and everything is done again as on the
table itself. BCa (Efron 1987, JASA 82) corrects the quantiles of what comes out for its bias and
for how its spread changes: the latter from leaving out one person of each pattern, who counts as
often as there are such persons (Silverman, Chan, Vincent 2024).
"""

import numpy as np
from scipy.special import ndtr, ndtri

from onrecord.stats.captures import Captures
from onrecord.stats.loglinear.fit import Floats
from onrecord.stats.loglinear.select import Plan

__all__ = ["acceleration", "bca_places", "drawn_again", "quantiles", "with_one_left_out"]

_AT_ONCE = 50  # an interruption is heard between these


def drawn_again(captures: Captures, plan: Plan, count: int, rng: np.random.Generator) -> Floats:
    """Persons in all by `count` tables drawn from this one; NaN where one has no estimate."""
    tables = rng.multinomial(captures.n, captures.counts / captures.n, size=count)
    return _populations(captures, plan, tables.astype(np.float64))


def with_one_left_out(captures: Captures, plan: Plan) -> Floats:
    """Persons in all without one person of each pattern; NaN where there is no estimate."""
    tables = captures.counts - np.eye(len(captures.counts))
    return _populations(captures, plan, tables)


def _populations(captures: Captures, plan: Plan, tables: Floats) -> Floats:
    cells = captures.patterns.astype(np.int64) @ (1 << np.arange(captures.J))
    parts = [tables[at : at + _AT_ONCE] for at in range(0, len(tables), _AT_ONCE)]
    missing = np.concatenate([plan.chosen(cells, part).missing for part in parts])
    made: Floats = tables.sum(axis=1) + missing
    return made


def acceleration(without: Floats, counts: Floats) -> float:
    """How the spread changes with the number itself, from `with_one_left_out`; 0 where nothing
    changes."""
    told = np.isfinite(without)
    weights, values = counts[told], without[told]
    if not len(values):
        return 0.0
    apart = np.average(values, weights=weights) - values
    spread = float((weights * apart**2).sum()) ** 1.5
    return float((weights * apart**3).sum()) / (6.0 * spread) if spread > 0 else 0.0


def bca_places(drawn: Floats, estimate: float, accelerated: float, places: Floats) -> Floats:
    """Where among the drawn numbers the quantiles `places` of the corrected distribution lie."""
    below = float((drawn < estimate).sum() + 0.5 * (drawn == estimate).sum()) / len(drawn)
    edge = 0.5 / len(drawn)
    bias = float(ndtri(np.clip(below, edge, 1.0 - edge)))
    moved = bias + ndtri(places)
    room = 1.0 - accelerated * moved
    # beyond the pole of the correction there is nothing but the farthest drawn number
    scores = np.where(
        room > 0, bias + moved / np.where(room > 0, room, 1.0), np.copysign(np.inf, moved)
    )
    corrected: Floats = ndtr(scores)
    return corrected


def quantiles(drawn: Floats, places: Floats) -> Floats:
    """Of the drawn numbers that are there."""
    found: Floats = np.quantile(drawn, np.clip(places, 0.0, 1.0))
    return found
