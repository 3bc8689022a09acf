"""A count laid out for a page: sections of rows with bars, or rows against columns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from onrecord.tables import CountRow, CountTable, Sizes
from onrecord.tables.fields import ABSENT, FIELDS

__all__ = ["Bar", "Cell", "Cross", "Line", "Section", "sections"]

MOST_LINES = 500  # rows of one section on a page; the files hold all
MOST_COLUMNS = 30  # more columns than this are rows instead
KIND = "victim_kind"
KINDS = {"individual": "persons", "group": "groups", "organisation": "organisations"}


@dataclass(frozen=True)
class Cell:
    """A label; `absent`: whether it says that something is not known."""

    text: str
    absent: bool = False


@dataclass(frozen=True)
class Bar:
    """Widths of 100: what is certain, where n ends, and what is possible."""

    certain: float
    n: float
    possible: float


@dataclass(frozen=True)
class Line:
    """A row of a table: labels, numbers, sizes of groups, a bar."""

    cells: tuple[Cell, ...]
    row: CountRow
    bar: Bar
    size: Sizes | None = None


@dataclass(frozen=True)
class Cross:
    """Rows of the first field against columns of the second. Totals are counted, not added up:
    one unit can be in several cells."""

    columns: tuple[Cell, ...]
    lines: tuple[tuple[Cell, tuple[CountRow, ...], CountRow], ...]
    totals: tuple[CountRow, ...]


@dataclass(frozen=True)
class Section:
    """One table. `kind`: of victims, empty for every other unit; `left_out`: lines not shown."""

    kind: str
    heads: tuple[str, ...]
    total: CountRow
    lines: tuple[Line, ...] = ()
    cross: Cross | None = None
    sized: bool = False
    left_out: int = 0
    corner: tuple[str, str] = field(default=("", ""))


_NONE = CountRow({}, 0, 0, 0)
Marginal = Callable[[str], CountTable]


def sections(
    table: CountTable, asked: tuple[str, ...], lang: str, marginal: Marginal
) -> list[Section]:
    """The table in sections: victims by what kind of victim they are, all else in one.

    `asked`: the fields that were asked for; `marginal`: the answer by one of them alone.
    """
    apart = table.unit == "victims" and KIND not in asked
    fields = tuple(name for name in table.by if not (apart and name == KIND))
    kinds = {row.key[KIND]: None for row in table.rows} if apart else {"": None}
    found = []
    for kind in kinds:
        rows = [row for row in table.rows if not apart or row.key[KIND] == kind]
        total = table.apart.get(KINDS.get(kind, ""), table.total) if apart else table.total
        if apart and kind not in KINDS:
            total = _NONE if fields else rows[0]
        section = _crossed(table, kind, rows, fields, total, lang, marginal)
        found.append(section or _listed(table, kind, rows, fields, total, lang))
    return found


def _label(table: CountTable, name: str, code: str, lang: str) -> Cell:
    if name.endswith(".decade") and code.endswith("X"):
        return Cell(f"{code[:-1]}0{'년대' if lang == 'ko' else 's'}")
    labels = table.labels[name].get(code, (code, code))
    return Cell(labels[lang == "ko"] or labels[0], code in ABSENT)


def _head(name: str, lang: str) -> str:
    return FIELDS[name].ko if lang == "ko" else FIELDS[name].en


def _listed(
    table: CountTable,
    kind: str,
    rows: list[CountRow],
    fields: tuple[str, ...],
    total: CountRow,
    lang: str,
) -> Section:
    longest = max([row.possible for row in rows] or [0]) or 1
    lines = tuple(
        Line(
            tuple(_label(table, name, row.key[name], lang) for name in fields),
            row,
            Bar(*(round(100 * n / longest, 2) for n in (row.certain, row.n, row.possible))),
            row.size,
        )
        for row in islice(rows, MOST_LINES)
    )
    heads = tuple(_head(name, lang) for name in fields)
    sized = any(row.size for row in rows)
    return Section(kind, heads, total, lines, sized=sized, left_out=len(rows) - len(lines))


def _crossed(
    table: CountTable,
    kind: str,
    rows: list[CountRow],
    fields: tuple[str, ...],
    total: CountRow,
    lang: str,
    marginal: Marginal,
) -> Section | None:
    """Rows against columns, where there are two fields and few enough columns."""
    if len(fields) != 2 or any(row.size for row in rows):
        return None
    down, across = fields
    codes = {name: _in_order(table, name, rows) for name in fields}
    if len(codes[across]) > len(codes[down]) and len(codes[across]) > MOST_COLUMNS // 3:
        down, across = across, down
    if len(codes[across]) > MOST_COLUMNS or len(codes[down]) > MOST_LINES or not rows:
        return None
    cells = {(row.key[down], row.key[across]): row for row in rows}
    sums = {name: _sums(marginal(name), name, kind) for name in fields}
    lines = tuple(
        (
            _label(table, down, one, lang),
            tuple(cells.get((one, other), _NONE) for other in codes[across]),
            sums[down].get(one, _NONE),
        )
        for one in codes[down]
    )
    return Section(
        kind,
        (_head(down, lang),),
        total,
        cross=Cross(
            tuple(_label(table, across, one, lang) for one in codes[across]),
            lines,
            tuple(sums[across].get(one, _NONE) for one in codes[across]),
        ),
        corner=(_head(down, lang), _head(across, lang)),
    )


def _in_order(table: CountTable, name: str, rows: list[CountRow]) -> list[str]:
    """The codes that occur, in the order in which the cut has them."""
    used = {row.key[name] for row in rows}
    return [code for code in table.labels[name] if code in used]


def _sums(table: CountTable, name: str, kind: str) -> Mapping[str, CountRow]:
    return {row.key[name]: row for row in table.rows if not kind or row.key.get(KIND) == kind}
