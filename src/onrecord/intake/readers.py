"""Tables from files: CSV, TSV, XLSX, Parquet, JSON lines. Every value becomes text, as told."""

import csv
import datetime
import hashlib
import json
import unicodedata
from collections.abc import Iterator, Sequence
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
    """A file that can be read more than once. `rows()` gives (number, column -> text); numbers
    count from 2, because row 1 is the header (for JSON lines and Parquet too)."""

    path: Path
    columns: tuple[str, ...]
    encoding: str

    @property
    def name(self) -> str:
        return self.path.name

    def rows(self) -> Iterator[Row]:
        """Raises InputError at a row that does not have the columns of the header."""
        yield from _READERS[self.path.suffix.lower()](self)


def file_digest(path: Path) -> str:
    """SHA-256 of the file's bytes, hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _fault(name: str, row: int | None, rule: str, message: str) -> InputError:
    return InputError(f"{name}: {message}", [Problem(name, row, None, rule, message)])


def open_table(path: Path) -> Table:
    """Raises InputError for an unknown kind of file, encoding, or a header that is not one."""
    if not path.is_file():
        raise _fault(path.name, None, "file", "no such file")
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise _fault(path.name, None, "kind", f"expected one of {', '.join(SUFFIXES)}")
    encoding = _encoding(path) if suffix in (".csv", ".tsv", ".jsonl", ".ndjson") else ""
    header = _header(Table(path, (), encoding))
    if not header or all(not column for column in header):
        raise _fault(path.name, 1, "header", "no header row")
    doubled = sorted({c for c in header if header.count(c) > 1})
    if doubled:
        raise _fault(path.name, 1, "header", f"column written twice or empty: {doubled[0]!r}")
    return Table(path, tuple(header), encoding)


def _encoding(path: Path) -> str:
    """By byte-order mark; else UTF-8 where all of it is; else CP949. Never a guess by letter."""
    with path.open("rb") as stream:
        start = stream.read(4)
        if start.startswith(b"\xef\xbb\xbf"):
            return "utf-8-sig"
        if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return "utf-16"
    for encoding in ("utf-8", "cp949"):
        try:
            with path.open(encoding=encoding, newline="") as text:
                while text.read(1 << 20):
                    pass
        except UnicodeDecodeError:
            continue
        return encoding
    raise _fault(path.name, None, "encoding", "neither UTF-8, UTF-16 nor CP949; save it as UTF-8")


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


def _csv_rows(table: Table) -> Iterator[list[str]]:
    with table.path.open(encoding=table.encoding, newline="") as text:
        delimiter = "\t" if table.path.suffix.lower() == ".tsv" else ","
        if delimiter == "," and table.path.suffix.lower() == ".csv":
            first = text.readline()
            delimiter = max(",;\t", key=first.count)
            text.seek(0)
        try:
            yield from csv.reader(text, delimiter=delimiter, strict=True)
        except csv.Error as fault:
            raise _fault(table.name, None, "csv", f"broken quoting: {fault}") from None


def _header(table: Table) -> list[str]:
    suffix = table.path.suffix.lower()
    if suffix in (".csv", ".tsv"):
        return [_clean(c) for c in next(_csv_rows(table), [])]
    if suffix == ".parquet":
        return [_clean(c) for c in _parquet(table).schema_arrow.names]
    if suffix == ".xlsx":
        return [_clean(c) for c in next(_sheet(table), [])]
    names: dict[str, None] = {}
    for _, row in _json_rows(table):
        names.update(dict.fromkeys(row))
    return list(names)


def _named(table: Table, number: int, values: Sequence[str]) -> Row:
    if len(values) != len(table.columns):
        raise _fault(
            table.name,
            number,
            "columns",
            f"{len(values)} values under {len(table.columns)} columns",
        )
    row = {c: _clean(v) for c, v in zip(table.columns, values, strict=True)}
    for column, value in row.items():
        if "\x00" in value:
            problem = Problem(table.name, number, column, "control", "holds a NUL character")
            raise InputError(str(problem), [problem])
    return number, row


def _read_csv(table: Table) -> Iterator[Row]:
    rows = _csv_rows(table)
    next(rows, None)
    for number, values in enumerate(rows, 2):
        if values:
            yield _named(table, number, values)


def _text(value: Any) -> str:
    """A cell as a person would write it: 3.0 as 3, a day without its midnight."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat()
    return str(value)


def _sheet(table: Table) -> Iterator[list[str]]:
    import openpyxl  # noqa: PLC0415 - a third of a second that only spreadsheets should cost

    try:
        book = openpyxl.load_workbook(table.path, read_only=True, data_only=True)
    except Exception as fault:  # noqa: BLE001 - openpyxl raises whatever its parsers raise
        raise _fault(
            table.name, None, "xlsx", f"not a workbook ({type(fault).__name__})"
        ) from None
    try:
        if len(book.worksheets) != 1:
            raise _fault(table.name, None, "xlsx", "the workbook must have exactly one sheet")
        for values in book.worksheets[0].iter_rows(values_only=True):
            yield [_text(v) for v in values]
    finally:
        book.close()


def _read_xlsx(table: Table) -> Iterator[Row]:
    rows = _sheet(table)
    next(rows, None)
    for number, values in enumerate(rows, 2):
        if any(values):
            yield _named(table, number, values)


def _parquet(table: Table) -> Any:
    import pyarrow as pa  # noqa: PLC0415 - only Parquet should cost it
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        return pq.ParquetFile(table.path)
    except pa.ArrowInvalid:
        raise _fault(table.name, None, "parquet", "not a Parquet file") from None


def _read_parquet(table: Table) -> Iterator[Row]:
    number = 1
    for batch in _parquet(table).iter_batches():
        for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            number += 1
            yield _named(table, number, [_text(v) for v in values])


def _json_rows(table: Table) -> Iterator[tuple[int, dict[str, Any]]]:
    with table.path.open(encoding=table.encoding) as text:
        for number, line in enumerate(text, 2):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except json.JSONDecodeError:
                raise _fault(
                    table.name, number, "json", "not one JSON object on one line"
                ) from None
            if not isinstance(row, dict) or any(isinstance(v, dict | list) for v in row.values()):
                raise _fault(table.name, number, "json", "an object of plain values is expected")
            yield number, {_clean(k): v for k, v in row.items()}


def _read_json(table: Table) -> Iterator[Row]:
    stream: Iterator[tuple[int, dict[str, Any]]] = _json_rows(table)
    for number, row in stream:
        yield _named(table, number, [_text(row.get(c)) for c in table.columns])


_READERS = {
    ".csv": _read_csv,
    ".tsv": _read_csv,
    ".xlsx": _read_xlsx,
    ".parquet": _read_parquet,
    ".jsonl": _read_json,
    ".ndjson": _read_json,
}
