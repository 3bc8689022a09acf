"""Why two mentions were brought together, or left apart: field by field, in bits and in words."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from onrecord.errors import NotFound
from onrecord.linkage.features import make_mentions
from onrecord.linkage.levels import levels_of
from onrecord.linkage.queries import query
from onrecord.linkage.records import load_records
from onrecord.linkage.words import FIELDS, LEVELS

__all__ = ["Reason", "reasons"]


@dataclass(frozen=True)
class Reason:
    """One field: its `level`, and how many `bits` that speaks for one person (below 0: against;
    None where one of the two tells nothing). How rare a name is comes on top of it."""

    field: str
    level: str
    bits: float | None

    def said(self, lang: str) -> str:
        """In words: no cell of either mention stands in them."""
        korean = lang == "ko"
        return f"{FIELDS[self.field][korean]}: {LEVELS[self.level][korean]}"


def reasons(path: Path, model: Mapping[str, Any], one: str, other: str) -> tuple[Reason, ...]:
    """The reasons about two mentions of the file, what speaks most first. `model`: as a run left
    it, with m and u. Raises NotFound for an id that is not there, InputError for the file."""
    con = duckdb.connect()
    load_records(con, path)
    make_mentions(con)
    con.execute(query("one_pair"), [one, other])
    found = levels_of(con)
    if not found:
        raise NotFound(f"{path.name} has no mention {one} or {other}")
    told = []
    for field, level in found.items():
        known = level != "absent"
        bits = math.log2(model["m"][level] / model["u"][level]) if known else None
        told.append(Reason(field, level, None if bits is None else round(bits, 2)))
    return tuple(sorted(told, key=lambda r: -abs(r.bits or 0.0)))
