"""Korean names in Hangul and Chinese characters: family name, given name, what is kept back."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.linkage.names.form import Reading, Script
from onrecord.linkage.names.hangul import is_hangul
from onrecord.linkage.names.hanja import hanja_readings, is_hanja
from onrecord.linkage.names.korean_given import written_weight
from onrecord.linkage.names.korean_sounds import hangul_key, in_context
from onrecord.linkage.names.korean_surnames import (
    Surname,
    hangul_surname,
    hanja_surname,
    heard_surnames,
)
from onrecord.linkage.names.korean_titles import CIPHER, left_out, without_title

__all__ = ["written_readings"]

_CIPHERED = re.compile(r"(?<![A-Za-z])(?:[xXoO]{1,3}|[*?_]+)(?![A-Za-z])")
_AGE = re.compile(r"(?:만\s*)?\d+\s*(?:세|살|대|년생|년|월|일|생)?(?![가-힣])")
_BARE = re.compile("[가-힣]+")
_OTHER = re.compile(rf"[^가-힣一-鿿㐀-䶿𠀀-𲎯{CIPHER}]+")
_NAME, _MOST = 4, 6  # syllables of a whole name: usual, ever
# An order so many times likelier than the other is beyond doubt.
_SURE = 50.0
# Shares of mentions that tell only a given name, and of names told given name first.
_GIVEN_ALONE, _TURNED, _HEARD = 0.035, 0.002, 0.01


@dataclass(frozen=True, slots=True)
class _Guess:
    surname: Surname | None
    family: str
    given: str
    weight: float
    turned: bool = False


def written_readings(text: str) -> tuple[Reading, ...]:
    """Readings of a name in Hangul or Chinese characters, the likeliest first."""
    usual = _usual(text) if len(text) == 3 else None
    return (usual,) if usual else _weighed(text)


def _usual(text: str) -> Reading | None:
    """What nine of ten names are, without weighing: a surname and two syllables."""
    surname = hangul_surname(text[0])
    if not surname or hangul_surname(text[:2]) or not _BARE.fullmatch(text):
        return None
    if without_title(text, alone=True)[1]:
        return None
    return Reading(text, "hangul", surname.key, _keys(text[1:]))


def _weighed(text: str) -> tuple[Reading, ...]:
    words, titles, ciphered = _words(text)
    full = [word for word in words if 3 <= len(word) <= 4 and hanja_surname(word[0])]
    if len(full) == 1 and sum(map(len, words)) > _NAME:
        titles += tuple(word for word in words if word not in full)
        words = full
    told = "".join(words)
    if not 0 < len(told) <= _MOST:
        return ()
    guesses = list(_apart(words)) if len(words) > 1 else []
    guesses = guesses or list(_joined(told, ciphered))
    if not guesses:
        return ()
    guesses.sort(key=lambda one: -one.weight)
    best = guesses[0].weight
    kept = [one for one in guesses if one.weight * _SURE >= best]
    sure = len({(one.turned, one.family) for one in kept}) == 1 and not (
        kept[0].surname and kept[0].family not in kept[0].surname.hangul + kept[0].surname.hanja
    )
    script: Script = "hanja" if any(map(is_hanja, told)) else "hangul"
    return tuple(
        Reading(
            one.family + one.given,
            script,
            one.surname.key if one.surname else "",
            _keys(one.given),
            sure,
            titles,
        )
        for one in kept
    )


def _words(text: str) -> tuple[list[str], tuple[str, ...], bool]:
    """Words without titles and without what is kept back; the titles; whether anything is."""
    if _BARE.fullmatch(text):
        found = [text]
    else:
        found = _OTHER.sub(" ", _CIPHERED.sub(CIPHER, _AGE.sub(" ", text))).split()
    words: list[str] = []
    titles: list[str] = []
    ciphered = False
    for place, word in enumerate(found):
        if place == 0 and len(found) > 1 and word in ("고", "故"):
            titles.append(word)  # the late; a surname 고 would not be followed by a full name
            continue
        kept, title = without_title(word, alone=len(found) == 1)
        if title:
            titles.append(title)
        if CIPHER in kept:
            ciphered = True
            kept = kept.replace(CIPHER, "")
        if kept:
            words.append(kept)
    while len(words) > 1 and left_out(words[-1]):
        ciphered = True
        words.pop()
    if len(words) == 1:
        for end in ("모", "아무개", "某"):
            head = words[0].removesuffix(end)
            if head != words[0] and head and hanja_surname(head):
                return [head], tuple(titles), True
    return words, tuple(titles), ciphered


def _apart(words: Sequence[str]) -> Iterator[_Guess]:
    """김 철수, 철수 김, 김 철 수: a family name that stands by itself."""
    for turned in (False, True):
        family = words[-1] if turned else words[0]
        given = "".join(words[:-1] if turned else words[1:])
        surname = hanja_surname(family)
        if surname and len(given) <= 4 and not (turned and _is_full(words[0])):
            weight = _share(surname) * _given_weight(given)
            yield _Guess(surname, family, given, weight * (_TURNED if turned else 1), turned)


def _is_full(word: str) -> bool:
    return len(word) > 2 and hanja_surname(word[0]) is not None


def _joined(told: str, ciphered: bool) -> Iterator[_Guess]:
    """김철수: a family name of one syllable or two at the beginning, or none."""
    for size in (1, 2):
        family, given = told[:size], told[size:]
        surname = hanja_surname(family) if len(family) == size else None
        if not surname or len(given) > 4:
            continue
        if given:
            yield _Guess(surname, family, given, _share(surname) * _given_weight(given))
        elif ciphered or size == 2 or len(told) == 1:
            yield _Guess(surname, family, "", _share(surname))
    if len(told) < 3 and not ciphered:
        yield _Guess(None, "", told, _given_weight(told) * _GIVEN_ALONE)
    elif len(told) < 4 and not hanja_surname(told[0]):
        yield _Guess(None, "", told, _given_weight(told) * _GIVEN_ALONE)
        yield from _unlisted(told)


def _unlisted(told: str) -> Iterator[_Guess]:
    """캉철수 for 강철수, and 철수김: a family name misspelt, or at the end."""
    for surname in heard_surnames(_key(told[0]))[:1] if len(told) == 3 else ():
        weight = _share(surname) * _given_weight(told[1:]) * _HEARD
        yield _Guess(surname, told[0], told[1:], weight)
    last = hanja_surname(told[-1])
    if last and len(told) == 3:
        weight = _share(last) * _given_weight(told[:-1]) * _TURNED
        yield _Guess(last, told[-1], told[:-1], weight, turned=True)


def _share(surname: Surname) -> float:
    return surname.share / 100_000


def _given_weight(given: str) -> float:
    return written_weight("".join(map(_read, given)))


@lru_cache(maxsize=100_000)
def _keys(given: str) -> tuple[str, ...]:
    return in_context(tuple(map(_key, given))) if given else ()


def _key(char: str) -> str:
    """Key of a syllable; of a character that no reading is known of, the character itself."""
    read = _read(char)
    return hangul_key(read) if is_hangul(read) else char


def _read(char: str) -> str:
    return hanja_readings().get(char, char)
