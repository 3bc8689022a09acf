"""One method over many strata: side by side, each computed once, and their sum by draws."""

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from scipy.special import ndtri

from onrecord.errors import InputError
from onrecord.stats.battery import strata_unlike
from onrecord.stats.captures import Captures, stratum_named
from onrecord.stats.estimators import estimator_named
from onrecord.stats.flags import Flag, flag
from onrecord.stats.kept import Kept, exact, kept_under
from onrecord.stats.result import Answer, Draws, Estimate, Population, Status

__all__ = ["StrataSum", "doubts_of_sum", "draws_of", "estimate_strata", "sum_of_strata"]

SUM_DRAWS = 8000
_NAMED = 12  # strata that a sentence names
_MOST_JOBS = 256

Progress = Callable[[int, int], None]


def estimate_strata(
    parts: Sequence[Captures],
    method: str,
    *,
    seed: int = 1,
    options: Mapping[str, Any] | None = None,
    jobs: int | None = None,
    kept: Kept | None = None,
    progress: Progress | None = None,
) -> list[Estimate]:
    """What `method` answers about each of `parts`, in their order.

    Each answer is that of `estimate` for this table alone: the seed of a stratum hangs on `seed`
    and its counts, never on its place or on what runs beside it, so any `jobs` (strata at a time;
    None: the processors there are) give the same. Tables that are the same are computed once;
    with `kept`, once for all that keep their results there. `progress(done, all)` is called in
    this thread. Strata run in threads: kernels release the interpreter's lock, and nothing has to
    be started or copied. Raises InputError for an unknown method, option, or number of jobs."""
    at_once = jobs if jobs is not None else (os.cpu_count() or 1)
    if isinstance(at_once, bool) or not 1 <= at_once <= _MOST_JOBS:
        raise InputError(f"jobs must be from 1 to {_MOST_JOBS}")
    chosen, given = estimator_named(method), dict(options or {})
    keys = [kept_under(part, method, given, seed) for part in parts]
    made: dict[str, Estimate] = {}
    waiting: dict[str, Captures] = {}
    for key, part in zip(keys, parts, strict=True):
        if key in made or key in waiting:
            continue
        found = kept.get(key) if kept is not None else None
        if found is None:
            waiting[key] = part
        else:
            made[key] = found
    show = progress or (lambda done, every: None)
    every = len(made) + len(waiting)
    show(len(made), every)

    def run(part: Captures) -> Estimate:
        return exact(chosen(part, seed=seed, **given))

    def keep(key: str, answer: Estimate) -> None:
        made[key] = answer
        if kept is not None:
            kept.put(key, answer)
        show(len(made), every)

    # in this thread an interruption stops the work itself
    if at_once == 1 or len(waiting) < 2:
        for key, part in waiting.items():
            keep(key, run(part))
    else:
        _side_by_side(waiting, run, keep, at_once)
    return [
        replace(made[key], stratum=part.stratum) for key, part in zip(keys, parts, strict=True)
    ]


def _side_by_side(
    waiting: Mapping[str, Captures],
    run: Callable[[Captures], Estimate],
    keep: Callable[[str, Estimate], None],
    jobs: int,
) -> None:
    """The largest first, so that none is left alone at the end."""
    order = sorted(waiting, key=lambda key: (-waiting[key].n, key))
    with ThreadPoolExecutor(max_workers=jobs) as pool:
        running = {pool.submit(run, waiting[key]): key for key in order}
        try:
            for done in as_completed(running):
                keep(running[done], done.result())
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


@dataclass(frozen=True, eq=False)
class StrataSum(Answer):
    """Persons in all strata that could be estimated, together.

    `n`: persons documented in them; `N`: persons in all in them, None where no stratum has a
    number. `covered`, `left_out`: strata by name, the second with status and persons documented,
    who are in no number of this sum. `draws`: of N."""

    method: str
    n: int
    N: Population | None
    covered: tuple[str, ...]
    left_out: tuple[tuple[str, Status, int], ...]
    flags: tuple[Flag, ...] = ()
    seed: int = 1
    settings: Mapping[str, Any] = field(default_factory=dict)
    draws: Draws | None = field(default=None, repr=False)

    def to_json(self, lang: str = "en") -> dict[str, Any]:
        return {
            "method": self.method,
            **self.number_json(),
            "covered": list(self.covered),
            "left_out": [
                {"stratum": name, "status": status, "n": n} for name, status, n in self.left_out
            ],
            **self.doubts_json(lang),
        }


