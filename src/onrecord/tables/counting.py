"""Counting a cut: `count`, the one way to a number.

docs/reference/counting.md says by what rules.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from onrecord.cut import Cut
from onrecord.tables.asking import Asking, Cells
from onrecord.tables.codebook import SEVERAL
from onrecord.tables.count_table import CountRow, CountTable, Note, Sizes
from onrecord.tables.dimensions import breakdown
from onrecord.tables.fields import FIELDS, Field, Unit, home
from onrecord.tables.filter_ast import And, Condition, Filter
from onrecord.tables.filter_bind import Question, bind, conditions
from onrecord.tables.filter_sql import wanted
from onrecord.tables.names_meant import unit_named
from onrecord.tables.notes import note
from onrecord.tables.opened import OpenedCut, opened
from onrecord.tables.unit_numbers import origins_in_cells

__all__ = ["count"]

MOST_IDS = 1000  # of rows that a note names; their number is always whole

_APART = {"persons": "individual", "groups": "group", "organisations": "organisation"}
_WITHOUT = {"sources": ("no_source", "t.testimony"), "events": ("no_event", "v.violation"),
            "perpetrators": ("no_perpetrator", "i.file_row_number")}  # fmt: skip


def count(cut: Cut, unit: str, by: Iterable[str] = (), where: str = "") -> CountTable:
    """Counts `unit` in a cut, by up to three fields, those that pass the filter `where`.

    `unit`: one of `fields.UNITS`; `by`: names of fields (`act`, `cause.top`, `province`,
    `event.year`); `where`: a filter (docs/reference/filter-language.md). Raises InputError with
    the place in the filter and the nearest names.
    """
    one = unit_named(unit)
    fields = breakdown(by, one)
    source = opened(cut)
    question = bind(where, one, source.codebook)
    asking = Asking(source, one, question, fields)
    asking.pick()
    everything = list(range(len(fields)))
    cells = _cells(asking, everything)
    total = _total(asking)
    rows = tuple(_row(asking, everything, c) for c in cells)
    kinds = {}
    if one.name == "victims":
        kinds = _kinds([_row(asking, [0], c) for c in _cells(asking, [0])])
    if not fields:
        rows = (CountRow({}, total[0], total[1], total[2]),)
    frame = tuple(_frame(cut, question.rows, source))
    own = everything[1:] if one.name == "victims" and "victim_kind" not in by else everything
    unknown = _unknown(asking, [own, *([n] for n in own)])
    return CountTable(
        unit=one.name,
        where=question.text,
        by=tuple(field.name for field in fields),
        cut=cut.id,
        as_of=cut.manifest.as_of,
        rows=rows,
        total=CountRow({}, total[0], total[1], total[2]),
        unknown=unknown[0],
        unknown_by_field={fields[n].name: held for n, held in zip(own, unknown[1:], strict=True)},
        denominator=_denominator(source, one),
        notes=tuple(_notes(asking, rows, total, frame, kinds.get("groups"))),
        frame=frame,
        withdrawn=_withdrawn(frame),
        apart=kinds,
        labels=_labels(asking),
    )


def _cells(asking: Asking, used: list[int]) -> list[Cells]:
    if asking.unit.name != "origins":
        return asking.cells(used)
    counted = origins_in_cells(asking.opened, asking.tellings_in_cells(used), len(used))
    return [Cells(numbers, counts, ()) for numbers, counts in counted]


def _total(asking: Asking) -> tuple[int, int, int, int]:
    found = asking.total()
    if asking.unit.name != "origins":
        return found
    whole = _cells(asking, [])
    counts = whole[0].counts if whole else (0, 0, 0)
    return (*counts, found[3])


def _unknown(asking: Asking, sets: list[list[int]]) -> list[int]:
    """For each set of fields how many units are unknown in one of them."""
    if asking.unit.name == "origins":
        return [_unknown_origins(asking, used) for used in sets]
    asked = [used for n, used in enumerate(sets) if used and used not in sets[:n]]
    found = {tuple(used): n for used, n in zip(asked, asking.unknown(asked), strict=True)}
    return [found.get(tuple(used), 0) for used in sets]


def _unknown_origins(asking: Asking, used: list[int]) -> int:
    rows = asking.tellings_in_cells(used)
    codes = [asking.dimensions[n].codes for n in used]
    width = len(used)
    absent = [r[width:] for r in rows
              if any(codes[k][r[k]] == "unknown" for k in range(width))]  # fmt: skip
    # one testimony can be in several rows; which of them is unknown does not matter here
    counted = origins_in_cells(asking.opened, absent, 0)
    return counted[0][1][0] if counted else 0


def _row(asking: Asking, used: list[int], cells: Cells) -> CountRow:
    key = {}
    for place, number in enumerate(used):
        shown = asking.dimensions[number]
        key[shown.field.name] = shown.codes[cells.numbers[place]]
    size = None
    if cells.sizes and key.get("victim_kind") == "group":
        low, best, high, unsized = (int(n) for n in cells.sizes)
        size = Sizes(low, best, high, unsized)
        if unsized and unsized == cells.counts[0]:
            size = Sizes(None, None, None, unsized)
    return CountRow(key, *cells.counts, size)


def _kinds(rows: list[CountRow]) -> dict[str, CountRow]:
    by_code = {row.key["victim_kind"]: row for row in rows}
    none = {"group": Sizes(0, 0, 0, 0)}
    return {
        name: by_code.get(code, CountRow({"victim_kind": code}, 0, 0, 0, none.get(code)))
        for name, code in _APART.items()
        if code in by_code or name != "organisations"
    }


def _denominator(source: OpenedCut, unit: Unit) -> int:
    """The same unit without any filter."""
    if ("denominator", unit.name) not in source.kept:
        asking = Asking(source, unit, Question(None, None, ""), ())
        asking.pick()
        source.kept["denominator", unit.name] = _total(asking)[0]
    return int(source.kept["denominator", unit.name])


def _frame(cut: Cut, rows: Filter | None, source: OpenedCut) -> Iterator[Mapping[str, Any]]:
    """The collections that the question can draw on."""
    asked = rows.parts if isinstance(rows, And) else (rows,)
    for one in cut.manifest.collections:
        held = [
            (one.key in wanted(c, source.codebook)) == (c.op in ("=", "in", "under"))
            for c in asked
            if isinstance(c, Condition) and c.field == "collection"
        ]
        if all(held):
            yield {**asdict(one), "periods": [asdict(p) for p in one.periods]}


def _withdrawn(frame: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    names = ("testimonies", "allegations")
    frames = list(frame)
    return {name: sum(one[f"withdrawn_{name}"] for one in frames) for name in names}


def _labels(asking: Asking) -> dict[str, dict[str, tuple[str, str]]]:
    codebook = asking.opened.codebook

    def both(field: Field, code: str) -> tuple[str, str]:
        return codebook.label(field, code, "en"), codebook.label(field, code, "ko")

    return {d.field.name: {code: both(d.field, code) for code in d.codes}
            for d in asking.dimensions}  # fmt: skip


def _notes(
    asking: Asking,
    rows: tuple[CountRow, ...],
    total: tuple[int, int, int, int],
    frame: tuple[Mapping[str, Any], ...],
    groups: CountRow | None,
) -> Iterator[Note]:
    unit, source = asking.unit, asking.opened
    synthetic = sum(bool(one["synthetic"]) for one in frame)
    if synthetic:
        yield note("synthetic", unit, n=synthetic)
    parts = sum(row.n for row in rows)
    if unit.name == "origins":
        yield note("origins_in_cells", unit)
    elif parts > total[0]:
        yield note("parts_exceed", unit, parts=parts, total=total[0])
    if not total[0] == total[1] == total[2]:
        yield note("straddle", unit, n=total[0], certain=total[1], possible=total[2])
    if total[3]:
        yield note("date_unknown", unit, n=total[3])
    several = sum(row.n for row in rows if SEVERAL in row.key.values())
    if several:
        yield note("several_periods", unit, n=several)
    yield from _narrower(asking)
    yield from _rules(asking)
    if groups is not None and groups.size is not None and groups.size.of_unknown_size:
        yield note("unsized_groups", unit, n=groups.size.of_unknown_size, groups=groups.n)
    if unit.name == "victims" and any(row.size for row in rows):
        yield note("groups_apart", unit)
    if unit.name == "victims" and (overlap := asking.overlap())[0]:
        yield note("includes", unit, groups=overlap[0], members=overlap[1])
    if source.cut.manifest.contradictions:
        yield note("open_contradictions", unit, n=source.cut.manifest.contradictions)
    withdrawn = _withdrawn(frame)
    if any(withdrawn.values()):
        yield note("withdrawn", unit, testimonies=withdrawn["testimonies"],
                   allegations=withdrawn["allegations"])  # fmt: skip


def _narrower(asking: Asking) -> Iterator[Note]:
    """Conditions on a term that has narrower terms in use, which `=` and `in` leave aside."""
    codebook = asking.opened.codebook
    said = set()
    for one in conditions(asking.question.rows):
        of = FIELDS[one.field]
        if one.op == "under" or of.kind == "date" or of.part or not of.scheme or str(one) in said:
            continue
        said.add(str(one))
        codes = [code for code in one.values if len(codebook.under(of, code)) > 1]
        below = {c for code in codes for c in codebook.under(of, code)} - set(one.values)
        stored = asking.columns.domain(of, *home(of, asking.unit))
        used = below & {code for raw in stored for code in raw.split(";")}
        if used:
            joined = " or ".join(f"{one.field} under {code}" for code in one.values)
            plain = one.op in ("=", "in")
            better = (
                joined if plain else f"not ({joined})" if " or " in joined else f"not {joined}"
            )
            yield note("narrower", asking.unit, words={"asked": str(one), "better": better},
                       n=len(below), used=len(used), codes=len(one.values))  # fmt: skip


def _rules(asking: Asking) -> Iterator[Note]:
    """Counting rules of terms, and units that nobody named."""
    unit = asking.unit
    if unit.name == "violations":
        left_out = asking.kept_apart()
        if left_out:
            victims = sorted({victim for _, victim in left_out})
            ids = {"violations": tuple(violation for violation, _ in left_out[:MOST_IDS]),
                   "victims": tuple(victims[:MOST_IDS])}  # fmt: skip
            yield note("counted_once", unit, ids=ids, n=len(left_out), victims=len(victims))
        events = asking.status_events()
        if events:
            yield note("status_events", unit, n=events)
    if unit.name == "victims" and (repeated := asking.repeated_victims()):
        victims = sorted({victim for _, victim in repeated})
        yield note("repeated_victims", unit, ids={"victims": tuple(victims[:MOST_IDS])},
                   n=len(repeated), victims=len(victims))  # fmt: skip
    if unit.name in _WITHOUT:
        code, counted = _WITHOUT[unit.name]
        missing = asking.without_unit(counted)
        if missing:
            yield note(code, unit, n=missing)
    if unit.name == "involvements":
        unnamed = asking.unnamed_involvements()
        if unnamed:
            yield note("unnamed_involvements", unit, n=unnamed)
