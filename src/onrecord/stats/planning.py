"""What a design would bring, before anything is collected: sets drawn from a known truth.

A design says how many persons there are, how likely each list is to name one, how persons differ
and which lists hang together. Sets are drawn from it and estimated as real ones are; what comes
out is how often a method answers, how wide its interval is, and how often the truth is in it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import logsumexp

from onrecord.errors import InputError
from onrecord.stats.captures import Captures
from onrecord.stats.estimators import estimator_named
from onrecord.stats.flags import Flag, flag
from onrecord.stats.result import Estimate, plain
from onrecord.stats.strata import estimate_strata

__all__ = ["Design", "Plan", "Simulated", "designs", "plan", "simulate"]

Floats = npt.NDArray[np.float64]
Progress = Callable[[int, int], None]

MOST_LISTS, MOST_PERSONS, MOST_SETS = 12, 100_000_000, 10_000
_NAMES = "ABCDEFGHIJKL"
_FEW_SETS = 100
_MOSTLY = 0.9  # of the sets: what a design must bring to be relied on
_STEPS = 200
_AT_ONCE = 100  # sets that are held in memory


@dataclass(frozen=True)
class Design:
    """A truth to draw sets from.

    `persons`: all of them. `chances`: for each list (named A, B, C ...) the share of all persons
    whom it names. `classes`: (share, odds) of kinds of persons; a person of odds 3 is three times
    as likely, in odds, to be on each list. `depend`: (list, list, odds ratio), the odds of being
    on the one among those on the other over those among the rest, everything else the same; above
    1 lists find the same persons. Whatever classes and dependence are, the chances hold. Raises
    InputError for what cannot be."""

    persons: int
    chances: tuple[float, ...]
    classes: tuple[tuple[float, float], ...] = ((1.0, 1.0),)
    depend: tuple[tuple[str, str, float], ...] = ()

    def __post_init__(self) -> None:
        if isinstance(self.persons, bool) or not 1 <= self.persons <= MOST_PERSONS:
            raise InputError(f"persons must be from 1 to {MOST_PERSONS:,}")
        if not 2 <= len(self.chances) <= MOST_LISTS:
            raise InputError(f"{len(self.chances)} lists; a design has from 2 to {MOST_LISTS}")
        if not all(0 < chance < 1 for chance in self.chances):
            raise InputError("the chance of a list is above 0 and below 1")
        if not self.classes or not all(s > 0 and 0 < o <= 1e6 for s, o in self.classes):
            raise InputError("each class needs a share above 0 and odds above 0")
        if abs(sum(share for share, _ in self.classes) - 1) > 1e-6:
            raise InputError("the shares of the classes must sum to 1")
        for a, b, odds in self.depend:
            if a == b or not {a, b} <= set(self.lists):
                raise InputError(f"{a}*{b} is no pair of the lists {', '.join(self.lists)}")
            if not 0 < odds <= 1e6:
                raise InputError("the odds ratio of a pair is above 0; 1 is independence")
        if len({frozenset(pair[:2]) for pair in self.depend}) < len(self.depend):
            raise InputError("a pair of lists is there twice")

    @property
    def lists(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(_NAMES[: len(self.chances)])

    @cached_property
    def cells(self) -> Floats:
        """The share of persons on each of the 2^J combinations of lists, list j as bit j."""
        bits = np.arange(len(self.chances))
        there = ((np.arange(1 << len(bits))[:, None] >> bits) & 1).astype(np.float64)
        pairs = np.zeros(len(there))
        for a, b, odds in self.depend:
            both = there[:, self.lists.index(a)] * there[:, self.lists.index(b)]
            pairs += np.log(odds) * both
        shares = np.array([share for share, _ in self.classes])
        extra = np.log([odds for _, odds in self.classes])
        return _with_margins(there, pairs, shares / shares.sum(), extra, np.array(self.chances))

    @property
    def expected(self) -> float:
        """Persons on at least one list, on average."""
        return float(self.persons * (1 - self.cells[0]))

    def drawn(self, seed: int, number: int) -> Captures:
        """Set `number` of this seed."""
        rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, number])))
        counts = rng.multinomial(self.persons, self.cells)[1:]
        codes = np.arange(1, len(self.cells))
        table: dict[str, Any] = {n: (codes >> j) & 1 for j, n in enumerate(self.lists)}
        return Captures.from_counts(table | {"count": counts}, lists=self.lists)

    def to_json(self) -> dict[str, Any]:
        return {
            "persons": self.persons,
            "chances": dict(zip(self.lists, map(plain, self.chances), strict=True)),
            "classes": [{"share": plain(s), "odds": plain(o)} for s, o in self.classes],
            "depend": [{"lists": [a, b], "odds_ratio": plain(o)} for a, b, o in self.depend],
            "expected": plain(self.expected),
        }


@dataclass(frozen=True)
class Simulated:
    """What one method made of `sets` drawn from `design`.

    `documented`: persons on at least one list, fewest, median and most. `answered`, `unsettled`,
    `refused`: sets; with a number to print, with hills or chains that disagree, without one.
    `width`, `width_most`: of the interval over the true number, what half and what nine in ten of
    all sets stay within, a set without an answer being infinitely wide (None where that is
    reached). `coverage`: share of the answered sets whose interval holds the truth, None without
    any; `bias`: median of the answers over the truth, less 1; `mean_bias`: the same of the
    mean."""

    design: Design
    method: str
    sets: int
    documented: tuple[int, int, int]
    answered: int
    unsettled: int
    refused: int
    width: float | None
    width_most: float | None
    coverage: float | None
    bias: float | None
    mean_bias: float | None
    level: float
    flags: tuple[Flag, ...] = ()
    seed: int = 1
    settings: Mapping[str, Any] = field(default_factory=dict)

    def within(self, width: float) -> bool:
        """Whether nine in ten sets have an interval of at most `width` times the truth, and the
        interval is right as often as it says."""
        wrong = "covers_too_seldom" in {one.code for one in self.flags}
        return self.width_most is not None and self.width_most <= width and not wrong

    def to_json(self, lang: str = "en") -> dict[str, Any]:
        numbers = ("width", "width_most", "coverage", "bias", "mean_bias", "level")
        return {
            "design": self.design.to_json(),
            "method": self.method,
            "sets": self.sets,
            "documented": dict(zip(("min", "median", "max"), self.documented, strict=True)),
            "answered": self.answered,
            "unsettled": self.unsettled,
            "refused": self.refused,
            **{name: plain(getattr(self, name)) for name in numbers},
            "flags": [one.to_json(lang) for one in self.flags],
            "settings": plain(self.settings),
            "seed": self.seed,
        }


@dataclass(frozen=True)
class Plan:
    """Several designs and methods; `reach`: places in `rows` of those within `width`, the fewest
    lists first, then the fewest documented."""

    rows: tuple[Simulated, ...]
    width: float | None = None

    @property
    def reach(self) -> tuple[int, ...]:
        if self.width is None:
            return ()
        good = [at for at, row in enumerate(self.rows) if row.within(self.width)]
        return tuple(
            sorted(
                good, key=lambda at: (len(self.rows[at].design.lists), self.rows[at].documented)
            )
        )


def simulate(
    truth: int | Design,
    lists: Sequence[float] = (),
    *,
    classes: Sequence[tuple[float, float]] = ((1.0, 1.0),),
    depend: Sequence[tuple[str, str, float]] = (),
    method: str = "mt",
    sets: int = 200,
    seed: int = 1,
    options: Mapping[str, Any] | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Simulated:
    """What `method` would make of `sets` drawn from a truth: a `Design`, or the number of persons
    with the chances of the `lists` and what else `Design` has. `options` go to the method where
    it has them; `jobs` sets run at a time, and any number gives the same. Raises InputError for a
    design, method, option or number of sets that cannot be."""
    design = (
        truth
        if isinstance(truth, Design)
        else Design(truth, tuple(lists), tuple(classes), tuple(depend))
    )
    if isinstance(sets, bool) or not 1 <= sets <= MOST_SETS:
        raise InputError(f"sets must be from 1 to {MOST_SETS:,}")
    chosen = estimator_named(method)
    given = chosen.its(options)
    # without compiled kernels threads would wait for one another
    at_once = 1 if jobs is None and not chosen.random else jobs
    made: list[Estimate] = []

    def show(done: int, _: int) -> None:
        if progress is not None:
            progress(len(made) + done, sets)

    for first in range(0, sets, _AT_ONCE):
        drawn = [design.drawn(seed, at) for at in range(first, min(first + _AT_ONCE, sets))]
        found = estimate_strata(
            drawn, method, seed=seed, options=given, jobs=at_once, progress=show
        )
        made += [replace(one, draws=None) for one in found]
    return _summed_up(design, method, made, seed, given)


def designs(
    persons: int,
    chances: Sequence[float],
    *,
    counts: Sequence[int] = (),
    factors: Sequence[float] = (1.0,),
    classes: Sequence[tuple[float, float]] = ((1.0, 1.0),),
    depend: Sequence[tuple[str, str, float]] = (),
) -> list[Design]:
    """A grid: each number of lists with each factor of all chances. A number below that of the
    chances takes the first of them; above, further lists are like the last. A pair of lists that
    a design does not have is left out of it. Raises InputError as `Design` does, for no chance,
    and for a pair that no design has."""
    if not chances:
        raise InputError("say the chance of each list")
    sizes = list(dict.fromkeys(counts)) or [len(chances)]
    there = set(_NAMES[: max(sizes)])
    for a, b, _ in depend:
        if not {a, b} <= there:
            raise InputError(f"{a}*{b} is no pair of lists of any design")
    return [
        Design(
            persons,
            tuple(factor * (chances[min(j, len(chances) - 1)]) for j in range(size)),
            tuple(classes),
            tuple(pair for pair in depend if set(pair[:2]) <= set(_NAMES[:size])),
        )
        for size in sizes
        for factor in dict.fromkeys(factors)
    ]


def plan(
    of: Sequence[Design],
    methods: Sequence[str] = ("mt",),
    *,
    width: float | None = None,
    sets: int = 200,
    seed: int = 1,
    options: Mapping[str, Any] | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Plan:
    """`simulate` for each design and method, on the same sets. `width`: the interval wanted, over
    the true number (.5: half as wide as the number is large). `progress(done, all)` counts sets.
    Raises InputError as `simulate` does, and for a width that is not above 0."""
    if width is not None and not width > 0:
        raise InputError("the width wanted must be above 0")
    if not of or not methods:
        raise InputError("a plan needs a design and a method")
    rows: list[Simulated] = []
    every = sets * len(of) * len(methods)

    def show(done: int, _: int) -> None:
        if progress is not None:
            progress(sets * len(rows) + done, every)

    for design in of:
        for method in methods:
            rows.append(
                simulate(
                    design,
                    method=method,
                    sets=sets,
                    seed=seed,
                    options=options,
                    jobs=jobs,
                    progress=show,
                )
            )
    return Plan(tuple(rows), width)


def _with_margins(
    there: Floats, pairs: Floats, shares: Floats, extra: Floats, chances: Floats
) -> Floats:
    """The cells of a log-linear model in each class, mixed, whose lists have these chances: the
    gradient of a convex function set to 0, by Newton's method."""
    times = there.sum(axis=1)
    shift = np.log(chances / (1 - chances))

    def at(shift: Floats) -> tuple[float, Floats, Floats]:
        logs = there @ shift + pairs + extra[:, None] * times
        whole = logsumexp(logs, axis=1)
        return float(shares @ whole - chances @ shift), np.exp(logs - whole[:, None]), whole

    value, inside, _ = at(shift)
    for _ in range(_STEPS):
        margins = inside @ there
        gap = shares @ margins - chances
        if np.abs(gap).max() < 1e-12:
            break
        curve = (there.T * (shares @ inside)) @ there - (margins.T * shares) @ margins
        step = np.linalg.solve(curve + 1e-14 * np.eye(len(gap)), gap)
        scale = 1.0
        while scale > 1e-10:
            trial, cells, _ = at(shift - scale * step)
            if trial <= value - 1e-4 * scale * float(gap @ step) or np.abs(gap).max() < 1e-9:
                break
            scale /= 2
        shift, value, inside = shift - scale * step, trial, cells
    if np.abs(shares @ (inside @ there) - chances).max() > 1e-6:
        raise InputError("no population has these chances with such classes and dependence")
    mixed: Floats = shares @ inside
    mixed /= mixed.sum()
    return mixed


