"""Which edition of a figure a text can rest on: none later than its day, one for a sentence."""

from datetime import date

from onrecord.claims.held import Holding
from onrecord.claims.known import Known, known_figures

__all__ = ["is_later", "is_of_another_count", "is_of_another_paper", "stands_for"]

_CASES = ("religious.cases", "irf_quote.cases")


def is_later(known: Known, day: date | None) -> bool:
    """Whether a figure was printed only after a day; no where either is not known."""
    first = getattr(known.figure.published, "earliest", None)
    return bool(day and first and first > day)


def stands_for(known: Known) -> int | None:
    """The year a figure stands for, else that of its printing."""
    day = getattr(known.figure.as_of, "earliest", None)
    day = day or getattr(known.figure.published, "earliest", None)
    return day.year if day else None


def is_of_another_count(known: Known, holding: Holding, years: frozenset[int]) -> bool:
    """Whether a figure of the religious part belongs to another count than the total beside it,
    in a sentence that does not give its own year (`years`: those it gives)."""
    if known.part != "religious" or known.figure.measure in _CASES or stands_for(known) in years:
        return False
    totals = [
        k for k in known_figures()
        if k.figure.measure in _CASES and k.value in holding.anchors
    ]  # fmt: skip
    return bool(totals) and not any(
        k.edition == known.edition or stands_for(k) == stands_for(known) for k in totals
    )


def is_of_another_paper(known: Known, holding: Holding) -> bool:
    """Whether a sentence names a paper of the centre, and a figure is of none of its year."""
    if not any(key.startswith(("religion", "rights")) for key in holding.named):
        return False
    years = {key.rpartition("-")[2] for key in holding.named}
    return known.edition.rpartition("-")[2] not in years and str(stands_for(known)) not in years
