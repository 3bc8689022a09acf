"""Strict reading of fact files: every column known, every row sourced, all problems listed."""

import csv
from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from typing import TypeVar

from onrecord.errors import InputError, OnrecordError, Problem, counted

__all__ = ["read_facts"]

CONFIDENCE = ("high", "medium", "low")
Row = TypeVar("Row")


def read_facts(
    name: str,
    columns: Sequence[str],
    make: Callable[[Mapping[str, str]], Row],
    key: Callable[[Row], object] | None = None,
    text: str | None = None,
) -> tuple[Row, ...]:
    """The rows of `facts/<name>`, each made into a frozen value.

    `columns`: exactly the header; `key`: what no two rows may share; `text`: content to read in
    place of the file. Raises InputError with every problem (file, row, column, rule).
    """
    if text is None:
        text = (files("onrecord.reference") / "facts" / name).read_text("utf-8")
    reader = csv.DictReader(text.splitlines(), strict=True)
    if list(reader.fieldnames or ()) != list(columns):
        raise InputError(
            f"{name}: not the expected columns",
            [Problem(name, 1, None, "columns", f"the header must be {','.join(columns)}")],
        )
    rows: list[Row] = []
    problems: list[Problem] = []
    seen: dict[object, int] = {}
    for number, raw in enumerate(reader, 2):
        wrong = _shape(name, number, raw)
        problems += wrong
        if wrong:
            continue
        try:
            row = make(raw)
        except (OnrecordError, ValueError) as fault:
            problems.append(Problem(name, number, None, "value", str(fault)))
            continue
        named = key(row) if key else number
        if named in seen:
            problems.append(
                Problem(name, number, None, "duplicate", f"the same as row {seen[named]}")
            )
        seen[named] = number
        rows.append(row)
    if problems:
        raise InputError(f"{name}: {counted(len(problems))}", problems)
    return tuple(rows)


def _shape(name: str, number: int, raw: Mapping[str | None, object]) -> list[Problem]:
    if None in raw or None in raw.values():
        return [Problem(name, number, None, "columns", "not as many values as columns")]
    wrong = []
    if raw["confidence"] not in CONFIDENCE:
        wrong.append(Problem(name, number, "confidence", "confidence", "high, medium or low"))
    column = "source_url" if "source_url" in raw else "source"
    if not str(raw[column]).strip():
        wrong.append(Problem(name, number, column, "source", "a fact needs its source"))
    return wrong
