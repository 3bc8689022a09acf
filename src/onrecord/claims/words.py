"""The words by which a text says what it counts, where, and who counted, English and Korean."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from onrecord.reference import countries

__all__ = [
    "LISTS_OF_OTHERS",
    "SOURCES",
    "TOPICS",
    "country_mentions",
    "in_korean",
    "source_mentions",
    "topics",
]


def in_korean(text: str) -> bool:
    """Whether a piece of text is mostly written in Hangul."""
    hangul = sum("가" <= letter <= "힣" for letter in text)
    return hangul * 4 > sum(letter.isalpha() for letter in text)


_LOADED: Mapping[str, Mapping[str, str]] = tomllib.loads(
    (files("onrecord.claims") / "words.toml").read_text("utf-8")
)
# Bodies whose figures are held here come first: the centre, the report that quotes it, and words
# that may mean the centre. All others keep lists of their own.
SOURCES: Mapping[str, str] = _LOADED["bodies"]
LISTS_OF_OTHERS = frozenset(SOURCES) - {"NKDB", "USCIRF", "STATE", "NGO"}
_SOURCES = re.compile("|".join(f"(?P<s{n}>{p})" for n, p in enumerate(SOURCES.values())))
_SOURCE_NAMES = tuple(SOURCES)


def source_mentions(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, str]]:
    """(place, body) of every body named between two places of the text, in order."""
    stop = len(text) if end is None else end
    return [
        (found.start(), _SOURCE_NAMES[int((found.lastgroup or "s0")[1:])])
        for found in _SOURCES.finditer(text, start, stop)
    ]


_OTHER_NAMES: Mapping[str, str] = _LOADED["countries"]


@cache
def _countries() -> tuple[re.Pattern[str], tuple[str, ...]]:
    names = dict(_OTHER_NAMES)
    for iso3, country in countries().items():
        if iso3 in names:
            continue
        said = [re.escape(country.name_en.split(",")[0].split(" (")[0])]
        if len(country.name_ko) > 2:
            said.append(re.escape(country.name_ko))
        names[iso3] = "|".join(rf"\b{n}(?:n|ns)?\b" if n.isascii() else n for n in said)
    order = tuple(names)
    return re.compile("|".join(f"(?P<c{n}>{names[i]})" for n, i in enumerate(order))), order


def country_mentions(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, str]]:
    """(place, ISO 3166-1 alpha-3) of every country named between two places, in order."""
    pattern, order = _countries()
    stop = len(text) if end is None else end
    return [
        (found.start(), order[int((found.lastgroup or "c0")[1:])])
        for found in pattern.finditer(text, start, stop)
    ]


# What can be counted beside plain cases and persons: code -> words.
TOPICS: Mapping[str, str] = _LOADED["topics"]
_TOPICS = {code: re.compile(words, re.I) for code, words in TOPICS.items()}


def topics(text: str) -> frozenset[str]:
    """The codes of everything of TOPICS that a piece of text speaks of."""
    return frozenset(_found(text))


def _found(text: str) -> Iterator[str]:
    for code, pattern in _TOPICS.items():
        if pattern.search(text):
            yield code
