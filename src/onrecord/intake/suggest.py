"""A first mapping from headers and values, to be edited by somebody who knows the material."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from onrecord.errors import InputError, counted
from onrecord.intake.headers import GENERAL, NAMES, rank_of, role_of
from onrecord.intake.meanings import SEPARATORS, is_all_but, meant, nearest
from onrecord.intake.readers import Table
from onrecord.intake.slipped import holds_names, is_protected, stands_there
from onrecord.intake.to_do import OPEN
from onrecord.intake.told_place import told_place
from onrecord.reference import places
from onrecord.values import PartialDate, read_date
from onrecord.vocab import Scheme, Vocabulary

__all__ = ["quoted", "suggest_mapping"]

MOST_VALUES = 40
ABSENT = ("NA", "N/A", "-", "없음", "미상", "모름", "불명", "불상")
# Parts that stand below the allegation, as a list.
LISTS = ("place", "involvement")
# Field -> scheme of its codes
CODED = {
    **{("testimony", n): n for n in ("source_kind", "relation")},
    **{("victim", n): n for n in ("sex", "religion")},
    **{("allegation", n): n for n in ("act", "cause", "method", "outcome", "proximity")},
    ("victim", "kind"): "victim_kind",
    ("involvement", "kind"): "perpetrator",
}
# Fields that take several codes; of any other the first alone would be kept.
SEVERAL = {("allegation", "cause"), ("allegation", "method"), ("involvement", "kind")}
COUNTS = {("victim", "size_best"), ("victim", "age")}
# What an account says once, whatever its rows are of.
OF_ACCOUNT = (("testimony", "origins"), ("testimony", "text"))
DATES = ("testimony.interview", "allegation.event_start")
_HANGUL = re.compile("[가-힣]")


@dataclass
class _Seen:
    """What stands in one column of the rows that were looked at."""

    values: Counter[str] = field(default_factory=Counter)
    rows: int = 0
    kept_back: set[str] = field(default_factory=set)  # stands in a protected column too

    @property
    def names_rows(self) -> bool:
        """Every row has a value of its own here."""
        return self.rows > 0 and len(self.values) == self.rows and "" not in self.values

    def shows(self, value: str) -> bool:
        return bool(value) and value not in ABSENT and value not in self.kept_back

    def holds_dates(self) -> bool:
        told = [v for v in self.values if v and v not in ABSENT][:30]
        return bool(told) and sum(map(_is_date, told)) > len(told) / 2


def _is_date(text: str) -> bool:
    try:
        return isinstance(read_date(text), PartialDate)
    except InputError:
        return False


def quoted(text: str) -> str:
    """The text as a TOML string on one line."""
    made = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in made) + '"'


def _values(seen: _Seen, scheme: Scheme, split: str, *, several: bool) -> Iterator[str]:
    """Lines for the values that are no code: what is near, or what is to do."""
    if seen.kept_back:
        what = f"{counted(len(seen.kept_back), 'value')} that a column of names or notes holds too"
        yield f"# not written here: {what}; are the columns of a row shifted?"
    values = _parts(seen, split) if split and several else seen.values
    shown = [(v, n) for v, n in values.most_common() if seen.shows(v)]
    for value, rows in shown[:MOST_VALUES]:
        if value in scheme:
            continue
        if split and split in value and not meant(value, scheme):
            why = "several in one cell, and this field takes one"
            yield f"{quoted(value)} = {quoted(OPEN)}  # rows: {rows}; {why}"
            continue
        code = nearest(value, scheme)
        if meant(value, scheme) or (code and is_all_but(value, scheme, code)):
            yield f"{quoted(value)} = {quoted(code)}  # rows: {rows}; is it?"
        else:
            near = f"; nearest: {code}" if code else ""
            yield f"{quoted(value)} = {quoted(OPEN)}  # rows: {rows}{near}"
    if len(shown) > MOST_VALUES:
        yield f"# and {len(shown) - MOST_VALUES} more values: an import lists them"


def _parts(seen: _Seen, split: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for value, rows in seen.values.items():
        for part in value.split(split):
            found[part.strip()] += rows
    return found


def _separator(seen: _Seen, scheme: Scheme) -> str:
    """What stands between several values in one cell, where a part of them is known."""
    for sign in SEPARATORS:
        for value in seen.values:
            parts = [p.strip() for p in value.split(sign)] if sign in value else []
            if not all(parts) or _known(value, scheme):
                continue
            if any(_known(part, scheme) for part in parts):
                return sign
    return ""


def _known(value: str, scheme: Scheme) -> bool:
    if value in scheme or meant(value, scheme):
        return True
    code = nearest(value, scheme)
    return bool(code) and is_all_but(value, scheme, code)


def _numbers(seen: _Seen) -> list[str]:
    """Lines for what is no whole number, in a column of numbers."""
    told = [(v, n) for v, n in seen.values.most_common(MOST_VALUES) if seen.shows(v)]
    return [
        f'{quoted(v)} = {quoted(OPEN)}  # rows: {n}; a whole number; "" is unknown'
        for v, n in told
        if not (v.isascii() and v.isdigit())
    ]


def _places(seen: _Seen) -> tuple[str, list[str]]:
    """The country in which all places lie that can be told, and lines for those that cannot."""
    told = [(v, n) for v, n in seen.values.most_common(MOST_VALUES) if seen.shows(v)]
    lands = {places().path(found)[-1] for v, _ in told if (found := _place(v, None))}
    land = lands.pop() if len(lands) == 1 else ""
    lines = []
    for value, rows in told:
        if not _place(value, None) and not (land and _place(value, land)):
            why = _why_not(value)
            lines.append(f'{quoted(value)} = {quoted(OPEN)}  # rows: {rows}; or "unknown"; {why}')
    needed = any(not _place(v, None) and land and _place(v, land) for v, _ in told)
    return (land if needed else ""), lines


def _place(value: str, within: str | None) -> str:
    try:
        return told_place(places(), value, within)
    except InputError:
        return ""


def _why_not(value: str) -> str:
    try:
        return told_place(places(), value, None)
    except InputError as refused:
        return str(refused)


@dataclass
class _Part:
    """Lines of one part of the mapping: plain fields first, then the tables below it."""

    name: str
    plain: list[str] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)

    def add(self, name: str, column: str, values: list[str], split: str = "") -> None:
        if not values and not split:
            self.plain.append(f"{name} = {quoted(column)}")
            return
        path = f"{self.name}.{name}"
        self.tables += [
            "",
            f"[{path}]",
            f"column = {quoted(column)}",
            *([f"split = {quoted(split)}"] if split else []),
            *([f"[{path}.values]", *values] if values else []),
        ]


def suggest_mapping(
    table: Table, vocabulary: Vocabulary, others: Sequence[str] = (), rows: int = 2000
) -> str:
    """The text of a mapping file, from the headers and the first `rows` rows; `others`: sheets of
    the workbook that it is not for.

    What it does not know is `"?"`, and columns are ignored with `to do` as their reason: an
    import is refused until somebody has said what they mean.
    """
    seen = {column: _Seen() for column in table.columns}
    for count, (_, row) in enumerate(table.rows()):
        if count >= rows:
            break
        for column, value in row.items():
            seen[column].values[value] += 1
            seen[column].rows += 1
    parts = {name: _Part(f"allegation.{name}" if name in LISTS else name) for name in NAMES}
    ignored = []
    taken = _filled(table.columns)
    if kind := _kind_of_victim(seen, vocabulary["victim_kind"]):
        taken.setdefault(("victim", "kind"), kind)
    for one in OF_ACCOUNT:
        if not _one_an_account(table, taken, one, rows):
            del taken[one]
    roles = {column: role for role, column in taken.items()}
    _keep_back(seen, roles, vocabulary)
    for column in table.columns:
        role = roles.get(column)
        if role is None:
            ignored.append((column, _to_do(column, seen[column], taken)))
            continue
        values: list[str] = []
        split = ""
        if role in CODED:
            scheme = vocabulary[CODED[role]]
            split = _separator(seen[column], scheme)
            values = list(_values(seen[column], scheme, split, several=role in SEVERAL))
            split = split if role in SEVERAL else ""
        elif role in COUNTS:
            values = _numbers(seen[column])
        elif role == ("place", "place"):
            land, values = _places(seen[column])
            if land:
                parts["allegation"].plain.append(
                    f"places_within = {quoted(land)}  # all known places lie in it"
                )
        parts[role[0]].add(role[1], column, values, split)
    _keys(table, seen, parts, taken)
    _unfilled(parts, taken)
    used = {column for line in _lines(parts) for column in table.columns if quoted(column) in line}
    return "\n".join(
        [
            *_head(table, others),
            *(f"{quoted(c)} = {quoted(why)}" for c, why in ignored if c not in used),
            *_lines(parts),
            "",
        ]
    )


def _keep_back(
    seen: dict[str, _Seen], roles: dict[str, tuple[str, str]], vocabulary: Vocabulary
) -> None:
    """Marks the values that must not be written into the mapping, since a protected column holds
    them too."""
    columns = {c: holds_names(*role) for c, role in roles.items() if is_protected(*role)}
    told: dict[tuple[str, str], str] = {}
    for column, role in roles.items():
        if role in CODED or role in COUNTS or role == ("place", "place"):
            for value in seen[column].values:
                parts = [p.strip() for sign in SEPARATORS for p in value.split(sign)]
                told |= {(column, one): CODED.get(role, "") for one in (value, *parts)}
    rows = ({column: value} for column in columns for value in seen[column].values)
    for column, value in stands_there(told, columns, rows, vocabulary):
        seen[column].kept_back.add(value)


def _filled(columns: Sequence[str]) -> dict[tuple[str, str], str]:
    """(part, field) -> the column that fills it: of several the one with the most usual name."""
    taken: dict[tuple[str, str], str] = {}
    for column in sorted(columns, key=rank_of):
        role = role_of(column)
        if role is not None:
            taken.setdefault(role, column)
    return taken


def _one_an_account(
    table: Table, taken: dict[tuple[str, str], str], role: tuple[str, str], rows: int
) -> bool:
    """Whether the column says the same in all rows of one account: an account has one text and
    one set of origins, and rows that differ would be refused."""
    column = taken.get(role)
    account = taken.get(("testimony", "key")) or taken.get(("testimony", "source"))
    if column is None or account is None:
        return True
    held: dict[str, str] = {}
    return all(
        held.setdefault(row[account], row[column]) == row[column]
        for _, row in islice(table.rows(), rows)
    )


def _kind_of_victim(seen: dict[str, _Seen], scheme: Scheme) -> str:
    """The column of a general header whose values are all kinds of victims; empty where none."""
    for column, one in seen.items():
        told = [v for v in one.values if v and v not in ABSENT]
        if column.casefold() in GENERAL and told and all(_known(v, scheme) for v in told):
            return column
    return ""


def _to_do(column: str, seen: _Seen, taken: dict[tuple[str, str], str]) -> str:
    """The reason that an import refuses, with what the column may be."""
    said = "to do: say what this is"
    role = role_of(column)
    if role in OF_ACCOUNT and role not in taken:
        return f"{said}; like {'.'.join(role)}, but differs inside one account"
    if role is not None:
        return f"{said}; like {'.'.join(role)}, which another column gives"
    if seen.holds_dates():
        free = [one for one in DATES if tuple(one.split(".")) not in taken]
        return f"{said}; holds dates" + (f": {' or '.join(free)}?" if free else "")
    return said


def _unfilled(parts: dict[str, _Part], taken: dict[tuple[str, str], str]) -> None:
    """What no column gives and somebody has to say."""
    if ("victim", "kind") not in taken:
        parts["victim"].plain.append(
            'kind = { value = "?" }  # individual, where no row tells of a group'
        )
    if ("testimony", "source") not in taken:
        parts["testimony"].plain.append(
            '# source = "COLUMN"  # who tells it: all that one source tells is one voice'
        )
    if ("testimony", "origins") not in taken:
        parts["testimony"].plain.append(
            '# origins = "COLUMN"  # from whom it was heard: who heard of one person is one voice'
        )
    if ("testimony", "relation") not in taken:
        line = 'relation = { value = "own" }  # '
        if ("testimony", "origins") in taken:
            line += "where no origin is told it is its own; is it?"
        else:
            line = f"# {line}own, reprint or rewrite; or a column that says it"
        parts["testimony"].plain.append(line)
    if ("allegation", "act") not in taken:
        parts["allegation"].plain.append('act = { value = "?" }  # which act do the rows tell of?')


def _keys(
    table: Table,
    seen: dict[str, _Seen],
    parts: dict[str, _Part],
    taken: dict[tuple[str, str], str],
) -> None:
    """What names an account, a victim in it, an act in it: a column of its own, else the column
    that names the row."""
    named = taken.get(("allegation", "key"))
    if named is None or not seen[named].names_rows:
        named = next((c for c in table.columns if seen[c].names_rows), named)
    # Without interviews that have names of their own, all that one source tells is one account:
    # else each row would pass for a witness of its own.
    account = taken.get(("testimony", "key")) or taken.get(("testimony", "source"))
    for part in ("testimony", "victim", "allegation"):
        if (part, "key") in taken:
            continue
        column = named
        if part == "testimony":
            column = account or named
        if part == "victim" and account:
            column = taken.get(("victim", "name"), named)
        if column is None:
            line = f"key = {quoted(OPEN)}  # a column that names the rows; there is none"
        else:
            line = f"key = {quoted(column)}"
            if part == "testimony" and column == taken.get(("testimony", "source")):
                line += "  # all that one source tells is one account; or what names interviews?"
        parts[part].plain.insert(0, line)


def _head(table: Table, others: Sequence[str]) -> list[str]:
    key = "".join(c if c.isalnum() else "-" for c in table.path.stem.casefold())[:60]
    rest = f"  # other sheets: {', '.join(others)}" if others else ""
    return [
        "# A first mapping, made from headers and values. Read every line before you use it.",
        "[collection]",
        f"key = {quoted(key)}",
        f"title_en = {quoted(table.path.stem)}",
        f"title_ko = {quoted(table.path.stem if _HANGUL.search(table.path.stem) else '')}",
        'frame_en = "to do: who was asked, when, how chosen, who could not be reached"',
        'frame_ko = ""  # the same in Korean: 누구에게, 언제, 어떻게 골라 물었고 누가 빠졌는지',
        "",
        "[file]",
        f"absent = [{', '.join(map(quoted, ABSENT))}]",
        *([f"sheet = {quoted(table.sheet)}{rest}"] if table.sheet else []),
        *([f"header = {table.header}"] if table.header > 1 else []),
        "",
        "[ignore]",
    ]


def _lines(parts: dict[str, _Part]) -> list[str]:
    lines = []
    for name, part in parts.items():
        if name in LISTS and not (part.plain or part.tables):
            continue
        head = f"[[{part.name}]]" if name in LISTS or name == "allegation" else f"[{name}]"
        lines += ["", head, *part.plain, *part.tables]
    return lines
