"""A number of a text held against figures of one's own on a cut."""

import re
from collections.abc import Sequence
from decimal import Decimal

from onrecord.claims.agreement import agrees
from onrecord.claims.asserted import Asserted, Setting
from onrecord.claims.phrases import phrase
from onrecord.claims.verdicts import Evidence, OwnFigure
from onrecord.claims.wording import amount

__all__ = ["hold_against_own"]

_WORD = re.compile(r"[A-Za-z]{4,}|[가-힣]{2,}")
_UNITS = {"victim": "person", "persons": "person", "violation": "case", "cases": "case",
          "victims": "person", "violations": "case", "allegation": "case"}  # fmt: skip


def _words(text: str) -> set[str]:
    """Words cut to their beginning, so that plurals and Korean particles do not part them."""
    return {w.casefold()[: 5 if w.isascii() else 2] for w in _WORD.findall(text)}


def hold_against_own(
    setting: Setting, said: Asserted, own: Sequence[OwnFigure]
) -> tuple[str, dict[str, str], tuple[Evidence, ...]] | None:
    """(verdict, explanation, evidence) by the figure that is surely meant, else None.

    A figure is meant where unit and country agree and the sentence holds three quarters of the
    words of its wording; a differing value is told only where the sentence names its source too.
    """
    if said.number.value is None or said.number.form != "count":
        return None
    body = said.note.removeprefix("list:").casefold()
    spoken = setting.said(said.sentence)
    words = _words(spoken)
    for figure in own:
        if body not in ("", "writer") and body not in figure.source.casefold():
            continue
        unit = _UNITS.get(figure.unit, figure.unit)
        if said.unit.code != unit or (figure.country and said.country != figure.country):
            continue
        asked = _words(figure.wording)
        if not asked or len(asked & words) * 4 < len(asked) * 3:
            continue
        years = re.findall(r"\d{4}", figure.window)
        if years and not set(years) <= set(re.findall(r"\d{4}", spoken)):
            continue
        close = agrees(said.number, Decimal(figure.value))
        named = bool(figure.source) and figure.source.casefold() in spoken.casefold()
        if close or named:
            verdict = "supported" if close else "differs"
            en, ko = phrase(f"own:{verdict}")
            filled = {
                "id": figure.id,
                "source": figure.source or "Onrecord",
                "own": amount(figure.value),
            }
            evidence = Evidence(
                "", figure.id, figure.window, amount(figure.value), figure.unit, figure.wording
            )
            return verdict, {"en": en.format(**filled), "ko": ko.format(**filled)}, (evidence,)
    return None
