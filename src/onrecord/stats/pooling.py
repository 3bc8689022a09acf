"""Answers about one stratum from several versions of the data, pooled into one.

Versions (replicates) are data sets in which what is missing was filled in by chance, or ways in
which records may be linked. What lies between their answers is doubt that no single one shows.
Rubin 1987 (Multiple Imputation for Nonresponse in Surveys): mean of the replicates; variance
within them plus (1 + 1/m) times that between them; Student's t with (m - 1)(1 + 1/r)^2 degrees of
freedom, r being the second part over the first.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.special import ndtri, stdtrit

from onrecord.errors import InputError
from onrecord.stats.captures import stratum_named
from onrecord.stats.flags import Flag, flag
from onrecord.stats.partitions import REPLICATE
from onrecord.stats.result import Answer, Draws, Estimate, Population, Status
from onrecord.stats.strata import StrataSum, doubts_of_sum, draws_of

__all__ = ["Pooled", "Replicate", "pool", "pool_strata", "sum_of_pools"]

POOL_DRAWS = 2000  # of each replicate
_NAMED = 12
_FEW = 5
_SELDOM = 0.001  # of the draws
_HALF = 0.5  # what is added to persons on no list before the logarithm is taken


@dataclass(frozen=True)
class Replicate:
    """What one replicate says. `n`: persons documented in it; `N` None where refused."""

    name: str
    status: Status
    n: int
    N: Population | None

    def to_json(self) -> dict[str, Any]:
        told = None if self.N is None else self.N.to_json()
        return {"replicate": self.name, "status": self.status, "n": self.n, "N": told}


@dataclass(frozen=True, eq=False)
class Pooled(Answer):
    """The answers of one method about one stratum from several replicates, as one.

    `n`: persons documented, the median over `used`, the lower one of two; `documented`: fewest,
    median, most. `N` by Rubin's rules on the logarithm of N less the fewest persons documented;
    `missing`: persons on no list, by Rubin's rules on its own logarithm, which is `N` less `n`
    where all replicates document as many. `by_draws`: N by `draws`, one row for each replicate
    used, rising, all rows counting alike. `used`, `left_out`: replicates, the second in no number.
    `between`: the share of the variance that lies between replicates; `missing_information`:
    Rubin's fraction; `freedom`: degrees of freedom, None where infinite. These three are None
    with one replicate, which says nothing of what lies between."""

    method: str
    lists: tuple[str, ...]
    n: int
    N: Population | None
    missing: Population | None
    by_draws: Population | None
    used: tuple[Replicate, ...]
    left_out: tuple[Replicate, ...]
    between: float | None = None
    missing_information: float | None = None
    freedom: float | None = None
    flags: tuple[Flag, ...] = ()
    stratum: tuple[tuple[str, str], ...] = ()
    settings: dict[str, Any] = field(default_factory=dict)
    seed: int | None = None
    draws: Draws | None = field(default=None, repr=False)

    @property
    def n0(self) -> Population | None:
        """Persons on no list."""
        return self.missing

    @property
    def documented(self) -> tuple[int, int, int]:
        """Fewest, median and most persons documented in the replicates used."""
        counts = [one.n for one in self.used] or [self.n]
        return min(counts), self.n, max(counts)

    def to_json(self, lang: str = "en") -> dict[str, Any]:
        return {
            "method": self.method,
            "stratum": dict(self.stratum),
            **self.number_json(),
            "by_draws": None if self.by_draws is None else self.by_draws.to_json(),
            "lists": list(self.lists),
            "documented": dict(zip(("min", "median", "max"), self.documented, strict=True)),
            "between": self.between,
            "missing_information": self.missing_information,
            "degrees_of_freedom": self.freedom,
            "used": [one.to_json() for one in self.used],
            "left_out": [one.to_json() for one in self.left_out],
            **self.doubts_json(lang),
        }


def pool(results: Sequence[Estimate], by: str = REPLICATE, *, needed: float = 0.75) -> Pooled:
    """One answer from those of one method about one stratum in several replicates.

    `by`: the column of a result's stratum that names its replicate; results without it are named
    by their place. Replicates refused or not settled are named and left out; the pool is refused
    where fewer than the share `needed` of all are left, as those that fail are seldom like the
    others. The logarithm is that of persons on no list and one half, so that none is no special
    case; ends are taken back and never lie below 0. Within a replicate the variance is that of
    its draws, or, for a method without, of the draws that stand for it in a sum of strata
    (`onrecord.stats.strata.draws_of`). Raises InputError for no result, results of several
    methods, strata or levels, a replicate named twice, and a share that cannot be."""
    if not 0 < needed <= 1:
        raise InputError("the share of replicates needed is above 0 and at most 1")
    told = _named(results, by)
    covers = [(one, r) for one, r in told if r.N is not None and r.status != "not_settled"]
    left = tuple(r for _, r in told if r.N is None or r.status == "not_settled")
    stratum = tuple(pair for pair in results[0].stratum if pair[0] != by)
    settings = {**results[0].settings, "replicates": len(results), "needed": needed}
    counts = sorted(r.n for _, r in (covers or told))
    middle = counts[(len(counts) - 1) // 2]
    flags = _gaps(covers, left, needed)
    if any(one.severity == "refusal" for one in flags):
        return Pooled(
            results[0].method, results[0].lists, middle, None, None, None,
            tuple(r for _, r in covers), left, flags=tuple(sorted(flags)), stratum=stratum,
            settings=settings, seed=results[0].seed,
        )  # fmt: skip
    level = _level(covers)
    draws = np.stack([draws_of(one, POOL_DRAWS) for one, _ in covers])
    documented = np.array([[one.n] for one, _ in covers], dtype=np.float64)
    whole = _rubin(draws - documented.min())
    absent = _rubin(draws - documented)
    means = [one.N.mean for one, _ in covers if one.N is not None and one.N.mean is not None]
    mean = float(np.mean(means)) if len(means) == len(covers) else None
    away = None if mean is None else mean - float(documented.mean())
    known = len(covers) > 1
    only = covers[0][0].N if not known else None
    return Pooled(
        results[0].method,
        results[0].lists,
        middle,
        only or whole.population(float(documented.min()), mean, level),
        only.shifted(-middle) if only else absent.population(0.0, away, level),
        Population.of_draws(draws, level),
        tuple(r for _, r in covers),
        left,
        whole.between if known else None,
        whole.missing_information if known else None,
        whole.freedom if known and math.isfinite(whole.freedom) else None,
        tuple(sorted([*flags, *_doubts(covers, whole, draws - documented)])),
        stratum,
        settings,
        results[0].seed,
        draws,
    )


def pool_strata(
    results: Sequence[Estimate], by: str = REPLICATE, *, needed: float = 0.75
) -> list[Pooled]:
    """`pool` for each stratum, in the order in which strata first come. Raises InputError as
    `pool` does."""
    groups: dict[tuple[tuple[str, str], ...], list[Estimate]] = {}
    for one in results:
        rest = tuple(pair for pair in one.stratum if pair[0] != by)
        groups.setdefault(rest, []).append(one)
    return [pool(group, by, needed=needed) for group in groups.values()]


def sum_of_pools(pools: Sequence[Pooled], *, seed: int = 1) -> StrataSum:
    """The sum of pooled answers of one method about strata that share nobody.

    By draws, replicate by replicate: a draw of each stratum from the same replicate is added up,
    because a person whom one version puts into one stratum is in no other. Where a stratum left
    a replicate out, one of its others stands there, as `seed` decides. Strata without a number
    are named and are in no number of the sum; `n` is the median over the replicates. Raises
    InputError for no pool, or those of several methods."""
    if len({one.method for one in pools}) != 1:
        raise InputError("a sum is of the results of one method")
    covers = [one for one in pools if one.N is not None]
    left = tuple((stratum_named(o.stratum), o.status, o.n) for o in pools if o.N is None)
    rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, len(covers)])))
    names = list(dict.fromkeys(r.name for one in covers for r in one.used))
    total, counts = np.zeros((len(names), POOL_DRAWS)), np.zeros(len(names), dtype=np.int64)
    for one in covers:
        at = {r.name: row for row, r in enumerate(one.used)}
        for row, name in enumerate(names):
            own = at[name] if name in at else int(rng.integers(len(one.used)))
            if one.draws is not None:
                total[row] += one.draws[own][rng.permutation(POOL_DRAWS)]
            counts[row] += one.used[own].n
    level = covers[0].N.level if covers and covers[0].N else 0.95
    return StrataSum(
        pools[0].method,
        int(np.sort(counts)[(len(counts) - 1) // 2]) if covers else 0,
        Population.of_draws(total, level) if covers else None,
        tuple(stratum_named(one.stratum) for one in covers),
        left,
        tuple(sorted(doubts_of_sum(covers, left, len(pools)))),
        seed,
        {"draws": total.size, "replicates": len(names)},
        total if covers else None,
    )


def _named(results: Sequence[Estimate], by: str) -> list[tuple[Estimate, Replicate]]:
    if len({one.method for one in results}) != 1:
        raise InputError("a pool is of the results of one method")
    if len({tuple(pair for pair in one.stratum if pair[0] != by) for one in results}) > 1:
        raise InputError("a pool is of the results about one stratum; see pool_strata")
    named = [
        (one, Replicate(dict(one.stratum).get(by, str(place)), one.status, one.n, one.N))
        for place, one in enumerate(results, 1)
    ]
    if len({r.name for _, r in named}) != len(named):
        raise InputError(f"a replicate ({by}) is there twice")
    return named


def _level(covers: Sequence[tuple[Estimate, Replicate]]) -> float:
    levels = sorted({one.N.level for one, _ in covers if one.N is not None})
    if len(levels) != 1:
        raise InputError("the intervals of the replicates are of different levels")
    return levels[0]


@dataclass(frozen=True)
class _Rules:
    """Rubin's rules on the logarithm of a number and one half. `spread`: the root of the whole
    variance."""

    middle: float
    spread: float
    between: float
    missing_information: float
    freedom: float

    def population(self, above: float, mean: float | None, level: float) -> Population:
        place = (1 + level) / 2
        bounded = math.isfinite(self.freedom)
        far = float(stdtrit(self.freedom, place) if bounded else ndtri(place)) * self.spread
        low, median, high = (
            above + max(math.exp(min(self.middle + way, 700.0)) - _HALF, 0.0)
            for way in (-far, 0.0, far)
        )
        return Population(median, mean, low, high, level)


def _rubin(numbers: Draws) -> _Rules:
    """`numbers`: replicates x draws, none negative."""
    logs = np.log(np.maximum(numbers, 0.0) + _HALF)
    count = len(logs)
    within = float(logs.var(axis=1, ddof=1).mean())
    extra = (1 + 1 / count) * float(logs.mean(axis=1).var(ddof=1)) if count > 1 else 0.0
    whole = within + extra
    middle = float(logs.mean())
    if extra <= 1e-12 * max(whole, 1e-300):
        return _Rules(middle, math.sqrt(whole), 0.0, 0.0, math.inf)
    freedom = (count - 1) * (1 + within / extra) ** 2
    ratio = extra / within if within > 0 else math.inf
    known = 1.0 if math.isinf(ratio) else (ratio + 2 / (freedom + 3)) / (ratio + 1)
    return _Rules(middle, math.sqrt(whole), extra / whole, min(known, 1.0), freedom)


def _gaps(
    covers: Sequence[tuple[Estimate, Replicate]], left: Sequence[Replicate], needed: float
) -> list[Flag]:
    every = len(covers) + len(left)
    if not left:
        return []
    names = ", ".join(f"{r.name}" for r in left[:_NAMED]) + (" ..." if len(left) > _NAMED else "")
    if len(covers) < needed * every:
        return [flag("replicates_fail", failed=len(left), replicates=every, left=names)]
    return [flag("replicates_left_out", failed=len(left), replicates=every, left=names)]


def _doubts(
    covers: Sequence[tuple[Estimate, Replicate]], whole: _Rules, absent: Draws
) -> list[Flag]:
    flags = []
    count = len(covers)
    if count == 1:
        flags.append(flag("one_replicate"))
    elif count < _FEW:
        flags.append(flag("few_replicates", replicates=count))
    if count > 1 and whole.between > _HALF:
        flags.append(flag("between_replicates", share=whole.between))
    zeros = float((absent < _HALF).mean())
    if zeros >= _SELDOM:
        flags.append(flag("pooled_zeros", share=zeros))
    doubtful = sum(r.status == "estimated_with_warnings" for _, r in covers)
    if doubtful:
        told = sorted({f.code for one, _ in covers for f in one.flags if f.severity == "warning"})
        flags.append(
            flag("replicates_with_warnings", doubtful=doubtful, used=count, codes=", ".join(told))
        )
    if any(one.draws is None for one, _ in covers):
        flags.append(flag("pooled_by_intervals"))
    codes = {f.code for one, _ in covers for f in one.flags}
    return [*flags, *(flag(code) for code in ("lower_bound", "untestable") if code in codes)]
