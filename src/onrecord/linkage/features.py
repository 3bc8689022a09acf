"""What of a mention is compared: pure functions of its cells, the same for every engine.

The table `mentions` has a number for each mention (by the order of the ids, so that the order of
rows does not matter) and columns in which equality means something: keys of names across scripts,
days as numbers, places from the coarse to the fine.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from onrecord.linkage.names.form import Reading
from onrecord.linkage.names.reading import language_of, readings
from onrecord.linkage.queries import query

__all__ = ["Named", "make_mentions", "named"]

_MOST_KEYS = 6  # readings of one name that blocking follows


@dataclass(frozen=True, slots=True)
class Named:
    """A name as columns. `text`: folded, of a full name; `family`, `given`: keys, '' where not
    told; `first`, `last`: keys of the first and the last part of the given name; `sounds`: the
    given name by its first sounds alone; `parts`: its parts sorted, so that two that changed
    places are alike; `keys`: family and given name of every reading; `own`: whether it is written
    in letters that tell all sounds apart (Hangul)."""

    text: str = ""
    family: str = ""
    given: str = ""
    first: str = ""
    last: str = ""
    sounds: str = ""
    parts: str = ""
    keys: tuple[str, ...] = ()
    own: bool = False


def named(name: str, other: str, language: str) -> Named:
    """The columns of a name and its second spelling. The fullest reading in letters of its own
    leads; the keys of all readings are kept."""
    every = [*readings(name, language), *(readings(other, language) if other else ())]
    if not every:
        return Named()
    lead = max(every, key=lambda one: (_fullness(one), one.script != "latin", one.sure))
    full = [one for one in every if one.quality == "full"]
    keys = tuple(dict.fromkeys(f"{one.family} {' '.join(one.given)}" for one in full))
    return Named(
        text=lead.text if lead.quality == "full" else "",
        family=lead.family,
        given=" ".join(lead.given),
        first=lead.given[0] if lead.given else "",
        last=lead.given[-1] if len(lead.given) > 1 else "",
        sounds=" ".join(part[:1] for part in lead.given),
        parts=" ".join(sorted(lead.given)),
        keys=keys[:_MOST_KEYS],
        own=lead.script == "hangul",
    )


def _fullness(one: Reading) -> int:
    return {"full": 3, "given_only": 2, "family_only": 1, "none": 0}[one.quality]


def make_mentions(con: duckdb.DuckDBPyConnection) -> str:
    """Makes `mentions` of `told`; answers the language in which Latin names were read."""
    rows = con.execute(query("names")).fetchall()
    language = language_of([cell for row in rows for cell in row])
    con.register("named", _named_table(rows, language))
    con.execute(query("mentions"))
    con.unregister("named")
    return language


def _named_table(rows: Sequence[tuple[str, str]], language: str) -> pa.Table:
    found = [named(name, other, language) for name, other in rows]
    columns = {
        "name": pa.array([name for name, _ in rows], pa.string()),
        "name_alt": pa.array([other for _, other in rows], pa.string()),
        "keys": pa.array([list(one.keys) for one in found], pa.list_(pa.string())),
        "own": pa.array([one.own for one in found], pa.bool_()),
    }
    for column in ("text", "family", "given", "first", "last", "sounds", "parts"):
        columns[column] = pa.array([getattr(one, column) or None for one in found], pa.string())
    return pa.table(columns)
