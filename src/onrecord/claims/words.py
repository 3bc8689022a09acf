"""The words by which a text says what it counts, where, and who counted, English and Korean."""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.claims.bodies import unlisted_bodies
from onrecord.reference import countries

__all__ = [
    "SOURCES",
    "TOPICS",
    "country_mentions",
    "held_names",
    "in_korean",
    "keeps_own_list",
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
_HELD = frozenset({"NKDB", "USCIRF", "STATE", "NGO"})
# ASCII: a name ends where a Korean particle begins ('NKDB에').
_SOURCES = re.compile("|".join(f"(?P<s{n}>{p})" for n, p in enumerate(SOURCES.values())), re.ASCII)
_SOURCE_NAMES = tuple(SOURCES)


def keeps_own_list(body: str) -> bool:
    """Whether a body is one whose figures are not held here."""
    return bool(body) and body not in _HELD


def source_mentions(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, str]]:
    """(place, body) of every body named between two places of the text, in order.

    A body of words.toml goes by its key, any other by its name as the text has it.
    """
    return _between(_sources_of(text), start, len(text) if end is None else end)


@lru_cache(maxsize=64)
def _sources_of(text: str) -> tuple[tuple[int, str], ...]:
    named = [
        (found.start(), found.end(), _SOURCE_NAMES[int((found.lastgroup or "s0")[1:])])
        for found in _SOURCES.finditer(text)
    ]
    taken = [(start, end) for start, end, body in named if body != "NGO"]
    others = unlisted_bodies(text, taken)
    made = [  # 'another rights group' is not 'a rights group', which may be the centre
        (start, body)
        for start, end, body in named
        if not any(start < last and first < end for first, last, _ in others)
    ]
    return tuple(sorted(made + [(first, body) for first, _, body in others]))


def _between(
    mentions: tuple[tuple[int, str], ...], start: int, stop: int
) -> list[tuple[int, str]]:  # fmt: skip
    low = bisect_left(mentions, (start, ""))
    return list(mentions[low : bisect_left(mentions, (stop, ""))])


_OTHER_NAMES: Mapping[str, str] = _LOADED["countries"]


@cache
def held_names() -> tuple[re.Pattern[str], ...]:
    """Names of the country the figures are about, and of those in which they are told."""
    return tuple(re.compile(_OTHER_NAMES[iso3], re.ASCII) for iso3 in ("PRK", "KOR", "USA"))


@cache
def _countries() -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    """(code, plain names, pattern); where there are plain names, the pattern need only be tried
    on a text that holds one of them."""
    made = [(iso3, (), re.compile(words, re.ASCII)) for iso3, words in _OTHER_NAMES.items()]
    known: list[tuple[str, tuple[str, ...], re.Pattern[str]]] = list(made)
    for iso3, country in countries().items():
        if iso3 in _OTHER_NAMES:
            continue
        plain = [country.name_en.split(",")[0].split(" (")[0]]
        if len(country.name_ko) > 2:
            plain.append(country.name_ko)
        words = "|".join(
            rf"\b{re.escape(n)}(?:n|ns)?\b" if n.isascii() else re.escape(n) for n in plain
        )
        known.append((iso3, tuple(plain), re.compile(words)))
    return tuple(known)


def country_mentions(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, str]]:
    """(place, ISO 3166-1 alpha-3) of every country named between two places, in order."""
    return _between(_countries_of(text), start, len(text) if end is None else end)


@lru_cache(maxsize=64)
def _countries_of(text: str) -> tuple[tuple[int, str], ...]:
    found = []
    for iso3, plain, pattern in _countries():
        if not plain or any(name in text for name in plain):
            found += [(hit.start(), -hit.end(), iso3) for hit in pattern.finditer(text)]
    made: list[tuple[int, str]] = []
    reached = 0
    for first, last, iso3 in sorted(found):  # of two that overlap, the earlier and longer
        if first >= reached:
            made.append((first, iso3))
            reached = -last
    return tuple(made)


# What can be counted beside plain cases and persons: code -> words.
TOPICS: Mapping[str, str] = _LOADED["topics"]
_TOPICS = {code: re.compile(words, re.I) for code, words in TOPICS.items()}


@lru_cache(maxsize=512)
def topics(text: str) -> frozenset[str]:
    """The codes of everything of TOPICS that a piece of text speaks of."""
    return frozenset(_found(text))


def _found(text: str) -> Iterator[str]:
    for code, pattern in _TOPICS.items():
        if pattern.search(text):
            yield code
