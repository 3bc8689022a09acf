"""The log-linear estimate: which model, its number, its interval, and what is doubtful.

Poisson regression of the counts of patterns on hierarchical models (Fienberg 1972, Biometrika 59;
Cormack 1989, Biometrics 45), with extended maximum likelihood where lists share nobody (Chan,
Silverman, Vincent 2021, JASA 116), and intervals in which the model is chosen anew each time
(Silverman, Chan, Vincent 2024).
"""

import time
from typing import Any, NamedTuple

import numpy as np

from onrecord.errors import InputError
from onrecord.stats.captures import Captures
from onrecord.stats.closed import Fitted, unlike
from onrecord.stats.diagnostics import modes
from onrecord.stats.flags import Flag, flag
from onrecord.stats.loglinear.exists import existence, refusals_of
from onrecord.stats.loglinear.fit import Fit, Floats, fit_of, profile_of
from onrecord.stats.loglinear.intervals import (
    acceleration,
    bca_places,
    drawn_again,
    quantiles,
    with_one_left_out,
)
from onrecord.stats.loglinear.models import MOST_MODELS, Model, models_there_are, parsed
from onrecord.stats.loglinear.select import Choice, Plan, choose, plan_of, starts_of
from onrecord.stats.result import Diagnostics, Estimate, Mode, Population
from onrecord.stats.usable import usable

__all__ = ["MOST", "loglinear"]

MOST = 12
SELECTS = ("auto", "main", "stepwise", "bic", "downhill")
INTERVALS = ("bca", "percentile", "profile")
_GONE_THROUGH = 5  # lists of which every hierarchical model is fitted
_WALKED = 8  # lists up to which downhill steps are the usual way: each asks for all pairs' fits
_EVERY_ORDER = 6  # lists that downhill steps may join all of; beyond, pairs, or triples if asked
_HIGHEST = 3
_AS_GOOD = 2.0  # difference of BIC
_APART = 1.25
_WIDE = 0.8
_COLLAPSED = 0.02  # part of the longer side of an interval that the shorter is, at least
_FAILING = 0.02
_TOLD = 10


class _Ways(NamedTuple):
    """How it was asked, checked."""

    select: str
    order: int
    model: Model | None
    boot: int
    interval: str
    p: float
    starts: int
    level: float


def loglinear(
    captures: Captures,
    *,
    seed: int = 1,
    select: str = "auto",
    order: int | None = None,
    model: str | int | None = None,
    boot: int = 1000,
    interval: str = "bca",
    p: float = 0.02,
    starts: int = 5,
    level: float = 0.95,
) -> Estimate:
    """N by a log-linear model of the lists.

    `select`: `main` (lists independent), `stepwise` (pairs, at `p`), `bic` (the least BIC of all
    hierarchical models), `downhill` (towards it, from `starts` models), or `auto`: `bic` up to
    five lists, `downhill` up to eight, `stepwise` beyond. `order`: lists of the largest term that
    `bic` and `downhill` may take; None: any up to six lists, two beyond. `model`: one that is
    named instead, `[12,13,4]` or `A*B,A*C,D`. `interval`: `bca` or `percentile` of `boot` tables
    drawn again, a model being chosen for each, or `profile`, which takes the chosen model for
    true. `draws` of the answer are the numbers that its interval is made of, and not draws of a
    posterior. Refuses where the model has no estimate, or most drawn tables have none. Raises
    InputError for settings that
    cannot be."""
    _check(select, boot, interval, p, starts, level)
    started = time.process_time()
    kept, flags = usable(captures, most=MOST)
    named = None if model is None else _named(str(model), captures, kept)
    ways = _ways(select, order, named, boot, interval, p, starts, level, kept.J)
    plain = Estimate(
        "loglinear", kept.lists, kept.n, None, tuple(sorted(flags)), seed=seed,
        settings=_settings(ways, kept), stratum=captures.stratum,
    )  # fmt: skip
    if plain.flags and plain.flags[0].severity == "refusal":
        return plain
    choice, fit, rng = _fitted(kept, ways, seed)
    if fit.regression is None:
        return plain.flagged(*refusals_of(fit.code))
    if not fit.missing <= 1e9 * kept.n:
        return plain.flagged(flag("no_finite_estimate"))
    population, draws, doubts = _interval(kept, fit, choice.again, ways, rng)
    if population is None:
        return plain.flagged(*doubts)
    hills = modes(draws, lowest=kept.n) if draws is not None else ()
    diagnostics, more = _judged(kept, fit, fit.regression, choice, hills)
    return Estimate(
        "loglinear",
        kept.lists,
        kept.n,
        population,
        diagnostics=diagnostics,
        settings=plain.settings,
        seed=seed,
        stratum=captures.stratum,
        draws=draws,
        seconds=time.process_time() - started,
    ).flagged(*flags, *doubts, *more, flag("untestable"))


