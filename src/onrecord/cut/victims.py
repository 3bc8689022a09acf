"""The table of victims: who was harmed, as concluded from every mention of them."""

import numpy as np
import pyarrow as pa

from onrecord.cut.around import Around, numbers
from onrecord.cut.arrays import (
    Codes,
    Ints,
    Members,
    codes_of,
    distinct_pairs,
    index_in,
    joined_sets,
)
from onrecord.cut.conclude import Tellings
from onrecord.judging import origin_counts

__all__ = ["overridden", "support", "victims_table"]


def overridden(around: Around, ids: list[str], unit: Ints, field: str) -> dict[int, list[str]]:
    """Unit -> the codes that a person's judgement set for `field`, by the anchor's position.

    Where two anchors of one unit carry a judgement the later one stands.
    """
    wanted = {a: e for (a, f), e in around.overrides.items() if f == field}
    if not wanted:
        return {}
    anchors = sorted(wanted, key=lambda anchor: wanted[anchor].seq)
    place = {one: number for number, one in enumerate(ids) if one in wanted}
    found = {}
    for anchor in anchors:
        if anchor in place and unit[place[anchor]] >= 0:
            value = wanted[anchor].value
            codes = value if isinstance(value, list) else [value]
            found[int(unit[place[anchor]])] = sorted({str(code) for code in codes})
    return found


def with_overrides(codes: Codes, set_by: dict[int, list[str]]) -> Codes:
    """Codes of units with the judged values put in."""
    if not set_by:
        return codes
    texts = [";".join(value) for value in set_by.values()]
    names = sorted({*codes.names, *texts})
    place = {name: number for number, name in enumerate(names)}
    ints = np.array([place[n] for n in codes.names], dtype=np.int64)[codes.ints]
    for unit, text in zip(set_by, texts, strict=True):
        ints[unit] = place[text]
    return Codes(ints, names)


def support(around: Around, unit: Ints, tellings: Tellings, units: int) -> dict[str, pa.Array]:
    """How many testimonies and independent origins stand behind each unit. `unit[i]`: the unit
    that telling i is of."""
    units_told, _ = distinct_pairs(unit, tellings.account)
    testimony, key = (
        around.origins[n].to_numpy().astype(np.int64) for n in ("testimony", "origin")
    )
    sure = around.origins["sure"].combine_chunks().to_numpy(zero_copy_only=False)
    certain, possible = origin_counts(
        units, unit, tellings.account, testimony, key, tellings.known, sure
    )
    return {
        "testimonies": numbers(np.bincount(units_told, minlength=units)),
        "origins_certain": numbers(certain),
        "origins_possible": numbers(possible),
    }


def victims_table(
    around: Around, tellings: Tellings, victim: Ints, victims: int, mention: Ints
) -> pa.Table:
    """One row a victim. `victim[i]`, `mention[i]`: numbers of those of telling i."""
    # every mention of a victim speaks of them, also one that no act is told of
    of_person = np.full(around.mentions.num_rows, -1, dtype=np.int64)
    of_person[around.person[mention]] = victim
    unit = of_person[around.person]
    there = np.flatnonzero(unit >= 0)
    told = around.mentions.take(pa.array(there))
    unit = unit[there]
    spoken = _spoken(around, told, tellings, mention, there, unit, victims)
    ids = told["id"].to_pylist()
    columns: dict[str, pa.Array] = {"victim": numbers(np.arange(victims))}
    for name, column in (("victim_kind", "kind"), ("sex", "sex"), ("counting_unit",) * 2):
        value, _ = spoken.code(codes_of(told[column]), lambda code: (code,))
        columns[name] = with_overrides(value, overridden(around, ids, unit, name)).arrow()
    religion = codes_of(joined_sets(victims, unit, codes_of(told["religion"])), ())
    religion = with_overrides(religion, overridden(around, ids, unit, "religion"))
    columns["religion"] = religion.arrow()
    columns |= _sizes(told, unit, victims, columns["victim_kind"])
    of_violation = victim[tellings.members.first()]
    columns["violations"] = numbers(np.bincount(of_violation, minlength=victims))
    columns |= support(around, victim, tellings, victims)
    order = ("victim", "victim_kind", "sex", "religion", "counting_unit", "size_minimum",
             "size_best", "size_maximum", "violations", "testimonies", "origins_certain",
             "origins_possible")  # fmt: skip
    return pa.table({name: columns[name] for name in order})


def _spoken(
    around: Around,
    told: pa.Table,
    tellings: Tellings,
    mention: Ints,
    there: Ints,
    unit: Ints,
    victims: int,
) -> Tellings:
    """Mentions as tellings about a person: as first-hand as the best telling they are in, and of
    known origin where one of those is, or nothing is told of them."""
    best = np.full(around.mentions.num_rows, 9, dtype=np.int64)
    np.minimum.at(best, mention, tellings.rank)
    known = np.ones(around.mentions.num_rows, dtype=bool)
    known[mention] = False
    known[mention[tellings.known]] = True
    accounts = around.allegations["testimony"].combine_chunks()
    spoke, at = np.unique(tellings.account, return_index=True)
    place = index_in(told["testimony"], accounts.take(pa.array(at)))
    account = np.where(place >= 0, spoke[place], -1)
    return Tellings(Members(unit, victims), account, best[there], known[there], tellings.keys)


def _sizes(told: pa.Table, unit: Ints, victims: int, kind: pa.Array) -> dict[str, pa.Array]:
    """`judging.choose_size` for every group at once; none for persons. A bound stands only where
    somebody told one of its kind, and then covers every number told."""
    members = Members(unit, victims)
    person = np.array([name == "individual" for name in kind.dictionary.to_pylist()], dtype=bool)
    alone = person[kind.indices.to_numpy(zero_copy_only=False)]
    known, values = {}, {}
    for name in ("size_minimum", "size_best", "size_maximum"):
        column = told[name].combine_chunks()
        known[name] = column.is_valid().to_numpy(zero_copy_only=False)
        values[name] = column.fill_null(0).to_numpy(zero_copy_only=False).astype(np.int64)
    least = [members.least(values[n], known[n], _NONE) for n in known]
    most = [members.most(values[n], known[n], 0) for n in known]
    chosen = {
        "size_minimum": np.where(least[0] < _NONE, np.minimum.reduce(least), 0),
        "size_best": np.where(least[1] < _NONE, least[1], 0),
        "size_maximum": np.where(most[2] > 0, np.maximum.reduce(most), 0),
    }
    return {n: pa.array(v, pa.int64(), mask=alone | (v == 0)) for n, v in chosen.items()}


_NONE = 2**62
