"""The latent class estimate: which sampler, for how long, and what is doubtful about the answer.

Manrique-Vallier 2016 (Biometrics 72, 1246-1254): persons belong to classes, lists are independent
within a class, and how many classes there are is left to the data (a truncated stick-breaking
prior); p(N) is proportional to 1 / N.
"""

import time
from typing import Any

import numpy as np

from onrecord.errors import InputError
from onrecord.stats.captures import Captures
from onrecord.stats.diagnostics import ess_bulk, ess_tail, modes, rhat
from onrecord.stats.flags import Flag, flag
from onrecord.stats.lcmcr import runs
from onrecord.stats.lcmcr.fit import classes_used, misfits
from onrecord.stats.lcmcr.priors import Priors, expansion_prior
from onrecord.stats.lcmcr.runs import Drawn, Floats, Problem
from onrecord.stats.result import Diagnostics, Estimate, Mode, Population
from onrecord.stats.usable import usable

__all__ = ["lcmcr", "lcmcr_r"]

SAMPLERS = ("auto", "hmc", "gibbs", "tempering")
_SETTLED, _ENOUGH, _TRIPS = 1.01, 400.0, 10
_LADDERS = 2
_TRIES = 1000


def lcmcr(
    captures: Captures,
    *,
    seed: int = 1,
    classes: int = 10,
    cap: float | None = None,
    sampler: str = "auto",
    draws: int = 8000,
    chains: int = 8,
    level: float = 0.95,
    prior: str = "usual",
    priors: Priors | None = None,
) -> Estimate:
    """The posterior of N under the latent class model.

    `classes`: the most there can be, not more than 2^J - 1; `cap`: the most persons on no list,
    None for no limit; `draws`: in all chains together. `sampler`: `hmc` (trajectories and Gibbs
    sweeps in turn), `gibbs` (as published), `tempering`, or `auto`: the first, for longer where
    its chains disagree, and tempering where they still do. `prior`: `usual` (as published),
    `lognormal` (of alpha), `expansion` (of being on a list: N / n between 1.01 and 5; see
    `expansion_prior`); `priors`: others. Raises InputError for settings that cannot be."""
    _check(classes, cap, sampler, draws, chains, level)
    started = time.process_time()
    kept, flags = usable(captures)
    priors = priors or _priors(prior, kept.J)
    settings = {
        "classes": min(classes, 2**kept.J - 1),
        "cap": cap,
        "sampler": sampler,
        "draws": draws,
        "chains": chains,
        "priors": {"on_list": priors.on_list, "alpha": priors.alpha},
    }
    plain = Estimate(
        "lcmcr", kept.lists, kept.n, None, tuple(sorted(flags)), settings=settings, seed=seed,
        stratum=captures.stratum,
    )  # fmt: skip
    if plain.flags and plain.flags[0].severity == "refusal":
        return plain
    problem = Problem.of(kept, int(settings["classes"]), cap, priors)
    source = np.random.SeedSequence([seed, int(kept.hash[:15], 16)])
    drawn, population = _settled(problem, source, sampler, draws, chains)
    diagnostics, doubts = _judged(problem, drawn, population)
    return Estimate(
        "lcmcr",
        kept.lists,
        kept.n,
        Population.of_draws(population, level),
        diagnostics=diagnostics,
        settings=settings,
        seed=seed,
        stratum=captures.stratum,
        draws=population,
        seconds=time.process_time() - started,
    ).flagged(*flags, *doubts)


def lcmcr_r(captures: Captures, *, seed: int = 1, classes: int = 10, **options: Any) -> Estimate:
    """The model as R's LCMCR samples it: nobody beyond n0 = 20 n is considered, which that
    package does without saying so. For answers that must be those of the package."""
    made = lcmcr(captures, seed=seed, classes=classes, cap=20.0 * captures.n, **options)
    return made.flagged(flag("capped", cap=21.0 * captures.n)) if made.N else made


def _check(
    classes: int, cap: float | None, sampler: str, draws: int, chains: int, level: float
) -> None:
    if sampler not in SAMPLERS:
        raise InputError(f"no sampler {sampler}; there are: {', '.join(SAMPLERS)}")
    if not 1 <= classes <= 100:
        raise InputError("classes must be from 1 to 100")
    if not 2 <= chains <= 64 or draws < 20 * chains:
        raise InputError("chains must be from 2 to 64, with at least 20 draws for each")
    if cap is not None and not cap >= 1:
        raise InputError("the cap is a number of persons, 1 or more")
    if not 0.5 <= level < 1:
        raise InputError("the level of the interval must be from 0.5 to below 1, such as 0.95")


def _priors(name: str, lists: int) -> Priors:
    if name == "usual":
        return Priors()
    if name == "lognormal":
        return Priors(alpha=("lognormal", 0.0, 0.25))
    if name == "expansion":
        return Priors(on_list=expansion_prior(max(lists, 1)))
    raise InputError(f"no prior {name}; there are: usual, lognormal, expansion")


