"""The tables of violations and of who took part in them."""

import numpy as np
import pyarrow as pa

from onrecord.cut.around import Around, numbers
from onrecord.cut.arrays import Codes, Ints, Members, codes_of, connected, index_in, joined_sets
from onrecord.cut.conclude import Path, Tellings, date_columns
from onrecord.cut.schema import TABLES
from onrecord.cut.victims import overridden, support, with_overrides
from onrecord.values import PLACE_LEVELS

__all__ = ["involvements_table", "violations_table"]


def violations_table(
    around: Around, tellings: Tellings, violation: Ints, victim: Ints, victims: pa.Table
) -> pa.Table:
    """One row a violation. `violation[i]`, `victim[i]`: of telling i."""
    count = tellings.members.units
    ids = around.allegations["id"].to_pylist()
    first = tellings.members.first()
    columns: dict[str, pa.Array] = {"violation": numbers(np.arange(count))}
    columns["victim"] = numbers(victim[first])
    columns["act_group"] = _act_groups(around, violation, count)
    columns["event"] = _events(around, tellings.members)
    conflicts: dict[str, np.ndarray] = {}
    for name in ("act", "outcome"):
        told, conflicts[name] = tellings.code(
            codes_of(around.allegations[name]), _path(around, name)
        )
        columns[name] = _settled(around, ids, violation, name, told)
    nearest = tellings.most_first_hand(codes_of(around.allegations["proximity"]))
    columns["proximity"] = _settled(around, ids, violation, "proximity", nearest)
    columns |= _sets(around, ids, violation, count)
    date, conflicts["event_date"] = tellings.date(codes_of(around.allegations["event_date"]))
    judged = overridden(around, ids, violation, "event_date")
    columns |= dict(date_columns("event_date", with_overrides(date, judged)))
    columns["conflict"] = _conflicts(conflicts, count)
    for name in ("victim_kind", "sex", "religion"):
        columns[name] = victims[name].combine_chunks().take(columns["victim"])
    columns["allegations"] = numbers(np.bincount(violation, minlength=count))
    columns |= support(around, violation, tellings, count)
    return pa.table({name: columns[name] for name in TABLES["violations"].names})


def _path(around: Around, scheme: str) -> Path:
    tree = around.vocabulary[scheme]
    return lambda code: tree.path(code)


def _settled(around: Around, ids: list[str], unit: Ints, field: str, codes: Codes) -> pa.Array:
    return with_overrides(codes, overridden(around, ids, unit, field)).arrow()


def _conflicts(found: dict[str, np.ndarray], count: int) -> pa.Array:
    """The fields on which tellings contradict one another, joined; `none` where on none."""
    names = sorted(found)
    bits = np.zeros(count, dtype=np.int64)
    for power, name in enumerate(names):
        bits += found[name].astype(np.int64) << power
    texts = [
        ";".join(n for power, n in enumerate(names) if bit >> power & 1) or "none"
        for bit in range(1 << len(names))
    ]
    return pa.DictionaryArray.from_arrays(pa.array(bits, pa.int32()), pa.array(texts))


def _rows(around: Around, violation: Ints, table: pa.Table) -> tuple[Ints, Ints]:
    """(violation of each row that hangs on an allegation here, positions of those rows)."""
    at = around.hanging_on(table)
    kept = np.flatnonzero(at >= 0)
    return violation[at[kept]], kept


def _sets(around: Around, ids: list[str], violation: Ints, count: int) -> dict[str, pa.Array]:
    told = around.told
    made: dict[str, pa.Array] = {}
    hanging = (
        ("cause", told.causes, "code"),
        ("method", told.methods, "code"),
        ("place_kind", told.places, "kind"),
        ("perpetrator", told.involvements, "kind"),
        ("degree", told.involvements, "degree"),
    )
    for name, table, column in hanging:
        unit, kept = _rows(around, violation, table)
        codes = codes_of(table[column])
        joined = joined_sets(count, unit, Codes(codes.ints[kept], codes.names))
        made[name] = _settled(around, ids, violation, name, codes_of(joined, ()))
    return made | _places(around, ids, violation, count)


