"""What one row says, checked and translated, before it is anybody's testimony."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from onrecord.values import GroupSize, PlaceRef

__all__ = ["AllegationDraft", "MentionDraft", "RowDraft", "TestimonyDraft"]


def _digest(content: object) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class TestimonyDraft:
    """One account. `fields`: column of the store -> text; `origins` is None where unknown."""

    key: str
    source: str
    fields: Mapping[str, str]
    origins: tuple[str, ...] | None
    derived_from: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)

    def digest(self) -> str:
        return _digest(asdict(self))


@dataclass(frozen=True, slots=True)
class MentionDraft:
    """A person or group as named in one account."""

    key: str
    fields: Mapping[str, str]
    age: int | None = None
    size: GroupSize = field(default_factory=GroupSize)
    attributes: Mapping[str, str] = field(default_factory=dict)

    def digest(self) -> str:
        return _digest(asdict(self))


@dataclass(frozen=True, slots=True)
class AllegationDraft:
    """One act on one mention. `involvements`: (kind, degree); `pages`: (first, last)."""

    key: str
    fields: Mapping[str, str]
    causes: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    places: tuple[PlaceRef, ...] = ()
    involvements: tuple[tuple[str, str], ...] = ()
    pages: tuple[tuple[int, int], ...] = ()
    act_group: str = ""
    event: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)

    def digest(self) -> str:
        return _digest(asdict(self))


@dataclass(frozen=True, slots=True)
class RowDraft:
    """Everything one row of the file says, with the row itself as it stood."""

    number: int
    raw: Mapping[str, str]
    testimony: TestimonyDraft
    victim: MentionDraft
    allegations: tuple[AllegationDraft, ...]
