"""Names in Latin letters with or without marks, and in Cyrillic, in every order they come in.

The given name stands first unless a comma, capitals, a patronymic, or a family name that can be
nothing else says otherwise. Pet names (Sasha, Bill) and translations (Ivan, John) are other
names here: nothing in the letters says that they are one.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from onrecord.errors import InputError
from onrecord.linkage.names.form import Nearness, Reading, Script
from onrecord.linkage.names.letters import clean, one_edit
from onrecord.linkage.names.western_order import Order, orders
from onrecord.linkage.names.western_sounds import folded_text, in_latin, other_sounds, sound

__all__ = ["western_nearness", "western_readings"]

Alike = Literal[0, 1, 2]

_LETTER = r"a-zA-Z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff\u2c60-\u2c7f\u0250-\u02af"
_OTHER_LETTER = re.compile(rf"[^\W\d_{_LETTER}\u0400-\u052f\u02b0-\u02ff]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_WOMAN = re.compile(r"(?:[оеё]ва|[иы]на|[сц]кая|[сц]ька|[oe][vw]a|ina|ska(?:[yji]a)?)$")
_MAN = re.compile(r"(?:[оеё]в|[иы]н|[сц]кий|[сц]ький|[oe][vw]|[oe]ff|sk(?:i|y|iy|ij))$")
_CONFUSED = [set("bp"), set("dt"), set("gkh"), set("sx"), set("fb")]
_VOWELS = set("aeiou")


@dataclass(frozen=True, slots=True, eq=False)
class _Word:
    """`key`: the same for its spellings; `others`: keys of what it may stand for elsewhere;
    `initial`: only the first letter is told; `sex`: of a Slavic family name's ending."""

    text: str
    key: str
    others: frozenset[str]
    cyrillic: bool
    initial: bool = False
    sex: str = ""


@dataclass(frozen=True, slots=True)
class _Read(Reading):
    """The words that the keys were made of; `fathers` is a patronymic, `particles` what stands
    before the family name, as written."""

    names: tuple[_Word, ...] = field(default=(), compare=False, repr=False)
    fathers: _Word | None = field(default=None, compare=False, repr=False)
    families: tuple[_Word, ...] = field(default=(), compare=False, repr=False)
    whole: str = field(default="", compare=False, repr=False)


def western_readings(name: str) -> tuple[Reading, ...]:
    """How a name can be read, the likeliest first; empty where it holds letters that are neither
    Latin nor Cyrillic, or names nobody. Latin letters say nothing of the language: a Korean or
    Arabic name in them is read too, and those who know it better are to be asked first.

    Of two family names each makes a reading of its own. Where of the given name only an initial
    is told the reading has none. A patronymic is a further part of the given name.
    """
    text, aside = clean(name)
    if not text or (not text.isascii() and _OTHER_LETTER.search(text)):
        return ()
    found, titles = orders(text)
    script: Script = "latin" if text.isascii() or not _CYRILLIC.search(text) else "cyrillic"
    read: list[Reading] = []
    for one in found:
        read += _read(one, script, (*aside, *titles))
    return tuple(read)


def _read(order: Order, script: Script, titles: tuple[str, ...]) -> list[Reading]:
    names = tuple([_word(one.text, False, one.initial) for one in order.given])
    families = tuple([_word(one, True, False) for one in order.family])
    fathers = _word(order.fathers, False, False) if order.fathers else None
    told = (*names, fathers) if fathers else names
    whole = "".join([one.text for one in families])
    if order.particles:
        whole = "".join([folded_text(one) for one in order.particles]) + whole
    text = "".join([one.text for one in told]) + whole
    given = tuple([one.key for one in told]) if names and not names[0].initial else ()
    keys = [one.key for one in families] or [""]
    return [
        _Read(text, script, family, given, order.sure, titles, names, fathers, families, whole)
        for family in (keys if len(keys) == 1 else dict.fromkeys(keys))
    ]


