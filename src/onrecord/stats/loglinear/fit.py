"""One model fitted to one table, with what is said of a fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln

from onrecord.stats.captures import Captures
from onrecord.stats.closed import Fitted, profile_ends
from onrecord.stats.loglinear.exists import left_in
from onrecord.stats.loglinear.models import Model, Terms
from onrecord.stats.loglinear.poisson import new_room
from onrecord.stats.loglinear.search import all_fitted

__all__ = ["Fit", "Fits", "Floats", "fit_of", "fits_of", "profile_of", "table_of"]

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Fit:
    """`code`: 0, or why there is no fit (`Existence.code`, or 4: it does not settle).
    `regression`: coefficients, covariance, fitted cells, deviance and AIC, of what is left in;
    `missing`: persons on no list, with its standard error `error`; `freedom`: degrees of freedom;
    `bic`: with a penalty of log(n) for each parameter, those at minus infinity too."""

    model: Model
    code: int
    regression: Fitted | None = None
    missing: float = np.nan
    error: float = np.nan
    freedom: int = 0
    bic: float = np.nan


class Fits(NamedTuple):
    """Of each of several models: code, deviance, coefficients by term."""

    codes: Terms
    deviances: Floats
    betas: Floats


def table_of(models: Sequence[Terms]) -> tuple[Terms, Terms]:
    """(columns of each, -1 filling up; how many each has), as the kernels take models."""
    columns = np.full((len(models), max(map(len, models), default=1)), -1, dtype=np.int64)
    for at, row in enumerate(models):
        columns[at, : len(row)] = row
    return columns, np.array([len(row) for row in models], dtype=np.int64)


def fits_of(captures: Captures, columns: Terms, sizes: Terms) -> Fits:
    """All these models (a `table_of`) on one table."""
    lists, full = captures.J, captures.full.astype(np.float64)
    over = full.copy()
    for j in range(lists):
        sides = over.reshape(-1, 2, 1 << j)
        sides[:, 0] += sides[:, 1]
    made = Fits(
        np.zeros(len(sizes), dtype=np.int64),
        np.zeros(len(sizes)),
        np.zeros((len(sizes), len(full))),
    )
    all_fitted(full, over, lists, columns, sizes, *made, new_room(lists, columns.shape[1]))
    return made


def fit_of(captures: Captures, model: Model) -> Fit:
    """The maximum likelihood estimate of a model, extended where lists share nobody."""
    codes, deviances, betas = fits_of(captures, *table_of([model.columns]))
    if codes[0]:
        return Fit(model, int(codes[0]))
    full, columns, beta = captures.full, model.columns, betas[0]
    alive, cells, design = left_in(captures, model)
    counts, mean = full[cells].astype(np.float64), np.exp(design @ beta[alive])
    information = design.T @ (design * mean[:, None])
    covariance = np.asarray(np.linalg.inv(information), dtype=np.float64)
    # cells that are left out have a mean of 0 and nobody in them
    log_lik = float((counts * np.log(mean) - mean - gammaln(counts + 1)).sum())
    missing = float(np.exp(beta[0]))
    return Fit(
        model,
        0,
        Fitted(
            beta[alive], covariance, mean, float(deviances[0]), 2.0 * len(columns) - 2.0 * log_lik
        ),
        missing,
        float(np.sqrt(missing + missing**2 * covariance[0, 0])),
        len(cells) - len(alive),
        float(np.log(captures.n) * len(columns) - 2.0 * log_lik),
    )


def profile_of(captures: Captures, fit: Fit, level: float) -> tuple[float, float]:
    """Ends of the persons on no list by the profile likelihood of N, the model held for true."""
    alive, cells, design = left_in(captures, fit.model)
    nobody = np.zeros((1, len(alive)))
    nobody[0, 0] = 1.0
    counts = np.concatenate([[0.0], captures.full[cells].astype(np.float64)])
    return profile_ends(np.vstack([nobody, design]), counts, fit.missing, level)
