"""One country of 20,000 violations, drawn once for the tests that only read it."""

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from onrecord.synth import SynthReport, write_country

Rows = list[dict[str, str]]


@dataclass(frozen=True)
class Country:
    folder: Path
    report: SynthReport
    tellings: Rows
    clusters: Rows
    persons: Rows
    violations: Rows


def rows(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text, strict=True))


@pytest.fixture(scope="session")
def country(tmp_path_factory: pytest.TempPathFactory) -> Country:
    folder = tmp_path_factory.mktemp("synth") / "country"
    report = write_country(folder, 20_000, 7)
    parts = ("tellings", "truth_clusters", "truth_persons", "truth_violations")
    return Country(folder, report, *(rows(folder / f"{part}.csv") for part in parts))
