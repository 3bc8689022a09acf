"""A synthetic country as a folder of files, written block by block."""

import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import IO, Any

from onrecord.errors import Conflict, InputError
from onrecord.synth.acts import draw_neighbourhood
from onrecord.synth.columns import Numbers
from onrecord.synth.draws import Draws
from onrecord.synth.sheets import TELLINGS, tellings_sheet
from onrecord.synth.tellings import draw_tellings
from onrecord.synth.truth import CLUSTERS, PERSONS, VIOLATIONS, persons_sheet, violations_sheet

__all__ = ["MOST", "NAMES", "VERSION", "SynthReport", "write_country"]

VERSION = 1  # of the generator: raise it when the same N and seed give other bytes
MOST = 1_000_000
BLOCK = 8192  # violations of one neighbourhood: bounds the memory
_SHEETS = {"tellings.csv": TELLINGS, "truth_clusters.csv": CLUSTERS,
           "truth_persons.csv": PERSONS, "truth_violations.csv": VIOLATIONS}  # fmt: skip
_SIGNS = (",", '"', "\n", "\r")
NAMES = (*_SHEETS, "mapping.toml", "README.md")


@dataclass(frozen=True, slots=True)
class SynthReport:
    """What was written: counts of rows of the files, and the testimonies they come from."""

    violations: int
    seed: int
    persons: int
    testimonies: int
    allegations: int
    tellings_mean: float
    version: int = VERSION

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "synthetic": True, "files": sorted(NAMES)}


def _check(violations: int, seed: int, tellings: float) -> None:
    if not 1 <= violations <= MOST:
        raise InputError(f"violations: a whole number from 1 to {MOST:,}")
    if not 0 <= seed < 2**63:
        raise InputError("seed: a whole number from 0 to 2^63 - 1")
    if not 1.0 <= tellings <= 3.0:
        raise InputError("tellings per violation: from 1 to 3")


def write_country(
    folder: Path,
    violations: int,
    seed: int,
    progress: Callable[[str, int], None] | None = None,
    *,
    tellings: float = 1.4,
) -> SynthReport:
    """Writes the folder, all of it or nothing. `tellings`: the mean number for each violation.

    The bytes depend on the numbers alone. `progress(what, done)` hears of violations done.
    Raises InputError for numbers out of range, Conflict where the folder already holds something
    that is not a synthetic country.
    """
    _check(violations, seed, tellings)
    folder = Path(folder)
    if folder.exists() and not folder.is_dir():
        raise Conflict(f"{folder.name} is a file; name a folder")
    if folder.is_dir():
        strange = sorted({p.name for p in folder.iterdir()} - set(NAMES))
        if strange:
            raise Conflict(f"{folder.name} holds other files; name an empty or a new folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    waiting = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        report = _write(waiting, violations, seed, tellings, progress)
        folder.mkdir(exist_ok=True)
        for name in NAMES:
            os.replace(waiting / name, folder / name)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)
    return report


def _write(
    folder: Path,
    violations: int,
    seed: int,
    mean: float,
    progress: Callable[[str, int], None] | None,
) -> SynthReport:
    numbers = Numbers()
    streams: dict[str, IO[str]] = {}
    try:
        for name, header in _SHEETS.items():
            streams[name] = (folder / name).open("w", encoding="utf-8", newline="")
            _rows(streams[name], [[column] for column in header])
        for block, start in enumerate(range(0, violations, BLOCK)):
            many = min(BLOCK, violations - start)
            _block(streams, numbers, Draws(seed, block), many, mean)
            if progress:
                progress("violations", start + many)
    finally:
        for stream in streams.values():
            stream.close()
    here = files("onrecord.synth")
    (folder / "mapping.toml").write_bytes((here / "mapping.toml").read_bytes())
    text = (here / "country.md").read_text("utf-8").format(
        violations=violations, seed=seed, mean=mean, version=VERSION, tellings=numbers.tellings,
        testimonies=numbers.testimonies, persons=numbers.persons,
    )  # fmt: skip
    (folder / "README.md").write_bytes(text.encode())
    return SynthReport(violations, seed, numbers.persons, numbers.testimonies, numbers.tellings,
                       mean)  # fmt: skip


def _block(
    streams: dict[str, IO[str]], numbers: Numbers, draws: Draws, many: int, mean: float
) -> None:
    block = draw_neighbourhood(draws, many)
    told = draw_tellings(draws, block, mean)
    columns, papers = tellings_sheet(draws, block, told, numbers)
    persons, acts = persons_sheet(block, numbers), violations_sheet(block, told, numbers)
    _rows(streams["tellings.csv"], columns)
    _rows(streams["truth_persons.csv"], persons)
    _rows(streams["truth_violations.csv"], acts)
    person_ids, act_ids = list(persons[0]), list(acts[0])
    of_person = [person_ids[n] for n in block.person[told.violation].tolist()]
    of_act = [act_ids[n] for n in told.violation.tolist()]
    _rows(
        streams["truth_clusters.csv"],
        [columns[TELLINGS.index("allegation_id")], of_person, of_act],
    )
    numbers.testimonies += papers.told
    numbers.sources += len(block.sources)
    numbers.persons += len(block.persons)
    numbers.violations += many
    numbers.tellings += len(told)


def _rows(stream: IO[str], columns: Sequence[Sequence[str]]) -> None:
    """CSV as RFC 4180 has it, with line feeds. Quotes a column at a time: most need none, and
    the standard writer looks at every letter of the texts."""
    lines = map(",".join, zip(*map(_quoted, columns), strict=True))
    stream.write("\n".join(lines) + "\n")


def _quoted(column: Sequence[str]) -> Sequence[str]:
    whole = "\x00".join(column)
    if not any(sign in whole for sign in _SIGNS):
        return column
    return [
        '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in _SIGNS) else cell
        for cell in column
    ]
