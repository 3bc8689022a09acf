"""Log-linear models of a closed population: lists independent, persons alike or not.

The models of Otis and others 1978 as Poisson regressions on all patterns of the lists (Cormack
1989, Biometrics 45; Rivest, Baillargeon 2007, Biometrics 63): M0 (one chance for all), Mt (each
list its own), and Mth (each list its own, and persons who differ), where the shape of what lies
between persons is Chao's lower bound, Poisson, Darroch or Gamma.
"""

import time
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import brentq
from scipy.special import chdtri, gammaln

from onrecord.errors import InputError
from onrecord.stats.captures import Captures
from onrecord.stats.flags import Flag, flag
from onrecord.stats.result import Diagnostics, Estimate, Population
from onrecord.stats.usable import usable

__all__ = ["SHAPES", "Differing", "Fitted", "chao", "closed", "differing", "m0", "mt",
           "profile_ends", "unlike"]  # fmt: skip

Floats = npt.NDArray[np.float64]

SHAPES = ("none", "chao", "poisson", "darroch", "gamma")
_MIXED = ("poisson", "darroch", "gamma")  # one parameter: how persons differ
_MOST = 12
_GAMMA = 3.5  # as in R's Rcapture
_POISSON = 2.0
_AS_GOOD = 2.0  # difference of AIC
_CANNOT_TELL = 4  # lists: three classes cannot be told from two


class Fitted(NamedTuple):
    """A Poisson regression: coefficients, their covariance, fitted cells, deviance, AIC."""

    beta: Floats
    covariance: Floats
    cells: Floats
    deviance: float
    aic: float
    columns: tuple[int, ...] = ()  # of the design, where some were left out


def m0(captures: Captures, *, level: float = 0.95) -> Estimate:
    """Every list names everybody with one and the same chance."""
    return _estimated("m0", captures, False, "none", level)


def mt(captures: Captures, *, level: float = 0.95) -> Estimate:
    """Each list has its own chance, and lists are independent: the log-linear model of main
    effects."""
    return _estimated("mt", captures, True, "none", level)


def chao(captures: Captures, *, level: float = 0.95) -> Estimate:
    """The lower bound of Chao 1987 with a chance for each list: however persons differ, there are
    no fewer (as far as lists are independent otherwise)."""
    return _estimated("chao", captures, True, "chao", level)


def closed(captures: Captures, *, shape: str = "darroch", level: float = 0.95) -> Estimate:
    """Each list has its own chance and persons differ by `shape`: `poisson`, `darroch`, `gamma`,
    `chao`, or `none`. Raises InputError for another."""
    if shape not in SHAPES:
        raise InputError(f"no shape {shape}; there are: {', '.join(SHAPES)}")
    return _estimated("closed", captures, True, shape, level)


def _estimated(
    method: str, captures: Captures, by_list: bool, shape: str, level: float
) -> Estimate:
    if not 0.5 <= level < 1:
        raise InputError("the level of the interval must be from 0.5 to below 1, such as 0.95")
    started = time.process_time()
    kept, flags = usable(captures, most=_MOST)
    plain = Estimate(
        method, kept.lists, kept.n, None, tuple(sorted(flags)), settings={"shape": shape},
        stratum=captures.stratum,
    )  # fmt: skip
    if plain.flags and plain.flags[0].severity == "refusal":
        return plain
    fit = _fitted(kept, by_list, shape)
    missing = float(np.exp(fit.beta[0]))
    if not np.isfinite(missing) or missing > 1e9 * kept.n:
        return plain.flagged(flag("no_finite_estimate"))
    error = float(np.sqrt(missing + missing**2 * fit.covariance[0, 0]))
    if shape in _MIXED and fit.beta[-1] < 0:
        return plain.flagged(flag("negative_shape", shape=shape))
    low, high = _profile(kept, by_list, shape, fit, level)
    population = Population(kept.n + missing, None, kept.n + low, kept.n + high, level)
    more = {
        "standard_error": error,
        "deviance": fit.deviance,
        "degrees_of_freedom": len(fit.cells) - len(fit.beta),
        "aic": fit.aic,
    }
    doubts = [flag("lower_bound")] if shape == "chao" else []
    doubts += unlike(kept, fit)
    return Estimate(
        method,
        kept.lists,
        kept.n,
        population,
        diagnostics=Diagnostics(more=more),
        settings={"shape": shape},
        stratum=captures.stratum,
        seconds=time.process_time() - started,
    ).flagged(*flags, *doubts, flag("untestable"))


def _design(captures: Captures, by_list: bool, shape: str, cells: npt.NDArray[np.int64]) -> Floats:
    """Columns for each pattern (as bits): the intercept, lists, and the shape of heterogeneity."""
    there = (cells[:, None] >> np.arange(captures.J)) & 1
    times = there.sum(axis=1).astype(np.float64)
    columns = [np.ones(len(cells))]
    columns += list(there.T.astype(np.float64)) if by_list else [times]
    if shape == "chao":
        columns += [np.maximum(times - k, 0.0) for k in range(2, captures.J)]
    elif shape == "poisson":
        columns.append(_POISSON**times - 1.0)
    elif shape == "darroch":
        columns.append(times**2 / 2.0)
    elif shape == "gamma":
        columns.append(-np.log(_GAMMA + times) + np.log(_GAMMA))
    return np.stack(columns, axis=1)


