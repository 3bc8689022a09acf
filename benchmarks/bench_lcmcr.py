"""Latent classes: answers against long runs elsewhere, effective draws a second, coverage.

python benchmarks/bench_lcmcr.py [PART ...]      (default: answers speed)

answers   medians and ends against the reference runs, ten seeds: within 3% and 5% (Kosovo 1%
          and 2.5%; the two UK sets 5% and 8%)
speed     effective draws of log N for each second of processor time, warm-up included, against
          those of R's LCMCR on a machine of this kind
hills     netherlands_5 with ten seeds: several hills, or runs that disagree, must be said
samplers  Gibbs, Hamiltonian and tempered runs: medians within 2%
coverage  two hundred data sets of two designs, seeds fixed: the interval holds N in 90% or more
strata    a thousand strata of four lists, 200 to 2,000 persons: ten minutes on two cores
"""

import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
from tests.capture_sets import captures

from onrecord.stats import Captures, estimate

# Median, 2.5% and 97.5% quantile of the model with n0 <= 20 n; tolerances of median and ends.
ANSWERS = {
    "kosovo": (10_426, 9_026, 13_860, 0.01, 0.025),
    "uk_slavery_5": (22_200, 15_500, 34_400, 0.05, 0.08),
    "uk_slavery_6": (22_500, 15_650, 34_200, 0.05, 0.08),
    "new_orleans_5": (842, 576, 1_438, 0.03, 0.05),
    "new_orleans_8": (715, 512, 1_080, 0.03, 0.05),
    "hiv_rome_4": (10_940, 9_360, 13_200, 0.03, 0.05),
    "spina_bifida_3": (733, 685, 829, 0.03, 0.05),
    "madigan_york_5": (629, 590, 717, 0.03, 0.05),
    "synth_independent_4": (5_029, 4_853, 5_218, 0.03, 0.05),
    "synth_two_class_5": (19_490, 17_093, 24_478, 0.03, 0.05),
    "synth_rasch_4": (8_798, 8_447, 9_392, 0.03, 0.05),
    "synth_sparse_6": (3_382, 2_555, 4_640, 0.03, 0.05),
    "synth_pair_dependence_3": (1_537, 1_281, 2_098, 0.03, 0.05),
    "synth_three_class_4": (10_099, 9_918, 10_409, 0.03, 0.05),
    "synth_large_two_class_5": (1_005_000, 986_000, 1_029_300, 0.03, 0.05),
}
# Effective draws of log N a CPU-second of R LCMCR 0.4.14, and how many times as many are wanted.
SPEED = {
    "kosovo": (140, 15), "kosovo x10": (4, 40), "synth_large_two_class_5": (44, 10),
    "uk_slavery_5": (156, 4), "uk_slavery_6": (343, 4), "synth_two_class_5": (176, 0.8),
    "hiv_rome_4": (1_340, 0.8), "new_orleans_8": (790, 0.8),
}  # fmt: skip


def told(name: str) -> Captures:
    """A data set by name; "NAME xK" has each count K times."""
    plain, _, times = name.partition(" x")
    found = captures(plain)
    if not times:
        return found
    table = {n: found.patterns[:, j] for j, n in enumerate(found.lists)}
    return Captures.from_counts(table | {"count": found.counts * int(times)}, lists=found.lists)


def answers() -> None:
    for name, (median, low, high, middle, ends) in ANSWERS.items():
        worst = [0.0, 0.0, 0.0]
        for seed in range(1, 11):
            found = estimate(told(name), "lcmcr_r", seed=seed).N
            off = [found.median / median - 1, found.lo / low - 1, found.hi / high - 1]
            worst = [w if abs(w) > abs(o) else o for w, o in zip(worst, off, strict=True)]
        good = abs(worst[0]) <= middle and max(map(abs, worst[1:])) <= ends
        said = ", ".join(f"{w:+.1%}" for w in worst)
        print(f"{name:<26} farthest of ten seeds: median, ends {said}  {_word(good)}", flush=True)


def speed() -> None:
    estimate(told("spina_bifida_3"), "lcmcr", sampler="hmc", draws=200)  # compiled
    for name, (of_r, wanted) in SPEED.items():
        found = estimate(told(name), "lcmcr_r", sampler="hmc")
        rate = found.diagnostics.ess_bulk / found.seconds
        print(
            f"{name:<26}{rate:>8,.0f} effective draws a second ({found.diagnostics.ess_bulk:,.0f} "
            f"in {found.seconds:.1f} s), R {of_r:,}: {rate / of_r:.1f} times (goal {wanted})  "
            f"{_word(rate / of_r >= wanted)}",
            flush=True,
        )


