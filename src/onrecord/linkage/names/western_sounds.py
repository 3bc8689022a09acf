"""How a word of a name in Latin or Cyrillic letters sounds: one key for the spellings in use.

Cyrillic is written in Latin letters first. Of consonants those fall together that alphabets and
transliterations spell alike (s, z, ts; sh, ch, zh, shch; v, w, f); of vowels that stand together
one is kept (Sergei, Sergey, Sergej; Petr, Pyotr). How a word ends is kept whole, because Maria,
Marie and Mario are three names.
"""

import re
from functools import lru_cache

from onrecord.linkage.names.letters import bare_latin

__all__ = ["folded_text", "in_latin", "other_sounds", "sound"]

_CYRILLIC = str.maketrans(
    {"а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "yo", "є": "ye",
     "ж": "zh", "з": "z", "и": "i", "і": "i", "ї": "yi", "й": "y", "ј": "j", "к": "k", "л": "l",
     "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "w",
     "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y",
     "ь": "", "э": "e", "ю": "yu", "я": "ya", "ђ": "d", "ћ": "ch", "љ": "l", "њ": "n", "џ": "dzh",
     "ѓ": "g", "ќ": "k", "ѕ": "dz", "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u",
     "ү": "u", "һ": "h", "ӣ": "i", "ӯ": "u", "ҳ": "kh", "ҷ": "j", "ѝ": "i"}
)  # fmt: skip
_HARD_SIGN = re.compile("(?<=[бвгджзклмнпрстфхцчшщ])ъ(?=[бвгджзклмнпрстфхцчшщ])")  # a vowel
_MARKED = str.maketrans(
    {"č": "ch", "ć": "ch", "š": "sh", "ś": "sh", "ş": "sh", "ș": "sh", "ŝ": "sh",
     "ž": "zh", "ż": "zh", "ź": "z", "ç": "s", "ğ": "", "é": "e", "ý": "i", "ţ": "ts",
     "ț": "ts", "ą": "a", "ę": "e", "ő": "o", "ű": "u", "đ": "d"}
)  # fmt: skip
_SK = re.compile(
    r"(?:s|z|c|ts|tz|sz)k(?:i|y|iy|iyi|ii|ij|yi|yj|yy|iĭ|a|aya|aja|aia)$|(?<=.{2})skogo$"
)
_OV = re.compile(r"(?:[iyj])?[eo](?:v|w|f|ff)(?:a)?$")
_VICH = re.compile(r"(?:v|w)[iy](?:c|ch|tch|tsch|cz|ts)$")
_PIECES = re.compile(
    "tsch|tch|sch|sh|chr|ch(?=[ln])|ch|cz|sz|zh|kh|gh|th|ph|ck|qu|gu(?=[eiy](?!nt))|gn|dzh|dj|dsch|ts|tz"
    "|dt|[b-df-hk-np-tv-xz]|[aeiouyj]+"
)
_CLASS = {
    "tsch": "x", "tch": "x", "sch": "x", "sh": "x", "ch": "x", "cz": "x", "sz": "x", "zh": "x",
    "chr": "kr", "kh": "h", "gh": "g", "th": "t", "ph": "f", "ck": "k", "qu": "k", "gu": "g",
    "gn": "n", "dzh": "J", "dsch": "J", "dj": "d", "ts": "s", "tz": "s", "dt": "t", "b": "b",
    "c": "k", "d": "d", "f": "f", "g": "g", "h": "h", "k": "k", "l": "l", "m": "m", "n": "n",
    "p": "p", "q": "k", "r": "r", "s": "s", "t": "t", "v": "f", "w": "f", "x": "ks", "z": "s",
}  # fmt: skip


@lru_cache(maxsize=1 << 16)
def in_latin(word: str) -> str:
    """A small word in Latin letters, those whose mark is a sound of its own spelt out."""
    if word.isascii():
        return word
    if "\u0400" <= word[0] <= "\u04ff":
        return _HARD_SIGN.sub("а", word).replace("ьо", "ё").translate(_CYRILLIC)
    if word[0] == "ç":
        word = "ch" + word[1:]
    return bare_latin(word.replace("á", "a").translate(_MARKED))


def folded_text(word: str) -> str:
    """A small word without marks; ё is е, as it is mostly written."""
    if word.isascii():
        return word
    if "\u0400" <= word[0] <= "\u04ff":
        return word.replace("ё", "е").replace("ѝ", "и").replace("ӣ", "и").replace("ӯ", "у")
    return bare_latin(word)