def _fitted(captures: Captures, by_list: bool, shape: str) -> Fitted:
    """The fit to all patterns but that of nobody's. In Chao's model, what would make persons
    more alike than chance is left out, one after the other, as Rivest and Baillargeon do."""
    cells = np.arange(1, 1 << captures.J)
    design = _design(captures, by_list, shape, cells)
    counts = captures.full[1:].astype(np.float64)
    fixed = 1 + (captures.J if by_list else 1)
    columns = np.arange(design.shape[1])
    while True:
        fit = _regressed(design[:, columns], counts)
        extra = fit.beta[fixed:]
        if shape != "chao" or not len(extra) or extra.min() >= 0:
            return fit._replace(columns=tuple(columns.tolist()))
        columns = np.delete(columns, fixed + int(extra.argmin()))


def _regressed(design: Floats, counts: Floats) -> Fitted:
    """Poisson regression with a log link, by iteratively reweighted least squares."""
    mean: Floats = counts + 0.1
    beta: Floats = np.zeros(design.shape[1])
    covariance: Floats = np.zeros((len(beta), len(beta)))
    before = np.inf
    for _ in range(200):
        working = np.log(mean) + (counts - mean) / mean
        weighted = design * mean[:, None]
        covariance = np.asarray(np.linalg.pinv(design.T @ weighted), dtype=np.float64)
        beta = covariance @ (weighted.T @ working)
        mean = np.maximum(np.exp(np.clip(design @ beta, -50.0, 50.0)), 1e-12)
        deviance = _deviance(counts, mean)
        if abs(before - deviance) < 1e-10 * (1.0 + abs(deviance)):
            break
        before = deviance
    log_lik = float((counts * np.log(mean) - mean - gammaln(counts + 1)).sum())
    return Fitted(beta, covariance, mean, deviance, 2.0 * len(beta) - 2.0 * log_lik)


def _deviance(counts: Floats, mean: Floats) -> float:
    ratio = np.where(counts > 0, counts * np.log(np.maximum(counts, 1e-300) / mean), 0.0)
    return float(2.0 * (ratio - counts + mean).sum())


def _profile(
    captures: Captures, by_list: bool, shape: str, fit: Fitted, level: float
) -> tuple[float, float]:
    design = _design(captures, by_list, shape, np.arange(1 << captures.J))
    missing = float(np.exp(fit.beta[0]))
    counts = captures.full.astype(np.float64)
    return profile_ends(design[:, list(fit.columns)], counts, missing, level)


def profile_ends(
    design: Floats, counts: Floats, missing: float, level: float
) -> tuple[float, float]:
    """Ends of n0 by the profile likelihood of N (Cormack 1992, Biometrics 48): all n0 under which
    the multinomial likelihood of everybody, at its best, is not too much smaller. The first cell
    is that of nobody's lists; `missing`: its estimate."""
    counts = counts.copy()

    def value(log_missing: float) -> float:
        counts[0] = np.exp(log_missing)
        whole = counts.sum()
        share: Floats = _regressed(design, counts).cells / float(whole)
        coefficient = gammaln(whole + 1) - gammaln(counts[0] + 1)
        return float(coefficient + (counts * np.log(share)).sum())

    middle = float(np.log(max(missing, 1e-6)))
    places = np.linspace(middle - 0.5, middle + 0.5, 11)
    best = max(value(place) for place in places)
    drop = float(chdtri(1, 1.0 - level)) / 2.0

    def short(place: float) -> float:
        return value(place) - best + drop

    ends = []
    for step in (-0.25, 0.25):
        inner, outer = middle, middle + step
        for _ in range(60):
            if short(outer) < 0:
                break
            inner, outer = outer, outer + step
        ends.append(float(np.exp(brentq(short, min(inner, outer), max(inner, outer), xtol=1e-6)))
                    if short(outer) < 0 else float(np.exp(outer)))  # fmt: skip
    return ends[0], ends[1]


class Differing(NamedTuple):
    """A model of how persons differ: persons in all by it, deviance, AIC, and the coefficient of
    its shape, above 0 where persons differ more than chance (0 for the model without one)."""

    persons: float
    deviance: float
    aic: float
    spread: float


def differing(captures: Captures) -> dict[str, Differing]:
    """Each shape of how persons differ, by its name; `none`: lists independent, persons alike."""
    fits = {shape: _fitted(captures, True, shape) for shape in SHAPES}
    return {shape: _differing(captures, shape, fit) for shape, fit in fits.items()}


def _differing(captures: Captures, shape: str, fit: Fitted) -> Differing:
    extra = fit.beta[1 + captures.J :]
    spread = float(extra.max()) if shape != "none" and len(extra) else 0.0
    persons = captures.n + float(np.exp(min(fit.beta[0], 30.0)))
    return Differing(persons, fit.deviance, fit.aic, spread)


def unlike(captures: Captures, fit: Fitted | None = None) -> list[Flag]:
    """What few lists cannot settle. A flag where models of how persons differ fit about as well
    as one another and as `fit` (lists independent and persons alike, where it is left out), and
    say another number; and one where that independence is rejected and there are four lists or
    fewer, so that nobody can tell how persons or lists hang together. Models in which persons are
    more alike than chance would have it are of nobody and play no part."""
    if not 3 <= captures.J <= _MOST:
        return []
    found = differing(captures)
    plain = found["none"]
    good = [one for one in found.values() if one is plain or one.spread > 0]
    if fit is not None:
        good.append(Differing(captures.n + float(np.exp(min(fit.beta[0], 30.0))), 0.0, fit.aic, 1))
    best = min(one.aic for one in good)
    told = sorted(one.persons for one in good if one.aic <= best + _AS_GOOD)
    flags = []
    if told[-1] >= 1.25 * told[0]:
        flags.append(flag("heterogeneity", lists=captures.J, lo=told[0], hi=told[-1]))
    freedom = (1 << captures.J) - 2 - captures.J
    if captures.J <= _CANNOT_TELL and plain.deviance > chdtri(freedom, 0.001):
        flags.append(flag("undetermined", lists=captures.J, deviance=plain.deviance, df=freedom))
    return flags
