"""Two lists, and what is known of each person: the doubly robust estimate.

Das, Kennedy, Jewell 2023 (Doubly robust capture-recapture methods for estimating population size,
Journal of the American Statistical Association). Where lists are independent among persons alike
in their covariates x, the chance of being on a list at all is gamma(x) = q12(x) / (q1(x) q2(x)),
the q being chances for who is on any: of the first list, the second, both. 1 / psi is the mean of
1 / gamma over the persons observed, corrected by one step of its influence function, each person
by a regression that was fitted without them; N = n / psi.
"""

import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from onrecord.errors import InputError
from onrecord.stats.captures import Captures, column_of
from onrecord.stats.covariates import TERMS, Floats, Terms, fitted, predicted, terms_of
from onrecord.stats.flags import Flag, flag
from onrecord.stats.result import Diagnostics, Estimate, Population
from onrecord.stats.usable import usable

__all__ = ["chapman", "two_lists"]

_FEWEST = 10  # persons in each of the three groups
_PER_TERM = 5  # persons on both lists
_MOST_LEAST = 0.2


@dataclass(frozen=True)
class _Asked:
    folds: int
    terms: str
    ridge: float
    least: float
    level: float

    def __post_init__(self) -> None:
        if isinstance(self.folds, bool) or not 2 <= self.folds <= _FEWEST:
            raise InputError(f"folds must be from 2 to {_FEWEST}")
        if self.terms not in TERMS:
            raise InputError(f"no terms {self.terms}; there are: {', '.join(TERMS)}")
        if not (0 < self.ridge < math.inf):
            raise InputError("ridge must be above 0")
        if not 0 < self.least <= _MOST_LEAST:
            raise InputError(f"least is a chance above 0 and at most {_MOST_LEAST}")
        if not 0.5 <= self.level < 1:
            raise InputError("the level of the interval must be from 0.5 to below 1, such as 0.95")


def two_lists(
    table: Mapping[str, Any] | Any,
    lists: Sequence[str],
    covariates: Sequence[str] = (),
    *,
    categories: Sequence[str] = (),
    seed: int = 1,
    folds: int = 5,
    terms: str = "splines",
    ridge: float = 1.0,
    least: float | None = None,
    level: float = 0.95,
    file: str = "table",
) -> Estimate:
    """How many are on neither of two lists, from one row a person.

    `lists`: two columns of 0 and 1; `covariates`: columns of numbers or words, `categories` those
    among them whose numbers are names. Without covariates: `chapman`. `terms`: as in
    `covariates.terms_of`; `ridge`: the penalty on coefficients, numbers being of spread 1;
    `least`: chances of being on both lists below it are taken for it, and the answer says how
    often (None: 10 / (sqrt(n) log n), at most .1; twice what Gruber and others 2022, American
    Journal of Epidemiology 191, take for chances of treatment). Each of the `folds` (2 to 10) is
    predicted from the others; `seed` deals them. The interval is that of a logarithmic normal
    number on neither list. Raises InputError for columns, values and settings that cannot be."""
    _check_names(lists, covariates, categories)
    started = time.process_time()
    captures = Captures.from_records(table, lists=lists, file=file)
    least = _usual_least(captures.n) if least is None else least
    asked = _Asked(folds, terms, ridge, least, level)
    if not covariates:
        return chapman(captures, level=level)
    there = np.array([[int(v) for v in column_of(table, n, file)] for n in lists]).T
    values = {name: column_of(table, name, file) for name in covariates}
    if {len(column) for column in values.values()} != {len(there)}:
        raise InputError(f"{file}: its columns are of different lengths")
    found = terms_of(values, categories=categories, terms=terms, file=file)
    kept, flags = _usable(captures)
    flags = [one for one in flags if one.code != "two_lists"]
    flags += [
        flag("covariate_unknown", covariate=name, persons=persons)
        for name, persons in found.unknown.items()
    ]
    settings = {
        "covariates": list(covariates), "categories": list(categories), "folds": folds,
        "terms": terms, "ridge": ridge, "least": least,
    }  # fmt: skip
    flags += _thin(kept)
    plain = Estimate(
        "two_lists", tuple(lists), captures.n, None, settings=settings, seed=seed
    ).flagged(*flags)
    if any(one.severity == "refusal" for one in flags):
        return plain
    answer, more, doubts = _corrected(there, found, asked, seed)
    doubts.append(flag("two_lists_given", covariates=", ".join(covariates)))
    without = chapman(captures, level=level).N
    more["without_covariates"] = None if without is None else without.median
    return Estimate(
        "two_lists", tuple(lists), captures.n, answer, diagnostics=Diagnostics(more=more),
        settings=settings, seed=seed, seconds=time.process_time() - started,
    ).flagged(*flags, *doubts)  # fmt: skip


