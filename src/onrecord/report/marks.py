"""What a report's Markdown has beside Markdown: figures by name, and marks on digits.

{{ killings }}                          its number: 1,411
{{ killings.certain }}                  another of its numbers, or .sentence, .percent, .id
{{ killings[act=killing].n }}           the number of one row
{{ killings|victim/victims }}           1 victim, 2 victims
{{ killings|명|이/가 }}                  93명이
[1,411]{source="White Paper, p. 12"}    a number somebody else printed, with its source
[2017]{date}    [A-0001]{name}          digits that are no number of anything
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

__all__ = ["Asked", "Marked", "Place", "asked_in", "marked_in", "shown_block"]

_ASKED = re.compile(r"\{\{(?P<inside>[^{}\n]*)\}\}")
_INSIDE = re.compile(
    r"\s*(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)"
    r"(?:\[(?P<row>[^\]|]*)\])?"
    r"(?:\.(?P<part>[a-z_]+))?"
    r"(?P<endings>(?:\|[^|]*)*)\s*"
)
_MARKED = re.compile(
    r"\[(?P<text>[^\[\]\n]+)\]\{(?P<kind>source|date|name)(?:=\"(?P<source>[^\"\n]*)\")?\}"
)
_BLOCK = re.compile(r"figure\s+(?P<name>\S+)\s+as=(?P<form>\S+)\s*")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the text: line and column from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Asked:
    """A figure asked for inside a sentence. `name` is None where it cannot be understood."""

    start: int
    end: int
    name: str | None
    row: str | None
    part: str
    endings: tuple[str, ...]

    @cached_property
    def key(self) -> dict[str, str] | None:
        """field -> code of the row asked for; None for the whole figure."""
        if self.row is None:
            return None
        pairs = [one.split("=", 1) for one in self.row.split(",")]
        return {p[0].strip(): p[1].strip() if len(p) > 1 else "" for p in pairs}


@dataclass(frozen=True, slots=True)
class Marked:
    """Digits with what they are: `kind` is source, date or name."""

    start: int
    end: int
    text: str
    kind: str
    source: str


def asked_in(text: str) -> Iterator[Asked]:
    """Every `{{ ... }}` in the text."""
    for found in _ASKED.finditer(text):
        inside = _INSIDE.fullmatch(found["inside"])
        if inside is None:
            yield Asked(found.start(), found.end(), None, None, "", ())
            continue
        endings = tuple(e.strip() for e in inside["endings"].split("|")[1:])
        part = inside["part"] or "n"
        yield Asked(found.start(), found.end(), inside["name"], inside["row"], part, endings)


def marked_in(text: str) -> Iterator[Marked]:
    """Every `[digits]{source="..."}`, `{date}`, `{name}` in the text."""
    for found in _MARKED.finditer(text):
        yield Marked(
            found.start(), found.end(), found["text"], found["kind"], found["source"] or ""
        )


def shown_block(line: str) -> tuple[str, str] | None:
    """(name, form) of the first line of a block that shows a figure; None for other blocks."""
    found = _BLOCK.fullmatch(line.strip())
    return (found["name"], found["form"]) if found else None
