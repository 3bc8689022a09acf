"""Whether draws can be believed: agreement of chains, effective draws, separate hills.

Vehtari, Gelman, Simpson, Carpenter, Buerkner 2021 (Bayesian Analysis 16): rank-normalised split
R-hat and effective sample sizes. Draws are chains x draws.
"""

from itertools import pairwise

import numpy as np
from scipy.special import ndtri

from onrecord.stats.result import Draws, Mode

__all__ = ["ess_bulk", "ess_tail", "modes", "rhat"]

_BINS = 512
_DEEP = 0.6  # a valley lower than this part of the lower hill parts two hills
_COARSE, _FINE, _MANY = 0.9, 0.6, 1000  # smoothing of few draws and of many
_FEW_VALUES = 60  # persons from end to end: each number would be a hill of its own
_SHARE = 0.02  # a hill with less of all draws is not told


def rhat(draws: Draws) -> float:
    """Rank-normalised split R-hat, the larger of that of the draws and that of their distance
    from the median. 1 where all draws are the same; infinite with fewer than four draws."""
    halves = _split(draws)
    if halves.shape[1] < 2:
        return float("inf")
    folded = np.abs(halves - np.median(halves))
    return max(_plain_rhat(_normal_scores(halves)), _plain_rhat(_normal_scores(folded)))


def ess_bulk(draws: Draws) -> float:
    """Effective number of draws for the middle of the distribution."""
    return _ess(_normal_scores(_split(draws)))


def ess_tail(draws: Draws) -> float:
    """The smaller effective number of draws of the 5% and the 95% quantile."""
    halves = _split(draws)
    low, high = np.quantile(halves, [0.05, 0.95])
    return min(_ess((halves <= q).astype(np.float64)) for q in (low, high))


def modes(draws: Draws, *, lowest: float = 0.0) -> tuple[Mode, ...]:
    """The separate hills of N, from the lowest up, by a smoothed histogram of log(N - `lowest`).

    `lowest`: what is known to be there at least (n); hills of N are looked for in what is not
    known. Two hills are separate where the valley between them is below 0.6 of the lower one and
    each holds 2% of the draws; the smoothing is that of a single hill of the same spread, so that
    many draws of a skewed distribution are one hill."""
    flat = np.sort(draws.ravel())
    logs = np.log(np.maximum(flat - lowest, 0.5))
    low, high = np.quantile(logs, [0.0005, 0.9995])
    width = float(np.subtract(*np.quantile(flat, [0.9995, 0.0005])))
    if not high - low > 1e-6 or width < _FEW_VALUES:
        return (_mode(flat),)
    spread = min(float(logs.std()), float(np.subtract(*np.quantile(logs, [0.75, 0.25]))) / 1.349)
    spread = max(spread, (high - low) / 20)
    margin = 0.1 * (high - low)
    heights, edges = np.histogram(logs, _BINS, (low - margin, high + margin))
    # draws that hang together say less: those of a chain are counted by their effective number;
    # chains that seldom change hills have few for the middle and not fewer for the ends
    effective = _effective(draws)
    narrow = _FINE if effective >= _MANY else _COARSE
    width = narrow * spread * effective**-0.2
    smooth = _smoothed(heights.astype(np.float64), width / (edges[1] - edges[0]))
    cuts = [edges[at + 1] for at in _valleys(smooth, heights)]
    bounds = np.searchsorted(logs, [-np.inf, *cuts, np.inf])
    return tuple(_mode(flat[a:b], len(flat)) for a, b in pairwise(bounds) if b > a)


def _smoothed(heights: Draws, width: float) -> Draws:
    """Under a normal kernel of `width` bins; nothing lies beyond the ends."""
    reach = int(4 * width) + 1
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / width) ** 2)
    whole: Draws = np.convolve(heights, kernel / kernel.sum())[reach : reach + len(heights)]
    return whole


