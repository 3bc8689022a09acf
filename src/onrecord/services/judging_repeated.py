"""What a count leaves out because a person can suffer it once only, for people to judge."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from onrecord.cut import Cut
from onrecord.cut.freeze import keys_file
from onrecord.errors import NotFound
from onrecord.services.use_case import require
from onrecord.store.models import Actor
from onrecord.tables.opened import once_terms, opened

__all__ = ["Repeated", "RepeatedAct", "repeated_acts"]


@dataclass(frozen=True, slots=True)
class Repeated:
    """One of the violations: its pseudonym in the cut, act, date, whether it is counted, and the
    ids (A-...) of the allegations that tell of it."""

    violation: int
    act: str
    event_date: str
    counted: bool
    allegations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RepeatedAct:
    """One victim (pseudonym in the cut) with two violations or more under one term that is counted
    once for a victim (`term`, the widest such); the one that is counted stands first."""

    victim: int
    term: str
    violations: tuple[Repeated, ...]

    def to_json(self) -> dict[str, object]:
        return asdict(self)


def repeated_acts(*, actor: Actor, cut: Cut, cuts: Path) -> list[RepeatedAct]:
    """Every person of `cut` to whom what can be done once is told as done several times.

    By the rule that leaves them out of a count (`counted_once` in its notes): either two
    violations are one, or one of them was done to somebody else, or did not happen. `cuts`: the
    folder that holds the way back from pseudonyms to ids. Raises NotPermitted; NotFound where
    the cut was made elsewhere and the way back is not here.
    """
    require(actor, "judgement.read")
    rows = _repeated(cut)
    path = keys_file(cuts, cut.id)
    if rows and not path.is_file():
        raise NotFound(
            f"{cut.id} was made elsewhere: which allegations it holds is not known here"
        )
    told = _allegations(
        cut, path, {int(str(r["violation"])) for row in rows.values() for r in row}
    )
    found = []
    for (victim, family), several in sorted(rows.items()):
        order = sorted(several, key=_standing)
        repeated = tuple(
            Repeated(r["violation"], r["act"], r["event_date"], not n, told[r["violation"]])  # type: ignore[arg-type,index]
            for n, r in enumerate(order)
        )
        found.append(RepeatedAct(victim, family, repeated))
    return found


def _standing(row: dict[str, object]) -> tuple[int, ...]:
    """The order of `kept_apart` in tables/sql/rows.sql: the first one is counted."""
    certain, depth, told, number = (
        int(str(row[n])) for n in ("origins_certain", "depth", "testimonies", "violation")
    )
    return (-certain, -depth, -told, number)


def _repeated(cut: Cut) -> dict[tuple[int, str], list[dict[str, object]]]:
    once = {r["code"]: r for r in once_terms(opened(cut).codebook).to_pylist()}
    table = cut.table("violations").select(
        ["violation", "victim", "act", "event_date", "victim_kind", "origins_certain",
         "testimonies"]
    )  # fmt: skip
    alone = pc.equal(table["victim_kind"].cast(pa.string()), "individual")
    killed = pc.is_in(table["act"].cast(pa.string()), value_set=pa.array(list(once), pa.string()))
    by_victim: dict[tuple[int, str], list[dict[str, object]]] = defaultdict(list)
    for row in table.filter(pc.and_(alone, killed)).to_pylist():
        term = once[row["act"]]
        by_victim[row["victim"], term["family"]].append(row | {"depth": term["depth"]})
    return {key: rows for key, rows in by_victim.items() if len(rows) > 1}


def _allegations(cut: Cut, keys: Path, violations: Iterable[int]) -> dict[int, tuple[str, ...]]:
    wanted = pa.array(sorted(violations), pa.int32())
    if not len(wanted):
        return {}
    table = cut.table("allegations").select(["allegation", "violation"])
    table = table.filter(pc.is_in(table["violation"], value_set=wanted))
    known = pq.read_table(keys, filters=[("kind", "==", "allegation")])
    ids = dict(zip(known["pseudonym"].to_pylist(), known["key"].to_pylist(), strict=True))
    told: dict[int, list[str]] = defaultdict(list)
    for row in table.to_pylist():
        told[row["violation"]].append(ids[row["allegation"]])
    return {violation: tuple(sorted(ones)) for violation, ones in told.items()}
