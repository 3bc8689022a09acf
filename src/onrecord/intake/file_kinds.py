"""What a file is by its first bytes, whatever its name says."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

__all__ = ["what_is_wrong"]

# First bytes -> what begins so
_STARTS = (
    (b"%PDF", "a PDF"),
    (b"PAR1", "a Parquet file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (or a workbook with a password)"),
    (b"{\\rtf", "a rich text document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"$FL2", "an SPSS file"),
    (b"<stata_dta>", "a Stata file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_KIND_OF = {".xlsx": "an XLSX workbook", ".parquet": "a Parquet file"}
_SAVED = "save the table as CSV (UTF-8) or XLSX"


def what_is_wrong(path: Path, suffix: str, known: Sequence[str]) -> str:
    """Empty where the file can be what its suffix says; else what it is, and what to do."""
    found = _kind(path)
    if suffix not in known:
        said = f"; it is {found}" if found else ""
        return f"expected one of {', '.join(known)}{said}; {_SAVED}"
    wanted = _KIND_OF.get(suffix, "")
    if found == wanted:
        return ""
    if found in _KIND_OF.values():
        right = next(s for s, kind in _KIND_OF.items() if kind == found)
        return f"not a {suffix[1:]} file but {found}; name it {right}"
    if found:
        return f"not a {suffix[1:]} file but {found}; {_SAVED}"
    if suffix == ".xlsx":
        with path.open("rb") as stream:
            start = stream.read(512)
        if start and b"\0" not in start:
            return "not a workbook but text; if it is a table, name it .csv"
    return ""


def _kind(path: Path) -> str:
    with path.open("rb") as stream:
        start = stream.read(64)
    for first, kind in _STARTS:
        if start.startswith(first):
            return kind
    if start.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith((b"<!doctype html", b"<html")):
        return "a web page"
    if start.startswith(b"PK\x03\x04"):
        return _archive(path)
    return ""


def _archive(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return "a broken archive"
    for start, kind in (("xl/", _KIND_OF[".xlsx"]), ("word/", "a Word document"),
                        ("content.xml", "an OpenDocument file")):  # fmt: skip
        if any(name.startswith(start) for name in names):
            return kind
    return "a zip archive"
