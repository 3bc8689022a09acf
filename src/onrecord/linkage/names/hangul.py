"""Arithmetic of Hangul: syllables and their letters, and text in whatever form brought to them."""

import re
import unicodedata

__all__ = ["CODAS", "ONSETS", "VOWELS", "composed", "is_hangul", "letters", "syllable"]

ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CODAS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_FIRST, _LAST = 0xAC00, 0xD7A3
_PER_ONSET, _PER_VOWEL = len(VOWELS) * len(CODAS), len(CODAS)

# Typed letter by letter, a final consonant comes out of NFKC as an initial one.
_LOOSE = re.compile("([가-힣])([\u1100-\u1112])(?![\u1161-\u1175])")


def is_hangul(char: str) -> bool:
    """Whether a character is one whole syllable."""
    return "가" <= char <= "힣"


def letters(char: str) -> tuple[str, str, str]:
    """Initial consonant, vowel and final consonant (or "") of a syllable: 철 is ㅊ, ㅓ, ㄹ."""
    place = ord(char) - _FIRST
    return (
        ONSETS[place // _PER_ONSET],
        VOWELS[place % _PER_ONSET // _PER_VOWEL],
        CODAS[place % _PER_VOWEL],
    )


def syllable(onset: str, vowel: str, coda: str = "") -> str:
    """The syllable of these letters; the other way round than `letters`."""
    place = ONSETS.index(onset) * len(VOWELS) + VOWELS.index(vowel)
    return chr(_FIRST + place * len(CODAS) + CODAS.index(coda))


def composed(text: str) -> str:
    """Text in NFKC, with letters that stand one by one (ㄱㅣㅁ, half-width too) put together."""
    text = unicodedata.normalize("NFKC", text)
    if not _LOOSE.search(text):
        return text
    return _LOOSE.sub(_closed, text)


def _closed(found: re.Match[str]) -> str:
    onset, vowel, coda = letters(found[1])
    added = ONSETS[ord(found[2]) - 0x1100]
    if coda or added not in CODAS:
        return found[0]
    return syllable(onset, vowel, added)