def _places(around: Around, ids: list[str], violation: Ints, count: int) -> dict[str, pa.Array]:
    """The finest units told, and how finely the best telling knows the place."""
    unit, kept = _rows(around, violation, around.told.places)
    codes = codes_of(around.told.places["place"].fill_null("unknown"))
    tree = around.tree

    def finest(told: tuple[str, ...]) -> tuple[str, ...]:
        holds = {p for p in told if p in tree and any(q != p and q in tree.under(p) for q in told)}
        return tuple(p for p in told if p not in holds)

    joined = joined_sets(count, unit, Codes(codes.ints[kept], codes.names), finest)
    levels = codes_of(around.told.places["level"])
    fineness = {name: number for number, name in enumerate(("unknown", *PLACE_LEVELS[:-1]))}
    rank = np.array([fineness.get(name, 0) for name in levels.names], dtype=np.int64)[levels.ints]
    best = np.zeros(count, dtype=np.int64)
    np.maximum.at(best, unit, rank[kept])
    names = pa.array(list(fineness))
    level = pa.DictionaryArray.from_arrays(pa.array(best, pa.int32()), names)
    return {
        "place": _settled(around, ids, violation, "place", codes_of(joined, ())),
        "place_level": level,
    }


def _act_groups(around: Around, violation: Ints, count: int) -> pa.Array:
    """Violations that tellings put into one act group, transitively; else a group of its own."""
    groups = codes_of(around.allegations["act_group"].fill_null(""), ("",))
    named = groups.ints != groups.names.index("")
    _, dense = np.unique(groups.ints[named], return_inverse=True)
    size = int(dense.max(initial=-1)) + 1
    label = connected(count + size, violation[named], count + dense)[:count]
    _, ranked = np.unique(label, return_inverse=True)
    return numbers(ranked)


def _events(around: Around, members: Members) -> pa.Array:
    """The event of the first telling that names one, numbered by first violation."""
    events = codes_of(around.allegations["event"].fill_null(""), ("",))
    none = events.names.index("")
    named = events.ints != none
    row = np.arange(len(events.ints))
    first = members.least(row, named, -1)
    event = np.where(first >= 0, events.ints[first], none)
    there = event != none
    unique, at = np.unique(event[there], return_index=True)
    rank = np.empty(len(unique), dtype=np.int64)
    rank[np.argsort(at)] = np.arange(len(unique))
    numbered = np.zeros(len(event), dtype=np.int64)
    numbered[there] = rank[np.searchsorted(unique, event[there])]
    return pa.array(numbered.astype(np.int32), pa.int32(), mask=~there)


def involvements_table(around: Around, violation: Ints, count: int) -> pa.Table:
    """Who took part in what, each once: a named perpetrator as a person, others by kind."""
    table = around.told.involvements
    unit, kept = _rows(around, violation, table)
    told = table.take(pa.array(kept))
    mention = index_in(told["perpetrator"], around.mentions["id"].combine_chunks())
    person = np.where(mention >= 0, around.person[mention], -1) if len(mention) else mention
    kind, degree = codes_of(told["kind"]), codes_of(told["degree"])
    rows = np.unique(np.stack([unit, person, kind.ints, degree.ints], axis=1), axis=0)
    named = rows[:, 1] >= 0
    _, dense = np.unique(rows[named, 1], return_inverse=True)
    perpetrator = np.zeros(len(rows), dtype=np.int64)
    perpetrator[named] = dense
    return pa.table(
        {
            "violation": numbers(rows[:, 0]),
            "perpetrator": pa.array(perpetrator.astype(np.int32), pa.int32(), mask=~named),
            "kind": Codes(rows[:, 2], kind.names).arrow(),
            "degree": Codes(rows[:, 3], degree.names).arrow(),
        }
    )
