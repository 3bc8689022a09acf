"""How fast a mapped table comes in, and in how much memory, held against a bare copy of its rows.

    python benchmarks/bench_import.py [ROWS]

Makes a synthetic CSV file (one allegation a row, three of them in one account, ten in a hundred in
an act group), imports it with the real command in a process of its own, imports it again (which
must change nothing), and copies the same rows with csv.reader and executemany into a bare table.
"""

import csv
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
GOAL = 2000  # rows a second
MEMORY = 1000  # megabytes
COLUMNS = ("allegation", "interview", "told_on", "witness", "victim", "name", "sex", "act",
           "cause", "date", "province", "place", "by", "by_name", "outcome",
           "together")  # fmt: skip
MAPPING = """# SYNTHETIC: nobody in it exists
[collection]
key = "bench"
title_en = "Synthetic rows of a benchmark"
frame_en = "Drawn at random; measures nothing but the importer."
synthetic = true

[testimony]
key = "interview"
source = "witness"
source_kind = { value = "interview" }
interview = "told_on"

[victim]
key = "victim"
name = "name"
sex = "sex"

[[allegation]]
key = "allegation"
act = "act"
cause = { column = "cause", split = ";" }
event_start = "date"
outcome = "outcome"
proximity = { value = "witnessed" }
act_group = "together"

[[allegation.place]]
place = "province"
as_told = "place"

[[allegation.involvement]]
kind = "by"
name = "by_name"
degree = { value = "perpetrated" }
"""
CHILD = """
import resource, sys
from onrecord.cli import main
code = main(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_maxrss, used.ru_utime + used.ru_stime, file=sys.stderr)
sys.exit(code)
"""


def made_up(rows: int) -> Iterator[tuple[str, ...]]:
    """One row at a time; the same for the same number of rows."""
    draw = random.Random(rows)
    for n in range(rows):
        told = n // 3
        yield (
            f"A{n}", f"I{told}", f"20{13 + told % 7}-{told % 12 + 1:02d}", f"witness {told // 2}",
            f"v{n % 3}", f"Synthetic Person {draw.randrange(rows)}",
            draw.choice(("female", "male")),
            draw.choice(("arrest", "torture", "execution", "imprisonment", "beating")),
            draw.choice(("religion", "political_charge", "religion;border_crossing", "unknown")),
            draw.choice(("2009-12~", "2007/2011", f"2012-{n % 12 + 1:02d}-{n % 28 + 1:02d}")),
            draw.choice(("Ryanggang", "함경북도", "Pyongyang", "")),
            f"place {draw.randrange(5000)}",
            draw.choice(("mss", "mps", "prison_staff")),
            f"Officer {draw.randrange(2000)}" if n % 5 == 0 else "",
            draw.choice(("released", "dead", "unknown")),
            f"G{n // 30}" if n % 10 == 0 else "",
        )  # fmt: skip


def command(folder: Path, *words: str) -> tuple[float, float, int, str]:
    """Seconds, seconds of processor time, peak resident megabytes and standard output of one run
    of the real command."""
    start = time.perf_counter()
    ran = subprocess.run(
        [sys.executable, "-c", CHILD, "--home", str(folder / "home"), *words],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if ran.returncode:
        sys.exit(ran.stdout + ran.stderr)
    took = time.perf_counter() - start
    peak, used = ran.stderr.strip().splitlines()[-1].split()
    return took, float(used), int(peak) // 1024, ran.stdout


def bare(folder: Path, file: Path) -> float:
    """Seconds of csv.reader and executemany into one table of text columns."""
    start = time.perf_counter()
    to = sqlite3.connect(folder / "bare.sqlite3")
    to.execute(f"CREATE TABLE bare ({', '.join(f'{c} TEXT' for c in COLUMNS)})")
    with file.open(newline="") as text:
        rows = csv.reader(text)
        next(rows)
        marks = ", ".join("?" * len(COLUMNS))
        to.executemany(f"INSERT INTO bare VALUES ({marks})", rows)  # noqa: S608
    to.commit()
    to.close()
    return time.perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file, mapping = folder / "synthetic.csv", folder / "mapping.toml"
        mapping.write_text(MAPPING)
        with file.open("w", newline="") as text:
            out = csv.writer(text)
            out.writerow(COLUMNS)
            out.writerows(made_up(ROWS))
        command(folder, "init")
        words = ("import", str(file), "--mapping", str(mapping), "--json")
        took, used, peak, said = command(folder, *words)
        told = json.loads(said)
        assert told["rows"] == told["would_create"] == ROWS, told
        again, _, peak_again, said = command(folder, *words)
        assert json.loads(said)["unchanged"] == ROWS
        plain = bare(folder, file)
    kinds = {kind: n["would_create"] for kind, n in told["by_kind"].items()}
    print(f"rows: {ROWS:,}; created: {kinds}")
    print(f"import: {took:.1f} s, {ROWS / took:,.0f} rows/s (goal {GOAL:,}), peak {peak:,} MB "
          f"(goal {MEMORY:,})")  # fmt: skip
    print(f"processor time: {used:.1f} s, {ROWS / used:,.0f} rows a second of it")
    print(f"same file again: {again:.1f} s, {ROWS / again:,.0f} rows/s, peak {peak_again:,} MB")
    print(f"bare csv.reader and executemany: {plain:.2f} s; ratio {took / plain:.0f}")


if __name__ == "__main__":
    main()
