"""Hierarchical models of lists: which lists hang on one another, and how they are written.

A term is a set of lists, as bits (list j is bit j): that its lists hang on one another, beyond
what every smaller set of them does. A model with a term has every part of it too, and each list
has its own chance always, so that a model is told by its largest terms: [123,14,34].
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations

import numpy as np
import numpy.typing as npt

from onrecord.errors import InputError

__all__ = ["MOST_MODELS", "Model", "Terms", "all_models", "models_there_are", "parsed", "worded"]

Terms = npt.NDArray[np.int64]

MOST_MODELS = 40_000
_NUMBERED = 9  # lists that one digit can name


@dataclass(frozen=True)
class Model:
    """`J`: lists; `terms`: those of two lists or more, smaller ones first, with all their parts
    (`Model.of` adds these)."""

    J: int
    terms: tuple[int, ...] = ()

    @classmethod
    def of(cls, lists: int, terms: Iterable[int]) -> "Model":
        """The smallest model that has these terms. Raises InputError for a list that is none."""
        every = set()
        for term in terms:
            if not 0 <= term < 1 << lists:
                raise InputError(f"a term of a model names a list beyond the {lists} there are")
            part = term
            while part:
                every.add(part)
                part = (part - 1) & term
        return cls(lists, tuple(sorted((t for t in every if t & (t - 1)), key=_rank)))

    @cached_property
    def columns(self) -> Terms:
        """All parameters: the empty term (persons on no list), single lists, then `terms`."""
        return np.array([0, *(1 << j for j in range(self.J)), *self.terms], dtype=np.int64)

    @property
    def largest(self) -> tuple[tuple[int, ...], ...]:
        """The terms that no other has in it, as places of lists; lists by themselves too."""
        every = [*(1 << j for j in range(self.J)), *self.terms]
        tops = [t for t in every if not any(t != other and t & other == t for other in every)]
        lists = (tuple(j for j in range(self.J) if t >> j & 1) for t in tops)
        return tuple(sorted(lists, key=lambda one: (-len(one), one)))

    def printed(self, names: Sequence[str]) -> str:
        """By the numbers of lists, from 1: `[123,14,34]`; by `names` where there are too many."""
        if self.J > _NUMBERED:
            return f"[{','.join('*'.join(names[j] for j in term) for term in self.largest)}]"
        return f"[{','.join(''.join(str(j + 1) for j in term) for term in self.largest)}]"


def worded(term: int, names: Sequence[str]) -> str:
    """A term by the names of its lists: `A*B`."""
    return "*".join(name for j, name in enumerate(names) if term >> j & 1)


def parsed(text: str, names: Sequence[str]) -> Model:
    """A model as a person writes it: its largest terms with commas, a term as digits of lists
    counted from 1 (`[12,13,4]`) or as names with stars (`A*B,A*C,D`). Lists that it does not name
    have their own chance all the same. Raises InputError for a list that is none, and for a list
    twice in one term."""
    inner = text.strip().removeprefix("[").removesuffix("]")
    terms = [_term(one.strip(), names) for one in re.split(r"[,;]", inner) if one.strip()]
    return Model.of(len(names), terms)


def _term(text: str, names: Sequence[str]) -> int:
    if text in names:
        places = [names.index(text)]
    elif text.isascii() and text.isdigit():
        places = [int(digit) - 1 for digit in text]
    else:
        parts = [part.strip() for part in text.split("*")]
        places = [names.index(part) if part in names else -1 for part in parts]
    if any(not 0 <= place < len(names) for place in places):
        raise InputError(
            f"model: {text} names a list that is none; write [12,13,4] or A*B,A*C with the lists "
            f"{', '.join(names)}"
        )
    if len(set(places)) < len(places):
        raise InputError(f"model: {text} names a list twice")
    return sum(1 << place for place in places)


def models_there_are(lists: int, order: int) -> int | None:
    """How many hierarchical models there are with terms of at most `order` lists, without that of
    all lists at once; None for more than can be gone through."""
    if order == 2:
        count = 1 << lists * (lists - 1) // 2
        return count if count <= MOST_MODELS else None
    return len(all_models(lists, order)) if lists <= 5 else None


@lru_cache(maxsize=8)
def all_models(lists: int, order: int) -> tuple[Model, ...]:
    """Every hierarchical model with terms of at most `order` lists, smaller ones first. The term
    of all lists is in none: with it anything could be on no list. 8, 113 and 6,893 models of 3,
    4 and 5 lists."""
    sizes = range(2, min(order, lists - 1) + 1)
    sets = (sum(1 << j for j in some) for k in sizes for some in combinations(range(lists), k))
    terms = sorted(sets, key=_rank)
    found: list[tuple[int, ...]] = [()]
    for term in terms:  # smaller terms come first: what a term needs is decided before it
        needed = {term & ~(1 << j) for j in range(lists) if term >> j & 1}
        needed = {part for part in needed if part & (part - 1)}
        found += [(*one, term) for one in found if needed.issubset(one)]
    found.sort(key=lambda one: (len(one), one))
    return tuple(Model(lists, one) for one in found)


def _rank(term: int) -> tuple[int, int]:
    return term.bit_count(), term
