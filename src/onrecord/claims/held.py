"""What is found of a number, what it is held with, and the words both sides of the holding use."""

from dataclasses import dataclass

from onrecord.claims.asserted import Asserted, Setting
from onrecord.claims.known import Known
from onrecord.claims.words import keeps_own_list

__all__ = ["NEARLY", "OURS", "SPECIFIC", "Finding", "Holding", "named_ours"]

OURS = frozenset({"NKDB", "STATE", "NGO"})
NEARLY = ("religious", "near", "titled")
# Topics that say another thing is counted than all cases or all persons of a part.
SPECIFIC = frozenset({
    "death", "missing", "detention", "arrest", "torture", "injury", "abduction", "repatriation",
    "abortion", "trafficking", "starvation", "banishment", "camp", "prison", "custody_death",
    "public_execution", "judicial_execution", "secret_execution", "summary_execution",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict and its reason with the figures it rests on, best first."""

    verdict: str
    reason: str
    figures: tuple[Known, ...] = ()
    closeness: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """What surrounds a number when it is held: `setting`: its text, `editions` named for it,
    `anchored`: a whole total of ours stands in its sentence or the one before, `total_beside`: a
    religious total stands in the same sentence, `months`: months since 0 AD of the text's day,
    `of_text`: editions named anywhere in the text, `named`: those of its very sentence."""

    setting: Setting
    editions: tuple[str, ...]
    anchored: bool
    total_beside: bool
    months: int | None = None
    of_text: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def named_ours(said: Asserted) -> bool:
    """Whether the number is told as the centre's: named nearest, or with no other between."""
    return said.speaker in OURS or bool(said.bodies & OURS and not keeps_own_list(said.speaker))
