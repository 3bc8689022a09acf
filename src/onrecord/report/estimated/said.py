"""How a made figure says what is estimated: never without its interval, never added to a count."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from onrecord.errors import InputError
from onrecord.report.endings import ended
from onrecord.report.estimated.words import WORDS
from onrecord.report.figure import MadeFigure
from onrecord.report.korean import PARTICLES

__all__ = ["ESTIMATED", "estimate_lines", "estimate_notes", "estimate_rows", "estimate_said"]

_PARTICLES = frozenset(PARTICLES) | frozenset(PARTICLES.values())
# part of a wording -> number of the estimate
ESTIMATED: Mapping[str, str] = {"estimated": "N", "undocumented": "n0"}


def _estimate(made: MadeFigure) -> Mapping[str, Any]:
    if made.estimate is None:
        raise InputError(f"{made.question.name} estimates nothing: its question has no [estimate]")
    return made.estimate


def estimate_said(made: MadeFigure, part: str, lang: str, endings: Sequence[str] = ()) -> str:
    """`11,125 persons (95% interval 9,532 to 13,114)`; in Korean counters stand before the bracket
    and particles behind it. Raises InputError for a figure that estimates nothing."""
    told = _estimate(made)[ESTIMATED[part]]
    counters = [one for one in endings if lang != "ko" or one.split("/")[0] not in _PARTICLES]
    text = ended(f"{told['median']:,}", told["median"], counters, lang)
    text += _interval(told, lang, "".join(counters) if lang == "ko" else "")
    return ended(text, told["median"], [one for one in endings if one not in counters], lang)


def _interval(told: Mapping[str, Any], lang: str, counter: str = "") -> str:
    ends = {"level": f"{told['level']:.0%}", "lo": f"{told['lo']:,}", "hi": f"{told['hi']:,}"}
    return WORDS[lang]["bracket"].format(**ends, counter=counter)


def estimate_rows(made: MadeFigure, lang: str) -> Iterator[tuple[str, str]]:
    """(what, number with its interval): persons in all, and those nobody told of."""
    words = WORDS[lang]
    for part, name in (("estimated", "row_all"), ("undocumented", "row_never")):
        yield words[name], estimate_said(made, part, lang)


def estimate_lines(made: MadeFigure, lang: str) -> Iterator[str]:
    """By which method, from which lists, with which seed."""
    told, words = _estimate(made), WORDS[lang]
    both = made.answer["labels"].get(told["lists_by"], {})
    lists = [str((both.get(one) or [one, one])[lang == "ko"] or one) for one in told["lists"]]
    label, paper = told["label"][lang == "ko"], told["paper"]
    yield words["by_method"].format(label=label, paper=paper, lists=", ".join(lists))
    if told["seed"] is not None:
        yield words["seed"].format(seed=told["seed"])


def estimate_notes(made: MadeFigure, lang: str) -> Iterator[str]:
    """What must be said with it: that it is no count, what it takes for granted, every doubt."""
    told = _estimate(made)
    yield WORDS[lang]["assumes"]
    for one in told["flags"]:
        yield one["message_ko" if lang == "ko" else "message"]
