"""How a word of an Arabic name sounds, read from Arabic script or from Latin letters.

Consonants fall into classes that both scripts tell apart; of the vowels Arabic writes the long
ones only, and every Latin list writes them on its own, so each stands for a set of vowels.
"""

import re
import unicodedata
from functools import lru_cache

from onrecord.linkage.names.letters import MORE_LETTERS

__all__ = ["Sound", "apart", "arabic_sounds", "coarse_key", "fold_arabic", "fold_latin",
           "latin_sounds"]  # fmt: skip

Sound = tuple[str, tuple[int, ...]]  # classed consonants; a set of vowels before, between, after

_MARKS = (*range(0x610, 0x61B), *range(0x64B, 0x660), 0x670, *range(0x6D6, 0x6EE))
_FOLDS = str.maketrans(
    {**dict.fromkeys("أإآٱٲٳ", "ا"), **dict.fromkeys("ىیئېےۍێ", "ي"),
     **dict.fromkeys("ؤۇۆۋۈ", "و"), **dict.fromkeys("ةہھۀەۂۃۿ", "ه"),
     **dict.fromkeys("کڪګ", "ك"), **dict.fromkeys("ٹټ", "ت"),
     **dict.fromkeys("ڈډ", "د"), **dict.fromkeys("ڑړڕ", "ر"), **dict.fromkeys("ںڼ", "ن"),
     "پ": "ب", "ڤ": "ف", "ڵ": "ل", "ء": None, "ـ": None,
     **dict.fromkeys(map(chr, _MARKS))}
)  # fmt: skip
# Scholars' letters, whose mark is a sound of its own; what follows falls apart like any other.
_SCHOLARS = str.maketrans(
    {"š": "sh", "ş": "sh", "ṯ": "th", "ḏ": "dh", "ḫ": "kh", "ẖ": "kh", "ḵ": "kh", "ġ": "gh",
     "ğ": "gh", "ǧ": "j", "ǰ": "j", "ž": "zh", "ç": "s", "ẓ": "z"}
)  # fmt: skip

_ARABIC_CLASS = dict(
    zip("بتثجچحخدذرزژسشصضطظغفقكگلمنه", "btsgghhdDrzzsxsdtDgfkkglmnh", strict=True)
)
_SOFT_C = re.compile("c(?=[eiy])")
_PIECES = re.compile(
    r"tsch|tch|sch|sh|ch|kh|gh|dh|dj|th|ph|ck|gu(?=[ei])|[b-df-hj-np-tvxz]|[aeiouwy]+"
)
_LATIN_CLASS = {
    "tsch": "x", "tch": "x", "sch": "x", "sh": "x", "ch": "x", "kh": "h", "gh": "g", "dh": "D",
    "dj": "g", "th": "s", "ph": "f", "ck": "k", "gu": "g", "b": "b", "c": "k", "d": "d", "f": "f",
    "g": "g", "h": "h", "j": "g", "k": "k", "l": "l", "m": "m", "n": "n", "p": "b", "q": "k",
    "r": "r", "s": "s", "t": "t", "v": "f", "x": "ks", "z": "z",
}  # fmt: skip

_SHORT, _A, _I, _U, _NONE, _IA, _UA, _UI, _IU, _OTHER = 15, 1, 2, 4, 8, 16, 32, 64, 128, 256
_ARABIC_VOWEL = {
    "": _SHORT, "ا": _A, "ي": _I | _IA, "و": _U | _UA, "يا": _IA, "وا": _UA, "وي": _UI, "يو": _IU,
    "اي": _I | _IA, "او": _U | _UA,
}  # fmt: skip


def fold_arabic(text: str) -> str:
    """Arabic letters without marks, the forms of one letter made one."""
    return text.translate(_FOLDS).replace("وو", "و").replace("يي", "ي")


def fold_latin(text: str) -> str:
    """Latin letters, small and without marks."""
    text = text.lower()
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", text.translate(_SCHOLARS).translate(MORE_LETTERS))
    return "".join(c for c in apart if not unicodedata.combining(c))


@lru_cache(maxsize=4096)
def _latin_vowel(group: str) -> int:
    """The vowels that a group of Latin letters can stand for."""
    plain = re.sub(r"ou|oo|uo|o|w", "u", re.sub(r"ee|ii|ie$|y", "i", group))
    plain = re.sub(r"(.)\1+", r"\1", plain)
    if len(plain) == 1:
        return {"a": _A, "e": _A | _I, "i": _I}.get(plain, _U)
    if plain in ("ai", "ei", "ae", "aei"):
        return _I
    if plain in ("au", "eu"):
        return _U
    for ends, found in ((("ia", "ie"), _IA), (("ua", "ue"), _UA), ("ui", _UI), ("iu", _IU)):
        if plain.endswith(ends):
            return found
    return _OTHER


