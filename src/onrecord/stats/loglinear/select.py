"""Which model: named, independent lists, stepwise, or the least BIC.

Stepwise adds the pair of lists whose overlap is the most unlikely under the model so far, while
that chance (one side of a Poisson distribution) is below `p`; a pair with which there would be no
estimate is passed over (Chan, Silverman, Vincent 2021, JASA 116). BIC
(-2 log L + k log n; n persons, k parameters) is least over all hierarchical models, or downhill:
from independent lists to the best model that has one term more or less, until none is better
(Silverman, Chan, Vincent 2024), and from other models too, as the nearest valley is often not the
deepest.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from onrecord.stats.captures import Captures
from onrecord.stats.loglinear import search
from onrecord.stats.loglinear.fit import Floats, fits_of, table_of
from onrecord.stats.loglinear.models import Model, Terms, all_models
from onrecord.stats.loglinear.poisson import new_room

__all__ = ["Choice", "Chosen", "Near", "Plan", "choose", "plan_of", "starts_of"]

_RULES = {"main": search.FIXED, "model": search.FIXED, "stepwise": search.STEPWISE,
          "downhill": search.DOWNHILL, "bic": search.ALL}  # fmt: skip
_STARTS, _MODELS = 3, 5  # places in the plan of the kernels
_FRONT = 10  # models of a table that are looked at first in those drawn from it
_NEAR = 50


@dataclass(frozen=True, eq=False)
class Plan:
    """How a model is chosen, as the kernels take it: `kernel` in the order of `search.py`;
    `most`: terms of the largest model that can come up."""

    J: int
    most: int
    kernel: tuple[Any, ...]

    def chosen(self, cells: Terms, tables: Floats) -> "Chosen":
        """For each table (persons of each pattern; `cells`: the patterns as bits)."""
        made = Chosen(
            np.zeros(len(tables), dtype=np.int64),
            np.full(self.most, -1, dtype=np.int64),
            np.zeros(1, dtype=np.int64),
            np.zeros(1 << self.J),
            np.zeros(len(tables)),
        )
        room = new_room(self.J, self.most)
        search.all_chosen(cells, tables, self.J, self.kernel, *made, room)
        return made


class Chosen(NamedTuple):
    """`codes` and persons on no list (`missing`, NaN where there is no estimate) of each table;
    of the last: the columns of its model, how many, coefficients."""

    codes: Terms
    columns: Terms
    sizes: Terms
    betas: Floats
    missing: Floats


@dataclass(frozen=True)
class Near:
    """A model that could have been chosen: by how much its BIC is larger, and persons in all."""

    model: Model
    more: float
    population: float


@dataclass(frozen=True, eq=False)
class Choice:
    """`code`: 0, or why there is no model (`Existence.code`); `near`: other models, of the least
    BIC first; `again`: the plan by which drawn tables are chosen for."""

    code: int
    model: Model
    near: tuple[Near, ...]
    again: Plan


def starts_of(lists: int, count: int, rng: np.random.Generator) -> list[Model]:
    """Where to begin: independent lists, then models of about as many pairs as there are lists."""
    pairs = [1 << a | 1 << b for a in range(lists) for b in range(a)]
    chance = min(0.5, 2.0 / (lists - 1))
    drawn = rng.random((count - 1, len(pairs))) < chance
    some = ([pair for pair, there in zip(pairs, row, strict=True) if there] for row in drawn)
    return [Model(lists), *(Model.of(lists, one) for one in some)]


def plan_of(
    lists: int, select: str, *, order: int, p: float, model: Model | None, starts: Sequence[Model]
) -> Plan:
    """`starts`: where to begin, independent lists first; `model`: the one that is named."""
    rule = _RULES[select]
    begins = [model] if model else list(starts)
    # kernels take the models of a BIC always; independent lists stand for none
    every = _every(lists, order) if rule == search.ALL else _every(lists, 1)
    sets = 1 << lists
    largest = sum(1 for term in range(sets) if term.bit_count() <= order)
    most = len(begins[0].columns) + 1 if rule == search.FIXED else largest + 1
    columns, sizes = table_of([one.columns for one in begins])
    count = len(every[0])
    kernel = (
        *(rule, float(np.log(p)), order, columns, sizes),
        *every,
        np.full((count, sets), np.nan),
        np.zeros(0, dtype=np.int64),
    )
    return Plan(lists, most, kernel)


@lru_cache(maxsize=8)
def _every(lists: int, order: int) -> tuple[Terms, Terms, Terms, Terms]:
    """(columns, how many, pairs that are lacking, places of the models with one term more) of
    all models, the largest first."""
    models = all_models(lists, order)[::-1]
    sets = [sum(1 << term for term in one.terms) for one in models]
    place = {one: at for at, one in enumerate(sets)}
    above: list[list[int]] = [[] for _ in models]
    for at, model in enumerate(models):
        for term in model.terms:
            if (smaller := place.get(sets[at] & ~(1 << term))) is not None:
                above[smaller].append(at)
    parents = np.full((len(models), max(map(len, above), default=0)), -1, dtype=np.int64)
    for at, row in enumerate(above):
        parents[at, : len(row)] = row
    columns, sizes = table_of([one.columns for one in models])
    lacking = np.array([_lacking(one) for one in models if len(models) > 1], dtype=np.int64)
    return columns, sizes, lacking, parents


def choose(captures: Captures, plan: Plan) -> Choice:
    """The model that the plan chooses on these counts, and those near it."""
    return _of_all(captures, plan) if plan.kernel[0] == search.ALL else _of_some(captures, plan)


def _of_some(captures: Captures, plan: Plan) -> Choice:
    """By each start of its own, as the ends that are not taken are worth telling too."""
    cells = captures.patterns.astype(np.int64) @ (1 << np.arange(plan.J))
    table = captures.counts.astype(np.float64)[None, :]
    codes: list[int] = []
    ends: dict[Model, None] = {}
    for at in range(len(plan.kernel[_STARTS])):
        starts = (part[at : at + 1] for part in plan.kernel[_STARTS:_MODELS])
        kernel = (*plan.kernel[:_STARTS], *starts, *plan.kernel[_MODELS:])
        made = replace(plan, kernel=kernel).chosen(cells, table)
        codes.append(int(made.codes[0]))
        if not codes[-1]:
            ends[Model.of(plan.J, made.columns[: made.sizes[0]].tolist())] = None
    if not ends:
        return Choice(codes[0], Model(plan.J), (), plan)
    bics = _told(captures, list(ends))
    best = min(bics, key=lambda one: one.more)
    every = {**ends, **dict.fromkeys(_around(best.model))}
    del every[best.model]
    near = [replace(one, more=one.more - best.more) for one in _told(captures, list(every))]
    return Choice(0, best.model, tuple(sorted(near, key=lambda one: one.more)), plan)


def _told(captures: Captures, models: Sequence[Model]) -> list[Near]:
    """BIC but for its constant, and persons in all, of those that have an estimate."""
    columns, sizes = table_of([one.columns for one in models])
    codes, deviances, betas = fits_of(captures, columns, sizes)
    bics = deviances + sizes * np.log(captures.n)
    population = captures.n + np.exp(betas[:, 0])
    rows = zip(models, codes, bics, population, strict=True)
    return [Near(one, float(bic), float(N)) for one, code, bic, N in rows if not code]


def _around(model: Model) -> list[Model]:
    """Models that have one term more or less, of as many lists as the largest or two."""
    order = max([2, *(term.bit_count() for term in model.terms)])
    others = {Model.of(model.J, [t for t in model.terms if t != term]) for term in model.terms}
    for term in range(1 << model.J):
        if 2 <= term.bit_count() <= order and term not in model.terms:
            others.add(Model.of(model.J, [*model.terms, term]))
    near = (one for one in others if abs(len(one.terms) - len(model.terms)) == 1)
    return sorted(near, key=lambda one: (len(one.terms), one.terms))


def _of_all(captures: Captures, plan: Plan) -> Choice:
    columns, sizes = plan.kernel[_MODELS : _MODELS + 2]
    codes, deviances, begins = fits_of(captures, columns, sizes)
    bics = np.where(codes == 0, deviances + sizes * np.log(captures.n), np.inf)
    # of models alike the smaller one
    places = np.lexsort((-np.arange(len(bics)), bics))
    begins[codes != 0] = np.nan
    again = (*plan.kernel[:-2], begins, places[:_FRONT].copy())
    there = all_models(plan.J, plan.kernel[2])[::-1]
    best = int(places[0])
    near = tuple(
        Near(there[at], float(bics[at] - bics[best]), captures.n + float(np.exp(begins[at, 0])))
        for at in places[1:_NEAR].tolist()
        if codes[at] == 0
    )
    code = int(codes[best]) and int(codes[-1])
    return Choice(code, there[best], near, replace(plan, kernel=again))


def _lacking(model: Model) -> int:
    """The pairs that are not in the model, as bits in the order of `search._unexplained`."""
    pairs = ((1 << a) | (1 << b) for a in range(model.J) for b in range(a))
    return sum(1 << at for at, pair in enumerate(pairs) if pair not in model.terms)