def hills() -> None:
    said = 0
    for seed in range(1, 11):
        found = estimate(told("netherlands_5"), "lcmcr_r", seed=seed)
        codes = {flag.code for flag in found.flags}
        good = found.status == "not_settled" and "two_modes" in codes
        said += good
        shares = ", ".join(f"{m.median:,.0f} ({m.mass:.0%})" for m in found.diagnostics.modes)
        print(
            f"seed {seed}: {found.status}, {shares}, R-hat {found.diagnostics.rhat:.3f}, "
            f"{found.diagnostics.more['sampler']}, {found.seconds:.0f} s  {_word(good)}",
            flush=True,
        )
    print(f"two hills told by {said} of 10 seeds")


def samplers() -> None:
    for name in ("kosovo", "uk_slavery_5", "uk_slavery_6", "new_orleans_5", "new_orleans_8",
                 "hiv_rome_4", "spina_bifida_3", "madigan_york_5", "synth_independent_4",
                 "synth_sparse_6"):  # fmt: skip
        medians = {
            sampler: estimate(told(name), "lcmcr_r", sampler=sampler, draws=draws).N.median
            for sampler, draws in (("hmc", 8000), ("gibbs", 24_000), ("tempering", 8000))
        }
        apart = max(medians.values()) / min(medians.values()) - 1
        each = ", ".join(f"{k} {v:,.0f}" for k, v in medians.items())
        print(f"{name:<26}{each}: apart {apart:.1%}  {_word(apart <= 0.02)}", flush=True)


def _drawn(design: str, seed: int) -> Captures:
    rng = np.random.default_rng([20261125, seed])
    if design == "independent_4":
        there = rng.random((5000, 4)) < [0.25, 0.2, 0.3, 0.15]
    else:
        first = rng.random(20_000) < 0.3
        high, low = [0.55, 0.5, 0.4, 0.45, 0.35], [0.08, 0.05, 0.1, 0.04, 0.06]
        there = rng.random((20_000, 5)) < np.where(first[:, None], high, low)
    seen = there[there.any(axis=1)].astype(int)
    lists = [f"L{j + 1}" for j in range(seen.shape[1])]
    return Captures.from_records(dict(zip(lists, seen.T, strict=True)), lists=lists)


def _covers(one: tuple[str, int]) -> bool:
    found = estimate(_drawn(*one), "lcmcr", draws=4000).N
    return found.lo <= (5000 if one[0] == "independent_4" else 20_000) <= found.hi


def coverage() -> None:
    with ProcessPoolExecutor(2) as pool:
        for design in ("independent_4", "two_class_5"):
            held = sum(pool.map(_covers, [(design, seed) for seed in range(200)]))
            print(f"{design}: the interval holds N in {held} of 200  {_word(held >= 180)}")


def _stratum(seed: int) -> tuple[str, float]:
    rng = np.random.default_rng([7, seed])
    there = rng.random((int(rng.integers(300, 3500)), 4)) < rng.uniform(0.1, 0.4, 4)
    seen = there[there.any(axis=1)].astype(int)
    table = dict(zip("ABCD", seen.T, strict=True))
    found = estimate(Captures.from_records(table, lists=list("ABCD")), "lcmcr", draws=4000)
    return found.status, found.seconds


def strata() -> None:
    started = time.perf_counter()
    with ProcessPoolExecutor(2) as pool:
        done = list(pool.map(_stratum, range(1000), chunksize=10))
    took = time.perf_counter() - started
    counts = {s: sum(one == s for one, _ in done) for s in sorted({one for one, _ in done})}
    print(f"1,000 strata in {took:.0f} s on two cores (goal 600)  {_word(took <= 600)}; {counts}")


def _word(good: bool) -> str:
    return "reached" if good else "NOT REACHED"


PARTS: dict[str, Callable[[], None]] = {
    "answers": answers, "speed": speed, "hills": hills, "samplers": samplers,
    "coverage": coverage, "strata": strata,
}  # fmt: skip


if __name__ == "__main__":
    for part in sys.argv[1:] or ["answers", "speed"]:
        print(f"--- {part}")
        PARTS[part]()
