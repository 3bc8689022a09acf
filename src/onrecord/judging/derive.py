"""What the values of a violation, person or group are, given everything told. Rules, not choices.

1. Single codes (act, outcome, ...): unknown never beats known. Where all known values lie on one
   path of the tree, the finest stands (killing, execution -> execution). Otherwise the value with
   most independent origins stands; then the one told most first-hand; then most often; then by
   code. The others stay visible as a conflict.
2. The date: where all told dates overlap, the most precise stands. Otherwise the one compatible
   with most independent origins, then most first-hand, then most precise; the others are a
   conflict.
3. Several codes (causes, methods, perpetrators, religions): the union of what is told.
4. How first-hand a violation is known: as its most first-hand telling.
5. A group's size: the smallest number told, the largest told, the smallest best number told.
6. A person's judgement on a value stands against all of it, and is named as such; that tellings
   contradict one another stays visible.

Rules 1 and 3 hold for a person's sex, kind and religion too, a mention being as first-hand as the
best telling it is in.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.values import DateValue, GroupSize, PartialDate

__all__ = [
    "ABSENT",
    "FIRST_HAND",
    "Chosen",
    "Told",
    "choose_code",
    "choose_date",
    "choose_first_hand",
    "choose_size",
    "union_codes",
]

ABSENT = ("unknown", "not_asked", "not_applicable")

# Most first-hand first. A code that is not listed counts as hearsay.
FIRST_HAND: Mapping[str, int] = {
    "experienced": 0,
    "witnessed": 1,
    "told_by_victim": 2,
    "official_statement": 3,
    "hearsay": 4,
    "rumour": 5,
    "unknown": 6,
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The value that stands, and whether told values contradict it (by which rule it stands)."""

    value: str
    conflict: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Told:
    """One telling's value: what, how first-hand (0 best), from which independent origins."""

    value: str
    rank: int
    origins: frozenset[int]


def _support(told: Sequence[Told], agrees: Callable[[str], bool]) -> tuple[int, int, int]:
    origins: set[int] = set()
    agreeing = [t for t in told if agrees(t.value)]
    for one in agreeing:
        origins |= one.origins
    return len(origins), -min((t.rank for t in agreeing), default=9), len(agreeing)


def choose_code(told: Sequence[Told], path: Callable[[str], Sequence[str]]) -> Chosen:
    """Rule 1. `path(code)`: the codes from the root of its tree down to itself."""
    known = [t for t in told if t.value not in ABSENT]
    if not known:
        values = sorted({t.value for t in told})
        return Chosen(values[0] if len(values) == 1 else "unknown", False, "none known")
    values = sorted({t.value for t in known})
    if len(values) == 1:
        return Chosen(values[0], False, "all agree")
    finest = max(values, key=lambda code: len(path(code)))
    if set(values) <= set(path(finest)):
        return Chosen(finest, False, "finest of one path")
    best = min(
        values,
        # a finer telling supports its broader term, not the other way round
        key=lambda code: (
            [-n for n in _support(known, lambda told_code: code in path(told_code))],
            code,
        ),
    )
    return Chosen(best, True, "most independent origins")


def choose_date(told: Sequence[tuple[DateValue, int, frozenset[int]]]) -> Chosen:
    """Rule 2. `told`: (date, first-hand rank, independent origins) of each telling."""
    known = [(d, rank, origins) for d, rank, origins in told if isinstance(d, PartialDate)]
    if not known:
        values = sorted({str(d) for d, _, _ in told})
        return Chosen(values[0] if len(values) == 1 else "unknown", False, "none known")
    dates = sorted({d for d, _, _ in known}, key=lambda d: (d.days, d.edtf))
    if max(d.lo for d in dates) <= min(d.hi for d in dates):
        return Chosen(dates[0].edtf, False, "most precise of compatible dates")
    by_text = {d.edtf: d for d in dates}
    candidates = [Told(d.edtf, rank, origins) for d, rank, origins in known]

    def order(one: PartialDate) -> tuple[list[int], int, str]:
        support = _support(candidates, lambda text: by_text[text].overlaps(one))
        return [-n for n in support[:2]], one.days, one.edtf

    return Chosen(min(dates, key=order).edtf, True, "compatible with most independent origins")


def union_codes(told: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Rule 3: every known code told, sorted; `unknown`, or the one absence told, where none is."""
    codes = {code for one in told for code in one}
    known = sorted(codes - set(ABSENT))
    if known:
        return tuple(known)
    return tuple(codes) if len(codes) == 1 else ("unknown",)


def choose_first_hand(told: Sequence[str]) -> str:
    """Rule 4. The most first-hand proximity told; codes of equal rank by name."""
    hearsay = FIRST_HAND["hearsay"]
    known = [code for code in told if code not in ABSENT]
    if known:
        return min(known, key=lambda code: (FIRST_HAND.get(code, hearsay), code))
    values = set(told)
    return values.pop() if len(values) == 1 else "unknown"


def choose_size(told: Sequence[GroupSize]) -> GroupSize:
    """Rule 5. A bound is given only where somebody told a bound of that kind, and then covers
    every number told, so that minimum <= best <= maximum."""
    numbers = [
        n for size in told for n in (size.minimum, size.best, size.maximum) if n is not None
    ]
    bests = [size.best for size in told if size.best is not None]
    return GroupSize(
        min(numbers) if any(size.minimum is not None for size in told) else None,
        min(bests) if bests else None,
        max(numbers) if any(size.maximum is not None for size in told) else None,
    )
