"""The numbers of a text, with exact spans: digits, words, shares, ranges, English and Korean."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from onrecord.claims.not_counts import Aside, set_aside
from onrecord.claims.number_forms import (
    FORMS,
    percent_after,
    qualified,
    read_form,
)

__all__ = ["Number", "find_numbers", "plain"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number and its span (characters, end not included).

    `form`: count, percent, ratio (a share in words or as 'one in five': `value` is in percent),
    ordinal, vague (dozens, 수백), range. `value` is None for vague and range, whose bounds are
    `low` and `high`. `about`: how it was qualified: about, nearly, more_than, at_least, under,
    at_most, or empty.
    """

    start: int
    end: int
    form: str
    value: Decimal | None
    low: Decimal
    high: Decimal
    about: str = ""
    small_word: bool = False
    places: int = 0


def plain(text: str) -> str:
    """The text with digits and marks of other scripts as ASCII, character by character, so that
    spans stay what they are."""
    if text.isascii():
        return text
    made = []
    for letter in text:
        if letter.isascii():
            made.append(letter)
        elif letter.isdigit() and (digit := unicodedata.digit(letter, -1)) >= 0 and (
            unicodedata.category(letter) == "Nd"
        ):  # fmt: skip
            made.append(str(digit))
        else:
            made.append(_SAME.get(letter, letter))
    return "".join(made)


_SAME = {"，": ",", "．": ".", "％": "%", "：": ":", "（": "(", "）": ")", "～": "~", "〜": "~",
         "∼": "~", "∙": "·", "\u00a0": "\u00a0", "\u3000": " ", "‑": "-", "‐": "-"}  # fmt: skip


def find_numbers(text: str) -> tuple[list[Number], list[Aside]]:
    """(numbers, what was set aside) of a text that `plain` has gone over, in order."""
    asides = set_aside(text)
    taken = sorted((a.start, a.end) for a in asides)
    singles = [n for n in _singles(text, taken) if n is not None]
    return _ranges(text, singles), asides


def _singles(text: str, taken: list[tuple[int, int]]) -> Iterator[Number]:
    at = last = 0
    for found in FORMS.finditer(text):
        start, end = found.span()
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        if start < last or (at < len(taken) and taken[at][0] < end):
            continue
        read = read_form(text, found)
        if read is None:
            continue
        form, value, low, high, end, word = read
        last = end
        while start < end and text[start].isspace():
            start += 1
        places = 0
        if value is not None:
            exponent = value.as_tuple().exponent
            places = max(0, -exponent) if isinstance(exponent, int) else 0
        number = Number(start, end, form, value, low, high, "", word, places)
        if form == "count" and (after := percent_after(text, end)):
            number = replace(number, form=after)
        yield replace(number, about=qualified(text, number.start, number.end, number.form))


_LINK = re.compile(
    r"\s*(?P<unit>[%명건곳]|percent|per cent)?\s*(?:[-–—~]|to|and|에서|내지)\s*(?:as many as\s+)?"
)
_FROM = re.compile(r"\bfrom\s+(?:an?\s+\w+\s+|about\s+)?$", re.I)
_BETWEEN = re.compile(r"\b(?:between|anywhere from)\s+(?:an estimated\s+|about\s+)?$", re.I)


def _ranges(text: str, singles: list[Number]) -> list[Number]:
    """Neighbours joined where the text gives a range: 80,000-120,000; between A and B; 5만~8만."""
    made: list[Number] = []
    for number in singles:
        before = made[-1] if made else None
        joined = before and _joined(text, before, number)
        if joined:
            made[-1] = joined
        else:
            made.append(number)
    return made


def _joined(text: str, one: Number, two: Number) -> Number | None:
    link = _LINK.fullmatch(text, one.end, two.start)
    forms = {one.form, two.form}
    if not link or one.value is None or two.value is None or not forms <= {"count", "percent"}:
        return None
    if "%" in (link["unit"] or "") and two.form != "percent":
        return None  # '1.8% - 1,411 cases'
    between = bool(_BETWEEN.search(text, max(0, one.start - 40), one.start))
    word = link[0].strip(" %명건곳")
    if word.endswith("and") and not between:
        return None
    if word == "to" and not between and _FROM.search(text, max(0, one.start - 20), one.start):
        return None  # 'rose from A to B' are two numbers
    if word == "to" and re.search(r"\bby\s+$", text[max(0, one.start - 6) : one.start]):
        return None  # 'rose by A to B' too
    if word == "에서" and re.match(r"\s?[%명건곳]?으?로", text[two.end : two.end + 4]):
        return None
    low, high = one.value, two.value
    if word in ("-", "–", "—", "~", "to") and low < 1000 <= high and high % 1000 == 0:
        if low * 1000 < high and not text[one.start : one.end].strip().startswith("0"):
            # '80 to 120,000' leaves the thousands of the first out
            low = low * 1000 if low * 1000 >= high / 10 else low
    if low >= high:
        return None
    form = "percent" if "percent" in forms else "count"
    return Number(one.start, two.end, "range" if form == "count" else "percent_range", None,
                  low, high, one.about)  # fmt: skip
