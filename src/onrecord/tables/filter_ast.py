"""A filter as a value: conditions joined by and, or, not.

`str` of any of these is its canonical text: parsed again it gives an equal value, and questions
that differ only in order, spelling of keywords or repetition have the same text once they are
bound to a cut (`filter_bind`).
"""

import dataclasses
import re
from dataclasses import dataclass

__all__ = ["And", "Condition", "Filter", "Not", "Or", "join", "word"]

# what the parser reads as one word wherever it stands
_BARE = re.compile(r"[^\s()=!<>,&|\u2260\u2264\u2265\"'\u2018\u2019\u201c\u201d]+")
_KEYWORDS = frozenset(("and", "or", "not", "in", "under", "within", "overlaps", "before", "after"))


def word(value: str) -> str:
    """The value as it is written in a filter: in quotes where it needs them."""
    if _BARE.fullmatch(value) and value.lower() not in _KEYWORDS:
        return value
    return '"' + value.replace('"', '""') + '"'


@dataclass(frozen=True, slots=True)
class Condition:
    """`field op values`. `op` is one of = != in `not in` under within overlaps before after
    >= <= > <; `spots` are the places (start, end) of field and values in the text they were read
    from and are no part of the value."""

    field: str
    op: str
    values: tuple[str, ...]
    spots: tuple[tuple[int, int], ...] = dataclasses.field(default=(), compare=False, repr=False)

    def __str__(self) -> str:
        words = [word(v) for v in self.values]
        right = f"({', '.join(words)})" if self.op in ("in", "not in") else words[0]
        return f"{self.field} {self.op} {right}"


@dataclass(frozen=True, slots=True)
class Not:
    """Holds where `part` does not."""

    part: "Filter"

    def __str__(self) -> str:
        return f"not ({self.part})" if isinstance(self.part, And | Or) else f"not {self.part}"


@dataclass(frozen=True, slots=True)
class And:
    """Holds where every part does. Make one with `join`."""

    parts: tuple["Filter", ...]

    def __str__(self) -> str:
        return " and ".join(f"({p})" if isinstance(p, Or) else str(p) for p in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    """Holds where some part does. Make one with `join`."""

    parts: tuple["Filter", ...]

    def __str__(self) -> str:
        return " or ".join(f"({p})" if isinstance(p, And) else str(p) for p in self.parts)


Filter = Condition | Not | And | Or


def join(kind: type[And] | type[Or], parts: list[Filter]) -> Filter:
    """All parts under one `and` (or `or`): flat, each once, ordered by text."""
    flat: dict[str, Filter] = {}
    for part in parts:
        for one in part.parts if isinstance(part, kind) else (part,):
            flat[str(one)] = one
    ordered = tuple(flat[text] for text in sorted(flat))
    return ordered[0] if len(ordered) == 1 else kind(ordered)
