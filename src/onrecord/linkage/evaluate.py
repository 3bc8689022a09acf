"""How well clusters agree with the truth: pairs, B-cubed, sizes, with intervals.

Pairwise precision and recall count pairs put together; B-cubed (Bagga, Baldwin 1998) averages over
mentions, so that one large cluster does not decide everything. Intervals are by the bootstrap of
true persons (clusters of the truth are drawn whole: their mentions hang together).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.errors import InputError

__all__ = ["Agreement", "Measure", "agreement"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Measure:
    """A share with its interval (90 %), NaN where nothing could be counted."""

    value: float
    lo: float
    hi: float

    def to_json(self) -> dict[str, float | None]:
        told = {"value": self.value, "lo": self.lo, "hi": self.hi}
        return {name: None if np.isnan(n) else round(n, 4) for name, n in told.items()}


@dataclass(frozen=True)
class Agreement:
    """Clusters against the truth about `mentions` mentions. `pairs`, `b_cubed`: precision, recall
    and f1 each; `clusters`, `persons`: how many there are and how many in truth; `sizes`: size ->
    (clusters, true persons)."""

    mentions: int
    clusters: int
    persons: int
    pairs: Mapping[str, Measure]
    b_cubed: Mapping[str, Measure]
    sizes: Mapping[int, tuple[int, int]]

    def to_json(self) -> dict[str, Any]:
        return {
            "mentions": self.mentions,
            "clusters": self.clusters,
            "persons": self.persons,
            "pairs": {name: one.to_json() for name, one in self.pairs.items()},
            "b_cubed": {name: one.to_json() for name, one in self.b_cubed.items()},
            "sizes": [
                {"size": size, "clusters": a, "persons": b}
                for size, (a, b) in sorted(self.sizes.items())
            ],
        }


def agreement(
    clusters: Mapping[str, str],
    truth: Mapping[str, str],
    *,
    seed: int = 1,
    resamples: int = 400,
) -> Agreement:
    """Clusters (mention -> cluster) against the truth (mention -> person). A mention of the truth
    that is in no cluster is alone. Raises InputError where the truth is empty, or a cluster holds
    a mention that the truth does not know."""
    if not truth:
        raise InputError("the truth names no mention")
    strange = sorted(set(clusters) - set(truth))
    if strange:
        raise InputError(
            f"{len(strange):,} mentions of the clusters are not in the truth, {strange[0]} first"
        )
    mentions = sorted(truth)
    true = _numbered([truth[one] for one in mentions])
    found = _numbered([clusters.get(one, f"\0alone {one}") for one in mentions])
    parts = _parts(found, true)
    point = _measured(parts, np.ones(int(true.max()) + 1))
    rng = np.random.Generator(np.random.PCG64(seed))
    persons = int(true.max()) + 1
    drawn = [
        _measured(parts, rng.multinomial(persons, [1 / persons] * persons).astype(np.float64))
        for _ in range(resamples)
    ]
    spread = np.array(drawn).reshape(len(drawn), 2, 3) if drawn else np.zeros((0, 2, 3))
    names = ("precision", "recall", "f1")
    told = [
        {name: _measure(point[of][at], spread[:, of, at]) for at, name in enumerate(names)}
        for of in (0, 1)
    ]
    return Agreement(
        len(mentions), int(found.max()) + 1, persons, told[0], told[1], _sizes(found, true)
    )


def _numbered(names: Sequence[str]) -> Ints:
    _, numbers = np.unique(np.array(names, dtype=object).astype(str), return_inverse=True)
    return numbers.astype(np.int64)


@dataclass(frozen=True)
class _Parts:
    """For each pair of a cluster and a person that share mentions: how many (`shared`), the size
    of the cluster and of the person, and the number of the person."""

    shared: Floats
    cluster: Floats
    person: Floats
    of: Ints


def _parts(found: Ints, true: Ints) -> _Parts:
    both, shared = np.unique(np.stack([found, true]), axis=1, return_counts=True)
    sizes_found, sizes_true = np.bincount(found), np.bincount(true)
    return _Parts(
        shared.astype(np.float64),
        sizes_found[both[0]].astype(np.float64),
        sizes_true[both[1]].astype(np.float64),
        both[1],
    )


def _measured(parts: _Parts, weights: Floats) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """(pairs, B-cubed), each precision, recall, f1; `weights`: of each person."""
    weight = weights[parts.of]
    right = float((weight * parts.shared * (parts.shared - 1) / 2).sum())
    made = float((weight * parts.shared * (parts.cluster - 1) / 2).sum())
    there = float((weight * parts.shared * (parts.person - 1) / 2).sum())
    mentions = float((weight * parts.shared).sum())
    precision = float((weight * parts.shared * parts.shared / parts.cluster).sum())
    recall = float((weight * parts.shared * parts.shared / parts.person).sum())
    return _three(right, made, there), _three_of(precision / mentions, recall / mentions)


def _three(right: float, made: float, there: float) -> tuple[float, ...]:
    return _three_of(right / made if made else np.nan, right / there if there else np.nan)


def _three_of(precision: float, recall: float) -> tuple[float, ...]:
    both = precision + recall
    f1 = 2 * precision * recall / both if both else (0.0 if both == 0 else np.nan)
    return precision, recall, f1


def _measure(value: float, drawn: Floats) -> Measure:
    known = drawn[~np.isnan(drawn)]
    if not len(known):
        return Measure(value, float("nan"), float("nan"))
    low, high = np.quantile(known, [0.05, 0.95])
    return Measure(value, float(low), float(high))


def _sizes(found: Ints, true: Ints) -> dict[int, tuple[int, int]]:
    of_clusters, of_persons = np.bincount(np.bincount(found)), np.bincount(np.bincount(true))
    most = max(len(of_clusters), len(of_persons))
    both = [np.pad(one, (0, most - len(one))) for one in (of_clusters, of_persons)]
    return {
        size: (int(both[0][size]), int(both[1][size]))
        for size in range(1, most)
        if both[0][size] or both[1][size]
    }
