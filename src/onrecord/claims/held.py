"""What is found of a number, what it is held with, and the words both sides of the holding use."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

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
    """A verdict and its reason with the figures it rests on, best first; `late`: all of them were
    printed after the day of the text."""

    verdict: str
    reason: str
    figures: tuple[Known, ...] = ()
    closeness: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class Holding:
    """What surrounds a number when it is held: `setting`: its text, `editions` named for it,
    `anchors`: religious totals of ours in its sentence or the one before, `total_beside`: one of
    them stands in the same sentence, `day`: of the text, `of_text`: editions named anywhere in the
    text, `named`: those of its very sentence."""

    setting: Setting
    editions: tuple[str, ...]
    anchors: frozenset[Decimal]
    total_beside: bool
    day: date | None = None
    of_text: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    @property
    def anchored(self) -> bool:
        """Whether a whole total of ours stands near."""
        return bool(self.anchors)

    @property
    def months(self) -> int | None:
        """Months since 0 AD of the text's day."""
        return self.day.year * 12 + self.day.month if self.day else None


def named_ours(said: Asserted) -> bool:
    """Whether the number is told as the centre's: named nearest, or with no other between."""
    return said.speaker in OURS or bool(said.bodies & OURS and not keeps_own_list(said.speaker))
