"""The answer to a count: rows, totals, and everything that must be said beside them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from onrecord.errors import MissingPart

if TYPE_CHECKING:
    import polars

__all__ = ["CountRow", "CountTable", "Note", "Sizes"]


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of groups, summed: persons told of as at least, best estimate, at most; and the
    number of groups of which no size is known, which are in none of the three. Where none of the
    groups has a size the three are None: nobody knows is not nobody."""

    minimum: int | None
    best: int | None
    maximum: int | None
    of_unknown_size: int

    def to_json(self) -> dict[str, int | None]:
        return {"minimum": self.minimum, "best": self.best, "maximum": self.maximum,
                "of_unknown_size": self.of_unknown_size}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CountRow:
    """`key`: field -> code. `n`: by the words of the question; `certain` whatever day inside a
    partial date is the right one and whichever number of origins; `possible`: for some."""

    key: Mapping[str, str]
    n: int
    certain: int
    possible: int
    size: Sizes | None = None

    def to_json(self) -> dict[str, Any]:
        found: dict[str, Any] = {"key": dict(self.key), "n": self.n, "certain": self.certain,
                                 "possible": self.possible}  # fmt: skip
        if self.size is not None:
            found["size"] = self.size.to_json()
        return found


@dataclass(frozen=True, slots=True)
class Note:
    """Something that must be said under the table. `code` is stable; `numbers` are what the text
    says, for programs; `ids`: numbers in the cut of the rows to look at, by table."""

    code: str
    en: str
    ko: str
    numbers: Mapping[str, int] = field(default_factory=dict)
    ids: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def text(self, lang: str = "en") -> str:
        return self.ko if lang == "ko" else self.en

    def to_json(self) -> dict[str, Any]:
        found: dict[str, Any] = {"code": self.code, "text": self.en, "text_ko": self.ko,
                                 "numbers": dict(self.numbers)}  # fmt: skip
        if self.ids:
            found["ids"] = {table: list(ids) for table, ids in self.ids.items()}
        return found


@dataclass(frozen=True)
class CountTable:
    """A count of one cut. The same question of the same cut has the same bytes.

    `where`: canonical text of the filter; `total`: distinct units that pass it, which the rows can
    exceed; `unknown`: how many of them are unknown in a field of the breakdown; `denominator`: the
    same unit without a filter; `persons`, `groups`, `organisations`: for unit victims, never one
    sum; `frame`: what each collection is, and when it worked how; `labels`: field -> code ->
    (English, Korean), for showing.
    """

    unit: str
    where: str
    by: tuple[str, ...]
    cut: str
    as_of: str
    rows: tuple[CountRow, ...]
    total: CountRow
    unknown: int
    unknown_by_field: Mapping[str, int]
    denominator: int
    notes: tuple[Note, ...]
    frame: tuple[Mapping[str, Any], ...]
    withdrawn: Mapping[str, int]
    apart: Mapping[str, CountRow] = field(default_factory=dict)
    labels: Mapping[str, Mapping[str, tuple[str, str]]] = field(default_factory=dict, repr=False)

    def to_json(self) -> dict[str, Any]:
        """The object of `onrecord count --json`, schema onrecord.count, version 1."""
        found: dict[str, Any] = {
            "schema": "onrecord.count",
            "version": 1,
            "unit": self.unit,
            "where": self.where,
            "by": list(self.by),
            "cut": self.cut,
            "as_of": self.as_of,
            "rows": [row.to_json() for row in self.rows],
            "total": self.total.n,
            "certain_total": self.total.certain,
            "possible_total": self.total.possible,
            "unknown": self.unknown,
            "unknown_by_field": dict(self.unknown_by_field),
            "denominator": self.denominator,
        }
        for name, row in self.apart.items():
            found[name] = {k: v for k, v in row.to_json().items() if k != "key"}
        found["notes"] = [note.to_json() for note in self.notes]
        found["frame"] = [dict(one) for one in self.frame]
        found["withdrawn"] = dict(self.withdrawn)
        return found

    def json_text(self) -> str:
        """`to_json` as text, always the same bytes."""
        return json.dumps(self.to_json(), ensure_ascii=False, indent=1)

    def columns(self) -> dict[str, list[Any]]:
        """The rows column by column: a code for each field of the breakdown, then numbers."""
        fields = self.by
        columns: dict[str, list[Any]] = {f: [row.key[f] for row in self.rows] for f in fields}
        for name in ("n", "certain", "possible"):
            columns[name] = [getattr(row, name) for row in self.rows]
        if self.unit == "victims":
            for name in Sizes.__slots__:
                columns[name if name == "of_unknown_size" else f"size_{name}"] = [
                    getattr(row.size, name) if row.size else None for row in self.rows
                ]
        return columns

    def to_arrow(self) -> pa.Table:
        """The rows: one text column for each field of the breakdown, then n, certain, possible
        (and sizes of groups for victims). The metadata hold the whole answer as JSON."""
        columns = self.columns()
        text = set(self.by)
        arrays = {
            name: pa.array(values, pa.string() if name in text else pa.int64())
            for name, values in columns.items()
        }
        return pa.table(arrays).replace_schema_metadata({"onrecord.count": self.json_text()})

    def to_polars(self) -> "polars.DataFrame":
        """The rows as a Polars frame. Raises MissingPart where Polars is not installed."""
        try:
            import polars  # noqa: PLC0415 - an optional part
        except ImportError:
            raise MissingPart(
                "Polars is not installed: pip install 'onrecord[notebook]'"
            ) from None
        return polars.DataFrame(self.to_arrow())

    def csv(self, lang: str = "en") -> str:
        """The rows as CSV: codes, labels in English (en) or Korean (ko), numbers, and on each row
        the unit, filter, cut, day and codes of the notes (docs/reference/counting.md)."""
        from onrecord.tables.count_csv import count_csv  # noqa: PLC0415

        return count_csv(self, lang)

    def text(self, lang: str = "en") -> str:
        """The whole answer for a person to read, in English (en) or Korean (ko)."""
        from onrecord.tables.count_text import count_text  # noqa: PLC0415

        return count_text(self, lang)
