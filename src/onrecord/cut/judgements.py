"""The judgement log read once for a freeze: what holds, and what in it contradicts itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from onrecord.cut.arrays import Ints, connected, index_in
from onrecord.judging import SUBJECTS, Entry, active, contradictions

__all__ = ["Judgements"]

Pair = tuple[str, str]


@dataclass(frozen=True)
class Judgements:
    """`pairs`: subject -> judged pair -> the verdict that stands; `values`: (anchor, field) ->
    the override that stands; `includes`: (group, member), in the order of the log; `count`:
    judgements that hold."""

    pairs: Mapping[str, Mapping[Pair, Entry]]
    values: Mapping[Pair, Entry]
    includes: Sequence[Pair]
    count: int
    holding: Sequence[Entry]

    @classmethod
    def of(cls, log: Sequence[Entry], ids: Mapping[str, pa.Array]) -> "Judgements":
        """What of the log bears on these ids (subject -> ids in the cut).

        A judgement between two who are elsewhere stays, where a chain of judgements leads from
        them to somebody who is here: they may hold together two who are.
        """
        standing = active(log)
        holding = [e for e in standing if e.verdict != "includes"]
        includes = [(e.left, e.right) for e in standing if e.verdict == "includes"]
        near = [_near(holding, subject, ids[subject]) for subject in SUBJECTS]
        kept = [e for e, *one in zip(holding, *near, strict=True) if any(one)]
        pairs: dict[str, dict[Pair, Entry]] = {subject: {} for subject in SUBJECTS}
        values: dict[Pair, Entry] = {}
        for entry in kept:
            if entry.verdict == "value":
                values[entry.left, entry.field] = entry
            else:
                pairs[entry.subject][entry.left, entry.right] = entry
        known = set(
            pc.filter(ids["mention"], pc.is_in(ids["mention"], _ends(includes))).to_pylist()
        )
        here = [pair for pair in includes if known.issuperset(pair)]
        return cls(pairs, values, here, len(kept) + len(here), kept)

    def same(self, subject: str) -> list[Pair]:
        """The pairs that are one."""
        return [pair for pair, entry in self.pairs[subject].items() if entry.verdict == "same"]

    def contradictions(
        self, mentions: pa.Table, person: Ints, allegations: pa.Table, same_act: Ints
    ) -> int:
        """How many contradictions `judging.contradictions` finds in the log.

        It is asked only about clusters in which there can be one; at a million judgements nearly
        all are free of any.
        """
        account = index_in(mentions["testimony"], mentions["testimony"].combine_chunks().unique())
        both = person * (int(account.max(initial=0)) + 1) + account
        _, at, seen = np.unique(both, return_inverse=True, return_counts=True)
        doubled = set(person[seen[at] > 1].tolist())
        found = 0
        for subject, table, label, flagged in (
            ("mention", mentions, person, doubled),
            ("allegation", allegations, same_act, set()),
        ):
            testimony_of = (
                dict(zip(table["id"].to_pylist(), table["testimony"].to_pylist(), strict=True))
                if subject == "mention"
                else {}
            )
            found += len(
                contradictions(
                    subject, self._suspect(subject, table, label, flagged), testimony_of
                )
            )
        return found

    def _suspect(
        self, subject: str, table: pa.Table, label: Ints, flagged: set[int]
    ) -> list[Entry]:
        entries = [e for e in self.holding if e.subject == subject and e.verdict in _PAIRS]
        judged_once = len(entries) == len(self.pairs[subject])
        if judged_once and not flagged and all(e.verdict != "different" for e in entries):
            return []
        ids = table["id"].combine_chunks()
        left, right = (
            index_in(pa.array([getattr(e, side) for e in entries], pa.string()), ids)
            for side in ("left", "right")
        )
        cluster = np.where(left >= 0, label[left] if len(label) else left, -1)
        other = np.where(right >= 0, label[right] if len(label) else right, -2)
        said: dict[Pair, set[tuple[str, str]]] = {}
        for entry in entries:
            said.setdefault((entry.left, entry.right), set()).add((entry.actor, entry.verdict))
        flagged = flagged | {
            int(cluster[i])
            for i, e in enumerate(entries)
            if (e.verdict == "different" and cluster[i] == other[i])
            or len(said[e.left, e.right]) > 1
        }
        wanted = np.isin(cluster, list(flagged)) | np.isin(other, list(flagged))
        return [entries[i] for i in np.flatnonzero(wanted)]


_PAIRS = ("same", "different", "open")


def _ends(pairs: Sequence[Pair]) -> pa.Array:
    return pa.array([end for pair in pairs for end in pair], pa.string())


def _near(entries: Sequence[Entry], subject: str, ids: pa.Array) -> npt.NDArray[np.bool_]:
    """For each entry whether it is of this subject and leads, in any number of steps, to `ids`."""
    own = np.array([e.subject == subject for e in entries], dtype=bool)
    asked = [e for e in entries if e.subject == subject]
    left = pa.array([e.left for e in asked], pa.string())
    right = pa.array([e.right or e.left for e in asked], pa.string())
    every = pc.unique(pa.concat_arrays([ids.cast(pa.string()), left, right]))
    ends = index_in(left, every), index_in(right, every)
    label = connected(len(every), *ends)
    here = np.zeros(len(every), dtype=bool)
    here[label[: len(ids)]] = True
    near = own.copy()
    near[own] = here[label[ends[0]]] if asked else False
    return near