def _fitted(captures: Captures, ways: _Ways, seed: int) -> tuple[Choice, Fit, np.random.Generator]:
    """The model, its fit, and what tables are drawn with."""
    source = np.random.SeedSequence([seed, int(captures.hash[:15], 16)])
    first, second = (np.random.Generator(np.random.PCG64(s)) for s in source.spawn(2))
    begins = starts_of(captures.J, ways.starts if ways.select == "downhill" else 1, first)
    plan = plan_of(
        captures.J, ways.select, order=ways.order, p=ways.p, model=ways.model, starts=begins
    )
    choice = choose(captures, plan)
    fit = fit_of(captures, choice.model) if not choice.code else Fit(choice.model, choice.code)
    return choice, fit, second


def _check(select: str, boot: int, interval: str, p: float, starts: int, level: float) -> None:
    if select not in SELECTS:
        raise InputError(f"no way to select {select}; there are: {', '.join(SELECTS)}")
    if interval not in INTERVALS:
        raise InputError(f"no interval {interval}; there are: {', '.join(INTERVALS)}")
    if not 50 <= boot <= 100_000:
        raise InputError("boot is a number of drawn tables, from 50 to 100,000")
    if not 0 < p < 1:
        raise InputError("p must be between 0 and 1, such as 0.02")
    if not 1 <= starts <= 1000:
        raise InputError("starts must be from 1 to 1,000")
    if not 0.5 <= level < 1:
        raise InputError("the level of the interval must be from 0.5 to below 1, such as 0.95")


def _named(text: str, captures: Captures, kept: Captures) -> Model:
    """The model as written for all lists, on those that somebody is on."""
    whole = parsed(text, captures.lists)
    places = [captures.lists.index(name) for name in kept.lists]
    there = sum(1 << place for place in places)
    terms = [
        sum(1 << at for at, place in enumerate(places) if term >> place & 1)
        for term in whole.terms
        if term & ~there == 0
    ]
    return Model.of(kept.J, terms)


def _ways(
    select: str, order: int | None, named: Model | None, boot: int, interval: str, p: float,
    starts: int, level: float, lists: int,
) -> _Ways:  # fmt: skip
    if named is not None:
        if select != "auto":
            raise InputError("name a model or a way to select one, not both")
        select = "model"
    elif select == "auto":
        select = "bic" if lists <= _GONE_THROUGH else "downhill"
        select = select if lists <= _WALKED else "stepwise"
    if order is not None and select not in ("bic", "downhill"):
        raise InputError("order is a setting of select=bic and select=downhill")
    if order is not None and (isinstance(order, bool) or not isinstance(order, int) or order < 2):
        raise InputError("order is the number of lists of the largest term, 2 or more")
    if lists > _EVERY_ORDER and (order or 2) > _HIGHEST:
        raise InputError(f"order is at most {_HIGHEST} with more than {_EVERY_ORDER} lists")
    order = min(order or (lists if lists <= _EVERY_ORDER else 2), max(lists, 2))
    if select == "bic" and 3 <= lists <= MOST and models_there_are(lists, order) is None:
        raise InputError(
            f"{lists} lists have more than {MOST_MODELS:,} models of order {order}; choose "
            "select=downhill, or select=bic with order=2 up to six lists"
        )
    return _Ways(select, order, named, boot, interval, p, starts, level)


