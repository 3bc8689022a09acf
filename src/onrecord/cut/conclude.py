"""From tellings to violations and victims: the rules of `judging.derive`, a column at a time.

Where the tellings of a unit agree the whole column is settled with arrays; only units whose
tellings differ go through the rule one by one.
"""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from onrecord.cut.arrays import Codes, Ints, Members
from onrecord.judging import FIRST_HAND, Told, choose_code, choose_date
from onrecord.values import PartialDate, date_value

__all__ = ["Tellings", "date_columns"]

Path = Callable[[str], Sequence[str]]


class Tellings:
    """Accounts of units: which unit each is of, how first-hand it is, from which origins.

    `account[i]`: the testimony of telling i; `known[i]`: whether the origin of telling i is known;
    `keys`: testimony -> its origin keys, those it may have among them; missing where its origins
    are unknown.
    """

    def __init__(
        self,
        members: Members,
        account: Ints,
        rank: Ints,
        known: npt.NDArray[np.bool_],
        keys: dict[int, list[int]],
    ):
        self.members, self.account, self.rank = members, account, rank
        self.known, self.keys = known, keys

    def _keys(self, telling: int) -> list[int]:
        return self.keys.get(int(self.account[telling]), []) if self.known[telling] else []

    def voices(self, tellings: Ints) -> list[frozenset[int]]:
        """The independent origin of each telling; empty where it is unknown."""
        merged: list[set[int]] = []
        for one in tellings:
            joined = set(self._keys(one))
            if not joined:
                continue
            apart = [group for group in merged if not group & joined]
            merged = [*apart, joined.union(*(g for g in merged if g & joined))]
        voice = {key: number for number, group in enumerate(merged) for key in group}
        return [frozenset({voice[key] for key in self._keys(one)}) for one in tellings]

    def code(self, told: Codes, path: Path) -> tuple[Codes, np.ndarray]:
        """(value of each unit, where tellings contradict it), by rule 1."""
        absent = told.absent[told.ints]
        unknown = told.names.index("unknown")
        low = self.members.least(told.ints, ~absent, -1)
        high = self.members.most(told.ints, ~absent, -1)
        first, last = (
            f(told.ints, absent, unknown) for f in (self.members.least, self.members.most)
        )
        value = np.where(low >= 0, low, np.where(first == last, first, unknown))
        conflict = np.zeros(self.members.units, dtype=bool)
        place = {name: number for number, name in enumerate(told.names)}
        for unit in np.flatnonzero(low != high):
            tellings = self.members.of(int(unit))
            said = [
                Told(told.names[told.ints[t]], int(self.rank[t]), voice)
                for t, voice in zip(tellings, self.voices(tellings), strict=True)
            ]
            chosen = choose_code(said, path)
            value[unit], conflict[unit] = place[chosen.value], chosen.conflict
        return Codes(value, told.names), conflict

    def date(self, told: Codes) -> tuple[Codes, np.ndarray]:
        """(date of each unit, where tellings contradict it), by rule 2."""
        values = [date_value(name) for name in told.names]
        spans = [v if isinstance(v, PartialDate) else None for v in values]
        lo = np.array([s.lo if s else 0 for s in spans], dtype=np.int64)[told.ints]
        hi = np.array([s.hi if s else 0 for s in spans], dtype=np.int64)[told.ints]
        precise = sorted(
            range(len(spans)), key=lambda i: (s.days, s.edtf) if (s := spans[i]) else (2**40, "")
        )
        order = np.empty(len(spans), dtype=np.int64)
        order[precise] = np.arange(len(spans))
        known = np.array([s is not None for s in spans], dtype=bool)[told.ints]
        best = self.members.least(order[told.ints], known, -1)
        absent, _ = self.code(Codes(np.where(known, told.names.index("unknown"), told.ints),
                                    told.names), lambda code: (code,))  # fmt: skip
        value = np.where(best >= 0, np.array(precise, dtype=np.int64)[best], absent.ints)
        top = self.members.most(lo, known, 0)
        bottom = self.members.least(hi, known, 0)
        conflict = (best >= 0) & (top > bottom)
        place = {name: number for number, name in enumerate(told.names)}
        for unit in np.flatnonzero(conflict):
            tellings = self.members.of(int(unit))
            voices = self.voices(tellings)
            said = [
                (values[told.ints[t]], int(self.rank[t]), voice)
                for t, voice in zip(tellings, voices, strict=True)
            ]
            value[unit] = place[choose_date(said).value]
        return Codes(value, told.names), conflict

    def most_first_hand(self, told: Codes) -> Codes:
        """The proximity of the most first-hand telling of each unit."""
        ranks = np.array([FIRST_HAND.get(n, FIRST_HAND["hearsay"]) for n in told.names])
        worst = len(FIRST_HAND) + 1
        ranks = np.where(told.absent, worst, ranks)
        # ranks are shared by own terms of organisations; the name settles ties
        key = ranks[told.ints] * len(told.names) + told.ints
        best = self.members.least(key, np.ones(len(key), dtype=bool), 0)
        return Codes(best % len(told.names), told.names)


def date_columns(name: str, told: Codes) -> list[tuple[str, pa.Array]]:
    """A date as the three columns of the schema."""
    spans = [v if isinstance(v := date_value(text), PartialDate) else None for text in told.names]
    lo = pa.array([s.lo if s else None for s in spans], pa.int32())
    hi = pa.array([s.hi if s else None for s in spans], pa.int32())
    index = pa.array(told.ints, pa.int32())
    return [(name, told.arrow()), (f"{name}_lo", lo.take(index)), (f"{name}_hi", hi.take(index))]