def _family_ending(word: str) -> str:
    """Slavic endings in one spelling, a woman's like a man's."""
    if len(word) < 5:
        return word
    for pattern, ending in ((_SK, "ski"), (_OV, "of"), (_VICH, "vich")):
        short = pattern.sub(ending, word)
        if short != word:
            return short if len(short) > 3 else word
    return word


@lru_cache(maxsize=1 << 16)
def sound(word: str, family: bool) -> str:
    """The key of a word as `in_latin` gives it; empty where it holds no letters."""
    if family:
        word = _family_ending(word)
    if word.startswith("mac") and len(word) > 5 and word[3] not in "aeiouhy":
        word = "mc" + word[3:]
    mute = len(word) > 3 and word[-1] == "e" and (word[-2] not in "aeiouyj" or word[-3:-1] == "dj")
    if mute:
        word = word[:-1]
    pieces = _PIECES.findall(word)
    last = len(pieces) - 1
    found = ""
    for place, piece in enumerate(pieces):
        if piece[0] in "aeiouyj":
            first = place == 0 and (piece[0] in "jy" or len(word) > 3)
            classed = _vowels(piece, first, place == last)
        elif (
            piece in ("h", "kh")
            and 0 < place
            and (place == last or pieces[place + 1][0] not in "aeiouy")
        ):
            continue  # lengthens the vowel
        elif piece == "c" and place < last and pieces[place + 1][0] in "eiyv":
            classed = "s"
        else:
            classed = _CLASS[piece]
        if classed[:1] != found[-1:] or piece[0] in "aeiouyj":
            found += classed
        else:
            found += classed[1:]
    # Clark and Clarke are one family name, Martin and Martine two given names
    return found.replace("J", "y").replace("yi", "i") + ("e" if mute and not family else "")


@lru_cache(maxsize=4096)
def _vowels(run: str, first: bool, last: bool) -> str:
    """What vowels that stand together come to; `first` and `last`: the word begins or ends so."""
    plain = re.sub("[ijy]+", "i", run)
    if first and plain[0] == "i" and len(plain) > 1 and plain[1] in "aou":
        return "y" + _vowels(plain[1:], False, last)
    if last and len(plain) > 1:
        if plain.endswith("ia"):
            return (_vowels(plain[:-2], False, False) if len(plain) > 2 else "") + "ia"
        if plain in ("io", "ie"):
            return plain
        if plain.endswith(("ai", "oi", "ui")):
            return plain[-2:]
    if not first and plain.startswith("io"):
        return "e"  # ё
    if plain.endswith("ui"):
        return "ui"  # Ruiz, Louis
    letters = plain.replace("i", "") or "i"
    if letters in ("ou", "oo", "eau"):
        return "o" if letters == "eau" else "u"
    if letters[0] in "ou" and "a" in letters:
        return letters[0] + "a" if letters[:2] != "ou" else "ua"  # Joan is not John
    return letters[0]


def other_sounds(word: str, cyrillic: bool, family: bool) -> frozenset[str]:
    """Keys of spellings that a word may stand for in another alphabet or language: х and kh as k,
    г as the Ukrainian h, ж as the French j; ch as the German kh, j as the French zh, a last c as
    the Slavic ch."""
    found = set()
    if cyrillic:
        for here, there in (("kh", "k"), ("g", "h"), ("zh", "j"), ("yo", "o"), ("shch", "sht")):
            if here in word:
                found.add(sound(word.replace(here, there), family))
        if word.endswith("ina") and family:
            found.add(sound(word[:-1], family))
        return frozenset(found)
    if "ch" in word:
        found.add(sound(re.sub("(?<![st])ch", "kh", word), family))
    if "kh" in word:
        found.add(sound(word.replace("kh", "k"), family))
    if len(word) > 4 and re.search("j[aeiou]", word):
        found.add(sound(word.replace("j", "zh"), family))
    if len(word) > 4 and word.endswith("ic"):
        found.add(sound(word + "h", family))
    if word.endswith("ina") and family and len(word) > 5:
        found.add(sound(word[:-1], family))
    if word.endswith("ova") and family and len(word) > 6:
        found.add(sound(word[:-3], family))  # Czech: Novak, Novakova
    return frozenset(found)
