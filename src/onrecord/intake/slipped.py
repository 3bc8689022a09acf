"""What stands in a coded column and in a protected one too: the name of somebody in the wrong
place, most often because the columns of a row are shifted. It is told by row, never repeated."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.errors import Problem, counted
from onrecord.intake.headers import role_of
from onrecord.intake.mapping import Mapping as MappingFile
from onrecord.intake.mapping import Section
from onrecord.intake.meanings import meant
from onrecord.intake.unsaid import MOST_ROWS, UnsaidValue
from onrecord.vocab import Vocabulary

__all__ = [
    "PROTECTED",
    "held_back",
    "holds_names",
    "is_protected",
    "protected_columns",
    "stands_there",
]

# Part of the mapping -> its fields that the store keeps as protected; attributes are all of it.
PROTECTED = {
    "testimony": {"key", "source", "title", "url", "note", "text", "origins", "derived_from"},
    "victim": {"key", "name", "name_native", "other_names", "age", "birth", "nationality",
               "occupation"},
    "allegation": {"key", "act_detail", "charge", "sentence", "note", "act_group", "event"},
    "place": {"as_told", "latitude", "longitude", "exact"},
    "involvement": {"name"},
}  # fmt: skip
# Columns of names: a value is held back where some words of it are what stands there.
_NAMES = {("testimony", "source"), ("victim", "name"), ("victim", "name_native"),
          ("victim", "other_names"), ("involvement", "name")}  # fmt: skip
# In the header of a column that nobody reads: it holds names.
_CALLED = ("name", "이름", "성명", "성함", "실명")
_WORDS = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[;；/,、·|\n]")
MOST_WORDS = 12
LONGEST_NAME = 5  # words
# A short number is a code or a count: it is no name, whatever else it is.
SHORT_NUMBER = 4
ENOUGH_ROWS = 8  # of a file, to tell a row that is unlike the others
SHIFTED = 3  # columns of one row
Row = Mapping[str, str]


def protected_columns(mapping: MappingFile, ignored: Iterable[str] = ()) -> dict[str, bool]:
    """Column -> whether it holds names, of every column that feeds a protected field or, where
    nobody reads it (`ignored`), is called like one that would."""
    found: dict[str, bool] = {}

    def take(columns: Iterable[str], part: str, field: str) -> None:
        for column in columns:
            found[column] = found.get(column, False) or holds_names(part, field)

    sections: list[tuple[str, Section]] = [
        ("testimony", mapping.testimony), ("victim", mapping.victim),
        *(("allegation", one) for one in mapping.allegations),
    ]  # fmt: skip
    for name, section in sections:
        parts = [(name, section.fields), *(("place", p) for p in section.places),
                 *(("involvement", p) for p in section.involvements)]  # fmt: skip
        for part, fields in parts:
            for field, one in fields.items():
                if field in PROTECTED[part]:
                    take(one.columns, part, field)
        take((c for one in section.attributes.values() for c in one.columns), name, "")
    for column in ignored:
        part, field = role_of(column) or ("", "")
        if any(word in column.casefold() for word in _CALLED):
            found[column] = True
        elif is_protected(part, field):
            take([column], part, field)
    return found


def is_protected(part: str, field: str) -> bool:
    """Whether the store keeps what a field of the mapping says as protected."""
    return field in PROTECTED.get(part, ()) or field.startswith("attributes.")


def holds_names(part: str, field: str) -> bool:
    """Whether a field of the mapping is the name of somebody."""
    return (part, field) in _NAMES


def _plain(text: str) -> str:
    return "".join(text.casefold().split())


def _runs(text: str) -> Iterator[str]:
    """Words that follow one another in the text, as many as a name may have."""
    words = [word.casefold() for word in _WORDS.findall(text)[:MOST_WORDS]]
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + LONGEST_NAME) + 1):
            run = "".join(words[start:end])
            if len(run) > 1:
                yield run


def _is_plain(text: str, scheme: str, vocabulary: Vocabulary) -> bool:
    """A short number, or a word of the vocabulary itself: not what a person is known by."""
    if text.isdecimal() and len(text) <= SHORT_NUMBER:
        return True
    known = vocabulary.schemes.get(scheme)
    if known is None:
        return False
    labels = {label for t in known.terms.values() for label in (t.label_en.casefold(), t.label_ko)}
    return text in known or text.casefold() in labels or bool(meant(text, known))


def stands_there(
    told: Mapping[tuple[str, str], str],
    columns: Mapping[str, bool],
    rows: Iterable[Row],
    vocabulary: Vocabulary,
) -> dict[tuple[str, str], str]:
    """Of the values (anything, what is written -> its scheme) those that a protected column of
    the rows holds too -> that column. `columns`: as `protected_columns` gives them."""
    whole: dict[str, list[tuple[str, str]]] = defaultdict(list)
    partly: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, scheme in told.items():
        if key[1] and not _is_plain(key[1], scheme, vocabulary):
            whole[_plain(key[1])].append(key)
            for run in _runs(key[1]):
                if not _is_plain(run, scheme, vocabulary):
                    partly[run].append(key)
    found: dict[tuple[str, str], str] = {}
    if not whole:
        return found
    for row in rows:
        for column, names in columns.items():
            cell = row.get(column, "")
            if not cell:
                continue
            parts = _BETWEEN.split(cell) if _BETWEEN.search(cell) else ()
            for text in (cell, *parts):
                plain = _plain(text)
                keys = whole.get(plain, []) + (partly.get(plain, []) if names else [])
                found.update({key: column for key in keys if key not in found})
    return found


def held_back(
    unsaid: Sequence[UnsaidValue],
    file: str,
    count: int,
    columns: Mapping[str, bool],
    rows: Iterable[Row],
    vocabulary: Vocabulary,
) -> tuple[list[UnsaidValue], list[Problem]]:
    """The values without what is not to be shown, and where that stands: what a protected column
    holds too, and what is unlike every other row in several columns of one row (`count`: rows of
    the file). `rows`: what the files hold; read only where there is anything to look for."""
    told = {(v.column, v.told): v.scheme for v in unsaid if v.told}
    where = stands_there(told, columns, rows, vocabulary) if told else {}
    odd = {
        v for v in _unlike_the_others(unsaid, count) if not _is_plain(v[1], told[v], vocabulary)
    }
    kept: dict[tuple[str, str, str], UnsaidValue] = {}
    at: dict[tuple[int, str], list[str]] = defaultdict(list)
    for value in unsaid:
        place = (value.column, value.told)
        shown = value
        if place in where or place in odd:
            for row in value.first:
                at[row, where.get(place, "")].append(value.column)
            shown = replace(value, told="", why="", first=list(value.first))
        same = kept.setdefault((shown.column, shown.scheme, shown.told), shown)
        if same is not shown:
            same.rows += shown.rows
            same.first = sorted({*same.first, *shown.first})[:MOST_ROWS]
    return list(kept.values()), [
        Problem(file, row, None, "shifted", _said(row, column, held))
        for (row, column), held in sorted(at.items())
    ]


def _unlike_the_others(unsaid: Sequence[UnsaidValue], count: int) -> set[tuple[str, str]]:
    """Values that stand in one row only, which has several of them in columns that can be read in
    nearly every other row: a shifted row, though no protected column tells of it."""
    if count < ENOUGH_ROWS:
        return set()
    wrong: Counter[str] = Counter()
    for value in unsaid:
        wrong[value.column] += value.rows
    of_row: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for value in unsaid:
        if value.told and value.rows == 1 and wrong[value.column] * 4 <= count:
            of_row[value.first[0]].add((value.column, value.told))
    return {
        one
        for values in of_row.values()
        if len({column for column, _ in values}) >= SHIFTED
        for one in values
    }


def _said(row: int, column: str, held: Sequence[str]) -> str:
    cells = counted(len(held), "cell")
    one = len(held) == 1
    named = ", ".join(dict.fromkeys(held))
    if column:
        what = f"hold{'s' * one} what the column {column} holds"
    else:
        what = "hold what no other row has there"
    return f"{cells} of row {row} ({named}) {what}; are the columns shifted?"
