"""What is read in a name, and how near two names are: one shape for every language."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal

__all__ = ["Nearness", "Quality", "Reading", "Script", "best_of"]

Script = Literal["hangul", "hanja", "latin", "arabic", "cyrillic", "other"]
Quality = Literal["full", "given_only", "family_only", "none"]


class Nearness(IntEnum):
    """How near two names are, from nothing in common to the very same text. `UNKNOWN`: one of
    them says nothing that could be compared, which is no sign of two persons."""

    UNKNOWN = -1
    DIFFERENT = 0
    FAMILY = 1  # only the family name
    PARTLY = 2  # family and one part of the given name; or the given name alone, as far as told
    MISSING = 3  # a part of the given name missing, or two of them changed places
    NEAR = 4  # one sound of the given name heard or spelt another way
    SAME_SOUND = 5  # the same across scripts and spellings
    SAME = 6  # the same text, letters folded


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name.

    `text`: the name with letters folded (case, marks, spaces, titles left out); `script`: that it
    is written in; `family`: key of the family name, the same for every script and spelling of it,
    empty where none was told; `given`: keys of the parts of the given name (syllables in Korean,
    names elsewhere), in order, the same for every script; `sure`: whether the order of family and
    given name is beyond doubt; `titles`: church names, kunyas and the like that were left out.
    """

    text: str
    script: Script
    family: str = ""
    given: tuple[str, ...] = ()
    sure: bool = True
    titles: tuple[str, ...] = field(default=())

    @property
    def quality(self) -> Quality:
        """What the name holds. Only a full name may be joined with another by a machine."""
        if self.family and self.given:
            return "full"
        if self.given:
            return "given_only"
        return "family_only" if self.family else "none"


def best_of(found: Sequence[Nearness]) -> Nearness:
    """The nearest of several comparisons; unknown where there is none."""
    return max(found, default=Nearness.UNKNOWN)
