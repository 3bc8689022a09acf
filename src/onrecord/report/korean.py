"""Korean particles after words, numbers, Latin letters and brackets.

    with_particle("1,411건", "은/는")   ->  "1,411건은"
    with_particle("126", "이/가")       ->  "126이"      (read 백이십육)
    with_particle("USCIRF", "은/는")    ->  "USCIRF은(는)"

A particle depends on how the last syllable before it is read: whether it ends in a consonant, and
for (으)로 whether that consonant is ㄹ. Numbers are read in Sino-Korean. What a bracket adds does
not change the particle: it follows the word before the bracket (National Institute of Korean
Language, rules of spelling, on brackets). Where the reading is not sure, both forms are written
the way official texts write them.
"""

import re
import unicodedata
from collections.abc import Mapping

__all__ = ["PARTICLES", "counted", "ends_in", "particle", "with_particle"]

# After a consonant -> after a vowel.
PARTICLES: Mapping[str, str] = {
    "은": "는",
    "이": "가",
    "을": "를",
    "과": "와",
    "으로": "로",
    "으로서": "로서",
    "으로써": "로써",
    "으로부터": "로부터",
    "이나": "나",
    "이라": "라",
    "이라고": "라고",
    "이라는": "라는",
    "이란": "란",
    "이며": "며",
    "이고": "고",
    "이다": "다",
    "이었다": "였다",
    "이었고": "였고",
    "이었으며": "였으며",
    "이지만": "지만",
    "이든": "든",
    "이랑": "랑",
    "이야": "야",
}
_DIGITS = ("ㅇ", "ㄹ", "", "ㅁ", "", "", "ㄱ", "ㄹ", "ㄹ", "")  # 영 일 이 삼 사 오 육 칠 팔 구
_SMALL = ("", "ㅂ", "ㄱ", "ㄴ")  # 십 백 천, by the number of zeros at the end
_LARGE = ("", "ㄴ", "ㄱ", "", "ㅇ", "")  # 만 억 조 경 해, by fours of zeros
# Names of Latin letters that end in a consonant. R is said 아르 and 알: not sure.
_LETTERS = {"L": "ㄹ", "M": "ㅁ", "N": "ㄴ"}
# Signs and units with one reading, the longest first.
_UNITS = (
    ("%p", "ㅌ"), ("km²", ""), ("km", ""), ("kg", "ㅁ"), ("cm", ""), ("mm", ""), ("㎞", ""),
    ("㎏", "ㅁ"), ("㎡", ""), ("%", ""), ("‰", ""), ("℃", ""), ("°C", ""),
)  # fmt: skip
_FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_BRACKETS = {")": "(", "]": "[", "}": "{", "〉": "〈", "》": "《", "）": "（"}
_CLOSING = "\"'’”」』*_`~"  # quotes and marks around a word are not read
_NUMBER = re.compile(r"(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$")
_ACRONYM = re.compile(r"(?<![A-Za-z])[A-Z]{1,5}$")


def _before_brackets(text: str) -> str:
    """The text without quotes at its end and without what stands in brackets there."""
    while text:
        last = text[-1]
        if last in _CLOSING or last.isspace():
            text = text[:-1]
        elif last in _BRACKETS:
            opening, depth = _BRACKETS[last], 0
            for place in range(len(text) - 1, -1, -1):
                depth += (text[place] == last) - (text[place] == opening)
                if depth == 0:
                    break
            else:
                return text[:-1]
            if not text[:place].strip():  # nothing stands before the bracket: it is the word
                return text[place + 1 : -1]
            text = text[:place]
        else:
            break
    return text


def _number_ends(whole: str, fraction: str | None) -> str:
    digits = whole.replace(",", "")
    if fraction is not None:
        return _DIGITS[int(fraction[-1])]
    if digits[-1] != "0" or (len(digits) > 1 and digits[0] == "0") or not digits.strip("0"):
        return _DIGITS[int(digits[-1])]
    zeros = len(digits) - len(digits.rstrip("0"))
    if zeros < len(_SMALL):
        return _SMALL[zeros]
    # beyond 해 nobody reads it aloud; what is left is the name of the last group of four
    return _LARGE[min(zeros // 4, len(_LARGE) - 1)]


def ends_in(text: str) -> str | None:
    """The consonant that `text` ends in when read (`ㄹ`), empty for a vowel; None where it is not
    sure how it is read."""
    text = _before_brackets(unicodedata.normalize("NFC", text))
    if not text:
        return None
    last = text[-1]
    if "가" <= last <= "힣":
        return _FINALS[(ord(last) - 0xAC00) % 28].strip()
    for sign, final in _UNITS:
        if text.endswith(sign):
            before = text[: -len(sign)].rstrip()
            if not sign[0].isascii() or sign[0] in "%°" or before[-1:].isdigit():
                return final if sign != "%p" else ""  # 퍼센트포인트
    plain = unicodedata.normalize("NFKC", text)
    if re.search(r"\d[/~–-]\d+$", plain):  # a fraction, an interval or a number of something
        return None
    found = _NUMBER.search(plain)
    if found:
        return _number_ends(found[1], found[2])
    acronym = _ACRONYM.search(plain)
    if acronym:
        return _acronym_ends(acronym[0])
    return None


def _acronym_ends(letters: str) -> str | None:
    """Sure only where it cannot be read as a word: one letter, or none that is a vowel."""
    if letters[-1] == "R" or (len(letters) > 1 and set(letters) & set("AEIOUY")):
        return None
    return _LETTERS.get(letters[-1], "")


def _forms(pair: str) -> tuple[str, str] | None:
    """(after a consonant, after a vowel) of `은/는`, `는/은`, `은(는)`, `(이)나`; else None."""
    written = pair.strip()
    for with_final, without in PARTICLES.items():
        spelled = {f"{with_final}/{without}", f"{without}/{with_final}",
                   f"{with_final}({without})", f"{without}({with_final})"}  # fmt: skip
        if with_final.endswith(without):
            spelled.add(f"({with_final[: -len(without)]}){without}")
        if written in spelled:
            return with_final, without
    return None


def particle(text: str, pair: str) -> str | None:
    """The form of the particle `pair` after `text`; both forms (`은(는)`) where it is not sure how
    `text` is read. None where `pair` is no pair of particles that is known here."""
    forms = _forms(pair)
    if forms is None:
        return None
    with_final, without = forms
    final = ends_in(text)
    if final is None:
        if with_final.endswith(without):
            return f"({with_final[: -len(without)]}){without}"
        return f"{with_final}({without})"
    if not final or (final == "ㄹ" and with_final.startswith("으로")):
        return without
    return with_final


def with_particle(text: str, ending: str) -> str:
    """`text` and what follows it: a particle in the right form where `ending` is a pair of forms
    (`이/가`), else `ending` as it stands (a counter such as `건`)."""
    return text + (particle(text, ending) or ending)


def counted(number: int, counter: str, pair: str = "") -> str:
    """`counted(1411, "건")` is `1,411건`; with `pair` the particle after the counter."""
    text = f"{number:,}{counter}"
    return with_particle(text, pair) if pair else text
