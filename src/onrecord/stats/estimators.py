"""The one list of estimators. Commands, pages, the battery of checks and the tests read it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from onrecord.errors import InputError
from onrecord.stats.battery import checked
from onrecord.stats.captures import Captures
from onrecord.stats.result import Estimate

__all__ = ["ESTIMATORS", "Estimator", "estimate", "estimator_named"]


@dataclass(frozen=True)
class Estimator:
    """A method. `runs`: `module:function`, loaded when first used; the function takes the
    captures, `seed` (int) and `options` as keywords, and answers an `Estimate` (a refusal is
    one). `fewest`, `most`: lists it takes. `options`: name -> usual value. `labels`: (English,
    Korean); `paper`: what it follows; `random`: whether the seed matters."""

    name: str
    runs: str
    labels: tuple[str, str]
    paper: str
    fewest: int = 3
    most: int = 20
    random: bool = False
    options: Mapping[str, Any] = field(default_factory=dict)

    def its(self, options: Mapping[str, Any] | None) -> dict[str, Any]:
        """Of the options for several methods, those that this one has."""
        return {name: value for name, value in (options or {}).items() if name in self.options}

    def __call__(self, captures: Captures, *, seed: int = 1, **options: Any) -> Estimate:
        """The estimate. Raises InputError for an option that the method does not have."""
        unknown = sorted(set(options) - set(self.options))
        if unknown:
            known = ", ".join(self.options) or "none"
            raise InputError(f"{self.name} has no option {', '.join(unknown)}; it has: {known}")
        for name, value in options.items():
            _check_kind(name, value, self.options[name])
        module, _, function = self.runs.partition(":")
        run: Callable[..., Estimate] = getattr(import_module(module), function)
        chosen = {**self.options, **options}
        made = run(captures, seed=seed, **chosen) if self.random else run(captures, **chosen)
        return checked(captures, made)


def _check_kind(name: str, value: Any, usual: Any) -> None:
    """Raises InputError for text where a number is usual, and the other way round."""
    if isinstance(usual, bool):
        fits, kind = isinstance(value, bool), "true or false"
    elif isinstance(usual, int):
        fits, kind = isinstance(value, int) and not isinstance(value, bool), "a whole number"
    elif isinstance(usual, float):
        fits = isinstance(value, int | float) and not isinstance(value, bool)
        kind = "a number"
    elif isinstance(usual, str):
        fits, kind = isinstance(value, str), "a word"
    else:
        return
    if not fits:
        raise InputError(f"{name} must be {kind}, such as {usual}")


_LATENT: dict[str, Any] = {
    "classes": 10, "sampler": "auto", "draws": 8000, "chains": 8, "level": 0.95, "prior": "usual",
    "priors": None,
}  # fmt: skip

ESTIMATORS: dict[str, Estimator] = {
    one.name: one
    for one in (
        Estimator(
            "lcmcr",
            "onrecord.stats.lcmcr.estimate:lcmcr",
            ("Latent classes", "잠재 계층"),
            "Manrique-Vallier 2016, Biometrics 72",
            random=True,
            options={**_LATENT, "cap": None},
        ),
        Estimator(
            "lcmcr_r",
            "onrecord.stats.lcmcr.estimate:lcmcr_r",
            ("Latent classes as in R's LCMCR", "잠재 계층(R LCMCR과 같게)"),
            "Manrique-Vallier 2016, with the package's limit of 20 n",
            random=True,
            options=_LATENT,
        ),
        Estimator(
            "m0",
            "onrecord.stats.closed:m0",
            ("One chance for all lists", "모든 목록에 같은 확률"),
            "Otis and others 1978; Cormack 1989, Biometrics 45",
            most=12,
            options={"level": 0.95},
        ),
        Estimator(
            "mt",
            "onrecord.stats.closed:mt",
            ("Independent lists", "독립된 목록"),
            "Otis and others 1978; log-linear main effects",
            most=12,
            options={"level": 0.95},
        ),
        Estimator(
            "chao",
            "onrecord.stats.closed:chao",
            ("Chao's lower bound", "차오 하한"),
            "Chao 1987, Biometrics 43; Rivest, Baillargeon 2007, Biometrics 63",
            most=12,
            options={"level": 0.95},
        ),
        Estimator(
            "closed",
            "onrecord.stats.closed:closed",
            ("Persons who differ, by a shape", "정해진 모양으로 서로 다른 사람들"),
            "Darroch and others 1993, JASA 88; Rivest, Baillargeon 2007",
            most=12,
            options={"shape": "darroch", "level": 0.95},
        ),
        Estimator(
            "loglinear",
            "onrecord.stats.loglinear.estimate:loglinear",
            ("Log-linear models", "로그선형 모형"),
            "Chan, Silverman, Vincent 2021, JASA 116; Silverman, Chan, Vincent 2024",
            most=12,
            random=True,
            options={
                "select": "auto",
                "order": None,
                "model": None,
                "boot": 1000,
                "interval": "bca",
                "p": 0.02,
                "starts": 5,
                "level": 0.95,
            },
        ),
        Estimator(
            "dga",
            "onrecord.stats.dga.estimate:dga",
            ("Decomposable graphs", "분해 가능 그래프"),
            "Madigan, York 1997, Biometrika 84",
            most=7,
            options={
                "delta": None,
                "saturated": True,
                "prior": "1/N",
                "prior_a": 0.5,
                "prior_b": 1000.0,
                "most": None,
                "level": 0.95,
            },
        ),
    )
}


def estimator_named(name: str) -> Estimator:
    """Raises InputError that names all there are."""
    if name not in ESTIMATORS:
        raise InputError(f"no method {name}; there are: {', '.join(ESTIMATORS)}")
    return ESTIMATORS[name]


def estimate(captures: Captures, method: str, *, seed: int = 1, **options: Any) -> Estimate:
    """What `method` (a key of `ESTIMATORS`) answers about these captures. The same captures,
    seed and options give the same answer. Raises InputError for an unknown method or option."""
    return estimator_named(method)(captures, seed=seed, **options)
