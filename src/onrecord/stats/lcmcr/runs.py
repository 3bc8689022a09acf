"""Runs of the samplers: chains from scattered starts, in threads, and what they drew."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.stats.captures import Captures
from onrecord.stats.lcmcr.priors import Priors

__all__ = ["Drawn", "Problem", "gibbs", "hmc", "tempered"]

Floats = npt.NDArray[np.float64]

_COOLED, _WARM = 200, 200
_WARM_SWEEPS = 3000
_SPREAD = (1.3, 30.0)  # N / n of the lowest and the highest start


@dataclass(frozen=True, eq=False)
class Problem:
    """What is sampled: `model` as the kernels take it; `classes` at most; `cap`: persons on no
    list at most, None for no limit."""

    captures: Captures
    classes: int
    cap: float | None
    model: tuple[Any, ...]

    @classmethod
    def of(cls, captures: Captures, classes: int, cap: float | None, priors: Priors) -> "Problem":
        prior, nodes = priors.arrays()
        more = -len(captures.counts) % 4  # patterns come in fours (see density.py)
        there = np.pad(captures.patterns.T.astype(np.float64), ((0, 0), (0, more)))
        counts = np.pad(captures.counts.astype(np.float64), (0, more))
        limit = -1.0 if cap is None else float(cap)
        model = (np.ascontiguousarray(there), counts, float(captures.n), prior, nodes, limit)
        return cls(captures, classes, cap, model)

    @property
    def longest(self) -> int:
        """Steps of the longest trajectory: the width of the posterior in what is well known
        shrinks as 1 / sqrt(n), that of N does not."""
        return int(np.clip(1.5 * np.sqrt(self.captures.n), 20, 600))

    def starts(self, count: int, rng: np.random.Generator) -> Floats:
        """`count` x D: chances of being listed from those of N / n near 1 to near 30; half of the
        starts have few classes, half many."""
        sizes, n, k = self.captures.sizes, self.captures.n, self.classes
        factors = np.geomspace(_SPREAD[0], _SPREAD[1], count)[rng.permutation(count)]
        made = np.empty((count, k * (self.captures.J + 1)))
        for one, factor in enumerate(factors):
            slope = 2.0 if one % 2 else 0.4
            made[one, :k] = -slope * np.arange(k) + 0.3 * rng.standard_normal(k)
            chance = np.clip(sizes / (factor * n), 1e-6, 0.98)
            made[one, k:] = np.repeat(np.log(chance / (1 - chance)), k)
            made[one, k:] += 0.7 * rng.standard_normal(k * self.captures.J)
        return made


@dataclass(frozen=True, eq=False)
class Drawn:
    """`theta`: chains x draws x D; `p0`: chains x draws; `more`: what the sampler says of
    itself."""

    theta: Floats
    p0: Floats
    more: dict[str, Any]
    trips: int | None = None

    def with_more(self, later: "Drawn") -> "Drawn":
        """These draws and later ones of the same chains."""
        theta = np.concatenate([self.theta, later.theta], axis=1)
        return Drawn(theta, np.concatenate([self.p0, later.p0], axis=1), later.more, self.trips)


def _in_threads(run: Callable[[int], Any], count: int) -> list[Any]:
    with ThreadPoolExecutor(max_workers=count) as pool:
        return list(pool.map(run, range(count)))


def _drawn(found: list[Any], more: dict[str, Any], trips: int | None = None) -> Drawn:
    theta = np.stack([one[0] for one in found])
    return Drawn(theta, np.stack([one[1][:, 2] for one in found]), more, trips)


def hmc(
    problem: Problem, seeds: list[np.random.Generator], draws: int, starts: Floats | None = None
) -> Drawn:
    """Hamiltonian trajectories and Gibbs sweeps in turn, one chain for each of `seeds`; from
    `starts` on where an earlier run is to go on."""
    from onrecord.stats.lcmcr.hmc import hmc_chain  # noqa: PLC0415 - compiled when first used

    cooled, warm = (_COOLED, _WARM) if starts is None else (0, _WARM // 2)
    first = problem.starts(len(seeds), seeds[0]) if starts is None else starts
    found = _in_threads(
        lambda c: hmc_chain(
            first[c], problem.model, cooled, warm, draws, problem.longest, seeds[c]
        ),
        len(seeds),
    )
    accepted = [float(one[3]) for one in found]
    return _drawn(found, {"sampler": "hmc", "accepted": min(accepted)})


def gibbs(problem: Problem, seeds: list[np.random.Generator], draws: int, thin: int) -> Drawn:
    """Gibbs sweeps alone, every `thin`-th kept."""
    from onrecord.stats.lcmcr.gibbs import gibbs_chain  # noqa: PLC0415 - as above

    first = problem.starts(len(seeds), seeds[0])
    found = _in_threads(
        lambda c: gibbs_chain(first[c], problem.model, _WARM_SWEEPS, draws, thin, seeds[c]),
        len(seeds),
    )
    return _drawn(found, {"sampler": "gibbs", "thin": thin})


def tempered(
    problem: Problem, seeds: list[np.random.Generator], draws: int, rungs: int | None = None
) -> Drawn:
    """Independent tempered ladders, one for each of `seeds`."""
    from onrecord.stats.lcmcr.tempering import tempered_chain  # noqa: PLC0415 - as above

    n, lists = problem.captures.n, problem.captures.J
    count = rungs or int(np.clip(16 + 2.5 * lists, 20, 64))
    betas = np.r_[0.0, np.geomspace(min(0.004, 2.0 / n), 1.0, count - 1)]
    warm = max(500, draws // 4)

    def run(one: int) -> Any:
        starts = problem.starts(count, seeds[one])
        return tempered_chain(starts, betas, problem.model, warm, draws, 20, seeds[one])

    found = _in_threads(run, len(seeds))
    refused = max(float(one[3].max()) for one in found)
    more = {"sampler": "tempering", "rungs": count, "least_swap_rate": 1.0 - refused}
    return _drawn(found, more, sum(int(one[4]) for one in found))
