"""Covariates of persons as columns of numbers, and a regression of which of two lists they are on.

Numbers become a restricted cubic spline (four knots at the 5%, 35%, 65% and 95% quantiles; Harrell
2015, Regression Modeling Strategies), words a column for each value but the commonest.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.errors import InputError, Problem

__all__ = ["TERMS", "Terms", "fitted", "predicted", "terms_of"]

Floats = npt.NDArray[np.float64]

TERMS = ("linear", "splines", "pairs")
_KNOTS = (0.05, 0.35, 0.65, 0.95)
_FEW_VALUES = 10
_MOST_VALUES = 50
_MOST_TERMS = 300
_STEPS = 100


@dataclass(frozen=True)
class Terms:
    """`columns`: persons x terms, numbers having mean 0 and spread 1; `names`: of the terms;
    `unknown`: covariate -> persons without a value, where there are any."""

    columns: Floats
    names: tuple[str, ...]
    unknown: Mapping[str, int]


def terms_of(
    values: Mapping[str, Sequence[Any]], *, categories: Sequence[str], terms: str, file: str
) -> Terms:
    """The terms of covariates. `values`: covariate -> a value for each person; one that holds only
    numbers is a number unless it is one of `categories`. Persons without a value (None, NaN or
    empty) are a kind of their own. `terms`: `linear`, `splines`, or `pairs`: splines, and the
    products of the first term of every two covariates. What is the same for everybody is left
    out. Raises InputError for a category of more than 50 values, infinities, and too many
    terms."""
    if terms not in TERMS:
        raise InputError(f"no terms {terms}; there are: {', '.join(TERMS)}")
    unknown: dict[str, int] = {}
    made: dict[str, list[tuple[str, Floats]]] = {}
    for name, column in values.items():
        texts = ["" if v is None or v != v else str(v).strip() for v in column]
        numbers = None if name in categories else _numbers(texts, name, file)
        missing = sum(not one for one in texts)
        if missing:
            unknown[name] = missing
        if numbers is None:
            made[name] = _categories(name, texts, file)
        else:
            made[name] = _splined(name, numbers, curved=terms != "linear")
    found = [one for columns in made.values() for one in columns]
    if terms == "pairs":
        for a, b in combinations(made, 2):
            found += [
                (f"{n} x {m}", x * y)
                for n, x in made[a]
                for m, y in made[b]
                if "'" not in n and "'" not in m
            ]
    found = [(name, column) for name, column in found if column.std() > 1e-9]
    if len(found) > _MOST_TERMS:
        raise InputError(f"{file}: {len(found)} terms; at most {_MOST_TERMS} can be fitted")
    rows = len(next(iter(values.values())))
    columns = np.stack([c for _, c in found], axis=1) if found else np.zeros((rows, 0))
    return Terms(columns, tuple(name for name, _ in found), unknown)


def fitted(columns: Floats, where: npt.NDArray[np.int64], ridge: float) -> Floats:
    """Coefficients of a multinomial logistic regression with a ridge penalty on all but the
    intercepts: 2 x (1 + terms), the log odds of being on the first list alone and on the second
    alone over being on both. `where`: 0, 1, 2 for the first alone, the second alone, both. By
    Newton's method."""
    design = np.column_stack([np.ones(len(columns)), columns])
    told = np.stack([where == 0, where == 1], axis=1).astype(np.float64)
    shares = [max(float((where == k).mean()), 1e-9) for k in range(3)]
    beta = np.zeros((2, design.shape[1]))
    beta[:, 0] = [math.log(shares[k] / shares[2]) for k in (0, 1)]
    weight = np.full(design.shape[1], ridge)
    weight[0] = 1e-9
    value = _loss(design, told, beta, weight)
    for _ in range(_STEPS):
        chances = predicted(columns, beta)[:, :2]
        slope = (chances - told).T @ design + weight * beta
        step = np.linalg.solve(_curve(design, chances, weight), slope.ravel()).reshape(beta.shape)
        if float(np.abs(step).max()) < 1e-8:
            break
        scale = 1.0
        while scale > 1e-6:
            trial = _loss(design, told, beta - scale * step, weight)
            if trial <= value:
                break
            scale /= 2
        beta, value = beta - scale * step, trial
    return beta


