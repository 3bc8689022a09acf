"""Whether a number of people is told as one of recorded victims, and not of people who came,
received, believe or signed."""

import re

from onrecord.claims.numbers import Number
from onrecord.claims.sentences import Sentence
from onrecord.claims.units import Unit

__all__ = ["told_as_recorded"]

_RECORDED = r"(?:record|document|list|count|register|catalogu?|log|archiv)\w*|tall(?:y|ies|ied)"
_BEFORE = re.compile(
    rf"\b(?:{_RECORDED})\s+(?:(?!and\b|or\b|that\b|in\b|of\b|by\b|for\b)[\w'’-]+\s+){{0,5}}$", re.I
)
_BEHIND = re.compile(
    rf"\s*(?:who\s+|that\s+)?(?:were|was|are|have\s+been|had\s+been|being)?\s*(?:\w+ly\s+)?"
    rf"(?:{_RECORDED})\b"
    r"|[^.;]{0,60}\b(?:in|from)\s+(?:its|their|the|NKDB['’]s)\s+(?:database|records|archive|cases)"
    r"|\s*(?:victims?\b|of\s+religious\s+persecution|in\s+(?:the\s+)?cases?\b)",
    re.I,
)
# 'listed 1,411 cases and', 'holds 78,798 cases ('
_WITH_CASES = re.compile(
    rf"(?:\b(?:{_RECORDED})\b|\b(?:holds?|held|contains?|ha[sd]|gives?|gave|has|cites?|cited|database|"
    r"archive|white paper)\b)[^.;]*\b(?:cases?|violations|incidents)\b(?:\s+of(?:\s+[\w-]+){1,4})?"
    r"\s*(?:,?\s+and(?:\s+(?:about|some|nearly))?|\(|,)\s*$",
    re.I,
)
_VICTIM = re.compile(r"victims?|피해자|희생자", re.I)
_KO_BEFORE = re.compile(r"(?:피해자|희생자|사건\s?인물)[는은이가]?\s?(?:모두|총|약)?\s?$")
_KO_BEHIND = re.compile(
    r"의?\s?(?:[가-힣]+\s)?(?:피해자|희생자)"
    r"|[을를이가은는]?\s?(?:[가-힣]+\s){0,2}(?:기록|수록|등록|집계)"
)


def told_as_recorded(text: str, number: Number, unit: Unit, sentence: Sentence) -> bool:
    """Whether the words at a number of people say that they are victims, or that they were
    recorded. What else its sentence speaks of does not count: a seminar on persecution has people
    in it as well."""
    if unit.code != "person":
        return True
    if _VICTIM.fullmatch(unit.head):
        return True
    before, behind = text[sentence.start : number.start], text[unit.end : sentence.end]
    return bool(
        _BEFORE.search(before)
        or _WITH_CASES.search(before[-200:])
        or _BEHIND.match(behind)
        or _KO_BEFORE.search(before)
        or _KO_BEHIND.match(behind)
    )
