"""A count as CSV that says what it is, and the file beside it that says everything.

Each row repeats unit, filter, cut and day, so that a row pasted elsewhere is not a bare number; a
block of comments above the header would be read as rows. The file beside it follows W3C "Metadata
Vocabulary for Tabular Data" (CSV on the Web): `FILE.csv-metadata.json`.
"""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from onrecord.errors import InputError
from onrecord.tables.count_table import CountTable
from onrecord.tables.fields import FIELDS

__all__ = ["count_csv", "csv_metadata", "spreadsheet_csv", "write_csv"]

# what each column means, in English and Korean
_NUMBERS: Mapping[str, tuple[str, str]] = {
    "n": ("by the words of the question", "조건에 그대로 해당하는 수"),
    "certain": ("passes whatever the doubtful date or origin is", "확실한 수"),
    "possible": ("passes for some date or origin", "가능한 수"),
    "size_minimum": (
        "persons in the groups, at least; empty: no size is known",
        "집단에 속한 최소 인원; 비어 있으면 규모 미상",
    ),
    "size_best": ("persons in the groups, best estimate", "집단에 속한 추정 인원"),
    "size_maximum": ("persons in the groups, at most", "집단에 속한 최대 인원"),
    "of_unknown_size": ("groups without any size", "규모를 알 수 없는 집단의 수"),
}
_REPEATED: Mapping[str, tuple[str, str]] = {
    "unit": ("what is counted", "세는 단위"),
    "where": ("the filter, empty where there is none", "조건(없으면 비어 있음)"),
    "cut": ("id of the frozen cut", "확정본"),
    "as_of": ("day on which the record stood so", "기준일"),
    "notes": (
        "codes of what must be said with these numbers, joined by ;",
        "함께 밝혀야 할 사항의 코드(;로 구분)",
    ),
}


def _columns(table: CountTable, lang: str) -> dict[str, list[Any]]:
    which = lang == "ko"
    found: dict[str, list[Any]] = {}
    for name, values in table.columns().items():
        found[name] = values
        if name in table.by:
            labels = table.labels[name]
            found[f"{name}_label"] = [labels[code][which] for code in values]
    notes = ";".join(dict.fromkeys(note.code for note in table.notes))
    told = (table.unit, table.where, table.cut, table.as_of, notes)
    for name, value in zip(_REPEATED, told, strict=True):
        found[name] = [value] * len(table.rows)
    return found


def count_csv(table: CountTable, lang: str = "en") -> str:
    """The rows with a header line; see docs/reference/counting.md for the columns. What is not
    known is empty."""
    written = io.StringIO()
    columns = _columns(table, lang)
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*columns.values(), strict=True))
    return written.getvalue()


def spreadsheet_csv(table: CountTable, lang: str = "en") -> bytes:
    """The bytes of a file for people: UTF-8 with its mark, without which spreadsheets take Korean
    for something else."""
    return count_csv(table, lang).encode("utf-8-sig")


def csv_metadata(table: CountTable, file_name: str, lang: str = "en") -> dict[str, Any]:
    """The CSVW description of the CSV in `file_name`, with the whole answer but its rows under
    `onrecord:count`."""
    described = []
    for name in _columns(table, lang):
        number = name in _NUMBERS
        field = name.removesuffix("_label")
        english, korean = _NUMBERS.get(name) or _REPEATED.get(name) or (
            FIELDS[field].en, FIELDS[field].ko)  # fmt: skip
        described.append({
            "name": name.replace(".", "_"),
            "titles": name,
            "dc:description": {"en": english, "ko": korean},
            "datatype": "integer" if number else "date" if name == "as_of" else "string",
        })  # fmt: skip
    answer = {k: v for k, v in table.to_json().items() if k != "rows"}
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"onrecord": "urn:onrecord:"}],
        "url": file_name,
        "dialect": {"header": True, "encoding": "utf-8"},
        "tableSchema": {"columns": described},
        "onrecord:count": answer,
    }


def write_csv(table: CountTable, to: Path, lang: str = "en") -> Path:
    """Writes the CSV and its description beside it; answers where the description is. Raises
    InputError where the folder cannot be written."""
    beside = to.with_name(f"{to.name}-metadata.json")
    described = csv_metadata(table, to.name, lang)
    try:
        to.write_bytes(spreadsheet_csv(table, lang))
        beside.write_text(json.dumps(described, ensure_ascii=False, indent=1) + "\n", "utf-8")
    except OSError as fault:
        raise InputError(f"{to.name} cannot be written: {fault.strerror}") from None
    return beside
