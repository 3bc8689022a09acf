"""From what was told and judged to the tables of a cut. Pure: the same material, the same tables.

Pseudonyms are positions in an order drawn with a key that only the material itself yields, so
that two databases with the same material make the same cut, and nobody can go back from a
pseudonym without having the material already.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from onrecord.cut.around import Around, numbers
from onrecord.cut.arrays import (
    Codes,
    Ints,
    Members,
    codes_of,
    connected,
    distinct_pairs,
    index_in,
    joined_sets,
)
from onrecord.cut.canonical import shuffled
from onrecord.cut.conclude import Tellings, date_columns
from onrecord.cut.judgements import Judgements
from onrecord.cut.schema import TABLES
from onrecord.cut.told import Told
from onrecord.cut.victims import victims_table
from onrecord.cut.violations import involvements_table, violations_table
from onrecord.cut.voices import spoken_of
from onrecord.judging import FIRST_HAND
from onrecord.reference import PlaceTree
from onrecord.vocab import RESERVED, Vocabulary

__all__ = ["Built", "build_tables"]


@dataclass(frozen=True)
class Built:
    """`tables`: those of the schema; `keys`: for each kind of pseudonym the store's id at its
    position (never part of the cut); `contradictions`: of the judgement log."""

    tables: dict[str, pa.Table]
    keys: Mapping[str, list[str]]
    contradictions: int


def _labels(same: Sequence[tuple[str, str]], ids: pa.Array) -> Ints:
    """For each row of `ids` the position of the first row of its cluster.

    Whoever is in a judgement and not in this cut still holds together those who are.
    """
    left, right = (pa.array([pair[side] for pair in same], pa.string()) for side in (0, 1))
    every = pc.unique(pa.concat_arrays([ids.cast(pa.string()), left, right]))
    joined = connected(len(every), index_in(left, every), index_in(right, every))
    return joined[: len(ids)]


def _dense(labels: Ints) -> tuple[Ints, Ints]:
    """Labels as 0, 1, 2 ... in order; and for each the smallest row that bears it."""
    unique, dense = np.unique(labels, return_inverse=True)
    return dense.astype(np.int64), unique


def build_tables(
    told: Told, judgements: Judgements, vocabulary: Vocabulary, tree: PlaceTree, seed: bytes
) -> Built:
    """The tables of the cut. `told`: in order; `seed`: from `state_of`, never published."""
    key = hashlib.blake2b(seed, digest_size=32, person=b"onrecord-pseudo").digest()
    testimonies = shuffled(told.testimonies, key, "testimonies")
    mentions = shuffled(told.mentions, key, "mentions")
    allegations = shuffled(told.allegations, key, "allegations")
    account = index_in(allegations["testimony"], testimonies["id"].combine_chunks())
    mention = index_in(allegations["victim"], mentions["id"].combine_chunks())
    person = _labels(judgements.same("mention"), mentions["id"].combine_chunks())
    same_act = _labels(judgements.same("allegation"), allegations["id"].combine_chunks())
    victim, victim_first = _dense(person[mention])
    # One violation has one victim: tellings judged the same act of persons judged different stay
    # two violations, and the contradiction is counted.
    pair = same_act * max(len(victim_first), 1) + victim
    violation, pair_first = _dense(pair)
    crossed = len(pair_first) - len(np.unique(same_act))
    spoken = spoken_of(told, testimonies, key)
    proximity = codes_of(allegations["proximity"])
    heard = np.array([vocabulary["proximity"].heard(n) for n in proximity.names], dtype=bool)
    members = Members(violation, len(pair_first))
    known = spoken.tellings_known(account, heard[proximity.ints], members)
    tellings = Tellings(members, account, _ranks(proximity), known, spoken.keys_of_known())
    around = Around(
        told, allegations, mentions, person, vocabulary, tree, spoken.table, judgements.values
    )
    victims = victims_table(around, tellings, victim, len(victim_first), mention)
    violations = violations_table(around, tellings, violation, victim, victims)
    tables = {
        "testimonies": _testimonies(testimonies, spoken.known),
        "origins": spoken.table,
        "allegations": _allegations(around, tellings, violation, victim),
        "violations": violations,
        "victims": victims,
        "includes": _includes(judgements, mentions, person, victim_first),
        "involvements": involvements_table(around, violation, len(pair_first)),
        "terms": _terms(vocabulary),
        "places": _places(tree),
    }
    found = judgements.contradictions(mentions, person, allegations, same_act)
    kept = {
        "testimony": testimonies["id"].to_pylist(),
        "allegation": allegations["id"].to_pylist(),
        "origin": spoken.names,
    }
    return Built({n: tables[n].cast(TABLES[n]) for n in TABLES}, kept, found + crossed)


def _includes(judgements: Judgements, mentions: pa.Table, person: Ints, persons: Ints) -> pa.Table:
    """Groups and their members, where both are victims. `persons[v]`: the person of victim v."""
    ids = mentions["id"].combine_chunks()
    victim_of = np.full(len(person), -1, dtype=np.int64)
    victim_of[persons] = np.arange(len(persons))
    group, member = (
        victim_of[
            person[index_in(pa.array([p[side] for p in judgements.includes], pa.string()), ids)]
        ]
        for side in (0, 1)
    )
    there = (group >= 0) & (member >= 0) & (group != member)
    groups, members = distinct_pairs(group[there], member[there])
    return pa.table({"victim": numbers(groups), "member": numbers(members)})


def _ranks(proximity: Codes) -> Ints:
    worst = FIRST_HAND["hearsay"]
    ranks = np.array([FIRST_HAND.get(name, worst) for name in proximity.names], dtype=np.int64)
    return ranks[proximity.ints]


def _testimonies(testimonies: pa.Table, known: npt.NDArray[np.bool_]) -> pa.Table:
    source = codes_of(testimonies["source"].fill_null(""), ("",))
    # a source's pseudonym is its first testimony's place among the sources
    named = source.ints != source.names.index("")
    _, dense = np.unique(source.ints, return_inverse=True)
    least = Members(dense, int(dense.max(initial=-1)) + 1).first()
    rank = np.empty(len(least), dtype=np.int64)
    rank[np.argsort(least)] = np.arange(len(least))
    columns: list[tuple[str, pa.Array]] = [
        ("testimony", numbers(np.arange(testimonies.num_rows))),
        ("collection", codes_of(testimonies["collection"], ()).arrow()),
        ("source", pa.array(rank[dense].astype(np.int32), pa.int32(), mask=~named)),
    ]
    for name in ("source_kind", "relation", "tier", "reliability", "language"):
        columns.append((name, codes_of(testimonies[name]).arrow()))
    columns.append(("origins_known", pa.array(known)))
    for name in ("departure", "arrival", "interview", "recorded", "published"):
        columns += date_columns(name, codes_of(testimonies[name]))
    return pa.table(dict(columns))


def _allegations(around: Around, tellings: Tellings, violation: Ints, victim: Ints) -> pa.Table:
    allegations, told = around.allegations, around.told
    count = allegations.num_rows
    columns: list[tuple[str, pa.Array]] = [
        ("allegation", numbers(np.arange(count))),
        ("testimony", numbers(tellings.account)),
        ("violation", numbers(violation)),
        ("victim", numbers(victim)),
        ("origins_known", pa.array(tellings.known)),
    ]
    for name in ("act", "outcome", "proximity", "reliability"):
        columns.append((name, codes_of(allegations[name]).arrow()))
    for name, table in (("cause", told.causes), ("method", told.methods)):
        at = around.hanging_on(table)
        told_codes = codes_of(table["code"])
        there = at >= 0
        codes = Codes(told_codes.ints[there], told_codes.names)
        columns.append((name, joined_sets(count, at[there], codes)))
    columns += date_columns("event_date", codes_of(allegations["event_date"]))
    return pa.table(dict(columns))


def _terms(vocabulary: Vocabulary) -> pa.Table:
    rows = [
        {"scheme": scheme.name, "code": term.code, "parent": term.parent,
         "label_en": term.label_en, "label_ko": term.label_ko, "counting": str(term.counting),
         "retired": bool(term.retired)}
        for _, scheme in sorted(vocabulary.schemes.items())
        for term in (scheme[code] for code in sorted({*RESERVED, *scheme.terms}))
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, schema=TABLES["terms"])


def _places(tree: PlaceTree) -> pa.Table:
    rows = [
        {"place": p.id, "parent": p.parent, "level": p.level, "name_en": p.name_en,
         "name_ko": p.name_ko}
        for p in sorted(tree, key=lambda p: p.id)
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, schema=TABLES["places"])