def _sound_of_latin(word: str) -> Sound:
    consonants, vowels, last_was_vowel = "", [], False
    word = _SOFT_C.sub("s", word)
    for piece in _PIECES.findall(word):
        if piece[0] in "aeiouwy":
            vowels.append(_latin_vowel(piece))
            last_was_vowel = True
            continue
        classed = _LATIN_CLASS[piece]
        if not last_was_vowel and consonants and consonants[-1] == classed[0]:
            continue  # doubled
        if not last_was_vowel:
            vowels.append(_NONE)
        consonants += classed
        vowels += [_NONE] * (len(classed) - 1)
        last_was_vowel = False
    return consonants, (*vowels, *(() if last_was_vowel else (_NONE,)))


def latin_sounds(word: str) -> tuple[Sound, ...]:
    """The likeliest first: a final h may be a consonant or a sign that the vowel is open, a final
    e a vowel or silent."""
    found = [word]
    if word[-2:] in ("ah", "eh") and len(word) > 3:
        strong = re.search(r"([a-z])\1ah$|aah$", word) or word[-2:] == "eh"
        found = [word, word[:-1]] if strong else [word[:-1], word]
    elif word[-1:] == "e" and len(word) > 3 and word[-2] not in "aeiouwy":
        found = [word[:-1], word] if word[-2] in "ndlm" else [word, word[:-1]]
    return tuple(_sound_of_latin(one) for one in found)


def arabic_sounds(word: str) -> tuple[Sound, ...]:
    """What a folded word in Arabic letters can sound like: its consonants by class, and the
    vowels between them as far as they are written."""
    consonants, vowels, run = "", [], ""
    for place, letter in enumerate(word):
        if letter in "اوي" or (letter == "ه" and place and place == len(word) - 1):
            run += "ا" if letter == "ه" else letter
        elif letter in _ARABIC_CLASS:
            vowels.append(_arabic_vowel(run, not consonants))
            consonants += _ARABIC_CLASS[letter]
            run = ""
    last = _arabic_vowel(run, False) if run else _NONE
    found: tuple[Sound, ...] = ((consonants, (*vowels, last)),)
    if word[-1:] == "ه" and len(word) > 2:
        before = _arabic_vowel(run[:-1], False)
        found += ((consonants + "h", (*vowels, before, _NONE)),)
    return found


def _arabic_vowel(run: str, first: bool) -> int:
    found = _ARABIC_VOWEL.get(run, _OTHER)
    if first and run in ("ا", "و", "ي"):  # carries any short vowel, or is a consonant itself
        return {"ا": _SHORT - _NONE, "و": _U | _UA | _UI, "ي": _I | _IA | _IU}[run]
    return found


def apart(a: tuple[int, ...], b: tuple[int, ...]) -> int:
    """How far two rows of vowels are from being the same: 0 where they can be."""
    far = 0
    last = len(a) - 1
    for place, (left, right) in enumerate(zip(a, b, strict=True)):
        if left & right:
            continue
        pair = left | right
        if place == last and pair & _NONE and pair & (_I | _U):
            far += 3  # Ahmad is no Ahmadi
            continue
        if pair & _OTHER or (pair & _NONE and not pair & ~_SHORT):
            far += 1
        elif (pair & _IA and pair & (_A | _I)) or (pair & _UA and pair & (_A | _U)):
            far += 1
        else:
            far += 3
    return far


def _vowel_end(vowels: tuple[int, ...]) -> str:
    last = vowels[-1]
    if last & _NONE:
        return ""
    if last & _OTHER:
        return "A"
    for bits, letter in ((_UI | _I, "I"), (_IA, "IA"), (_A | _UA, "A"), (_U | _IU, "U")):
        if last & bits:
            return letter
    return "A"


def coarse_key(sound: Sound, word: str) -> str:
    """Consonants in capitals, with a mark of how the word begins and the vowel that it ends in."""
    start = word[:1]
    begins = {"y": "Y", "ي": "Y", "w": "W", "و": "W"}.get(start, "")
    if start in "aeiouاع":
        begins = "W" if re.match("ou[aei]", word) else "'"
    return begins + sound[0].replace("D", "z").upper() + _vowel_end(sound[1])
