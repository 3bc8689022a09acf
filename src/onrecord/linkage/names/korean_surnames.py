"""Korean family names: one key for every script and spelling of each.

The key is the Hangul spelling of the South; 리, 李, Lee, Yi and Rhee are all 이. Names that sound
the same share a key (柳 劉 兪 are 유): who hears them cannot tell them apart. One Latin spelling
may be several names (Chun is 전 or 천), which are then all given, the most frequent first.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.linkage.names.hangul import is_hangul
from onrecord.linkage.names.korean_sounds import hangul_key, in_context, latin_key

__all__ = [
    "Surname",
    "hangul_surname",
    "hanja_surname",
    "heard_surnames",
    "latin_surnames",
    "surnames",
]

# A spelling that is in no list but sounds like a surname: as sure as one in ten that it is one.
_HEARD, _PLAIN = 0.1, 0.3
_LONGEST = 10  # letters: namkoong, hwangbo, with a letter or two too many
_MUTE, _DOUBLED = re.compile("h(?![aeiouwy])"), re.compile(r"([a-z])\1")


@dataclass(frozen=True, slots=True)
class Surname:
    """`key`: the same for all spellings; `hangul`, `hanja`, `latin`: how it is written, Latin in
    folded letters; `share`: of 100,000 people in the South, about (census of 2015)."""

    key: str
    hangul: tuple[str, ...]
    hanja: tuple[str, ...]
    latin: tuple[str, ...]
    share: float


@cache
def surnames() -> tuple[Surname, ...]:
    """The table `korean_surnames.csv`, the most frequent first."""
    text = (files("onrecord.linkage.names") / "korean_surnames.csv").read_text("utf-8")
    return tuple(
        Surname(
            row["hangul"].split()[0],
            tuple(row["hangul"].split()),
            tuple(row["hanja"].split()),
            tuple(row["latin"].split()),
            int(row["share"]) + 0.5,
        )
        for row in csv.DictReader(text.splitlines(), strict=True)
    )


@cache
def _by(column: str) -> Mapping[str, tuple[Surname, ...]]:
    found: dict[str, list[Surname]] = {}
    for one in surnames():
        for spelt in getattr(one, column):
            found.setdefault(spelt, []).append(one)
    return {spelt: tuple(several) for spelt, several in found.items()}


@cache
def _by_sound() -> Mapping[tuple[str, ...], tuple[Surname, ...]]:
    found: dict[tuple[str, ...], list[Surname]] = {}
    for one in surnames():
        for spelt in one.hangul:
            found.setdefault(in_context(tuple(map(hangul_key, spelt))), []).append(one)
    return {key: tuple(several) for key, several in found.items()}


def hangul_surname(spelt: str) -> Surname | None:
    """The surname spelt so in Hangul, North or South; None where it is none."""
    found = _by("hangul").get(spelt)
    return found[0] if found else None


def hanja_surname(spelt: str) -> Surname | None:
    """The surname of these characters; a surname in Hangul among characters counts too."""
    found = _by("hanja").get(spelt)
    if found:
        return found[0]
    return hangul_surname(spelt) if all(map(is_hangul, spelt)) else None


def heard_surnames(key: str) -> tuple[Surname, ...]:
    """The surnames of one syllable that sound like this key, the most frequent first."""
    return _by_sound().get(in_context((key,)), ()) if key else ()


@lru_cache(maxsize=100_000)
def latin_surnames(spelt: str) -> tuple[tuple[Surname, float], ...]:
    """The surnames that a word in folded Latin letters can be, each with its weight: the share
    where the spelling is in use, a tenth where it only sounds so; the likeliest first."""
    if len(spelt) > _LONGEST:
        return ()
    found = _by("latin").get(spelt)
    if found:
        return tuple((one, one.share) for one in found)
    # Rahm, Limm: the table has spellings in use, not every h and every doubled letter.
    plain = _DOUBLED.sub(r"\1", _MUTE.sub("", spelt))
    found = _by("latin").get(plain)
    if found:
        return tuple((one, one.share * _PLAIN) for one in found)
    return tuple((one, one.share * _HEARD) for one in heard_surnames(latin_key(spelt))[:2])
