"""What a count leaves out because a person can suffer it once only, for people to judge."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from onrecord.cut import Cut
from onrecord.cut.freeze import keys_file
from onrecord.errors import NotFound
from onrecord.services.use_case import require
from onrecord.store.models import Actor, Allegation
from onrecord.store.queries.judgements import batches, cluster_of
from onrecord.store.queries.visible import visible_to
from onrecord.tables.opened import once_terms, opened

__all__ = ["Named", "Repeated", "RepeatedAct", "left_out", "repeated_acts"]


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
class Named:
    """The victim as one account names it: id (M-...), name and key in the material."""

    mention: str
    name: str
    key: str


@dataclass(frozen=True, slots=True)
class RepeatedAct:
    """One victim (pseudonym in the cut) with two violations or more under one term that is counted
    once for a victim (`term`, the widest such); the one that is counted stands first. `person`:
    its cluster (P-...) as judged now, empty for a mention alone; `mentions`: who it is in the
    accounts of these violations that the actor may see."""

    victim: int
    term: str
    violations: tuple[Repeated, ...]
    person: str = ""
    mentions: tuple[Named, ...] = ()

    def to_json(self) -> dict[str, object]:
        return asdict(self)


def left_out(cut: Cut) -> tuple[int, int]:
    """(violations, victims): how many violations no count of `cut` takes, as another of the same
    victim is counted in their place, and of how many victims."""
    held = opened(cut)
    return held.apart, held.victims_apart


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
    return _with_names(actor, found)


def _with_names(actor: Actor, found: list[RepeatedAct]) -> list[RepeatedAct]:
    """The same with the mentions behind them. Names are protected: the power to read judgements
    is the power to read them, and only in accounts that the actor sees."""
    seen = visible_to(actor)
    named: dict[str, Named] = {}
    for part in batches(a for one in found for v in one.violations for a in v.allegations):
        rows = Allegation.objects.filter(id__in=part, testimony__in=seen, victim__isnull=False)
        for act, *victim, native in rows.values_list(
            "id", "victim", "victim__name", "victim__key", "victim__name_native"
        ):
            mention, name, key = victim
            named[act] = Named(mention, " · ".join(n for n in (name, native) if n), key)
    full = []
    for one in found:
        told = [named[a] for v in one.violations for a in v.allegations if a in named]
        mentions = tuple(sorted(set(told), key=lambda n: n.mention))
        person = (cluster_of(mentions[0].mention) or "") if mentions else ""
        full.append(replace(one, person=person, mentions=mentions))
    return full


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
