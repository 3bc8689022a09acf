"""Small cuts written by hand: rows as short dicts, everything left out is `unknown` or derived.

    cut = make_cut(
        tmp_path,
        violations=[{"violation": 0, "victim": 0, "act": "killing", "event_date": "2009"}],
        allegations=[{"violation": 0, "testimony": 0}, {"violation": 0, "testimony": 1}],
        origins=[(0, 0), (1, 1)],
    )

A third value beside a testimony and its origin says that nobody can know whether it has it.
Testimonies and victims that are only referred to are made up; an allegation takes act, outcome,
cause, method and date from its violation where it says nothing else; numbers of allegations,
testimonies and origins are counted. `terms` come from the shipped vocabulary, `places` from
PLACES unless given.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from onrecord.cut import CollectionFrame, Cut, Manifest, Period, write_cut
from onrecord.cut.schema import DATE_FIELDS, SCHEMA_VERSION, TABLES
from onrecord.judging import count_origins
from onrecord.values import PartialDate, date_value
from onrecord.vocab import load_vocabulary

Row = Mapping[str, Any]

PLACES = (
    ("KP", None, "country", "North Korea", "조선"),
    ("KP-01", "KP", "province", "Pyongyang", "평양직할시"),
    ("KP-08", "KP", "province", "South Hamgyong", "함경남도"),
    ("KP-0801", "KP-08", "county", "Hamhung", "함흥시"),
    ("KP-0802", "KP-08", "county", "Yodok", "요덕군"),
    ("KP-0802-S1", "KP-0802", "site", "Camp 15", "15호 관리소"),
    ("CN", None, "country", "China", "중국"),
    ("CN-22", "CN", "province", "Jilin", "지린성"),
)
FRAME = CollectionFrame(
    key="hand",
    title_en="Written by hand",
    title_ko="손으로 쓴 자료",
    frame_en="Made for a test.",
    frame_ko="시험용 자료.",
    caveat_en="It measures nothing.",
    caveat_ko="아무것도 측정하지 않는다.",
    public=False,
    synthetic=True,
    testimonies=0,
    allegations=0,
    withdrawn_testimonies=0,
    withdrawn_allegations=0,
    periods=(
        Period("2001/2005", "full"),
        Period("2006", "closed", "No interviews.", "면담 없음."),
    ),
)
DEFAULTS: Mapping[str, Any] = {
    "collection": "hand",
    "conflict": "none",
    "victim_kind": "individual",
    "source": None,
    "event": None,
    "perpetrator": None,
    "size_minimum": None,
    "size_best": None,
    "size_maximum": None,
    "counting_unit": "not_applicable",
}


def _dated(table: str, row: dict[str, Any]) -> dict[str, Any]:
    for name in DATE_FIELDS.get(table, ()):
        told = date_value(row.setdefault(name, "unknown"))
        known = isinstance(told, PartialDate)
        row[f"{name}_lo"] = told.lo if known else None
        row[f"{name}_hi"] = told.hi if known else None
    return row


def _numbered(rows: Iterable[Row], key: str) -> list[dict[str, Any]]:
    return [{key: number, **row} for number, row in enumerate(rows)]


def _filled(table: str, rows: Iterable[Row]) -> list[dict[str, Any]]:
    names = TABLES[table].names
    full = []
    for row in rows:
        wide = _dated(table, dict(row))
        strange = set(wide) - set(names)
        assert not strange, f"{table} has no column {strange}"
        for name in names:
            if name == "perpetrator" and table == "violations":
                wide.setdefault(name, "unknown")
            wide.setdefault(name, DEFAULTS.get(name, "unknown"))
        full.append(wide)
    return full


def _counted(rows: list[dict[str, Any]], key: str, told: list[dict[str, Any]],
             origins: Iterable[tuple[Any, ...]]) -> None:  # fmt: skip
    keys: dict[int, set[str]] = {}
    perhaps: dict[int, set[str]] = {}
    for testimony, origin, *unsure in origins:
        (perhaps if unsure else keys).setdefault(testimony, set()).add(str(origin))
    for row in rows:
        mine = [a for a in told if a[key] == row[key]]
        accounts = sorted({a["testimony"] for a in mine})
        known = {a["testimony"] for a in mine if a["origins_known"]}
        heard = [n for n, one in enumerate(accounts) if one not in known]
        certain, possible = count_origins(
            [keys.get(t, set()) for t in accounts],
            heard,
            [perhaps.get(t, set()) for t in accounts],
        )
        row.setdefault("testimonies", len(accounts))
        row.setdefault("origins_certain", certain)
        row.setdefault("origins_possible", possible)
        if key == "violation":
            row.setdefault("allegations", len(mine))


def cut_rows(
    violations: Sequence[Row] = (),
    allegations: Sequence[Row] = (),
    testimonies: Sequence[Row] = (),
    victims: Sequence[Row] = (),
    origins: Sequence[tuple[Any, ...]] = (),
    involvements: Sequence[Row] = (),
    includes: Sequence[tuple[int, int]] = (),
    places: Sequence[tuple[Any, ...]] = PLACES,
) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables of such a cut, filled in."""
    acts = _numbered(violations, "violation")
    for act in acts:
        act.setdefault("victim", act["violation"])
        act.setdefault("act_group", act["violation"])
    by_number = {act["violation"]: act for act in acts}
    with_origin = {one[0] for one in origins if len(one) == 2}
    told = _numbered(allegations, "allegation")
    for one in told:
        one.setdefault("testimony", 0)
        one.setdefault("origins_known", one["testimony"] in with_origin)
        act = by_number[one["violation"]]
        one["victim"] = act["victim"]
        for name in ("act", "outcome", "cause", "method", "proximity", "event_date"):
            if name in act:
                one.setdefault(name, act[name])
    persons = {row["victim"]: row for row in _numbered(victims, "victim")}
    for number in {act["victim"] for act in acts} - set(persons):
        persons[number] = {"victim": number}
    accounts = {row["testimony"]: row for row in _numbered(testimonies, "testimony")}
    named = {one["testimony"] for one in told} | {one[0] for one in origins}
    for number in named - set(accounts):
        accounts[number] = {"testimony": number}
    people = [dict(persons[n]) for n in sorted(persons)]
    for act in acts:
        for name in ("victim_kind", "sex", "religion"):
            if name in persons[act["victim"]]:
                act[name] = persons[act["victim"]][name]
    for person in people:
        person.setdefault("violations", sum(a["victim"] == person["victim"] for a in acts))
    _counted(acts, "violation", told, origins)
    _counted(people, "victim", told, origins)
    listed = [{"origins_known": n in with_origin, **accounts[n]} for n in sorted(accounts)]
    terms = [
        {"scheme": t.scheme, "code": t.code, "parent": t.parent, "label_en": t.label_en,
         "label_ko": t.label_ko, "counting": str(t.counting), "retired": bool(t.retired)}
        for s in load_vocabulary().schemes.values() for t in s.terms.values()
    ]  # fmt: skip
    names = ("place", "parent", "level", "name_en", "name_ko")
    return {
        "testimonies": _filled("testimonies", listed),
        "origins": [dict(testimony=t, origin=o, sure=not rest) for t, o, *rest in origins],
        "allegations": _filled("allegations", told),
        "violations": _filled("violations", acts),
        "victims": _filled("victims", people),
        "includes": [{"victim": g, "member": m} for g, m in includes],
        "involvements": _filled("involvements", involvements),
        "terms": terms,
        "places": [dict(zip(names, row, strict=True)) for row in places],
    }


def write_rows(
    folder: Path,
    rows: Mapping[str, list[dict[str, Any]]],
    collections: Sequence[CollectionFrame] = (FRAME,),
    name: str = "CUT-HAND",
    **manifest: Any,
) -> Cut:
    """These rows as a cut in `folder`/`name`."""
    tables = {n: pa.Table.from_pylist(rows[n], schema=TABLES[n]) for n in TABLES}
    said = {"id": name, "as_of": "2020-12-31", "label": "by hand", "schema": SCHEMA_VERSION,
            "vocabulary": "test", "vocabulary_digest": "", "code": "test", "state": "", "log": 0,
            "contradictions": 0, "filters": {}, **manifest}  # fmt: skip
    return write_cut(folder / name, tables, Manifest(collections=tuple(collections), **said))


def make_cut(
    folder: Path,
    *,
    collections: Sequence[CollectionFrame] = (FRAME,),
    name: str = "CUT-HAND",
    manifest: Mapping[str, Any] | None = None,
    **rows: Any,
) -> Cut:
    """A cut in `folder`/`name` from short rows (see the top of this file)."""
    return write_rows(folder, cut_rows(**rows), collections, name, **(manifest or {}))
