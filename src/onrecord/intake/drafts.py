"""What one row says, checked and translated, before it is anybody's testimony."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.errors import Problem
from onrecord.values import GroupSize, PlaceRef

__all__ = ["AllegationDraft", "BrokenRow", "MentionDraft", "RowDraft", "TestimonyDraft"]

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _digest(*content: object) -> str:
    return hashlib.sha256(_encode(content).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class TestimonyDraft:
    """One account. `fields`: column of the store -> text; `origins` is None where unknown;
    `text`: its words, where the file holds them (protected)."""

    key: str
    source: str
    fields: Mapping[str, str]
    origins: tuple[str, ...] | None
    derived_from: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    text: str = ""

    @cached_property
    def digest(self) -> str:
        return _digest(
            self.key, self.source, sorted(self.fields.items()), self.origins, self.derived_from,
            sorted(self.attributes.items()), self.text,
        )  # fmt: skip


@dataclass(frozen=True)
class MentionDraft:
    """A person or group as named in one account."""

    key: str
    fields: Mapping[str, str]
    age: int | None = None
    size: GroupSize = field(default_factory=GroupSize)
    attributes: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def digest(self) -> str:
        size = (self.size.minimum, self.size.best, self.size.maximum)
        return _digest(
            self.key, sorted(self.fields.items()), self.age, size, sorted(self.attributes.items())
        )


@dataclass(frozen=True)
class AllegationDraft:
    """One act on one mention. `involvements`: (kind, degree, key of the perpetrator's mention in
    the same account, or nothing where nobody is named); `pages`: (first, last)."""

    key: str
    victim: str
    fields: Mapping[str, str]
    causes: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    places: tuple[PlaceRef, ...] = ()
    involvements: tuple[tuple[str, str, str], ...] = ()
    pages: tuple[tuple[int, int], ...] = ()
    act_group: str = ""
    event: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def digest(self) -> str:
        places = [
            (p.place_id, p.level, p.kind, p.as_told, p.latitude, p.longitude, p.exact)
            for p in self.places
        ]
        return _digest(
            self.key, self.victim, sorted(self.fields.items()), self.causes, self.methods, places,
            self.involvements, self.pages, self.act_group, self.event,
            sorted(self.attributes.items()),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowDraft:
    """Everything one row of the file says, with the row itself as it stood."""

    number: int
    raw: Mapping[str, str]
    testimony: TestimonyDraft
    victim: MentionDraft
    allegations: tuple[AllegationDraft, ...]
    perpetrators: tuple[MentionDraft, ...] = ()

    @property
    def mentions(self) -> Iterator[MentionDraft]:
        """Who is named in the row: the victim, then the perpetrators."""
        yield self.victim
        yield from self.perpetrators


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row that says something wrong. Never written; `draft` is held against the other rows, so
    that what is wrong between rows is told at once: its keys and references are as they stand in
    the file (an empty key where there is none), and of what else it says only `sound` is true."""

    problems: list[Problem]
    draft: RowDraft
    sound: tuple[TestimonyDraft | MentionDraft, ...]
