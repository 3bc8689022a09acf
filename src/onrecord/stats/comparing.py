"""Several methods on one table, and one method on tables with a list left out.

What is shown here cannot be seen in one estimate: that another method, or the same one without
one of the lists, says something else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.stats.captures import Captures
from onrecord.stats.estimators import estimator_named
from onrecord.stats.flags import Flag, flag
from onrecord.stats.kept import Kept
from onrecord.stats.result import Answer, Estimate
from onrecord.stats.strata import Progress, estimate_strata

__all__ = ["Comparison", "Sensitivity", "compare", "compared", "disagreeing", "sensitivity"]


@dataclass(frozen=True)
class Comparison:
    """The answers of several methods; `flags`: what their differences say."""

    results: tuple[Estimate, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True)
class Sensitivity:
    """`whole`: the estimate from all lists; `without`: list -> the estimate without it; `curve`:
    (odds ratio, N, lower, upper end) if the lists, taken all together, depended so much on one
    another among those who are on none; `flags`: what this says."""

    whole: Estimate
    without: Mapping[str, Estimate]
    curve: tuple[tuple[float, float, float, float], ...]
    flags: tuple[Flag, ...]


def compare(
    captures: Captures,
    methods: Sequence[str],
    *,
    seed: int = 1,
    options: Mapping[str, Any] | None = None,
) -> Comparison:
    """Each method's answer; options go to the methods that have them. Raises InputError for an
    unknown method."""
    chosen = [estimator_named(name) for name in methods]
    return compared([one(captures, seed=seed, **one.its(options)) for one in chosen])


def compared(results: Sequence[Estimate]) -> Comparison:
    """Answers that are there already, of one table."""
    return Comparison(tuple(results), tuple(disagreeing(results)))


def disagreeing(results: Sequence[Answer]) -> list[Flag]:
    """A flag where one method's middle lies outside another's interval. Lower bounds and refusals
    are no answers that could disagree."""
    told = [
        one.N
        for one in results
        if one.N is not None and "lower_bound" not in {f.code for f in one.flags}
    ]
    apart = any(not other.lo <= one.median <= other.hi for one in told for other in told)
    if not apart:
        return []
    medians = [one.median for one in told]
    return [flag("methods_disagree", lo=min(medians), hi=max(medians))]


def sensitivity(
    captures: Captures,
    method: str,
    *,
    seed: int = 1,
    options: Mapping[str, Any] | None = None,
    odds: Sequence[float] = (0.5, 0.625, 0.8, 1.0, 1.25, 1.6, 2.0),
    jobs: int | None = 1,
    kept: Kept | None = None,
    progress: Progress | None = None,
) -> Sensitivity:
    """How the answer hangs on each list, and on what no data can say.

    The second is the curve of Aleshin-Guendel, Sadinle, Wakefield 2021: every model without the
    interaction of all lists at once fixes the persons on no list by setting that interaction's
    odds ratio to 1; were it another, n0 would be so many times what it is. With three lists or
    fewer none can be left out. `jobs`, `kept`, `progress`: as of `estimate_strata`; the progress
    is that of the estimates without a list."""
    chosen = estimator_named(method)
    given = chosen.its(options)
    whole = estimate_strata([captures], method, seed=seed, options=given, kept=kept)[0]
    lists = whole.lists if len(whole.lists) > chosen.fewest else ()
    parts = [captures.without(name) for name in lists]
    made = estimate_strata(
        parts, method, seed=seed, options=given, jobs=jobs, kept=kept, progress=progress
    )
    without = dict(zip(lists, made, strict=True))
    flags = []
    for name, one in without.items():
        if whole.N and one.N and not whole.N.lo <= one.N.median <= whole.N.hi:
            flags.append(flag("hangs_on_one_list", list=name, median=one.N.median))
    return Sensitivity(whole, without, _curve(whole, odds), tuple(flags))


def _curve(
    whole: Estimate, odds: Sequence[float]
) -> tuple[tuple[float, float, float, float], ...]:
    if whole.N is None:
        return ()
    told, n = whole.N.shifted(-whole.n), whole.n
    return tuple((r, n + r * told.median, n + r * told.lo, n + r * told.hi) for r in odds)
