"""The judgement log as plain values, and which of its entries still hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

__all__ = ["PAIRS", "SUBJECTS", "VERDICTS", "Entry", "active", "overrides", "pair_states",
           "undone"]  # fmt: skip

SUBJECTS = ("mention", "allegation")
VERDICTS = ("same", "different", "open", "includes", "value", "undo")
PAIRS = ("same", "different", "open")

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One judgement. `seq` orders the log; `left` < `right` for same, different and open; an
    undo names the `seq` of its target in `undoes`; a value judgement is anchored on `left`."""

    seq: int
    subject: str
    verdict: str
    left: str = ""
    right: str = ""
    undoes: int | None = None
    actor: str = ""
    field: str = ""
    value: object = None
    ref: str = ""


def undone(log: Iterable[Entry]) -> dict[int, Entry]:
    """`seq` of each entry that is void -> the undo by which it is. An undo makes its target void;
    an undone undo does not."""
    void: dict[int, Entry] = {}
    # An undo comes after its target, so walking back settles each undo before what it undoes.
    for entry in sorted(log, key=lambda entry: -entry.seq):
        if entry.verdict == "undo" and entry.seq not in void and entry.undoes is not None:
            void[entry.undoes] = entry
    return void


def active(log: Iterable[Entry]) -> list[Entry]:
    """Entries that hold, in order.

    Undos themselves are not in the answer: they say something about the log, not the world.
    """
    ordered = sorted(log, key=lambda entry: entry.seq)
    void = undone(ordered)
    return [e for e in ordered if e.verdict != "undo" and e.seq not in void]


def pair_states(log: Iterable[Entry]) -> dict[Pair, Entry]:
    """For each judged pair the last entry that holds. People may disagree; the last word stands
    and the disagreement is shown (`contradictions`)."""
    return {(e.left, e.right): e for e in active(log) if e.verdict in PAIRS}


def overrides(log: Iterable[Entry]) -> Mapping[tuple[str, str], Entry]:
    """(anchor, field) -> the last value judgement that holds."""
    return {(e.left, e.field): e for e in active(log) if e.verdict == "value"}