def _effective(draws: Draws) -> float:
    if draws.ndim == 1 or draws.shape[1] < 8:
        return max(float(draws.size), 8.0)
    return min(max(ess_bulk(draws), ess_tail(draws), 8.0), float(draws.size))


def _mode(flat: Draws, whole: int | None = None) -> Mode:
    return Mode(
        lo=float(flat[0]),
        hi=float(flat[-1]),
        mass=len(flat) / (whole or len(flat)),
        median=float(np.median(flat)),
    )


def _valleys(smooth: Draws, heights: Draws) -> list[int]:
    """Positions of the valleys that part hills. The shallowest valley is filled, and the smallest
    hill joined to its neighbour, until every valley is deep and every hill holds its share."""
    rising = np.diff(smooth) > 0
    peaks = [int(p) + 1 for p in np.flatnonzero(rising[:-1] & ~rising[1:])]
    peaks = peaks or [int(smooth.argmax())]
    mass = np.cumsum(heights) / max(heights.sum(), 1)
    while len(peaks) > 1:
        pairs = list(pairwise(peaks))
        valleys = [a + int(smooth[a:b].argmin()) for a, b in pairs]
        depth = [
            smooth[v] / min(smooth[a], smooth[b]) for v, (a, b) in zip(valleys, pairs, strict=True)
        ]
        shares = np.diff([0.0, *mass[valleys], 1.0])
        if max(depth) > _DEEP:
            at = int(np.argmax(depth))
        elif shares.min() < _SHARE:
            small = int(shares.argmin())
            beside = [v for v in (small - 1, small) if 0 <= v < len(valleys)]
            at = max(beside, key=depth.__getitem__)
        else:
            return valleys
        a, b = pairs[at]
        peaks.remove(a if smooth[a] < smooth[b] else b)
    return []


def _split(draws: Draws) -> Draws:
    draws = np.atleast_2d(np.asarray(draws, dtype=np.float64))
    half = draws.shape[1] // 2
    return np.concatenate([draws[:, :half], draws[:, -half:]]) if half else draws[:, :0]


def _normal_scores(draws: Draws) -> Draws:
    """Ranks, ties sharing theirs, as quantiles of the normal law (Blom's places)."""
    _, at, seen = np.unique(draws, return_inverse=True, return_counts=True)
    ranks = np.cumsum(seen) - (seen - 1) / 2.0
    scores: Draws = ndtri((ranks - 0.375) / (draws.size + 0.25))[at].reshape(draws.shape)
    return scores


def _plain_rhat(draws: Draws) -> float:
    count = draws.shape[1]
    within = float(draws.var(axis=1, ddof=1).mean())
    between = float(draws.mean(axis=1).var(ddof=1))
    if within <= 0.0:
        return 1.0 if between <= 0.0 else float("inf")
    return float(np.sqrt((count - 1) / count + between / within))


def _ess(draws: Draws) -> float:
    """Geyer's initial monotone sequence over the chains' autocovariances."""
    chains, count = draws.shape
    if count < 4:
        return float("nan")
    centred = draws - draws.mean(axis=1, keepdims=True)
    size = 1 << (2 * count - 1).bit_length()
    power = np.abs(np.fft.rfft(centred, size)) ** 2
    cov = np.fft.irfft(power, size)[:, :count] / count
    within = float(cov[:, 0].mean()) * count / (count - 1)
    if within <= 0.0:
        return float(draws.size)
    whole = within * (count - 1) / count
    if chains > 1:
        whole += float(draws.mean(axis=1).var(ddof=1))
    rho = 1.0 - (within - cov.mean(axis=0) * count / (count - 1)) / whole
    rho[0] = 1.0
    pairs = rho[: count // 2 * 2].reshape(-1, 2).sum(axis=1)
    negative = np.flatnonzero(pairs < 0)
    kept = np.minimum.accumulate(pairs[: negative[0] if len(negative) else len(pairs)])
    length = max(-1.0 + 2.0 * float(kept.sum()), 1.0 / np.log10(draws.size))
    return float(draws.size / length)
