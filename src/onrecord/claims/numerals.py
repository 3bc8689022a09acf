"""Numbers written in words: English and Korean, and Korean with 천, 만, 억 among digits."""

import re
from decimal import Decimal

__all__ = ["KOREAN_DIGITS", "NATIVE", "english_number", "english_words", "korean_number"]

_ONES = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    w: 10 * n
    for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
    "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}  # fmt: skip


def english_words() -> str:
    """Every word a spelled-out number can hold, as alternatives of a regular expression."""
    words = [*_ONES, *_TENS, *_SCALES, *_ORDINALS]
    return "|".join(sorted(words, key=len, reverse=True))


def english_number(text: str) -> tuple[int, bool] | None:
    """(value, is an ordinal) of 'one hundred and twenty-six', 'nineteenth'; None for what is no
    number ('hundred thousand and' and the like)."""
    words = [w for w in re.split(r"[\s-]+", text.casefold()) if w not in ("and", "a", "")]
    if not words:
        return None
    whole = part = 0
    ordinal = False
    last = 10**12
    for word in words:
        if ordinal:
            return None  # nothing follows an ordinal
        if word in _ORDINALS:
            ordinal = True
            if word == "hundredth":
                part = max(part, 1) * 100
            else:
                if part % 10 and _ORDINALS[word] < 100:
                    return None
                part += _ORDINALS[word]
        elif word in _ONES:
            if part % 10 or (part % 100 and _ONES[word] > 9):
                return None  # 'two three' is no number
            part += _ONES[word]
        elif word in _TENS:
            if part % 100:
                return None
            part += _TENS[word]
        elif word == "hundred":
            if part >= 100:
                return None
            part = max(part, 1) * 100
        elif word in _SCALES:
            if _SCALES[word] >= last:
                return None
            last = _SCALES[word]
            whole += max(part, 1) * _SCALES[word]
            part = 0
        else:
            return None
    return whole + part, ordinal


KOREAN_DIGITS = {
    "영": 0, "공": 0, "일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "륙": 6, "칠": 7,
    "팔": 8, "구": 9,
}  # fmt: skip
_SMALL = {"십": 10, "백": 100, "천": 1000}
_LARGE = {"만": 10**4, "억": 10**8, "조": 10**12}
_NATIVE_ONES = {
    "한": 1, "하나": 1, "두": 2, "둘": 2, "세": 3, "셋": 3, "네": 4, "넷": 4, "다섯": 5,
    "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
}  # fmt: skip
_NATIVE_TENS = {
    "열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70,
    "여든": 80, "아흔": 90,
}  # fmt: skip


def _alternatives(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


NATIVE = (
    rf"(?:(?:(?:[이삼사오육칠팔구]?백)\s?)?(?:{_alternatives(_NATIVE_TENS)})"
    rf"\s?(?:{_alternatives(_NATIVE_ONES)})?|(?:{_alternatives(_NATIVE_ONES)}))"
)
_HUNDREDS = re.compile(r"([이삼사오육칠팔구]?)백\s?(?=\S)")


def _native(text: str) -> int | None:
    hundreds = _HUNDREDS.match(text)
    if hundreds:  # '백스물여섯'
        rest = _native(text[hundreds.end() :])
        many = KOREAN_DIGITS.get(hundreds[1], 1)
        return None if not rest or rest < 10 else many * 100 + rest
    found = re.fullmatch(
        rf"({_alternatives(_NATIVE_TENS)})?\s?({_alternatives(_NATIVE_ONES)})?", text
    )
    if not found or not text:
        return None
    return _NATIVE_TENS.get(found[1] or "", 0) + _NATIVE_ONES.get(found[2] or "", 0)


def korean_number(text: str) -> Decimal | None:
    """The value of '1천411', '1만 2천', '2.5만', '백이십육', '열아홉', or None."""
    text = text.strip()
    native = _native(text)
    if native is not None:
        return Decimal(native)
    whole = below = Decimal(0)
    held: Decimal | None = None
    last_small, last_large = 10**4, 10**16
    for token in re.findall(r"\d[\d,]*(?:\.\d+)?|[가-힣]|\S", text):
        if token[0].isdigit():
            if held is not None:
                return None
            held = Decimal(token.replace(",", ""))
        elif token in KOREAN_DIGITS:
            if held is not None:
                return None
            held = Decimal(KOREAN_DIGITS[token])
        elif token in _SMALL:
            if _SMALL[token] >= last_small:
                return None
            last_small = _SMALL[token]
            below += (Decimal(1) if held is None else held) * last_small
            held = None
        elif token in _LARGE:
            if _LARGE[token] >= last_large:
                return None
            last_large, last_small = _LARGE[token], 10**4
            inner = below + (held or 0)
            whole += (inner or Decimal(1)) * last_large
            below, held = Decimal(0), None
        else:
            return None
    if held is not None and held >= last_small:
        return None
    return whole + below + (held or 0)