def _settings(ways: _Ways, kept: Captures) -> dict[str, Any]:
    made: dict[str, Any] = {"select": ways.select, "interval": ways.interval}
    if ways.interval != "profile":
        made["boot"] = ways.boot
    if ways.select in ("bic", "downhill"):
        made["order"] = ways.order
    if ways.select == "downhill":
        made["starts"] = ways.starts
    if ways.select == "stepwise":
        made["p"] = ways.p
    if ways.model is not None:
        made["model"] = ways.model.printed(kept.lists)
    return made


def _interval(
    captures: Captures, fit: Fit, again: Plan, ways: _Ways, rng: np.random.Generator
) -> tuple[Population | None, Floats | None, list[Flag]]:
    """The number with its interval, draws, and doubts; no number where most tables drawn again
    have none."""
    estimate, edge = captures.n + fit.missing, (1 - ways.level) / 2
    conditional = [flag("interval_without_selection")]
    if ways.interval == "profile":
        low, high = (captures.n + end for end in profile_of(captures, fit, ways.level))
        return Population(estimate, None, low, high, ways.level), None, conditional
    drawn = drawn_again(captures, again, ways.boot, rng)
    told = drawn[np.isfinite(drawn)]
    failed = ways.boot - len(told)
    doubts = conditional if ways.select == "model" else []
    if failed > _FAILING * ways.boot:
        doubts = [*doubts, flag("bootstrap_failures", failed=failed, replicates=ways.boot)]
    if 2 * failed > ways.boot:
        return None, None, [*doubts, flag("no_finite_estimate")]
    # so many places that the ends of the interval are among them
    places = np.concatenate([[edge, 1 - edge], (np.arange(ways.boot) + 0.5) / ways.boot])
    plain = places
    if ways.interval == "bca":
        without = with_one_left_out(captures, again)
        accelerated = acceleration(without, captures.counts.astype(np.float64))
        places = bca_places(told, estimate, accelerated, places)
    wide = ways.interval == "bca" and ways.level >= _WIDE  # short ones may lie beside the estimate
    if wide and _collapsed(quantiles(told, places[:2]), estimate):
        doubts, places = [*doubts, flag("uncorrected_interval")], plain
    low, high, *made = quantiles(told, places).tolist()
    population = Population(estimate, None, min(low, estimate), max(high, estimate), ways.level)
    return population, np.array(made)[None, :], doubts


def _collapsed(ends: Floats, estimate: float) -> bool:
    """Whether an end has fallen on the estimate, and the other is far from it: more of the drawn
    tables lie on one side than the correction can tell."""
    below, above = max(estimate - float(ends[0]), 0.0), max(float(ends[1]) - estimate, 0.0)
    return min(below, above) < _COLLAPSED * max(below, above)


def _judged(
    captures: Captures,
    fit: Fit,
    regression: Fitted,
    choice: Choice,
    hills: tuple[Mode, ...],
) -> tuple[Diagnostics, list[Flag]]:
    lists = captures.lists
    good = [one for one in choice.near if one.more <= _AS_GOOD]
    more: dict[str, Any] = {
        "model": fit.model.printed(lists),
        "terms": [[lists[j] for j in term] for term in fit.model.largest],
        "standard_error": fit.error,
        "deviance": regression.deviance,
        "degrees_of_freedom": fit.freedom,
        "aic": regression.aic,
        "bic": fit.bic,
        "runners_up": [
            {"model": one.model.printed(lists), "bic": fit.bic + one.more, "N": one.population}
            for one in good[:_TOLD]
        ],
    }
    flags = existence(captures, fit.model).boundary(lists)
    told = [captures.n + fit.missing, *(one.population for one in good)]
    told += [hill.median for hill in hills] if len(hills) > 1 else []
    if max(told) >= _APART * min(told):
        flags.append(flag("models_disagree", lo=min(told), hi=max(told)))
    return Diagnostics(modes=hills, more=more), [*flags, *unlike(captures, regression)]
