"""What every estimator answers: a number with its interval, or a refusal, with its doubts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from onrecord.stats.flags import Flag

__all__ = ["Diagnostics", "Draws", "Estimate", "Mode", "Population", "Status", "status_of"]

Status = Literal["estimated", "estimated_with_warnings", "not_settled", "refused"]
Draws = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Population:
    """A number of persons with its interval. `lo`, `hi`: ends of the interval of `level` (.95:
    equal tails of a posterior, or a confidence interval; the method's page says which). `mean`
    is None where a method has none."""

    median: float
    mean: float | None
    lo: float
    hi: float
    level: float = 0.95

    @classmethod
    def of_draws(cls, draws: Draws, level: float = 0.95) -> "Population":
        """Median, mean and equal-tailed interval of draws."""
        lo, median, hi = np.quantile(draws, [(1 - level) / 2, 0.5, (1 + level) / 2])
        return cls(float(median), float(draws.mean()), float(lo), float(hi), level)

    def shifted(self, by: float) -> "Population":
        """The same with every number moved: from N to n0 by -n."""
        mean = None if self.mean is None else self.mean + by
        return Population(self.median + by, mean, self.lo + by, self.hi + by, self.level)

    def to_json(self) -> dict[str, float | None]:
        return {
            "median": _number(self.median),
            "mean": _number(self.mean),
            "lo": _number(self.lo),
            "hi": _number(self.hi),
            "level": self.level,
        }


@dataclass(frozen=True)
class Mode:
    """A hill of the posterior of N: from `lo` to `hi`, with its share of all draws."""

    lo: float
    hi: float
    mass: float
    median: float

    def to_json(self) -> dict[str, float | None]:
        return {name: _number(getattr(self, name)) for name in ("lo", "hi", "mass", "median")}


@dataclass(frozen=True)
class Diagnostics:
    """`rhat`: rank-normalised split R-hat of log N, the worst of bulk and folded; `ess_bulk`,
    `ess_tail`: effective draws (Vehtari and others 2021); `round_trips`: of replicas between the
    hottest and the coldest temperature; None where a method has no such thing. `more`: further
    numbers of the method (deviance, swap rates, share of the saturated graph ...)."""

    rhat: float | None = None
    ess_bulk: float | None = None
    ess_tail: float | None = None
    round_trips: int | None = None
    modes: tuple[Mode, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {
            "rhat": _number(self.rhat),
            "ess_bulk": _number(self.ess_bulk),
            "ess_tail": _number(self.ess_tail),
            "round_trips": self.round_trips,
            "modes": [mode.to_json() for mode in self.modes],
            **{name: plain(value) for name, value in sorted(self.more.items())},
        }


class Answer:
    """What an answer about one stratum and one about several have alike: persons documented `n`,
    all persons `N` (None where there is no number), `flags`, `settings`, `seed`."""

    n: int
    N: Population | None
    flags: tuple[Flag, ...]
    settings: Mapping[str, Any]
    seed: int | None

    @property
    def status(self) -> Status:
        """By the worst flag; what has no number is refused."""
        return status_of(self.flags, has_number=self.N is not None)

    @property
    def n0(self) -> Population | None:
        """Persons on no list: N less n."""
        return None if self.N is None else self.N.shifted(-self.n)

    def number_json(self) -> dict[str, Any]:
        n0 = self.n0
        return {
            "status": self.status,
            "N": None if self.N is None else self.N.to_json(),
            "n": self.n,
            "n0": None if n0 is None else n0.to_json(),
        }

    def doubts_json(self, lang: str) -> dict[str, Any]:
        return {
            "flags": [one.to_json(lang) for one in self.flags],
            "settings": {name: plain(value) for name, value in sorted(self.settings.items())},
            "seed": self.seed,
        }


@dataclass(frozen=True, eq=False)
class Estimate(Answer):
    """The answer of one method about one stratum.

    `n`: persons on at least one of `lists`. `N`: all persons, None where refused. `draws`: draws
    of N, chains x draws for a sampler, one row for a weighted grid, None for a method without.
    `settings`: everything that the answer depends on besides the data and `seed`. `seconds`: how
    long it took, the one field in which two runs of the same thing differ.
    """

    method: str
    lists: tuple[str, ...]
    n: int
    N: Population | None
    flags: tuple[Flag, ...] = ()
    diagnostics: Diagnostics = field(default_factory=Diagnostics)
    settings: Mapping[str, Any] = field(default_factory=dict)
    seed: int | None = None
    stratum: tuple[tuple[str, str], ...] = ()
    draws: Draws | None = field(default=None, repr=False)
    seconds: float = 0.0

    def flagged(self, *flags: Flag) -> "Estimate":
        """The same with these flags as well, each code once, worst first."""
        every = {flag.key: flag for flag in (*self.flags, *flags)}
        return replace(self, flags=tuple(sorted(every.values())))

    def to_arviz(self, captures: Any = None) -> Any:
        """The draws of N and n0, chain x draw, as an `arviz.InferenceData`; `captures`: the table,
        whose hash goes with them. See `onrecord.stats.for_arviz`. Raises InputError where ArviZ
        is not installed and where there are no draws."""
        from onrecord.stats.for_arviz import to_arviz  # noqa: PLC0415 - it knows estimates

        return to_arviz(self, captures)

    def to_json(self, lang: str = "en") -> dict[str, Any]:
        return {
            "method": self.method,
            "stratum": dict(self.stratum),
            **self.number_json(),
            "lists": list(self.lists),
            "diagnostics": self.diagnostics.to_json(),
            **self.doubts_json(lang),
            "seconds": round(self.seconds, 3),
        }


def status_of(flags: Sequence[Flag], *, has_number: bool) -> Status:
    """The one verdict on a result."""
    worst = {flag.severity for flag in flags}
    if not has_number or "refusal" in worst:
        return "refused"
    if "unsettled" in worst:
        return "not_settled"
    return "estimated_with_warnings" if "warning" in worst else "estimated"


def _number(value: float | None) -> float | None:
    """Ten significant digits: what two machines agree on, and more than anyone can use."""
    if value is None or not np.isfinite(value):
        return None
    return float(f"{value:.10g}")


def plain(value: Any) -> Any:
    """As JSON holds it: NumPy's numbers as Python's, infinities and NaN as null."""
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple | np.ndarray):
        return [plain(v) for v in value]
    if isinstance(value, bool | str) or value is None:
        return value
    if isinstance(value, np.bool_):
        return bool(value)
    if isinstance(value, int | np.integer):
        return int(value)
    if isinstance(value, float | np.floating):
        return _number(float(value))
    return str(value)
