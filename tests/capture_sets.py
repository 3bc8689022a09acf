"""The capture counts that come with the product, for the tests of the estimators."""

import csv
import json
from importlib.resources import files

from onrecord.stats.captures import Captures

FOLDER = files("onrecord.examples") / "captures"
TRUTH = json.loads((FOLDER / "synthetic_truth.json").read_text(encoding="utf-8"))


def columns(name: str) -> dict[str, list[str]]:
    """The columns of one file, as text."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {column: [row[column] for row in rows] for column in rows[0]}


def captures(name: str) -> Captures:
    """The counts of one file that has no strata."""
    table = columns(name)
    return Captures.from_counts(table, lists=[c for c in table if c != "count"], file=name)
