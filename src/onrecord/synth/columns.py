"""Columns of text: ids that count on through the country, codes, events."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.synth.acts import CODES, Neighbourhood
from onrecord.synth.draws import Ints
from onrecord.synth.names import Texts

__all__ = ["Columns", "Numbers", "as_text", "choose", "codes_of", "events_of", "ids"]

Columns = list[list[str]]


@dataclass(slots=True)
class Numbers:
    """How many there are so far; ids count on from here."""

    testimonies: int = 0
    sources: int = 0
    persons: int = 0
    violations: int = 0
    tellings: int = 0


def ids(prefix: str, start: int, positions: Ints) -> Texts:
    """`prefix` and seven digits, counting from 1."""
    top = int(positions.max(initial=-1)) + 1
    return choose([f"{prefix}{start + n + 1:07d}" for n in range(top)], positions)


def choose(options: Sequence[str], positions: Ints) -> Texts:
    """The option at each position."""
    return np.asarray(np.array(options, dtype=object)[positions])


def codes_of(scheme: str, positions: Ints) -> Texts:
    """Codes of the vocabulary; '' for unknown."""
    return choose([("" if code == "unknown" else code) for code in CODES[scheme]], positions)


def as_text(numbers: Ints) -> Texts:
    """Decimal digits."""
    return numbers.astype(str).astype(object)


def events_of(block: Neighbourhood) -> Texts:
    """The round-up that a violation was part of, by province and year; '' for most."""
    year = np.datetime_as_string(block.day.astype("datetime64[D]").astype("datetime64[Y]"))
    code = choose(CODES["province"], block.province)
    return np.where(block.in_event, "SYN-E-" + code + "-" + year.astype(object), "")
