"""Log-linear models: a thousand tables drawn again, each with a model chosen anew.

python benchmarks/bench_loglinear.py [REPLICATES]      (default: 1000)

Processor seconds on one core for the drawn tables and the ones with a person left out, beside what
R's SparseMSE 2.0.1 (stepwise) and MultipleSystemsEstimation 1.2.0 (BIC) took on a machine of this
kind for as many, where that was measured. Then the numbers beside the published ones: the ends of
an interval of a thousand draws are known to a few per cent only.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
from tests.capture_sets import captures

from onrecord.stats import estimate
from onrecord.stats.loglinear.intervals import drawn_again, with_one_left_out
from onrecord.stats.loglinear.select import choose, plan_of, starts_of

# Data, way of choosing, order, starts; seconds wanted and seconds of R for 1,000, None: not known.
SPEED = [
    ("uk_slavery_6", "stepwise", 2, 1, 15.0, 174.0),
    ("kosovo", "bic", 4, 1, 3.0, None),
    ("kosovo", "stepwise", 2, 1, None, 33.0),
    ("uk_slavery_5", "stepwise", 2, 1, None, 72.0),
    ("netherlands_6", "stepwise", 2, 1, None, 215.0),
    ("uk_slavery_5", "bic", 5, 1, None, 495.0),  # R: models of order 4
    ("netherlands_5", "bic", 5, 1, None, None),
    ("synth_two_class_5", "bic", 5, 1, None, None),
    ("uk_slavery_6", "downhill", 6, 5, None, None),
    ("new_orleans_8", "downhill", 2, 5, None, None),
]
# Data, options, published number and ends (Silverman, Chan, Vincent 2024, table 6).
PUBLISHED = [
    ("kosovo", {}, 10_357, 6_947, 18_010),
    ("kosovo", {"order": 2}, 14_342, 12_451, 16_273),
    ("uk_slavery_5", {}, 25_311, 11_168, 56_052),
    ("uk_slavery_5", {"order": 2}, 22_991, 11_456, 43_894),
    ("uk_slavery_5", {"select": "downhill", "starts": 1}, 12_262, 9_330, 32_115),
    ("uk_slavery_6", {"starts": 1}, 12_350, 9_622, 27_889),
]


def speed(count: int) -> None:
    for name, select, order, starts, goal, of_r in SPEED:
        table = captures(name)
        begins = starts_of(table.J, starts, np.random.default_rng(1))
        plan = plan_of(table.J, select, order=order, p=0.02, model=None, starts=begins)
        again = choose(table, plan).again
        drawn_again(table, again, 1, np.random.default_rng(1))  # compiled
        started = time.process_time()
        drawn = drawn_again(table, again, count, np.random.default_rng(1))
        with_one_left_out(table, again)
        took = time.process_time() - started
        word = "" if goal is None else f" (goal {goal:g} s)  {_word(took <= goal)}"
        ratio = "" if of_r is None else f", R {of_r * count / 1000:.0f} s"
        failed = int(np.isnan(drawn).sum())
        print(f"{name:<20}{select:<10}order {order}: {took:6.2f} s{ratio}, {failed} without an "
              f"estimate{word}", flush=True)  # fmt: skip


def published() -> None:
    for name, options, number, low, high in PUBLISHED:
        found = estimate(captures(name), "loglinear", **options).N
        said = ", ".join(f"{key}={value}" for key, value in options.items())
        print(
            f"{name:<20}{said:<28}{found.median:>9,.0f} ({found.lo:,.0f} to {found.hi:,.0f}); "
            f"published {number:,} ({low:,} to {high:,})",
            flush=True,
        )


def _word(good: bool) -> str:
    return "reached" if good else "NOT REACHED"


if __name__ == "__main__":
    replicates = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    print(f"--- {replicates:,} tables, model chosen anew for each, processor seconds")
    speed(replicates)
    print("--- intervals beside the published ones")
    published()