def _summed_up(
    design: Design,
    method: str,
    made: Sequence[Estimate],
    seed: int,
    given: Mapping[str, Any],
) -> Simulated:
    truth, sets = float(design.persons), len(made)
    documented = [one.n for one in made]
    told = [one.N for one in made if one.N is not None and one.status != "not_settled"]
    refused = sum(one.status == "refused" for one in made)
    widths = np.sort([(one.hi - one.lo) / truth for one in told])
    level = float({**estimator_named(method).options, **given}.get("level") or 0.95)
    coverage = sum(one.lo <= truth <= one.hi for one in told) / len(told) if told else None
    flags = [flag("simulated_only")]
    if sets < _FEW_SETS:
        flags.append(flag("few_sets", sets=sets))
    if len(told) < _MOSTLY * sets:
        flags.append(flag("seldom_answers", answered=len(told), sets=sets))
    if coverage is not None:
        slack = 2 * np.sqrt(max(coverage * (1 - coverage), 0.25 / len(told)) / len(told))
        if coverage + slack < level:
            flags.append(flag("covers_too_seldom", level=level, share=coverage))
    ratios = np.array([one.median / truth for one in told])
    return Simulated(
        design,
        method,
        sets,
        (min(documented), int(np.median(documented)), max(documented)),
        len(told),
        sets - len(told) - refused,
        refused,
        _reached(widths, 0.5, sets),
        _reached(widths, _MOSTLY, sets),
        coverage,
        float(np.median(ratios)) - 1 if told else None,
        float(ratios.mean()) - 1 if told else None,
        level,
        tuple(sorted(flags)),
        seed,
        dict(given),
    )


def _reached(widths: Floats, share: float, sets: int) -> float | None:
    """What this share of all sets stays within; None where too few have an answer."""
    place = int(np.ceil(share * sets)) - 1
    return float(widths[place]) if place < len(widths) else None
