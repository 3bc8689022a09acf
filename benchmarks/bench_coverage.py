"""How often an interval of 95% holds the true number, over 200 sets from a known truth.

The designs are those of the synthetic sets that come with Onrecord: `independent_4` and `sparse_6`
(independent lists) and `two_class_5` (two kinds of persons); for two lists a number and a word on
which both hang, straight and bent, with 60 sets (goal 54). Latent classes run with a quarter of
their usual draws and half of their chains, so that all of it takes minutes. The goal is that 180
of 200 hold.

    python benchmarks/bench_coverage.py [mt] [twolists] [lcmcr]
"""

import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import numpy as np

from onrecord.stats import Captures, Design, estimate, simulate, two_lists

SETS, GOAL = 200, 180
FEWER = {"draws": 2000, "chains": 4}
PLAIN = {
    "independent_4": Design(5000, (0.25, 0.2, 0.3, 0.15)),
    "sparse_6": Design(3000, (0.06, 0.05, 0.03, 0.02, 0.015, 0.01)),
}
KINDS = [(0.3, [0.55, 0.5, 0.4, 0.45, 0.35]), (0.7, [0.08, 0.05, 0.1, 0.04, 0.06])]


def plain() -> None:
    for name, design in PLAIN.items():
        started = time.perf_counter()
        made = simulate(design, method="mt", sets=SETS, seed=20261125)
        held = round((made.coverage or 0) * made.answered)
        print(
            f"mt, {name}: the interval holds N in {held} of {SETS} ({made.answered} answered), "
            f"width {made.width:.3f} N, bias {made.bias:+.1%}, "
            f"{time.perf_counter() - started:.1f} s  {_word(held)}",
            flush=True,
        )


def _two_kinds(number: int) -> Captures:
    """A set of `two_class_5`."""
    rng = np.random.default_rng([20261125, number])
    bits = (np.arange(32)[:, None] >> np.arange(5)) & 1
    cells = sum(w * np.prod(np.where(bits, p, 1 - np.array(p)), axis=1) for w, p in KINDS)
    counts = rng.multinomial(20_000, cells)[1:]
    table = dict(zip("ABCDE", bits[1:].T, strict=True)) | {"count": counts}
    return Captures.from_counts(table, lists=list("ABCDE"))


def _holds(asked: tuple[str, int]) -> tuple[str, bool, bool]:
    name, number = asked
    truth = 5000 if name == "independent_4" else 20_000
    one = PLAIN[name].drawn(20261125, number) if name in PLAIN else _two_kinds(number)
    found = estimate(one, "lcmcr", **FEWER)
    inside = found.N is not None and found.N.lo <= truth <= found.N.hi
    return found.status, inside, inside and found.status != "not_settled"


def latent() -> None:
    for name in ("independent_4", "two_class_5"):
        started = time.perf_counter()
        with ProcessPoolExecutor(2) as pool:
            made = list(pool.map(_holds, [(name, number) for number in range(SETS)]))
        held = sum(inside for _, inside, _ in made)
        settled = sum(status != "not_settled" and status != "refused" for status, _, _ in made)
        both = sum(good for _, _, good in made)
        print(
            f"lcmcr ({FEWER['draws']} draws, {FEWER['chains']} chains), {name}: "
            f"the interval holds N in {held} of {SETS}; {settled} are settled, of which {both} "
            f"hold it; {time.perf_counter() - started:.0f} s  {_word(held)}",
            flush=True,
        )


def _persons(number: int, truth: int, bent: bool) -> dict[str, Any]:
    """Both lists hang on a number (straight, or bent) and on a word."""
    rng = np.random.default_rng([20261125, truth, number])
    x, place = rng.normal(size=truth), rng.choice(["n", "s", "w"], truth, p=[0.5, 0.3, 0.2])
    pull = ((x**2 - 1) * 0.8 if bent else x) + np.where(place == "w", -0.7, 0.2)
    there = rng.random((truth, 2)) < 1 / (1 + np.exp(-(pull[:, None] + [-0.8, -1.0])))
    seen = there.any(axis=1)
    table = {"A": there[seen, 0].astype(int), "B": there[seen, 1].astype(int)}
    return table | {"x": x[seen], "place": place[seen]}


def covariates() -> None:
    sets = 60
    for truth in (300, 1000, 3000, 10_000):
        for bent in (False, True):
            tables = [_persons(number, truth, bent) for number in range(sets)]
            told = []
            for asked in ([], ["x", "place"]):
                made = [two_lists(table, ["A", "B"], asked).N for table in tables]
                good = [one for one in made if one is not None]
                held = sum(one.lo <= truth <= one.hi for one in good)
                middle = float(np.median([one.median for one in good])) / truth - 1
                width = float(np.median([(one.hi - one.lo) / truth for one in good]))
                told.append((held, len(good), middle, width))
            plain, own = told
            print(
                f"two lists, N = {truth:,}, {'bent' if bent else 'straight'}: the interval holds "
                f"N in {own[0]} of {sets} ({own[1]} answered), bias {own[2]:+.1%}, width "
                f"{own[3]:.2f} N; without covariates in {plain[0]}, bias {plain[2]:+.1%}  "
                f"{_word(own[0], 54)}",
                flush=True,
            )


def _word(held: int, goal: int = GOAL) -> str:
    return "reached" if held >= goal else f"NOT REACHED (goal {goal})"


PARTS: dict[str, Callable[[], None]] = {"mt": plain, "twolists": covariates, "lcmcr": latent}


if __name__ == "__main__":
    for part in sys.argv[1:] or list(PARTS):
        print(f"--- {part}")
        PARTS[part]()
