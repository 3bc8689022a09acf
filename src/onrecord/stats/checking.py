"""What lists can carry, before anything is estimated: how they overlap, and which models of them
have an estimate."""

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.stats.captures import Captures
from onrecord.stats.flags import Flag, flag
from onrecord.stats.usable import usable

if TYPE_CHECKING:
    from onrecord.stats.loglinear.exists import Existence

__all__ = ["Check", "Shared", "check"]

_MOST = 12  # lists: beyond, models have too many cells to be looked at
_NAMED = 12  # pairs that a sentence names


@dataclass(frozen=True)
class Shared:
    """Lists, and the persons who are on all of them."""

    lists: tuple[str, ...]
    persons: int

    def to_json(self) -> dict[str, Any]:
        return {"lists": list(self.lists), "persons": self.persons}


@dataclass(frozen=True, eq=False)
class Check:
    """`kept`: the captures without lists that name nobody; `pairs`, `triples`: of these, with the
    persons they share. `main`, `all_pairs`: whether lists that are independent, and lists of which
    every pair hangs together, have a log-linear estimate; None where the lists are too few or too
    many to ask. `flags`: what speaks against an estimate, and what is doubtful."""

    captures: Captures
    kept: Captures
    pairs: tuple[Shared, ...]
    triples: tuple[Shared, ...]
    main: "Existence | None"
    all_pairs: "Existence | None"
    flags: tuple[Flag, ...]

    @property
    def fit(self) -> bool:
        """Whether anything can be estimated."""
        return not any(one.severity == "refusal" for one in self.flags)

    def to_json(self, lang: str = "en") -> dict[str, Any]:
        sizes = zip(self.captures.lists, self.captures.sizes, strict=True)
        asked = {"independent": self.main, "all_pairs": self.all_pairs}
        return {
            "stratum": dict(self.captures.stratum),
            "n": self.captures.n,
            "lists": {name: int(size) for name, size in sizes},
            "overlaps": [one.to_json() for one in self.pairs],
            "triples": [one.to_json() for one in self.triples],
            "models": {
                name: None if one is None else one.to_json(self.kept.lists)
                for name, one in asked.items()
            },
            "flags": [one.to_json(lang) for one in self.flags],
        }


def check(captures: Captures) -> Check:
    """What these captures can carry. Nothing is estimated."""
    kept, flags = usable(captures)
    pairs, triples = _shared(captures, 2), _shared(captures, 3)
    empty = [
        "*".join(one.lists) for one in pairs if not one.persons and set(one.lists) <= {*kept.lists}
    ]
    main = all_pairs = None
    if not any(one.severity == "refusal" for one in flags) and kept.J <= _MOST:
        from onrecord.stats.loglinear.exists import existence  # noqa: PLC0415 - SciPy is slow
        from onrecord.stats.loglinear.models import Model  # noqa: PLC0415

        every = [1 << a | 1 << b for a, b in combinations(range(kept.J), 2)]
        main = existence(kept, Model(kept.J))
        all_pairs = existence(kept, Model.of(kept.J, every))
        flags = [*flags, *main.refusals()]
    if empty and "no_overlap" not in {one.code for one in flags}:
        more = " ..." if len(empty) > _NAMED else ""
        flags = [*flags, flag("empty_pairs", pairs=", ".join(empty[:_NAMED]) + more)]
    return Check(captures, kept, pairs, triples, main, all_pairs, tuple(sorted(flags)))


def _shared(captures: Captures, size: int) -> tuple[Shared, ...]:
    there = captures.patterns.astype(bool)
    return tuple(
        Shared(
            tuple(captures.lists[j] for j in some),
            int(captures.counts[np.all(there[:, list(some)], axis=1)].sum()),
        )
        for some in combinations(range(captures.J), size)
    )