@lru_cache(maxsize=1 << 16)
def _word(text: str, family: bool, initial: bool) -> _Word:
    cyrillic = "\u0400" <= text[0] <= "\u052f"
    latin = in_latin(text)
    key = sound(latin, family) or folded_text(text).upper()
    if initial:
        return _Word(folded_text(text), key, frozenset(), cyrillic, True)
    if not cyrillic and len(latin) < 4:  # too short to be spelt in two ways
        key = latin.replace("j", "y") if latin[0] in "jy" else latin
        key = key.replace("y", "i") if key[0] != "y" else "y" + key[1:].replace("y", "i")
    others = other_sounds(latin, cyrillic, family) - {key}
    if len(latin) < 4:
        others |= {sound(latin, family)}
    sex = ""
    if family and len(text) > 4:
        plain = folded_text(text)
        sex = "f" if _WOMAN.search(plain) else "m" if _MAN.search(plain) else ""
    return _Word(folded_text(text), key, others, cyrillic, False, sex)


@lru_cache(maxsize=1 << 16)
def _alike(a: _Word, b: _Word) -> Alike:
    """2: the same name; 1: one sound apart; 0: two names."""
    if a.text == b.text or a.key == b.key:
        return 2
    apart = a.cyrillic != b.cyrillic
    if (apart or min(len(a.text), len(b.text)) > 4) and (
        a.key in b.others or b.key in a.others or (apart and a.others & b.others)
    ):
        return 2
    return _near_sounds(a.key, b.key, apart)


def _near_sounds(a: str, b: str, apart: bool) -> Alike:
    """Whether one sound was heard another way. How a name ends is never misheard: it tells Maria
    from Mario, and Martin from Martina. `apart`: the two are in two alphabets."""
    change, shortest = one_edit(a, b), min(len(a), len(b))
    if change is None or shortest < 4:
        return 0
    pair = set(change)
    if apart and pair == {"", "e"}:
        return 2  # mute in French
    ends = {a[-1], b[-1]}
    if len(ends) == 2 and ends & _VOWELS and ends != {"e", "i"}:
        return 0
    if len(change[0]) != len(change[1]):
        return 1 if shortest > 5 else 0
    if len(change[0]) == 2 or pair <= _VOWELS or pair == {"m", "n"}:
        return 1 if shortest > 4 else 0
    return 1 if any(pair <= confused for confused in _CONFUSED) else 0


def western_nearness(a: Reading, b: Reading) -> Nearness:
    """How near two readings that `western_readings` gave are; the order of the two does not
    matter.

    `SAME_SOUND`: family name and all given names alike, a patronymic told by both too. `MISSING`:
    a further given name or one of two family names is told by one only, or an initial stands for
    it, or names changed places. An initial in place of the first given name makes `PARTLY` at
    most, and so does a given name alone, or a family name in a man's and in a woman's form.
    """
    if not (isinstance(a, _Read) and isinstance(b, _Read)):
        raise InputError("This reading was not made by western_readings.")
    if not (a.names and b.names):
        if not (a.families and b.families):
            return Nearness.UNKNOWN
        return Nearness.FAMILY if _families(a, b) >= _HALF else Nearness.DIFFERENT
    given = _given(a, b)
    if not (a.families and b.families):
        return Nearness.PARTLY if given >= Nearness.MISSING else Nearness.DIFFERENT
    if a.text == b.text and a.given and b.given:
        return Nearness.SAME
    family = _families(a, b)
    if family == _NONE:
        return Nearness.MISSING if _turned(a, b) else Nearness.DIFFERENT
    if family == _NEAR:
        return Nearness.NEAR if given == Nearness.SAME_SOUND else Nearness.DIFFERENT
    if family == _ONE_SHARED or _of_two_sexes(a.families[0], b.families[0]):
        return min(given, Nearness.PARTLY)
    if family == _HALF:
        return min(given, Nearness.MISSING) if given != Nearness.NEAR else Nearness.PARTLY
    return given


