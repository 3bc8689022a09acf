"""What the check answers: claims, their verdicts, the evidence."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

__all__ = ["VERDICTS", "CheckedText", "Claim", "Evidence", "OwnFigure", "SetAside", "Unread"]

VERDICTS = (
    "supported", "differs", "misattributed", "depends_on_rule", "inconsistent", "not_found",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """A figure of one's own on a cut, to hold a text against.

    `wording`: what it counts, in the words of the figure; `unit`: case, person, ... as for
    claims (victims count as person, violations as case); `window`: the period, as text, or
    empty; `country`: ISO 3166-1 alpha-3 or empty; `source`: who publishes it, by name.
    """

    id: str
    wording: str
    unit: str
    value: Decimal
    window: str = ""
    country: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a verdict rests on. `value` as published, with its `unit` and `measure`; `as_of`: the
    day it stands for; `published`: when; `rule`: the rule of counting, where several are known;
    `publication_ko`: the publication in Korean, where it is an act or list and not a title."""

    source_url: str
    publication: str
    as_of: str
    value: str
    unit: str
    measure: str
    published: str = ""
    rule: str = ""
    note: str = ""
    publication_ko: str = ""

    def to_json(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class Claim:
    """A number, window or designation found in a text, and what the record says to it.

    `start`, `end`: characters of the checked text, end not included. `kind`: count, share,
    window, streak, designation, list. `value`: the number; None where the text gives a range or
    none ('dozens'; then `low` and `high`). `subject`: what it is taken to count, in words.
    `ko_subject`, `ko_difference`: the same in Korean, for pages; programs read the others.
    `verdict`: one of VERDICTS; `reason`: its kind (a short code); `explanation`: one sentence
    each in English (en) and Korean (ko).
    """

    start: int
    end: int
    text: str
    kind: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    subject: str
    said_by: str
    country: str
    sentence: tuple[int, int]
    line: int
    verdict: str
    reason: str
    explanation: dict[str, str]
    evidence: tuple[Evidence, ...] = ()
    qualifier: str = ""
    window: str = ""
    difference: str = ""
    ko_subject: str = ""
    ko_difference: str = ""

    def to_json(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "line": self.line,
            "kind": self.kind,
            "value": _number(self.value),
            "low": _number(self.low),
            "high": _number(self.high),
            "qualifier": self.qualifier,
            "unit": self.unit,
            "subject": self.subject,
            "country": self.country,
            "said_by": self.said_by,
            "window": self.window,
            "sentence": {"start": self.sentence[0], "end": self.sentence[1]},
            "verdict": self.verdict,
            "reason": self.reason,
            "difference": self.difference,
            "evidence": [e.to_json() for e in self.evidence],
            "explanation": dict(self.explanation),
        }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


@dataclass(frozen=True, slots=True)
class Unread:
    """What looked like a number claim and was not understood; `why` is a short sentence."""

    start: int
    end: int
    text: str
    line: int
    why: str

    def to_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class SetAside:
    """Digits that are no count, and what they are taken for: date, age, law, page, ..."""

    start: int
    end: int
    text: str
    what: str

    def to_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class CheckedText:
    """The whole answer. `text` is what the spans point into; `published`: the day of the text, as
    far as known (YYYY-MM-DD), else empty."""

    text: str
    kind: str
    published: str
    claims: tuple[Claim, ...]
    unread: tuple[Unread, ...] = field(default=())
    set_aside: tuple[SetAside, ...] = field(default=())

    def to_json(self) -> dict[str, Any]:
        """The contract for programs, without schema and version."""
        return {
            "published": self.published,
            "source_kind": self.kind,
            "claims": [c.to_json() for c in self.claims],
            "unread": [u.to_json() for u in self.unread],
            "set_aside": [a.to_json() for a in self.set_aside],
            "source_text": self.text,
        }
