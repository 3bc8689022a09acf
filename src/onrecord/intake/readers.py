"""Tables from files: CSV, TSV, XLSX, Parquet, JSON lines. Every value becomes text, as told."""

import csv
import datetime
import hashlib
import json
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from onrecord.errors import InputError, Problem
from onrecord.intake.file_kinds import what_is_wrong

__all__ = ["SUFFIXES", "Table", "file_digest", "first_rows", "open_table", "sheet_names"]

SUFFIXES = (".csv", ".tsv", ".xlsx", ".parquet", ".jsonl", ".ndjson")
csv.field_size_limit(10_000_000)

Row = tuple[int, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Table:
    """A file that can be read more than once. Row numbers are those that a spreadsheet shows: the
    header is row `header`, each record is one row however many lines its quoted text has. JSON
    lines and Parquet have no header: their first row is 1. Rows without any content are left out.
    """

    path: Path
    columns: tuple[str, ...]
    encoding: str
    sheet: str = ""
    header: int = 1

    @property
    def name(self) -> str:
        return self.path.name

    def rows(self) -> Iterator[Row]:
        """(number, column -> text). Raises InputError at a row that is not one."""
        for number, row in self.checked_rows():
            if isinstance(row, Problem):
                raise InputError(str(row), [row])
            yield number, row

    def checked_rows(self) -> Iterator[tuple[int, dict[str, str] | Problem]]:
        """(number, column -> text or what is wrong with the row). Where the file itself cannot be
        read on, the problem is the last that is given."""
        try:
            yield from _READERS[self.path.suffix.lower()](self)
        except _Broken as broken:
            yield broken.row, Problem(self.name, broken.row, None, broken.rule, broken.message)


class _Broken(Exception):
    """The file cannot be read beyond this row."""

    def __init__(self, row: int, rule: str, message: str) -> None:
        super().__init__(message)
        self.row, self.rule, self.message = row, rule, message


def file_digest(path: Path) -> str:
    """SHA-256 of the file's bytes, hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _fault(name: str, row: int | None, rule: str, message: str) -> InputError:
    return InputError(f"{name}: {message}", [Problem(name, row, None, rule, message)])


def open_table(path: Path, encoding: str = "", sheet: str = "", header: int = 1) -> Table:
    """Opens a table; `encoding` and `sheet` where they cannot be found out; `header`: the row
    that names the columns. Raises InputError for an unknown kind of file, encoding or sheet, a
    file that is something else than its name says, or a header that is not one."""
    if path.is_dir():
        raise _fault(path.name, None, "file", "this is a folder; name a file in it")
    if not path.is_file():
        raise _fault(path.name, None, "file", "no such file")
    suffix = path.suffix.lower()
    wrong = what_is_wrong(path, suffix, SUFFIXES)
    if wrong:
        raise _fault(path.name, None, "kind", wrong)
    if suffix in (".csv", ".tsv", ".jsonl", ".ndjson"):
        encoding = _named_encoding(path, encoding) if encoding else _encoding(path)
    try:
        names = _header(Table(path, (), encoding, sheet, header))
    except _Broken as broken:
        raise _fault(path.name, broken.row or None, broken.rule, broken.message) from None
    _check_names(path.name, names, header)
    return Table(path, tuple(names), encoding, sheet, header)


def _check_names(file: str, names: list[str], row: int) -> None:
    """Raises InputError where the header does not name each column, once."""
    if not names or not any(names):
        raise _fault(file, row, "header", "no header row; the file is empty there")
    if any("\x00" in column for column in names):
        raise _fault(file, row, "header", "holds NUL characters; not a text file, or not UTF-8")
    empty = [n for n, column in enumerate(names, 1) if not column]
    if empty:
        message = f"column {empty[0]} has no name; if the names stand further down, say in which "
        raise _fault(file, row, "header", message + "row: [file] header = 2")
    for name in names:
        at = [str(n) for n, one in enumerate(names, 1) if one == name]
        if len(at) > 1:
            message = f"column written twice: {name!r}, columns {' and '.join(at)}; rename one"
            raise _fault(file, row, "header", message)


def _decodes(path: Path, encoding: str) -> bool:
    try:
        with path.open(encoding=encoding, newline="") as text:
            while text.read(1 << 20):
                pass
    except (UnicodeError, LookupError):
        return False
    return True


def _named_encoding(path: Path, encoding: str) -> str:
    if not _decodes(path, encoding):
        raise _fault(path.name, None, "encoding", "not in the encoding that the mapping names")
    return encoding


def _encoding(path: Path) -> str:
    """By byte-order mark or the zeros of UTF-16; else UTF-8 where all of it is; else CP949 where
    what comes out is Korean in the standard's own letters. Anything else must be named."""
    with path.open("rb") as stream:
        start = stream.read(8)
    found = ""
    if start.startswith(b"\xef\xbb\xbf"):
        found = "utf-8-sig"
    elif start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        found = "utf-16"
    elif len(start) == 8 and not any(start[1::2]):
        found = "utf-16-le"
    elif len(start) == 8 and not any(start[::2]):
        found = "utf-16-be"
    if found:
        if not _decodes(path, found):
            raise _fault(path.name, None, "encoding", f"starts as {found} and does not go on so")
        return found
    if _decodes(path, "utf-8"):
        return "utf-8"
    if _decodes(path, "cp949") and _reads_as_korean(path):
        return "cp949"
    message = "neither UTF-8, UTF-16 nor CP949; save it as UTF-8 or name it: [file] encoding"
    raise _fault(path.name, None, "encoding", message)


def _reads_as_korean(path: Path) -> bool:
    """Western text decodes as CP949 now and then, into letters that no Korean text is full of:
    nine in ten must be in KS X 1001, the 2,350 syllables and signs in common use."""
    with path.open(encoding="cp949", newline="") as text:
        letters = [letter for letter in text.read(1 << 20) if not letter.isascii()]
    common = sum(bool(letter.encode("euc_kr", "ignore")) for letter in letters)
    return common >= 0.9 * len(letters)


def _clean(text: str) -> str:
    text = text.strip()
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _csv_rows(table: Table) -> Iterator[list[str]]:
    with table.path.open(encoding=table.encoding, newline="") as text:
        delimiter = "\t" if table.path.suffix.lower() == ".tsv" else ","
        if delimiter == "," and table.path.suffix.lower() == ".csv":
            first = "".join(islice(text, table.header - 1, table.header))
            delimiter = max(",;\t", key=first.count)
            text.seek(0)
        number = 0
        try:
            for values in csv.reader(text, delimiter=delimiter, strict=True):
                number += 1
                yield values
        except csv.Error as fault:
            raise _Broken(number + 1, "csv", f"broken quoting: {fault}") from None


def sheet_names(path: Path) -> list[str]:
    """The sheets of a workbook in their order. Raises InputError."""
    import openpyxl  # noqa: PLC0415

    try:
        book = openpyxl.load_workbook(path, read_only=True)
    except Exception as fault:  # noqa: BLE001 - openpyxl raises whatever its parsers raise
        message = f"not a workbook ({type(fault).__name__})"
        raise _fault(path.name, None, "xlsx", message) from None
    try:
        return [sheet.title for sheet in book.worksheets]
    finally:
        book.close()


def first_rows(path: Path, sheet: str = "", most: int = 12, encoding: str = "") -> list[list[str]]:
    """The first rows of a CSV, TSV or XLSX file, whatever stands in them."""
    if path.suffix.lower() == ".xlsx":
        table = Table(path, (), "", sheet)
        return [[_clean(c) for c in row] for row in islice(_sheet(table), most)]
    encoding = encoding or _encoding(path)
    with path.open(encoding=encoding, newline="") as text:
        lines = list(islice(text, most))
    whole = "".join(lines)
    delimiter = "\t" if path.suffix.lower() == ".tsv" else max(",;\t", key=whole.count)
    return [[_clean(c) for c in row] for row in csv.reader(lines, delimiter=delimiter)]


def _header(table: Table) -> list[str]:
    suffix = table.path.suffix.lower()
    above = table.header - 1
    if suffix in (".csv", ".tsv"):
        return _names(next(islice(_csv_rows(table), above, None), []))
    if suffix == ".parquet":
        return [_clean(c) for c in _parquet(table).schema_arrow.names]
    if suffix == ".xlsx":
        return _names(next(islice(_sheet(table), above, None), []))
    names: dict[str, None] = {}
    for _, row in _json_rows(table):
        if isinstance(row, dict):
            names.update(dict.fromkeys(row))
    return list(names)


def _names(cells: Sequence[str]) -> list[str]:
    """A row as names of columns. One cell before empty ones is a title, not a table's header."""
    names = _trimmed([_clean(c) for c in cells])
    return [*names, ""] if len(names) == 1 < len(cells) else names


def _trimmed(values: list[str], width: int = 0) -> list[str]:
    """Without the empty cells that spreadsheets leave at the end of a row, down to `width`."""
    while len(values) > width and not values[-1]:
        values.pop()
    return values


Checked = tuple[int, dict[str, str] | Problem]


def _named(table: Table, number: int, values: Sequence[str]) -> Checked:
    if len(values) != len(table.columns):
        message = f"{len(values)} values under {len(table.columns)} columns"
        return number, Problem(table.name, number, None, "columns", message)
    whole = "".join(values)
    clean = [v.strip() for v in values] if whole.isascii() else map(_clean, values)
    row = dict(zip(table.columns, clean, strict=True))
    if "\x00" in whole:
        column = next(c for c, value in row.items() if "\x00" in value)
        return number, Problem(table.name, number, column, "control", "holds a NUL character")
    return number, row


def _read_csv(table: Table) -> Iterator[Checked]:
    rows, width = islice(_csv_rows(table), table.header, None), len(table.columns)
    for number, values in enumerate(rows, table.header + 1):
        if any(values):
            if len(values) > width:
                _trimmed(values, width)
            yield _named(table, number, values)


def _text(value: Any) -> str:
    """A cell as a person would write it: 3.0 as 3, a day without its midnight."""
    if value is None or value != value:  # NaN, which tables use for nothing
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat()
    if isinstance(value, bytes | list | dict | tuple):
        raise TypeError("plain values are expected")
    return str(value)


def _sheet(table: Table) -> Iterator[list[str]]:
    import openpyxl  # noqa: PLC0415 - a third of a second that only spreadsheets should cost

    try:
        book = openpyxl.load_workbook(table.path, read_only=True, data_only=True)
    except Exception as fault:  # noqa: BLE001 - openpyxl raises whatever its parsers raise
        raise _Broken(0, "xlsx", f"not a workbook ({type(fault).__name__})") from None
    try:
        named = {sheet.title: sheet for sheet in book.worksheets}
        if table.sheet and table.sheet not in named:
            raise _Broken(0, "xlsx", "the workbook has no sheet of the name in [file] sheet")
        if not table.sheet and len(named) != 1:
            first = ", ".join(list(named)[:8])
            message = (
                f'the workbook has {len(named)} sheets ({first}); name one: [file] sheet = ""'
            )
            raise _Broken(0, "xlsx", message)
        sheet = named[table.sheet] if table.sheet else book.worksheets[0]
        sheet.reset_dimensions()  # some writers state a wrong one
        for values in sheet.iter_rows(values_only=True):
            yield [_text(v) for v in values]
    finally:
        book.close()


def _read_xlsx(table: Table) -> Iterator[Checked]:
    rows, width = islice(_sheet(table), table.header, None), len(table.columns)
    for number, values in enumerate(rows, table.header + 1):
        if any(values):
            _trimmed(values, width)
            yield _named(table, number, values + [""] * (width - len(values)))


def _parquet(table: Table) -> Any:
    import pyarrow as pa  # noqa: PLC0415 - only Parquet should cost it
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        return pq.ParquetFile(table.path)
    except (pa.ArrowInvalid, OSError):
        raise _Broken(0, "parquet", "not a Parquet file") from None


def _read_parquet(table: Table) -> Iterator[Checked]:
    number = 0
    for batch in _parquet(table).iter_batches(batch_size=10_000):
        for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            number += 1
            try:
                texts = [_text(v) for v in values]
            except TypeError as refused:
                yield number, Problem(table.name, number, None, "parquet", str(refused))
                continue
            if any(texts):
                yield _named(table, number, texts)


def _json_rows(table: Table) -> Iterator[tuple[int, dict[str, Any] | Problem]]:
    with table.path.open(encoding=table.encoding) as text:
        for number, line in enumerate(text, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except json.JSONDecodeError:
                row = None
            if not isinstance(row, dict) or any(isinstance(v, dict | list) for v in row.values()):
                message = "one JSON object of plain values on one line is expected"
                yield number, Problem(table.name, number, None, "json", message)
            else:
                yield number, {_clean(k): v for k, v in row.items()}


def _read_json(table: Table) -> Iterator[Checked]:
    for number, row in _json_rows(table):
        if isinstance(row, Problem):
            yield number, row
        elif any("\ud800" <= letter <= "\udfff" for v in row.values() for letter in str(v)):
            yield number, Problem(table.name, number, None, "control", "holds half a character")
        else:
            yield _named(table, number, [_text(row.get(c)) for c in table.columns])


_READERS: dict[str, Callable[[Table], Iterator[Checked]]] = {
    ".csv": _read_csv,
    ".tsv": _read_csv,
    ".xlsx": _read_xlsx,
    ".parquet": _read_parquet,
    ".jsonl": _read_json,
    ".ndjson": _read_json,
}
