"""Parts that should add up to a whole, and percentages of a base, within one sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from onrecord.claims.numbers import Number
from onrecord.claims.sentences import Sentence

__all__ = ["Sum", "failing_shares", "failing_sums"]

_REST = re.compile(
    r"\bothers?\b|\bthe rest\b|\bremain(?:der|ing)\b|\bunknown\b|\bunidentified\b|기타|그\s?외"
    r"|나머지"
    r"|그\s?밖|미상|불명",
    re.I,
)
_FAITHS = re.compile(
    r"Shaman|Christian|Cheondo|Chondo|Buddhis|Catholic|Protestant|Muslim|Islam|Hindu|무속|샤머니즘|기독교|개신교|천도교|불교|천주교|가톨릭|이슬람",
    re.I,
)
_SEXES = (
    re.compile(r"\b(?:women|girls|female)|여성|여자", re.I),
    re.compile(r"(?<!wo)\b(?:men|boys|male)\b|남성|남자", re.I),
)
_OF_THE = re.compile(
    r"\b(?:of|among)\s+(?:the|these|those|its|all|a total of)?\s*(?:\w+\s+)?$", re.I
)
_OPENS = re.compile(
    r"[:(]|\s[-–—]\s|,?\s*(?:made up of|consisting of|comprising|broken down|divided|namely"
    r"|that is)|가운데|중(?:에서)?(?=[\s,])|별로"
)
_TOTALS = re.compile(
    r"(?:a total of|in total|totall?ing|altogether|adding up to|모두|총|합계|합쳐"
    r"|도합)\s*(?:of\s+)?$",
    re.I,
)
_INCLUDING = re.compile(r"\bincluding\b|\bsuch as\b|\bamong them\b|등(?:을| )|포함", re.I)


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole and its parts (places in the list of numbers) with what the parts give."""

    whole: int
    parts: tuple[int, ...]
    total: Decimal


def failing_sums(
    text: str, sentence: Sentence, numbers: Sequence[tuple[int, Number]]
) -> list[Sum]:
    """Wholes of a sentence whose parts, told as all there are, do not add up to them.

    Parts are all there are where one of them is the rest ('other', 기타), where every part names
    a faith or the rest, or where they are women and men. Anything else may overlap or leave
    something out, and is left alone.
    """
    counts = [
        (n, x) for n, x in numbers
        if x.form == "count" and x.value is not None and not _one_of(text, x)
    ]  # fmt: skip
    made = []
    for at, (index, whole) in enumerate(counts):
        parts = counts[at + 1 :]
        opened = _opened(text, whole, parts, sentence)
        if opened and (found := _short(text, index, whole, parts, sentence, behind=False)):
            made.append(found)
            break
        if _TOTALS.search(text[max(sentence.start, whole.start - 22) : whole.start]) and at >= 2:
            if found := _short(text, index, whole, counts[:at], sentence, behind=True):
                made.append(found)
                break
    return made


def _one_of(text: str, number: Number) -> bool:
    return bool(re.match(r"\s+of\b", text[number.end : number.end + 4])) and number.value == 1


def _opened(
    text: str, whole: Number, parts: Sequence[tuple[int, Number]], sentence: Sentence
) -> bool:
    """Whether a number begins a list of its parts."""
    if len(parts) < 2 or (whole.value or 0) < 3:
        return False
    if any((p.value or 0) >= (whole.value or 0) for _, p in parts[:2]):
        return False
    before = text[max(sentence.start, whole.start - 40) : whole.start]
    between = text[whole.end : parts[0][1].start]
    return bool(_OF_THE.search(before) or _OPENS.search(between)) and not _INCLUDING.search(
        between
    )


def _short(
    text: str, index: int, whole: Number, parts: Sequence[tuple[int, Number]], sentence: Sentence,
    *, behind: bool,
) -> Sum | None:  # fmt: skip
    pieces = _pieces(text, whole, [p for _, p in parts], sentence, behind)
    faiths = [bool(_FAITHS.search(p) or _REST.search(p)) for p in pieces]
    rest = any(_REST.search(p) for p in pieces) and any(_FAITHS.search(p) for p in pieces)
    listed = all(faiths) and (rest or len(pieces) > 2)
    sexes = len(pieces) == 2 and (
        (_SEXES[0].search(pieces[0]) and _SEXES[1].search(pieces[1]))
        or (_SEXES[1].search(pieces[0]) and _SEXES[0].search(pieces[1]))
    )
    if not (listed or sexes or (len(pieces) > 2 and _REST.search(pieces[-1]))):
        return None
    if whole.about or any(p.about for _, p in parts):
        return None
    total = sum((p.value or Decimal(0) for _, p in parts), Decimal(0))
    if total == whole.value:
        return None
    return Sum(index, tuple(n for n, _ in parts), total)


def _pieces(
    text: str, whole: Number, parts: Sequence[Number], sentence: Sentence, behind: bool
) -> list[str]:
    """The words of each part: behind its number in English, before it in Korean."""
    korean = bool(re.match(r"\s?(?:명|건|인|사람|개)", text[parts[-1].end :]))
    made = []
    for n, part in enumerate(parts):
        if korean:
            start = parts[n - 1].end if n else (sentence.start if behind else whole.end)
            made.append(text[start : part.start])
        else:
            end = (
                parts[n + 1].start
                if n + 1 < len(parts)
                else (whole.start if behind else sentence.end)
            )
            made.append(text[part.end : end])
    return made


_OF = re.compile(r"\s*(?:[\w-]+\s+){0,2}(?:out\s+)?of\s+(?:the\s+|its\s+|all\s+)?")
_KO_OF = re.compile(r"\s?(?:명|건)(?:의\s[가-힣]+)?\s?(?:중|가운데)\s?(?:[가-힣]+\s){0,3}?")
_SHARE = re.compile(
    r"[^,.;%]{0,40}?(?:\(|,\s*(?:or\s+)?|\bor\s+|[-–—]\s*)(?:about\s+|약\s?|전체의\s)?"
)


def failing_shares(
    text: str, sentence: Sentence, numbers: Sequence[tuple[int, Number]]
) -> list[tuple[int, Decimal]]:
    """(place of the percentage, what the numbers give) of 'a of b (c percent)' that is wrong by
    more than its rounding."""
    made = []
    for (_, one), (_, two), (index, share) in zip(numbers, numbers[1:], numbers[2:], strict=False):
        if (
            share.form != "percent"
            or share.value is None
            or one.value is None
            or two.value is None
        ):
            continue
        if (
            one.form != "count"
            or two.form != "count"
            or not _SHARE.fullmatch(text, two.end, share.start)
        ):
            continue
        if _OF.fullmatch(text, one.end, two.start):
            part, base = one.value, two.value
        elif _KO_OF.fullmatch(text, one.end, two.start):
            part, base = two.value, one.value
        else:
            continue
        if not 0 < part <= base:
            continue
        given = part * 100 / base
        room = Decimal(1).scaleb(-share.places) * (1 if share.about else Decimal("0.6"))
        if abs(given - share.value) > max(room, Decimal(3) if share.about else Decimal(0)):
            made.append((index, given.quantize(Decimal("0.1"))))
    return made
