"""What a cut says of itself: what is in it, under which versions, what was left out."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from onrecord.errors import IntegrityFault

__all__ = ["CollectionFrame", "Manifest", "Period", "TableEntry"]


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time in which a collection worked in one way (`closed`: took nothing in)."""

    span: str  # EDTF
    coverage: str
    note_en: str = ""
    note_ko: str = ""


@dataclass(frozen=True, slots=True)
class CollectionFrame:
    """One collection: its frame in words, its periods, how much of it the cut holds and how many
    of its testimonies and allegations were withdrawn and are left out."""

    key: str
    title_en: str
    title_ko: str
    frame_en: str
    frame_ko: str
    caveat_en: str
    caveat_ko: str
    public: bool
    synthetic: bool
    testimonies: int
    allegations: int
    withdrawn_testimonies: int
    withdrawn_allegations: int
    periods: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A file of the cut: rows, SHA-256 of its bytes, columns with their types."""

    rows: int
    sha256: str
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Manifest:
    """`id`: CUT-..., a function of the frozen content and `as_of`; `as_of`: ISO day on which the
    database stood so; `state`: a digest of the frozen material that gives nothing away; `log`:
    number of judgements that held; `contradictions`: how many of them are open."""

    id: str
    as_of: str
    label: str
    schema: int
    vocabulary: str
    vocabulary_digest: str
    code: str
    state: str
    log: int
    contradictions: int
    filters: Mapping[str, Any]
    collections: tuple[CollectionFrame, ...]
    tables: Mapping[str, TableEntry] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    def text(self) -> str:
        return json.dumps(self.to_json(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    @classmethod
    def parse(cls, text: str) -> "Manifest":
        """Raises IntegrityFault for what is no manifest of a version known here."""
        try:
            raw = json.loads(text)
            collections = tuple(
                CollectionFrame(**{**c, "periods": tuple(Period(**p) for p in c["periods"])})
                for c in raw.pop("collections")
            )
            tables = {name: TableEntry(**entry) for name, entry in raw.pop("tables").items()}
            return cls(**raw, collections=collections, tables=tables)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise IntegrityFault("the manifest of the cut cannot be read") from None
