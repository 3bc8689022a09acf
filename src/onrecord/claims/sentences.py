"""Sentences and paragraphs of a text, as spans."""

import re
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Sentence", "sentences"]

_LONGEST = 1500  # characters
_SHORT = (
    "mr|mrs|ms|dr|prof|rev|fr|sen|rep|gov|gen|col|lt|sgt|st|jr|sr|no|nos|vol|pp|art|arts|sec|"
    "fig|para|paras|cf|al|etc|approx|ca|inc|ltd|co|corp|vs|jan|feb|mar|apr|may|jun|jul|aug|sep|"
    "sept|oct|nov|dec|pub|res|e\\.g|i\\.e|est"
)
_ENDS = re.compile(
    r"[.!?。！？…]+[\"'”’»)\]]*(?=\s)|\n[ \t]*\n|\n(?=[ \t]*(?:[-•*▲△◇◆■□○●▷▶·]\s))"
)
_ABBREVIATED = re.compile(rf"(?:^|[\s(“\"'])(?:{_SHORT}|(?:[A-Za-z]\.)*[A-Z])$", re.I)
_BEGINS = re.compile(r"\s+[\"'“‘«(\[<]*[A-Z0-9가-힣一-龥#▲△◇◆■□○●▷▶]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`number`: its place in the text; `paragraph`: the place of its paragraph."""

    start: int
    end: int
    number: int
    paragraph: int


def sentences(text: str) -> list[Sentence]:
    """All sentences, in order; every character that is no blank lies in one of them."""
    cuts = [0]
    for found in _ENDS.finditer(text):
        if found[0].startswith(".") and not _ends_here(text, found):
            continue
        cuts.append(found.end())
    cuts = _short_enough(text, [*cuts, len(text)])
    made: list[Sentence] = []
    paragraph = 0
    for start, end in pairwise(cuts):
        piece = text[start:end]
        if not piece.strip():
            paragraph += "\n" in piece
            continue
        first = start + len(piece) - len(piece.lstrip())
        if made and "\n\n" in text[made[-1].end : first].replace(" ", "").replace("\t", ""):
            paragraph += 1
        made.append(Sentence(first, start + len(piece.rstrip()), len(made), paragraph))
    return made


def _short_enough(text: str, cuts: list[int]) -> list[int]:
    """Cuts with more of them where a sentence is longer than any that people write, so that a
    text without full stops takes no more time than another."""
    made = [0]
    for cut in cuts[1:]:
        while cut - made[-1] > _LONGEST:
            blank = text.rfind(" ", made[-1] + 1, made[-1] + _LONGEST)
            made.append(blank if blank > 0 else made[-1] + _LONGEST)
        made.append(cut)
    return made


def _ends_here(text: str, found: "re.Match[str]") -> bool:
    """Whether a full stop ends a sentence: not after an abbreviation or a single letter, and only
    before what can begin a sentence."""
    if not _BEGINS.match(text, found.end()):
        return not text[found.end() :].strip()
    before = text[max(0, found.start() - 12) : found.start()]
    if not _ABBREVIATED.search(before):
        return True
    # "... in the U.S. The report": an article or pronoun begins a sentence
    after = text[found.end() : found.end() + 8].lstrip()
    return bool(re.match(r"(?:The|It|In|This|That|They|He|She|But|A|An|At|As)\b", after))
