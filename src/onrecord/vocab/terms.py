"""Terms, schemes and crosswalks as frozen values."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.errors import NotFound

__all__ = ["RESERVED", "CountingRule", "Crosswalk", "CrosswalkRow", "Scheme", "Term", "Vocabulary"]

# In every scheme, without being written there: three silences that are values.
RESERVED: Mapping[str, tuple[str, str]] = {
    "unknown": ("Unknown", "미상"),
    "not_asked": ("Not asked", "묻지 않음"),
    "not_applicable": ("Not applicable", "해당 없음"),
}


class CountingRule(StrEnum):
    """How often a term can be counted for one victim."""

    ONCE_PER_VICTIM = "once_per_victim"
    PER_EPISODE = "per_episode"
    PER_INCIDENT = "per_incident"
    PER_INSTANCE = "per_instance"
    STATUS_EVENT = "status_event"
    NONE = "none"


SENTENCES: Mapping[str, tuple[str, str]] = {
    "once_per_victim": (
        "At most once for each victim.",
        "피해자 한 명당 최대 한 번 센다.",
    ),
    "per_episode": (
        "Once for each unbroken stretch of time.",
        "끊김 없이 이어진 기간마다 한 번 센다.",
    ),
    "per_incident": ("Once for each incident.", "발생할 때마다 한 번 센다."),
    "per_instance": (
        "Once for each decision or formal act.",
        "결정이나 공식 행위마다 한 번 센다.",
    ),
    "status_event": (
        "Not a violation by itself; counted as an event in a person's story.",
        "그 자체로는 침해가 아니며, 신상 변동으로만 센다.",
    ),
    "none": ("A heading; codes below it are counted.", "상위 항목이며, 하위 항목을 센다."),
}


@dataclass(frozen=True, slots=True)
class Term:
    """One code of one scheme. A retired term keeps its meaning and its place in the tree, so that
    old codings still count; it is only no longer offered. `heard` (of a proximity): who tells it
    has it from others."""

    scheme: str
    code: str
    parent: str | None
    label_en: str
    label_ko: str
    definition: str
    counting: CountingRule = CountingRule.NONE
    huridocs: str | None = None
    retired: str | None = None
    replaced_by: str | None = None
    note: str = ""
    organisation: bool = False
    heard: bool = False

    @property
    def id(self) -> str:
        return f"{self.scheme}/{self.code}"

    @property
    def counting_rule(self) -> str:
        """The counting rule as a sentence."""
        return SENTENCES[self.counting][0]

    def label(self, lang: str = "en") -> str:
        return self.label_ko if lang == "ko" else self.label_en

    def to_json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "parent": self.parent,
            "label_en": self.label_en,
            "label_ko": self.label_ko,
            "definition": self.definition,
            "counting": str(self.counting),
            "huridocs": self.huridocs,
            "retired": self.retired,
            "replaced_by": self.replaced_by,
            "note": self.note,
            "organisation": self.organisation,
            "heard": self.heard,
        }


@dataclass(frozen=True, slots=True)
class Scheme:
    """A tree of terms. Every scheme also knows unknown, not_asked and not_applicable."""

    name: str
    terms: Mapping[str, Term]
    _paths: Mapping[str, tuple[str, ...]] = field(repr=False)
    _below: Mapping[str, frozenset[str]] = field(repr=False)

    def __contains__(self, code: object) -> bool:
        return code in self._paths

    def __getitem__(self, code: str) -> Term:
        """The term. Raises NotFound, naming the nearest codes."""
        if code in self.terms:
            return self.terms[code]
        if code in RESERVED:
            english, korean = RESERVED[code]
            return Term(self.name, code, None, english, korean, english)
        near = ", ".join(self.suggest(code))
        raise NotFound(f"no term {self.name}/{code}" + (f"; nearest: {near}" if near else ""))

    def under(self, code: str) -> frozenset[str]:
        """The code and everything below it, retired terms included."""
        return self._below[self[code].code]

    def path(self, code: str) -> tuple[str, ...]:
        """Codes from the root down to the code itself."""
        return self._paths[self[code].code]

    def top(self, code: str) -> str:
        """The root above the code."""
        return self.path(code)[0]

    def heard(self, code: str) -> bool:
        """Whether who tells something in this way has it from others: said of the term or of one
        above it; not of `unknown`, nor of a code that is not there."""
        return any(self.terms[c].heard for c in self._paths.get(code, ()) if c in self.terms)

    def label(self, code: str, lang: str = "en") -> str:
        return self[code].label(lang)

    def suggest(self, text: str, count: int = 3) -> tuple[str, ...]:
        """Codes whose code or label is nearest to `text`."""
        names = {code: code for code in self.terms}
        names |= {t.label_en.lower(): c for c, t in self.terms.items()}
        names |= {t.label_ko: c for c, t in self.terms.items()}
        near = difflib.get_close_matches(text.lower(), names, n=count * 2, cutoff=0.5)
        return tuple(dict.fromkeys(names[name] for name in near))[:count]


@dataclass(frozen=True, slots=True)
class CrosswalkRow:
    """How one of their codes relates to ours. `relation` is read from theirs to ours: exact,
    broader (theirs holds more), narrower (theirs holds less), related, none. `loss` says what a
    count carried over in `direction` loses."""

    theirs: str
    label: str
    scheme: str
    ours: tuple[str, ...]
    relation: str
    loss: str


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """Another body's categories held against ours. `direction`: from (their codes can be read
    into ours), to (our counts can be printed in theirs), both."""

    key: str
    title: str
    source: str
    direction: str
    rows: tuple[CrosswalkRow, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every scheme and crosswalk that was loaded; `digest` is the SHA-256 of their content."""

    version: str
    digest: str
    schemes: Mapping[str, Scheme]
    crosswalks: Mapping[str, Crosswalk]

    def __getitem__(self, scheme: str) -> Scheme:
        """The scheme. Raises NotFound."""
        try:
            return self.schemes[scheme]
        except KeyError:
            raise NotFound(
                f"no scheme {scheme}; there are: {', '.join(sorted(self.schemes))}"
            ) from None

    def term(self, name: str) -> Term:
        """`act/killing` -> Term. Raises NotFound."""
        scheme, _, code = name.partition("/")
        return self[scheme][code]