def _generators(source: np.random.SeedSequence, count: int) -> list[np.random.Generator]:
    return [np.random.Generator(np.random.PCG64(child)) for child in source.spawn(count)]


def _settled(
    problem: Problem, source: np.random.SeedSequence, sampler: str, draws: int, chains: int
) -> tuple[Drawn, Floats]:
    """Draws of the state and of N."""
    each = -(-draws // chains)
    counting = _generators(source, 1)[0]

    def counted(drawn: Drawn) -> tuple[Drawn, Floats]:
        return drawn, problem.captures.n + unseen(problem, drawn.p0, counting)

    if sampler == "gibbs":
        return counted(runs.gibbs(problem, _generators(source, chains), each, 10))
    if sampler == "tempering":
        return counted(_tempered(problem, source, draws))
    seeds = _generators(source, chains)
    drawn, population = counted(runs.hmc(problem, seeds, each))
    if sampler == "hmc" or _agree(population):
        return drawn, population
    later = runs.hmc(problem, seeds, 3 * each, drawn.theta[:, -1].copy())
    drawn, population = counted(drawn.with_more(later))
    if _agree(population):
        return drawn, population
    ladders, of_ladders = counted(_tempered(problem, source, draws))
    better = rhat(of_ladders) < rhat(population)
    return (ladders, of_ladders) if better else (drawn, population)


def _tempered(problem: Problem, source: np.random.SeedSequence, draws: int) -> Drawn:
    return runs.tempered(problem, _generators(source, _LADDERS), draws // _LADDERS)


def _agree(population: Floats) -> bool:
    logs = np.log(population)
    return rhat(logs) < _SETTLED and ess_bulk(logs) >= _ENOUGH and ess_tail(logs) >= _ENOUGH / 2


def unseen(problem: Problem, p0: Floats, rng: np.random.Generator) -> Floats:
    """Draws of n0 given p0: NegBinomial(n, 1 - p0), below the cap where there is one."""
    odds = p0 / np.maximum(1.0 - p0, 1e-15)
    n, cap = problem.captures.n, problem.cap
    drawn = rng.poisson(np.minimum(rng.standard_gamma(n, p0.shape) * odds, 1e15))
    for _ in range(_TRIES):
        if cap is None or not (beyond := drawn > cap).any():
            break
        again = rng.standard_gamma(n, int(beyond.sum())) * odds[beyond]
        drawn[beyond] = rng.poisson(np.minimum(again, 1e15))
    return np.minimum(drawn, np.inf if cap is None else cap).astype(np.float64)


def _judged(problem: Problem, drawn: Drawn, population: Floats) -> tuple[Diagnostics, list[Flag]]:
    logs = np.log(population)
    hills = modes(population, lowest=problem.captures.n)
    used = classes_used(problem, drawn, population)
    diagnostics = Diagnostics(
        rhat=rhat(logs),
        ess_bulk=ess_bulk(logs),
        ess_tail=ess_tail(logs),
        round_trips=drawn.trips,
        modes=hills,
        more={
            **drawn.more,
            "p0": float(np.median(drawn.p0)),
            "rhat_p0": rhat(drawn.p0),
            "classes_used": float(np.median(used)),
        },
    )
    flags: list[Flag] = [*misfits(problem, drawn), *_of_chains(diagnostics)]
    if len(hills) > 1:
        flags.append(flag("two_modes", modes=len(hills), where=_where(hills)))
    if problem.cap is not None:
        end = problem.captures.n + problem.cap
        share = float((population > problem.captures.n + 0.95 * problem.cap).mean())
        if share > 0.01:
            flags.append(flag("at_the_cap", share=share, cap=end))
    whole = 2**problem.captures.J - 1
    if problem.classes < whole and float((used >= problem.classes).mean()) > 0.5:
        flags.append(flag("all_classes_used", classes=problem.classes))
    return diagnostics, [*flags, flag("untestable")]


def _of_chains(told: Diagnostics) -> list[Flag]:
    flags = []
    if told.rhat is not None and told.rhat >= _SETTLED:
        flags.append(flag("chains_disagree", rhat=told.rhat))
    few = min(told.ess_bulk or 0.0, told.ess_tail or 0.0)
    if few < _ENOUGH:
        flags.append(flag("few_effective_draws", ess=few, needed=int(_ENOUGH)))
    if told.round_trips is not None and told.round_trips < _TRIPS:
        flags.append(flag("few_round_trips", trips=told.round_trips, needed=_TRIPS))
    return flags


def _where(hills: tuple[Mode, ...]) -> str:
    return ", ".join(f"{hill.median:,.0f} ({hill.mass:.0%})" for hill in hills)
