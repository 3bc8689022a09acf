"""No number is typed into a report: every digit in prose is found here.

A number that is typed goes stale and cannot be traced. What may stand in prose without a mark:

- a date written as one: `2020-12-31`, `31 December 2020`, `December 2020`, `in 2017`, `2017년`,
  `2017년 5월 6일`, `1990년대`, `the 1990s`;
- the number of a heading (`## 1. Title`) and of an entry in a list;
- the address of a link.

Everything else is a figure, or is marked: `[1,411]{source="..."}`, `[2017]{date}`,
`[A-0001]{name}`. Digits are those of any script. Words are numbers where it is sure: hundred,
dozen, a word before something counted (`twelve victims`, 세 명, 십이 건), a share (half of, 절반).
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from onrecord.errors import Problem
from onrecord.report.marks import Place, asked_in, marked_in

__all__ = ["place_of", "typed_numbers"]

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_YEAR = r"(?:1[89]\d\d|20\d\d)"
# After a year that a preposition makes one: an end, or a word that goes on about time.
_THEN = (
    r"(?=\s*(?:[.,;:)!?”\"–—]|$)|\s+(?:and|or|to|until|till|through|but|when|the|a|an|by|in|on|"
    r"is|are|was|were|has|had|with|without|who|which|that|for|from|at|as|no|not)\b)"
)
_ENGLISH = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    "seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_COUNTED = (
    "victims?|persons?|people|men|women|children|cases?|killings?|deaths?|arrests?|detentions?|"
    "executions?|disappearances?|violations?|testimon(?:y|ies)|witness(?:es)?|allegations?|"
    "prisoners?|groups?|percent|per cent|sources?"
)
# `In 2010 three persons ...` at the start of a clause is a year; `In 2010 cases ...` is a count.
# A placeholder for a whole sentence ends one.
_AT_A_START = re.compile(
    rf"(?:^[ \t>#*_-]*|[.!?;:,(“\"—–*_]\s*|\.sentence\s*\}}\}}\s+)"
    rf"(?:in|since|during|by|after|before|until) {_YEAR}"
    rf"(?![,.]?\d|%| ?%)(?=\s)(?!\s+(?:(?!(?:the|a|an|one|{_ENGLISH})\b)[a-z-]+\s+)?"
    rf"(?:{_COUNTED}|hundreds?|thousands?|millions?|per)\b)",
    re.IGNORECASE | re.MULTILINE,
)
_DATES = (
    re.compile(rf"(?<![\d,.]){_YEAR}-\d\d(?:-\d\d)?(?![\d,])"),
    re.compile(rf"\b(?:[0-3]?\d (?:{_MONTHS})|(?:{_MONTHS})(?: [0-3]?\d,)?) {_YEAR}\b(?![,.]\d)"),
    re.compile(rf"\b[0-3]?\d (?:{_MONTHS})\b"),
    re.compile(
        rf"\b(?:in|since|until|before|after|during|from|by|[Tt]hrough|to|and|between|year)"
        rf" {_YEAR}(?![,.]?\d|%| ?%){_THEN}",
        re.IGNORECASE,
    ),
    _AT_A_START,
    re.compile(r"\bthe (?:early |late |mid-)?(?:1[89]|20)\d0s\b"),
    re.compile(rf"(?<![\d,.]){_YEAR}년(?:대)?(?: ?[01]?\d월)?(?: ?[0-3]?\d일)?"),
    re.compile(r"(?<![\d,.])[01]?\d월 ?[0-3]?\d일"),
)
_HEADING = re.compile(r"^(\s{0,3}#{1,6}\s+)(\d+(?:\.\d+)*\.?)(?=\s)", re.MULTILINE)
_LISTED = re.compile(r"^(\s{0,9}(?:>\s?)*)(\d{1,9}[.)])(?=\s)", re.MULTILINE)
_SHOWN = re.compile(r"^ {0,3}(?:`{3,}|~{3,})figure [^`\n]*$", re.MULTILINE)
_ADDRESS = re.compile(r"(?<=\])\([^)\s]*\)|<https?://[^>\s]*>|^\[[^\]]+\]:\s+\S+", re.MULTILINE)

_WORDS = (
    re.compile(r"\b(?:hundreds?|thousands?|millions?|billions?|dozens?)\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:{_ENGLISH})(?:-(?:{_ENGLISH}|one))? (?:[a-z-]+ ){{0,2}}?(?:{_COUNTED})\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:one|{_ENGLISH}) in (?:{_ENGLISH})\b", re.IGNORECASE),
    re.compile(
        r"\b(?:half|(?:a|one|two|three) (?:third|quarter|fifth|sixth|tenth)s?) of\b", re.IGNORECASE
    ),
    re.compile(
        r"(?<![가-힣])(?:수?[십백천만억]|[일이삼사오육칠팔구]?[십백천만억]|[일이삼사오육칠팔구십백천만억]{2,})"
        r"[일이삼사오육칠팔구십백천만억]*\s?(?:여\s?)?(?:명|건|개소|퍼센트|프로)(?![가-힣]*권)"
    ),
    re.compile(
        r"(?<![가-힣])(?:(?:열|스물|서른|마흔|쉰|예순|일흔|여든|아흔)?"
        r"(?:두|세|네|다섯|여섯|일곱|여덟|아홉)|열|스무|스물|서른|마흔|쉰|예순|일흔|여든|아흔|"
        r"(?:열|스물|서른|마흔|쉰|예순|일흔|여든|아흔)한)"
        r"\s?(?:명|건|사람)(?=[가-힣]{0,3}(?:[\s.,)]|$))"
    ),
    re.compile(r"절반|과반|[삼사오육칠팔구]분의\s?[일이삼사오육칠팔구]"),
    re.compile(r"[一二三四五六七八九十百千萬〇]{2,}"),
)
DIGIT = "a number is typed: name a figure, or mark it as quoted with its source"
WORD = "a number is spelled out: name a figure, or mark it as quoted with its source"


def place_of(text: str, offset: int, first_line: int = 1) -> Place:
    """Line and column of an offset. `first_line`: the line on which `text` begins."""
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    row = bisect_right(starts, offset) - 1
    return Place(first_line + row, offset - starts[row] + 1)


def _is_digit(char: str) -> bool:
    # ASCII first: almost every character of a text is decided without a look at the tables
    if char.isascii():
        return char.isdigit()
    return unicodedata.category(char) in ("Nd", "No", "Nl")


def _free(text: str) -> list[bool]:
    """For each character whether a digit may stand there."""
    free = [False] * len(text)

    def let(start: int, end: int) -> None:
        free[start:end] = [True] * (end - start)

    for pattern in _DATES:
        for found in pattern.finditer(text):
            let(*found.span())
    for pattern in (_HEADING, _LISTED):
        for found in pattern.finditer(text):
            let(*found.span(2))
    for pattern in (_ADDRESS, _SHOWN):
        for found in pattern.finditer(text):
            let(*found.span())
    for asked in asked_in(text):
        let(asked.start, asked.end)
    for marked in marked_in(text):
        let(marked.start, marked.end)
    return free


def typed_numbers(text: str, file: str, first_line: int = 1) -> Iterator[Problem]:
    """Every number that is typed into `text`, one problem each, in order of the text.

    `column` of a problem is the column in its line, from 1.
    """
    free = _free(text)
    found: list[tuple[int, str, str]] = []
    place = 0
    while place < len(text):
        if not free[place] and _is_digit(text[place]):
            end = place
            while (
                end < len(text) and (_is_digit(text[end]) or text[end] in ",.") and (not free[end])
            ):
                end += 1
            found.append((place, "typed_number", DIGIT))
            place = end
        place += 1
    for pattern in _WORDS:
        for word in pattern.finditer(text):
            if not any(free[word.start() : word.end()]):
                found.append((word.start(), "spelled_number", WORD))
    for marked in marked_in(text):
        message = _mark_fault(marked.kind, marked.text, marked.source)
        if message:
            found.append((marked.start, "mark", message))
    for offset, rule, message in sorted(set(found)):
        at = place_of(text, offset, first_line)
        yield Problem(file, at.line, str(at.column), rule, message)


def _mark_fault(kind: str, text: str, source: str) -> str:
    if kind == "source" and len(source.strip()) < 4:
        return 'a quoted number says where it is from: {source="author, title, page"}'
    if kind == "name" and not any(c.isalpha() for c in text):
        return "a name has a letter in it; digits alone are a number"
    if kind == "date" and re.fullmatch(r"\d{1,3}(,\d{3})+|\d{1,3}|\d{5,}", text.strip()):
        return "this is no date"
    return ""
