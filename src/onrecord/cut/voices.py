"""Who speaks in a cut: the table of origins, and of which tellings it is known who speaks."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from onrecord.cut.around import numbers
from onrecord.cut.arrays import Ints, Members, codes_of, distinct_pairs, index_in
from onrecord.cut.canonical import drawn_order
from onrecord.cut.told import Told
from onrecord.judging import OWN, Voice, lent_known

__all__ = ["Spoken", "spoken_of"]

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Spoken:
    """`table`: that of the schema; `names`: the key of each origin in it; `known`, `named`: of
    each testimony, whether anybody is known who speaks and whether it says whom it has its
    content from; `lent`: of each, whether those are only others of its collection."""

    table: pa.Table
    names: list[str]
    known: Bools
    named: Bools
    lent: Bools

    def keys_of_known(self) -> dict[int, list[int]]:
        """Testimony -> its origins, those it may have among them, where anybody is known."""
        return _listed(self.table, self.known)

    def tellings_known(self, account: Ints, heard: Bools, members: Members) -> Bools:
        """For each telling whether it is known who speaks. `account`: its testimony; `heard`:
        whether it tells what was heard; `members`: the tellings of each violation."""
        known: Bools = self.known[account] & (self.named[account] | ~heard)
        lent = np.flatnonzero(self.lent[account])
        if not len(lent):
            return known
        sure = self.table.filter(self.table["sure"])
        keys = _listed(sure, np.ones(len(self.known), dtype=bool))
        said = known.copy()
        for unit in np.unique(members.unit[lent]):
            told = members.of(int(unit))
            who = account[told]
            found = lent_known(
                [keys.get(int(one), []) for one in who],
                self.lent[who].tolist(),
                said[told].tolist(),
            )
            known[told] = found
        return known


def _listed(table: pa.Table, wanted: Bools) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    rows = zip(table["testimony"].to_pylist(), table["origin"].to_pylist(), strict=True)
    for testimony, origin in rows:
        if wanted[testimony]:
            found.setdefault(testimony, []).append(origin)
    return found


@dataclass(frozen=True)
class _Rows:
    """One row for each testimony and origin key: `account`, `key` (text), `sure`."""

    account: Ints
    key: pa.Array
    sure: Bools

    def __add__(self, other: "_Rows") -> "_Rows":
        return _Rows(
            np.concatenate([self.account, other.account]),
            pa.concat_arrays([self.key, other.key]),
            np.concatenate([self.sure, other.sure]),
        )


def spoken_of(told: Told, testimonies: pa.Table, key: bytes) -> Spoken:
    """`testimonies`: in the order of their pseudonyms; `key`: draws the order of the origins."""
    ids = testimonies["id"].combine_chunks()
    bound = pa.array(sorted(told.voices), pa.string())
    place = index_in(bound, ids)
    voices = {
        int(at): told.voices[one]
        for at, one in zip(place, bound.to_pylist(), strict=True)
        if at >= 0
    }
    plain = _plain(told, ids, voices)
    known, named, lent = np.zeros((3, testimonies.num_rows), dtype=bool)
    known[plain.account] = True
    named[plain.account[~_own(plain.key)]] = True
    for at, voice in voices.items():
        known[at], named[at], lent[at] = voice.known, voice.named, voice.lent
    rows = _apart(plain + _bound(voices), testimonies)
    every = pc.unique(rows.key).sort()
    every = every.take(pa.array(drawn_order(len(every), key, "origins")))
    origin = index_in(rows.key, every)
    # of a row that is sure and one that is not, of the same testimony and key, the first stays
    account, doubled = distinct_pairs(rows.account, 2 * origin + ~rows.sure)
    origin, unsure = doubled >> 1, (doubled & 1).astype(bool)
    first = np.ones(len(account), dtype=bool)
    first[1:] = (account[1:] != account[:-1]) | (origin[1:] != origin[:-1])
    table = pa.table(
        {
            "testimony": numbers(account[first]),
            "origin": numbers(origin[first]),
            "sure": pa.array(~unsure[first]),
        }
    )
    return Spoken(table, every.to_pylist(), known, named, lent)


def _plain(told: Told, ids: pa.Array, voices: Mapping[int, Voice]) -> _Rows:
    account = index_in(told.origins["testimony"], ids)
    apart = np.zeros(len(ids) + 1, dtype=bool)
    apart[[*voices, len(ids)]] = True  # the last stands for testimonies that are not here
    there = ~apart[account]
    keys = told.origins["key"].cast(pa.string()).combine_chunks().filter(pa.array(there))
    return _Rows(account[there], keys, np.ones(int(there.sum()), dtype=bool))


def _bound(voices: Mapping[int, Voice]) -> _Rows:
    unknown: dict[str, int] = {}
    for voice in voices.values():
        if not voice.known:
            unknown |= {key: unknown.get(key, 0) + 1 for key in voice.keys}
    rows = [
        (at, key, sure)
        for at, voice in sorted(voices.items())
        for keys, sure in ((voice.keys, True), (voice.perhaps, False))
        for key in sorted(keys)
        if voice.known or unknown[key] > 1
    ]
    return _Rows(
        np.array([at for at, _, _ in rows], dtype=np.int64),
        pa.array([key for _, key, _ in rows], pa.string()),
        np.array([sure for _, _, sure in rows], dtype=bool),
    )


def _own(keys: pa.Array) -> Bools:
    own: Bools = pc.starts_with(keys, OWN).to_numpy(zero_copy_only=False)
    return own


def _apart(rows: _Rows, testimonies: pa.Table) -> _Rows:
    """Names of sources are names in their collection: where one stands in several collections, or
    may be meant from elsewhere, each collection has an origin of its own and the common name is
    only perhaps shared."""
    codes = codes_of(rows.key, ())
    own = _own(pa.array(codes.names, pa.string()))
    collection = codes_of(testimonies["collection"], ())
    mine = own[codes.ints] & rows.sure
    held, _ = distinct_pairs(codes.ints[mine], collection.ints[rows.account[mine]])
    contested = np.bincount(held, minlength=len(own)) > 1
    contested[codes.ints[~rows.sure]] = True
    at = np.flatnonzero(mine & contested[codes.ints])
    if not len(at):
        return rows
    sure = rows.sure.copy()
    sure[at] = False
    names = [collection.names[n] for n in collection.ints[rows.account[at]]]
    keys = [
        f"{key}\n{name}"
        for key, name in zip(rows.key.take(pa.array(at)).to_pylist(), names, strict=True)
    ]
    return _Rows(rows.account, rows.key, sure) + _Rows(
        rows.account[at], pa.array(keys, pa.string()), np.ones(len(at), dtype=bool)
    )