def predicted(columns: Floats, beta: Floats) -> Floats:
    """Persons x 3: the chance of being on the first list alone, the second alone, both, for who is
    on any."""
    logs = np.column_stack([columns @ beta[:, 1:].T + beta[:, 0], np.zeros(len(columns))])
    odds = np.exp(logs - logs.max(axis=1, keepdims=True))
    chances: Floats = odds / odds.sum(axis=1, keepdims=True)
    return chances


def _loss(design: Floats, told: Floats, beta: Floats, weight: Floats) -> float:
    logs = np.column_stack([design @ beta.T, np.zeros(len(design))])
    top = logs.max(axis=1)
    whole = top + np.log(np.exp(logs - top[:, None]).sum(axis=1))
    return float(whole.sum() - (logs[:, :2] * told).sum() + 0.5 * (weight * beta**2).sum())


def _curve(design: Floats, chances: Floats, weight: Floats) -> Floats:
    size = design.shape[1]
    made = np.zeros((2 * size, 2 * size))
    for a in range(2):
        for b in range(2):
            bend = chances[:, a] * ((a == b) - chances[:, b])
            block = design.T @ (design * bend[:, None])
            made[a * size : (a + 1) * size, b * size : (b + 1) * size] = block
    made[np.diag_indices(2 * size)] += np.tile(weight, 2)
    return made


def _numbers(texts: Sequence[str], name: str, file: str) -> Floats | None:
    """NaN where there is no value; None where some value is no number."""
    try:
        made = np.array([float(one) if one else np.nan for one in texts])
    except ValueError:
        return None
    if np.isinf(made).any():
        row = int(np.flatnonzero(np.isinf(made))[0]) + 2
        problem = Problem(file, row, name, "not_finite", "must be a finite number")
        raise InputError("a covariate cannot be used", [problem])
    return None if np.isnan(made).all() else made


def _categories(name: str, texts: Sequence[str], file: str) -> list[tuple[str, Floats]]:
    values, counts = np.unique(np.array(texts, dtype=object), return_counts=True)
    if len(values) > _MOST_VALUES:
        message = f"has {len(values)} values; a covariate of words has at most {_MOST_VALUES}"
        problem = Problem(file, None, name, "many_values", message)
        raise InputError("a covariate cannot be used", [problem])
    usual = values[int(counts.argmax())]
    column = np.array(texts, dtype=object)
    return [(f"{name}={v}", (column == v).astype(np.float64)) for v in values if v != usual]


def _splined(name: str, numbers: Floats, *, curved: bool) -> list[tuple[str, Floats]]:
    """The number itself, two bent terms where there are enough values, and whether it is known."""
    there = ~np.isnan(numbers)
    known = numbers[there]
    terms = [known]
    if curved and len(np.unique(known)) >= _FEW_VALUES:
        knots = np.unique(np.quantile(known, _KNOTS))
        if len(knots) == len(_KNOTS):
            terms += _bent(known, knots)
    made = []
    for at, term in enumerate(terms):
        spread = float(term.std())
        column = np.zeros(len(numbers))
        column[there] = (term - term.mean()) / spread if spread > 0 else 0.0
        made.append((name + "'" * at, column))
    if not there.all():
        made.append((f"{name} unknown", (~there).astype(np.float64)))
    return made


def _bent(values: Floats, knots: Floats) -> list[Floats]:
    first, before, last = float(knots[0]), float(knots[-2]), float(knots[-1])

    def cube(knot: float) -> Floats:
        cubed: Floats = np.maximum(values - knot, 0.0) ** 3
        return cubed

    made = []
    for knot in map(float, knots[:-2]):
        bent = cube(knot) - cube(before) * (last - knot) / (last - before)
        made.append((bent + cube(last) * (before - knot) / (last - before)) / (last - first) ** 2)
    return made