def chapman(captures: Captures, *, level: float = 0.95) -> Estimate:
    """Two independent lists and persons alike: the estimate of Lincoln and Petersen as Chapman
    1951 corrected it for few persons, with the variance of Seber 1970 (Biometrika 57) and the
    interval of a logarithmic normal number on neither list (Chao 1987). Raises InputError for
    captures of other than two lists."""
    if captures.J != 2:
        raise InputError(f"{captures.J} lists; this method is for two")
    if not 0.5 <= level < 1:
        raise InputError("the level of the interval must be from 0.5 to below 1, such as 0.95")
    kept, flags = _usable(captures)
    plain = Estimate("two_lists", captures.lists, captures.n, None, stratum=captures.stratum)
    plain = plain.flagged(*flags)
    if any(one.severity == "refusal" for one in flags):
        return plain
    first, second = (int(size) for size in kept.sizes)
    both = int(kept.overlaps[0, 1])
    absent = (first - both) * (second - both) / (both + 1)
    square = (first + 1) * (second + 1) * (first - both) * (second - both)
    error = math.sqrt(square / ((both + 1) ** 2 * (both + 2)))
    return Estimate(
        "two_lists", captures.lists, captures.n, _lognormal(kept.n, absent, error, level),
        diagnostics=Diagnostics(more={"standard_error": error}), stratum=captures.stratum,
    ).flagged(*flags)  # fmt: skip


def _check_names(
    lists: Sequence[str], covariates: Sequence[str], categories: Sequence[str]
) -> None:
    if isinstance(lists, str) or len(lists) != 2:
        raise InputError("name two lists")
    odd = [name for name in categories if name not in covariates]
    if odd:
        raise InputError(f"{', '.join(odd)} is no covariate")
    if set(lists) & set(covariates) or len(set(covariates)) != len(covariates):
        raise InputError("covariates are columns other than the lists, each once")


def _usual_least(count: int) -> float:
    return min(10.0 / (math.sqrt(count) * math.log(count)), 0.1) if count > 1 else 0.1


def _usable(captures: Captures) -> tuple[Captures, list[Flag]]:
    kept, flags = usable(captures, fewest=2, most=2)
    if any(one.severity == "refusal" for one in flags):
        return kept, flags
    both = int(kept.overlaps[0, 1])
    flags = [one for one in flags if one.code != "list_holds_everyone"]
    inside = [n for n, size in zip(kept.lists, kept.sizes, strict=True) if size == both]
    return kept, flags + [flag("inside_the_other", list=name) for name in inside[:1]]


def _thin(captures: Captures) -> list[Flag]:
    if captures.J != 2:
        return []
    first, second = captures.lists
    both = int(captures.overlaps[0, 1])
    groups = [
        (both, "on both lists", "두 목록에 모두 있는"),
        (int(captures.sizes[0]) - both, f"on {first} alone", f"{first}에만 있는"),
        (int(captures.sizes[1]) - both, f"on {second} alone", f"{second}에만 있는"),
    ]
    return [
        flag("too_thin_for_covariates", persons=count, where=en, where_ko=ko, needed=_FEWEST)
        for count, en, ko in groups
        if count < _FEWEST
    ]


def _corrected(
    there: npt.NDArray[np.int64], found: Terms, asked: _Asked, seed: int
) -> tuple[Population | None, dict[str, Any], list[Flag]]:
    """(the answer, None where it is below the persons documented or its error is larger than it
    is; its numbers; its doubts)."""
    count = len(there)
    where = np.where(there.sum(axis=1) == 2, 2, there[:, 1])
    chances = _cross_fitted(found.columns, where, asked, seed)
    low = chances[:, 2] < asked.least
    q12 = np.maximum(chances[:, 2], asked.least)
    q1, q2 = (np.maximum(chances[:, k] + chances[:, 2], q12) for k in (0, 1))
    expansion = q1 * q2 / q12
    first, second = (there[:, k].astype(np.float64) for k in (0, 1))
    influence = expansion * (first / q1 + second / q2 - first * second / q12)
    inverse = float(influence.mean())
    number = count * inverse
    spread = float(influence.var(ddof=1)) + (inverse - 1) * inverse
    error = math.sqrt(count * max(spread, 0.0))
    both = int((where == 2).sum())
    more = {
        "standard_error": error,
        "plug_in": count * float(expansion.mean()),
        "terms": len(found.names),
        "truncated": int(low.sum()),
    }
    doubts = []
    if low.any():
        persons = int(low.sum())
        share = persons / count
        doubts.append(flag("chance_truncated", persons=persons, share=share, least=asked.least))
    if both < _PER_TERM * len(found.names):
        doubts.append(flag("many_terms", terms=len(found.names), persons=both))
    if not number > count:
        return None, more, [*doubts, flag("below_documented")]
    if error > number - count:
        large = flag("error_above_number", absent=number - count, error=error)
        return None, more, [*doubts, large]
    return _lognormal(count, number - count, error, asked.level), more, doubts


def _cross_fitted(
    columns: Floats, where: npt.NDArray[np.int64], asked: _Asked, seed: int
) -> Floats:
    """Persons x 3: each person's chances by those of the other folds. Folds are dealt within each
    of the three groups, so that none lacks one."""
    rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, len(where)])))
    fold = np.zeros(len(where), dtype=np.int64)
    for group in range(3):
        members = np.flatnonzero(where == group)
        fold[rng.permutation(members)] = (np.arange(len(members)) + group) % asked.folds
    chances = np.zeros((len(where), 3))
    for own in range(asked.folds):
        mine = fold == own
        beta = fitted(columns[~mine], where[~mine], asked.ridge)
        chances[mine] = predicted(columns[mine], beta)
    return chances


def _lognormal(count: int, absent: float, error: float, level: float) -> Population:
    far = float(ndtri((1 + level) / 2)) * error / absent
    wide = math.exp(min(far, 700.0))
    return Population(count + absent, None, count + absent / wide, count + absent * wide, level)
