"""The checks that hold for whatever method answers: what these lists cannot tell, however it does.

A method sees how lists overlap among those that are on some; whether persons or lists hang
together beyond what it allows it cannot see. Nor can one small stratum show it: twelve that each
fit independence well can together be far from it.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.special import chdtrc, ndtr

from onrecord.stats.captures import Captures
from onrecord.stats.closed import differing, unlike
from onrecord.stats.flags import Flag, flag
from onrecord.stats.result import Estimate
from onrecord.stats.usable import usable

__all__ = ["checked", "strata_unlike"]

_SHAPE = "darroch"
_RARE, _HOPELESS = 0.001, 1e-6
_PLAINLY = 10.0  # difference of AIC
_MOST_LISTS = 12
_FEWEST, _MOST = 3, 4  # lists: with more of them a method can see the differences itself


def checked(captures: Captures, made: Estimate) -> Estimate:
    """The answer with what the lists cannot tell: nothing is added to a refusal, and a doubt that
    the method has raised itself is not said twice."""
    if made.N is None:
        return made
    kept, _ = usable(captures, fewest=2)
    badly = _fit_of(made)
    said = {one.code for one in made.flags}
    more = [one for one in unlike(kept) if one.code not in said]
    if not badly and "heterogeneity" not in said | {one.code for one in more}:
        more += _told_by_shapes(kept, made)
    doubts = [*made.flags, *more, *badly]
    if any(one.code == "no_fit" for one in badly):
        # what fits as well is no question where nothing does
        doubts = [one for one in doubts if one.code != "undetermined"]
    return replace(made, flags=()).flagged(*doubts)


def _fit_of(made: Estimate) -> list[Flag]:
    """A flag where a regression does not reproduce the table. A bound holds under more than its
    model, so that it is only warned of."""
    more = made.diagnostics.more
    if not {"deviance", "degrees_of_freedom"} <= set(more) or more["degrees_of_freedom"] < 1:
        return []
    deviance, freedom = float(more["deviance"]), int(more["degrees_of_freedom"])
    chance = float(chdtrc(freedom, deviance))
    if chance >= _RARE:
        return []
    bound = any(one.code == "lower_bound" for one in made.flags)
    code = "no_fit" if chance < _HOPELESS and not bound else "poor_fit"
    return [flag(code, deviance=deviance, df=freedom)]


def _told_by_shapes(captures: Captures, made: Estimate) -> list[Flag]:
    """A flag where persons plainly differ, a model of just that reproduces the table, and what it
    says lies beyond the interval."""
    if not _FEWEST <= captures.J <= _MOST_LISTS or made.N is None:
        return []
    found = differing(captures)
    plain, best = found["none"], min(found.values(), key=lambda one: one.aic)
    freedom = (1 << captures.J) - 3 - captures.J
    plainly = best.spread > 0 and plain.aic - best.aic > _PLAINLY
    if not plainly or float(chdtrc(freedom, best.deviance)) < _RARE:
        return []
    if made.N.lo <= best.persons <= made.N.hi:
        return []
    ends = sorted((made.N.median, best.persons))
    return [flag("heterogeneity", lists=captures.J, lo=ends[0], hi=ends[1])]


def strata_unlike(parts: Sequence[Captures]) -> list[Flag]:
    """A flag where the strata of three or four lists, taken together, show that persons differ or
    lists hang together, though each by itself may not.

    In each stratum Darroch's one parameter of how persons differ is tested against independence
    (the signed root of the likelihood ratio, standard normal where lists are independent and
    persons alike); the roots are added up and divided by the root of their number (Stouffer). One
    side only: persons more alike than chance are no reason to think of more of them. The flag
    names what models of how persons differ give in sum."""
    roots, plain, most = [], 0.0, 0.0
    for part in parts:
        kept, flags = usable(part)
        if any(one.severity == "refusal" for one in flags) or not _FEWEST <= kept.J <= _MOST:
            continue
        found = differing(kept)
        sign = 1.0 if found[_SHAPE].spread > 0 else -1.0
        gain = max(found["none"].deviance - found[_SHAPE].deviance, 0.0)
        roots.append(sign * np.sqrt(gain))
        plain += found["none"].persons
        most += max(one.persons for one in found.values())
    if len(roots) < 2:
        return []
    score = float(np.sum(roots) / np.sqrt(len(roots)))
    if ndtr(-score) >= _RARE:
        return []
    return [flag("strata_unlike", strata=len(roots), score=score, lo=plain, hi=most)]
