"""How long it takes to read 100,000 distinct names, in Arabic script and Latin spellings, in Latin
letters with marks, and in Cyrillic; and to compare as many pairs of what was read.

    python benchmarks/bench_names_western.py [NAMES]

Names are drawn from the usual ones of the golden tables, most with a father's or second name, one
in five with a letter lost, as lists have them; no two are the same text. `baseline` is folding the
same texts to their letters without marks, which any comparison has to do.
"""

import csv
import random
import sys
import time
import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

NAMES = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
GOAL = 1.0  # seconds of CPU
TABLES = Path(__file__).parent.parent / "tests/unit/linkage"


def usual_words(language: str) -> tuple[list[str], list[str]]:
    """(given names, family names) of the golden table: first and last words of two and more."""
    with (TABLES / f"{language}_names.csv").open(encoding="utf-8", newline="") as file:
        file.readline()
        texts = [row[side] for row in csv.DictReader(file) for side in "ab"]
    parted = [text.split() for text in texts if " " in text and "," not in text]
    return sorted({one[0] for one in parted}), sorted({one[-1] for one in parted})


def drawn(language: str, draw: random.Random) -> list[str]:
    """So many distinct names; a name keeps to one script."""
    given, family = usual_words(language)
    found: dict[str, None] = {}
    while len(found) < NAMES:
        last = draw.choice(family)
        ascii_ = last[0] < "\u0370"
        same = [one for one in draw.choices(given, k=12) if (one[0] < "\u0370") == ascii_]
        name = " ".join([*same[: draw.randint(1, 3)], last])
        if draw.random() < 0.2:
            cut = draw.randrange(len(name))
            name = name[:cut] + name[cut + 1 :]
        found[name] = None
    return list(found)


def seconds(call: Callable[[], object]) -> float:
    """Seconds of this process's own work."""
    began = time.process_time()
    call()
    return time.process_time() - began


def folded(names: Sequence[str]) -> list[str]:
    return [
        "".join(c for c in unicodedata.normalize("NFD", name.lower()) if c.isalpha())
        for name in names
    ]


def main() -> None:
    from onrecord.linkage.names.arabic import arabic_nearness, arabic_readings
    from onrecord.linkage.names.western import western_nearness, western_readings

    print(f"{NAMES:,} distinct names, seconds of CPU, goal {GOAL:.1f}")
    print(f"{'':<12}{'read':>8}{'compare':>9}{'baseline':>10}{'read share':>12}")
    for language, read, near in (
        ("arabic", arabic_readings, arabic_nearness),
        ("latin", western_readings, western_nearness),
        ("cyrillic", western_readings, western_nearness),
    ):
        names = drawn(language, random.Random(5))
        read(names[0])
        took = seconds(lambda names=names, read=read: [read(one) for one in names])  # type: ignore[misc]
        base = seconds(lambda names=names: folded(names))  # type: ignore[misc]
        kept = [one for one in map(read, names) if one]
        pairs = [(a[0], b[0]) for a, b in pairwise(kept)]
        apart = seconds(lambda pairs=pairs, near=near: [near(a, b) for a, b in pairs])  # type: ignore[misc]
        share = len(kept) / len(names)
        print(f"{language:<12}{took:>8.2f}{apart:>9.2f}{base:>10.2f}{share:>12.1%}", flush=True)


if __name__ == "__main__":
    main()
