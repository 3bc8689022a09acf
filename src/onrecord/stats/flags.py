"""Doubts about a result, each with a code, a severity, and words in English and Korean.

The words are in one table, so that a method only names a code and its numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from onrecord.stats.flag_words import HELP, SEVERITY, WORDS

__all__ = ["SEVERITIES", "Flag", "Severity", "flag"]

Severity = Literal["refusal", "unsettled", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("refusal", "unsettled", "warning", "note")


@dataclass(frozen=True)
class Flag:
    """`code`: stable, a key of `WORDS`; `details`: what its sentence names."""

    code: str
    severity: Severity
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        """The same doubt about the same thing is said once."""
        return self.code, repr(sorted(self.details.items()))

    def __lt__(self, other: "Flag") -> bool:
        mine, theirs = (SEVERITIES.index(one.severity) for one in (self, other))
        return (mine, *self.key) < (theirs, *other.key)

    def message(self, lang: str = "en") -> str:
        """What is doubtful, in a sentence. `lang`: `en` or `ko`."""
        return _said(WORDS[self.code], self.details, lang)

    def what_helps(self, lang: str = "en") -> str:
        """What would settle it; empty where nothing the user can do would."""
        return _said(HELP[self.code], self.details, lang) if self.code in HELP else ""

    def to_json(self, lang: str = "en") -> dict[str, str]:
        return {
            "code": self.code,
            "severity": self.severity,
            "message": self.message(lang),
            "what_helps": self.what_helps(lang),
        }


def flag(code: str, **details: Any) -> Flag:
    """The flag of this code with its usual severity. Raises KeyError for an unknown code."""
    return Flag(code, SEVERITY[code], details)


def _said(words: tuple[str, str], details: Mapping[str, Any], lang: str) -> str:
    return words[lang == "ko"].format_map(dict(details))