# How family names agree: not; but for one sound; one of two each; all that one side tells; all
_NONE, _NEAR, _ONE_SHARED, _HALF, _ALL = range(5)


def _families(a: _Read, b: _Read) -> int:
    if a.whole == b.whole:
        return _ALL
    if len(a.families) == len(b.families) == 1:
        alike = _alike(a.families[0], b.families[0])
        if alike == 2 or _written_together(a.whole, b.whole):
            return _ALL
        return _NEAR if alike else _NONE
    shorter, longer = sorted((a.families, b.families), key=len)
    shared = min(_found_in(shorter, longer), _found_in(longer, shorter))
    if shared == len(shorter):
        return _ALL if len(shorter) == len(longer) else _HALF
    return _ONE_SHARED if shared and len(shorter) > 1 else _NONE


def _found_in(some: tuple[_Word, ...], others: tuple[_Word, ...]) -> int:
    return sum(any(_alike(one, other) == 2 for other in others) for one in some)


def _written_together(a: str, b: str) -> bool:
    """Van den Berg and Vandenberg; Li and Lee are too short to tell."""
    return min(len(a), len(b)) > 4 and sound(in_latin(a), True) == sound(in_latin(b), True)


def _of_two_sexes(a: _Word, b: _Word) -> bool:
    return a.sex != b.sex and "f" in (a.sex, b.sex)


def _given(a: _Read, b: _Read) -> Nearness:
    """How near the given names are where the family names are one."""
    near = _given_names(a.names, b.names)
    if a.fathers and b.fathers and near > Nearness.PARTLY:
        fathers = _alike(a.fathers, b.fathers)
        if fathers == 0:
            return Nearness.PARTLY
        return min(near, Nearness.NEAR) if fathers == 1 else near
    return near


def _given_names(a: tuple[_Word, ...], b: tuple[_Word, ...]) -> Nearness:
    first = _one_given(a[0], b[0])
    if first == "initial":
        return Nearness.PARTLY
    shorter, longer = (a, b) if len(a) <= len(b) else (b, a)
    if len(a) == len(b):
        each = [_one_given(one, other) for one, other in zip(a, b, strict=True)]
        if each.count("same") == len(each):
            return Nearness.SAME_SOUND
        if each.count("near") == 1 and each.count("same") == len(each) - 1:
            return Nearness.NEAR
        if first == "same" and "none" not in each and "near" not in each:
            return Nearness.MISSING
        if len(a) == 2 and _alike(a[0], b[1]) == 2 and _alike(a[1], b[0]) == 2:
            return Nearness.MISSING
    elif first == "same" and _left_out(shorter, longer):
        return Nearness.MISSING
    shared = any(_one_given(one, other) == "same" for one in shorter for other in longer)
    return Nearness.PARTLY if shared else Nearness.FAMILY


def _one_given(a: _Word, b: _Word) -> str:
    if a.initial or b.initial:
        same_letter = a.text[0] == b.text[0] or a.key[:1] == b.key[:1]
        return "initial" if same_letter else "none"
    return ("none", "near", "same")[_alike(a, b)]


def _left_out(shorter: tuple[_Word, ...], longer: tuple[_Word, ...]) -> bool:
    """Whether the shorter row is the longer with some left out."""
    place = 0
    for one in shorter:
        while place < len(longer) and _one_given(one, longer[place]) not in ("same", "initial"):
            place += 1
        if place == len(longer):
            return False
        place += 1
    return True


def _turned(a: _Read, b: _Read) -> bool:
    """Whether given and family name changed places."""
    if len(a.names) > 1 or len(b.names) > 1 or a.names[0].initial or b.names[0].initial:
        return False
    return any(_alike(a.names[0], one) == 2 for one in b.families) and any(
        _alike(b.names[0], one) == 2 for one in a.families
    )