def sum_of_strata(
    results: Sequence[Estimate], *, seed: int = 1, parts: Sequence[Captures] = ()
) -> StrataSum:
    """The sum of the answers of one method about strata that share nobody.

    By draws: one of each stratum at a time is added up, in an order that `seed` fixes, as strata
    are independent of one another; ends of intervals are never added. Strata refused or not
    settled are named and are not in it. A method without draws is taken by its interval
    (`draws_of`), and the sum says so. `parts`: the lists of the strata, from which it is seen
    whether together they say what none can say alone (`strata_unlike`). Raises InputError for no
    result, or those of several methods."""
    methods = sorted({one.method for one in results})
    if len(methods) != 1:
        raise InputError("a sum is of the results of one method")
    names = [stratum_named(one.stratum) for one in results]
    covers = [one for one in results if one.N is not None and one.status != "not_settled"]
    left = tuple(
        (name, one.status, one.n)
        for name, one in zip(names, results, strict=True)
        if one.N is None or one.status == "not_settled"
    )
    rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, len(covers)])))
    total = np.zeros(SUM_DRAWS)
    for one in covers:
        total += draws_of(one, SUM_DRAWS)[rng.permutation(SUM_DRAWS)]
    level = covers[0].N.level if covers and covers[0].N else 0.95
    return StrataSum(
        methods[0],
        sum(one.n for one in covers),
        Population.of_draws(total, level) if covers else None,
        tuple(stratum_named(one.stratum) for one in covers),
        left,
        tuple(sorted([*doubts_of_sum(covers, left, len(results)), *strata_unlike(parts)])),
        seed,
        {"draws": SUM_DRAWS},
        total[None, :] if covers else None,
    )


def draws_of(one: Estimate, count: int) -> Draws:
    """`count` draws of N in rising order, of equal weight: those of the method, thinned evenly;
    or, for a method that has an interval and no draws, those of a number on no list whose
    logarithm is normal on each side of the median, with the interval's ends."""
    if one.N is None:
        raise InputError(f"{one.method} has refused: it has no draws")
    places = (np.arange(count) + 0.5) / count
    if one.draws is not None:
        flat = np.sort(one.draws.ravel())
        kept: Draws = flat[(places * len(flat)).astype(np.int64)]
        return kept
    middle = np.log(max(one.N.median - one.n, 0.1))
    low, high = (np.log(max(end - one.n, 0.1)) for end in (one.N.lo, one.N.hi))
    far = float(ndtri((1 + one.N.level) / 2))
    scores = ndtri(places)
    spread = np.where(scores < 0, middle - low, high - middle) / far
    made: Draws = one.n + np.exp(middle + np.maximum(spread, 0.0) * scores)
    return made


def doubts_of_sum(
    covers: Sequence[Answer], left: Sequence[tuple[str, Status, int]], every: int
) -> list[Flag]:
    """What is doubtful about a sum. `covers`: the answers in it; `left`: strata that are not, with
    status and persons documented; `every`: strata there are."""
    if not covers:
        return [flag("no_stratum", strata=every)]
    flags = [flag("strata_apart")]
    if left:
        names = [name for name, _, _ in left]
        told = ", ".join(names[:_NAMED]) + (" ..." if len(names) > _NAMED else "")
        flags.append(
            flag(
                "sum_incomplete",
                covered=len(covers),
                strata=every,
                left=told,
                persons=sum(n for _, _, n in left),
            )
        )
    doubtful = sum(one.status == "estimated_with_warnings" for one in covers)
    if doubtful:
        flags.append(flag("strata_with_warnings", doubtful=doubtful, covered=len(covers)))
    if any(isinstance(one, Estimate) and one.draws is None for one in covers):
        flags.append(flag("sum_by_intervals"))
    if any(doubt.code == "lower_bound" for one in covers for doubt in one.flags):
        flags.append(flag("lower_bound"))
    return flags
