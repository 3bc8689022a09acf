"""Which sheet of a workbook holds the testimony, and in which row the columns are named."""

import csv
from collections.abc import Collection
from pathlib import Path

from onrecord.errors import InputError, Problem
from onrecord.intake.file_kinds import what_is_wrong
from onrecord.intake.headers import role_of
from onrecord.intake.readers import SUFFIXES, Table, first_rows, open_table, sheet_names

__all__ = ["better_header", "table_to_suggest"]

# A header that is known says more than one that is only filled in.
KNOWN = 10
LOOKED_AT = 10  # rows at the top, for names of columns


def table_to_suggest(path: Path) -> tuple[Table, tuple[str, ...]]:
    """The table that a first mapping is written for, and the other sheets that hold anything.

    Of several sheets the one with the most headers that are known; of several rows at the top
    that which names the most columns, so that titles above it are passed over. Raises InputError.
    """
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".tsv", ".xlsx") or not path.is_file():
        return open_table(path), ()
    _check_kind(path)
    if suffix != ".xlsx":
        header, _ = _header(first_rows(path))
        return open_table(path, header=header), ()
    found = []
    for sheet in sheet_names(path):
        rows = first_rows(path, sheet)
        if any(any(row) for row in rows):
            header, score = _header(rows)
            found.append((score, sheet, header))
    if not found:
        return open_table(path), ()
    score, sheet, header = max(found, key=lambda one: one[0])
    others = tuple(name for _, name, _ in found if name != sheet)
    named = sheet if others or len(sheet_names(path)) > 1 else ""
    return open_table(path, sheet=named, header=header), others


def _check_kind(path: Path) -> None:
    """Raises InputError where the file is something else than its name says."""
    wrong = what_is_wrong(path, path.suffix.lower(), SUFFIXES)
    if wrong:
        problem = Problem(path.name, None, None, "kind", wrong)
        raise InputError(f"{path.name}: {wrong}", [problem])


def _header(rows: list[list[str]]) -> tuple[int, int]:
    """The number of the row that most looks like names of columns, and how much."""
    best, most = 1, 0
    for number, row in enumerate(rows, 1):
        written = [cell for cell in row if cell]
        if len(set(written)) < len(written) or (number > 1 and len(written) < 2):
            continue
        score = len(written) + KNOWN * sum(role_of(cell) is not None for cell in written)
        if any(role_of(cell) for cell in written) and score > most:
            best, most = number, score
    return best, most


def better_header(
    path: Path, names: Collection[str], header: int, sheet: str = "", encoding: str = ""
) -> tuple[int, int, int] | None:
    """(row, how many of `names` stand in it, how many in row `header`) where another of the first
    rows holds far more of the names that a mapping uses: twice as many, and half of all of them.
    None where none does, or where the file has no such rows."""
    if path.suffix.lower() not in (".csv", ".tsv", ".xlsx"):
        return None
    try:
        rows = first_rows(path, sheet, LOOKED_AT, encoding)
    except (InputError, csv.Error, UnicodeError):
        return None
    held = [len(set(row) & set(names)) for row in rows]
    here = held[header - 1] if header <= len(held) else 0
    most = max(held, default=0)
    if most < max(2, 2 * here, len(names) / 2):
        return None
    return held.index(most) + 1, most, here
