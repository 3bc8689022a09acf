"""Tables from files: CSV, TSV, XLSX, Parquet, JSON lines. Every value becomes text, as told."""

import csv
import datetime
import hashlib
import json
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import InputError, Problem

__all__ = ["SUFFIXES", "Table", "file_digest", "open_table"]

SUFFIXES = (".csv", ".tsv", ".xlsx", ".parquet", ".jsonl", ".ndjson")
csv.field_size_limit(10_000_000)

Row = tuple[int, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Table:
    """A file that can be read more than once. Row numbers are those that a spreadsheet shows: the
    header is row 1, each record is one row however many lines its quoted text has. JSON lines
    and Parquet have no header: their first row is 1. Rows without any content are left out."""

    path: Path
    columns: tuple[str, ...]
    encoding: str
    sheet: str = ""

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


def open_table(path: Path, encoding: str = "", sheet: str = "") -> Table:
    """Opens a table; `encoding` and `sheet` where they cannot be found out. Raises InputError for
    an unknown kind of file, encoding or sheet, or a header that is not one."""
    if path.is_dir():
        raise _fault(path.name, None, "file", "this is a folder; name a file in it")
    if not path.is_file():
        raise _fault(path.name, None, "file", "no such file")
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise _fault(path.name, None, "kind", f"expected one of {', '.join(SUFFIXES)}")
    if suffix in (".csv", ".tsv", ".jsonl", ".ndjson"):
        encoding = _named_encoding(path, encoding) if encoding else _encoding(path)
    try:
        header = _header(Table(path, (), encoding, sheet))
    except _Broken as broken:
        raise _fault(path.name, broken.row or None, broken.rule, broken.message) from None
    if not header or all(not column for column in header):
        raise _fault(path.name, 1, "header", "no header row")
    if any("\x00" in column for column in header):
        raise _fault(path.name, 1, "header", "holds NUL characters; not a text file, or not UTF-8")
    empty = [n for n, column in enumerate(header, 1) if not column]
    if empty:
        raise _fault(path.name, 1, "header", f"column {empty[0]} has no name")
    doubled = sorted({c for c in header if header.count(c) > 1})
    if doubled:
        raise _fault(path.name, 1, "header", f"column written twice: {doubled[0]!r}")
    return Table(path, tuple(header), encoding, sheet)


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
            first = text.readline()
            delimiter = max(",;\t", key=first.count)
            text.seek(0)
        number = 0
        try:
            for values in csv.reader(text, delimiter=delimiter, strict=True):
                number += 1
                yield values
        except csv.Error as fault:
            raise _Broken(number + 1, "csv", f"broken quoting: {fault}") from None


def _header(table: Table) -> list[str]:
    suffix = table.path.suffix.lower()
    if suffix in (".csv", ".tsv"):
        return [_clean(c) for c in next(_csv_rows(table), [])]
    if suffix == ".parquet":
        return [_clean(c) for c in _parquet(table).schema_arrow.names]
    if suffix == ".xlsx":
        header = [_clean(c) for c in next(_sheet(table), [])]
        while header and not header[-1]:
            header.pop()
        return header
    names: dict[str, None] = {}
    for _, row in _json_rows(table):
        if isinstance(row, dict):
            names.update(dict.fromkeys(row))
    return list(names)


Checked = tuple[int, dict[str, str] | Problem]


def _named(table: Table, number: int, values: Sequence[str]) -> Checked:
    if len(values) != len(table.columns):
        message = f"{len(values)} values under {len(table.columns)} columns"
        return number, Problem(table.name, number, None, "columns", message)
    row = dict(zip(table.columns, map(_clean, values), strict=True))
    if any("\x00" in value for value in row.values()):
        column = next(c for c, value in row.items() if "\x00" in value)
        return number, Problem(table.name, number, column, "control", "holds a NUL character")
    return number, row


def _read_csv(table: Table) -> Iterator[Checked]:
    rows = _csv_rows(table)
    next(rows, None)
    for number, values in enumerate(rows, 2):
        if any(values):
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
            message = f"the workbook has {len(named)} sheets; name one: [file] sheet"
            raise _Broken(0, "xlsx", message)
        sheet = named[table.sheet] if table.sheet else book.worksheets[0]
        sheet.reset_dimensions()  # some writers state a wrong one
        for values in sheet.iter_rows(values_only=True):
            yield [_text(v) for v in values]
    finally:
        book.close()


def _read_xlsx(table: Table) -> Iterator[Checked]:
    rows = _sheet(table)
    next(rows, None)
    width = len(table.columns)
    for number, values in enumerate(rows, 2):
        if any(values):
            while len(values) > width and not values[-1]:
                values.pop()
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
