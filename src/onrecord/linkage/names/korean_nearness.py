"""How near two readings of Korean names are.

What Latin letters leave open (ㅓ or ㅗ, ㄱ or ㅋ) counts as the same only where one of the two is
in Latin letters. Hangul tells the syllables exactly, and so do Chinese characters, each of which
is read one way in names; there another vowel is another sound. What North and South spell
differently (룡 용, 리 이) is the same everywhere.
"""

from functools import lru_cache

from onrecord.linkage.names.form import Nearness, Reading
from onrecord.linkage.names.hangul import is_hangul, letters, syllable
from onrecord.linkage.names.hanja import hanja_readings
from onrecord.linkage.names.korean_sounds import loose

__all__ = ["korean_nearness"]

_SAME, _NEAR, _OTHER = 2, 1, 0
_BEFORE_Y = "ㅑㅕㅖㅛㅠㅣ"


def korean_nearness(a: Reading, b: Reading) -> Nearness:
    """How near two readings are; the order of the two does not matter.

    `SAME` and `SAME_SOUND` need two full names. A family name that agrees where either has no
    more to tell is `FAMILY`, as are two given names that have nothing in common; `quality` of the
    readings tells which. A given name alone is never more than `PARTLY`.
    """
    if a.family and b.family:
        if a.family != b.family:
            return Nearness.DIFFERENT
        if not (a.given and b.given):
            return Nearness.FAMILY
        if a.text == b.text:
            return Nearness.SAME
        return _given(a, b)
    if not (a.given and b.given):
        return Nearness.UNKNOWN
    near = Nearness.SAME_SOUND if a.text == b.text else _given(a, b)
    told = near in (Nearness.SAME_SOUND, Nearness.MISSING)
    return Nearness.PARTLY if told else Nearness.DIFFERENT


def _given(a: Reading, b: Reading) -> Nearness:
    if a.given == b.given and "latin" in (a.script, b.script):
        return Nearness.SAME_SOUND
    left, right = _syllables(a), _syllables(b)
    if len(left) != len(right):
        short, long = sorted((left, right), key=len)
        if _begin_or_end(short, long):
            return Nearness.MISSING
        shared = any(_alike(one, other) for one in short for other in long)
        return Nearness.PARTLY if shared and len(short) > 1 else Nearness.FAMILY
    alike = [_relation(*one, *other) for one, other in zip(left, right, strict=True)]
    if min(alike) == _SAME:
        return Nearness.SAME_SOUND
    if alike.count(_NEAR) == 1 and _OTHER not in alike:
        return Nearness.NEAR
    if len(left) == 2 and _alike(left[0], right[1]) and _alike(left[1], right[0]):
        return Nearness.MISSING
    shared = any(map(_alike, left, right)) and len(left) > 1
    if shared or _OTHER not in alike:
        return Nearness.PARTLY
    return Nearness.FAMILY


def _begin_or_end(short: list[tuple[str, str]], long: list[tuple[str, str]]) -> bool:
    """Whether the longer name without one of its syllables is the shorter."""
    return len(long) - len(short) == 1 and any(
        all(map(_alike, short, long[:place] + long[place + 1 :])) for place in range(len(long))
    )


def _syllables(reading: Reading) -> list[tuple[str, str]]:
    """(key, exact syllable in Hangul or "") of each part of the given name."""
    keys = reading.given
    chars = reading.text[-len(keys) :]
    if reading.script == "latin" or len(chars) < len(keys):
        return [(key, "") for key in keys]
    return [
        (key, _southern(char, place == 0))
        for place, (key, char) in enumerate(zip(keys, chars, strict=True))
    ]


@lru_cache(maxsize=20_000)
def _southern(char: str, first: bool) -> str:
    """A syllable as the South spells it: without initial ㄴ or ㄹ before i and y, and with ㄴ for
    ㄹ where a name begins."""
    read = char if is_hangul(char) else hanja_readings().get(char, "")
    if not read:
        return ""
    onset, vowel, coda = letters(read)
    if onset in "ㄴㄹ" and vowel in _BEFORE_Y:
        return syllable("ㅇ", vowel, coda)
    return syllable("ㄴ", vowel, coda) if first and onset == "ㄹ" else read


@lru_cache(maxsize=200_000)
def _relation(key: str, exact: str, other_key: str, other_exact: str) -> int:
    if exact and other_exact:
        if exact == other_exact:
            return _SAME
        if key == other_key:
            return _NEAR
    elif key == other_key:
        return _SAME
    return _NEAR if _one_apart(key, other_key) else _OTHER


def _one_apart(key: str, other: str) -> bool:
    """Whether two keys differ in the vowel or in the final consonant, and in nothing else."""
    if key[0] != other[0]:
        return False
    vowel, coda = _vowel_and_coda(key)
    other_vowel, other_coda = _vowel_and_coda(other)
    return (vowel == other_vowel) != (coda == other_coda)


def _vowel_and_coda(key: str) -> tuple[str, str]:
    return (key[1:-1], key[-1]) if key[-1] in "kptlmng" else (key[1:], "")


def _alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """The same syllable, whatever stands beside it."""
    if one[1] and other[1]:
        return one[1] == other[1]
    return loose(one[0]) == loose(other[0])
