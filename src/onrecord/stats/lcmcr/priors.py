"""Priors of the latent class model, as settings and as the kernels take them."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import digamma, gammaincinv, polygamma

from onrecord.errors import InputError

__all__ = ["Priors", "expansion_prior"]

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Priors:
    """`on_list`: a, b of lambda ~ Beta(a, b), the probability of being on a list. `alpha`: the
    concentration of the classes: `gamma` with shape and rate, `lognormal` with mean and standard
    deviation of the logarithm, or `fixed` with a value. Usual: those of Manrique-Vallier 2016;
    lognormal(0, .25) is a variant in use where the usual one mixes badly."""

    on_list: tuple[float, float] = (1.0, 1.0)
    alpha: tuple[str, float, float] = ("gamma", 0.25, 0.25)

    def __post_init__(self) -> None:
        kind, first, second = self.alpha
        if min(self.on_list) <= 0:
            raise InputError("both numbers of the prior of being on a list must be above 0")
        if kind not in ("gamma", "lognormal", "fixed"):
            raise InputError(f"no prior {kind} for alpha; there are gamma, lognormal, fixed")
        if (kind != "lognormal" and first <= 0) or (kind != "fixed" and second <= 0):
            raise InputError(f"the numbers of the {kind} prior of alpha must be above 0")

    def arrays(self) -> tuple[Floats, Floats]:
        """(prior, nodes) as `density.log_density` takes them."""
        kind, first, second = self.alpha
        shape, rate = (first, second) if kind == "gamma" else (1.0, 1.0)
        prior = np.array([*self.on_list, shape, rate])
        if kind == "gamma":
            return prior, np.zeros((2, 0))
        if kind == "fixed":
            return prior, np.array([[first], [0.0]])
        places, weights = np.polynomial.hermite_e.hermegauss(15)
        values = np.exp(first + second * places)
        return prior, np.ascontiguousarray(np.stack([values, np.log(weights / weights.sum())]))


def expansion_prior(
    lists: int, low: float = 1.01, high: float = 5.0, level: float = 0.95
) -> tuple[float, float]:
    """a, b of lambda ~ Beta(a, b) such that, in one class, N / n lies between `low` and `high`
    with probability `level`.

    With many lists, uniform probabilities say beforehand that next to nobody is missed. N / n is
    1 / (1 - p0), and -log p0 is the sum over the lists of -log(1 - lambda): a gamma law is laid
    through the two quantiles, and the beta law found whose sum has its mean and variance (digamma
    and trigamma). Raises InputError where no such law exists."""
    if not 1.0 < low < high or not 0.0 < level < 1.0 or lists < 1:
        raise InputError("an expansion prior needs 1 < low < high, a level in (0, 1), one list")
    from scipy.optimize import brentq, root  # noqa: PLC0415 - half a second, seldom needed

    # -log p0 falls as N / n grows
    upper, lower = (-math.log(1.0 - 1.0 / factor) for factor in (low, high))
    tail = (1.0 - level) / 2.0

    def ratio(log_shape: float) -> float:
        shape = math.exp(log_shape)
        low_end, high_end = gammaincinv(shape, tail), gammaincinv(shape, 1.0 - tail)
        return float(math.log(high_end / max(low_end, 1e-300)) - math.log(upper / lower))

    try:
        shape = math.exp(brentq(ratio, -3.0, 8.0))
    except ValueError as error:
        raise InputError("no prior has these quantiles; bring low and high closer") from error
    scale = lower / float(gammaincinv(shape, tail))
    mean, variance = shape * scale / lists, shape * scale**2 / lists

    def missed(logs: Floats) -> Floats:
        a, b = np.exp(logs)
        return np.array(
            [
                digamma(a + b) - digamma(b) - mean,
                polygamma(1, b) - polygamma(1, a + b) - variance,
            ]
        )

    a = mean**2 / variance  # what it is where lambda is small
    found = root(missed, np.log([a, a / mean]))
    if not found.success:
        raise InputError("no beta prior has these quantiles; bring low and high closer")
    return float(np.exp(found.x[0])), float(np.exp(found.x[1]))
