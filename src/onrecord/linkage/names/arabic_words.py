"""One word of an Arabic name, in Arabic script or Latin letters: its key and what it may be.

A word is looked up among the usual names (`arabic_given`, `arabic_families`), in Latin letters
also by its consonants and the vowels between them, because every list spells on its own. A usual
name has its first Latin spelling as key, in small letters; any other word has its consonants, in
capitals, classed so that both scripts give the same.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from onrecord.linkage.names.arabic_families import FAMILIES
from onrecord.linkage.names.arabic_given import GIVEN, SHARED
from onrecord.linkage.names.arabic_sounds import (
    Sound,
    apart,
    arabic_sounds,
    coarse_key,
    fold_arabic,
    latin_sounds,
)
from onrecord.linkage.names.letters import one_edit

__all__ = ["Word", "as_heard", "is_usual_given", "matched", "word_of"]

_SAME_BUCKET = str.maketrans("gDz", "kdd")
_CONFUSED = [set("kgh"), set("dDzt"), set("szx"), set("bf"), set("gx")]


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """`text`: letters folded, article and servant word left out; `key`: the same in both scripts;
    `may_be`: keys of usual names that it can be; `certain`: whether it is written as one of them
    usually is; `by_sound`: the key that it has if it is none of them; `sounds`: how it can be
    heard; `article`: whether it carries one; `bound`: what it is bound to (`abd`, servant of;
    `abu`; `um`; `din`; `allah`); `shared`: whether it is usual elsewhere too."""

    text: str
    key: str
    may_be: frozenset[str]
    certain: bool
    by_sound: str
    sounds: tuple[Sound, ...]
    arabic: bool
    article: bool = False
    bound: str = ""
    shared: bool = False


class _Usual:
    """The usual names: by Arabic spelling, by Latin spelling, and by consonants."""

    def __init__(self) -> None:
        self.arabic: dict[str, str] = {}
        self.latin: dict[str, list[str]] = {}
        self.bucket: dict[str, list[tuple[str, Sound, str]]] = {}
        self.given: set[str] = set()
        for table in (GIVEN, FAMILIES):
            for line in table.split(";"):
                if line.strip():
                    self._add(line.split(), table is GIVEN)

    def _add(self, words: list[str], given: bool) -> None:
        key = words[1].lower()
        for arabic in words[0].split(","):
            key = self.arabic.setdefault(fold_arabic(arabic), key)
        if given:
            self.given.add(key)
        for spelling in map(str.lower, words[1:]):
            known = self.latin.setdefault(spelling, [])
            if key not in known:
                known.insert(0 if key == spelling else len(known), key)
            for sound in latin_sounds(spelling):
                place = self.bucket.setdefault(sound[0].translate(_SAME_BUCKET), [])
                place.append((key, sound, spelling[0]))

    def guessed(self, word: str, sounds: tuple[Sound, ...]) -> dict[str, int]:
        """Key -> distance, for names that a spelling not listed may stand for."""
        found: dict[str, int] = {}
        for far_first, (consonants, vowels) in enumerate(sounds):
            most = 1 if len(consonants) <= 2 else 2
            for key, (other, theirs), start in self.bucket.get(
                consonants.translate(_SAME_BUCKET), ()
            ):
                if len(theirs) != len(vowels) or (start in "yw") != (word[0] in "yw"):
                    continue
                far = apart(vowels, theirs) + far_first
                far += sum(
                    x != y and "D" not in (x, y) for x, y in zip(consonants, other, strict=True)
                )
                if far <= most:
                    found[key] = min(far, found.get(key, 9))
        return found


@lru_cache(maxsize=1)
def _usual() -> _Usual:
    return _Usual()


def is_usual_given(word: Word) -> bool:
    """Whether it is a given name that many carry (a father's name then, not a family's)."""
    return word.key in _usual().given


@lru_cache(maxsize=1 << 16)
def word_of(word: str) -> Word:
    """What one word is. `word` is folded; `abd|`, `abu|`, `um|` or `al|` before it and `+din` or
    `+allah` after it are what `arabic_parts` bound to it."""
    before, _, rest = word.rpartition("|")
    rest, _, after = rest.partition("+")
    made = _arabic_word if rest[:1] > "z" else _latin_word
    article = before[:2] == "al"
    return made(rest, before[2:].lstrip("|") if article else before, article, after)


@lru_cache(maxsize=1 << 14)
def as_heard(word: Word) -> Word:
    """The same word as a rare name, which has the key of its consonants."""
    return replace(word, key=word.by_sound, may_be=frozenset())


_NOT_ARTICLE = frozenset(
    "الياس الهام الاء الين الفت الطاف اليسار اليسا الله الما الان الوان اله".split()
)
_GOD = frozenset("الله اله لله لاه له".split())


def _arabic_word(word: str, bound: str, article: bool, after: str) -> Word:
    if not after and not bound:
        word, after = _ending_cut(word, (("الدين", "din"), ("الله", "allah")))
    if word.startswith("ال") and len(word) > 3 and word not in _NOT_ARTICLE:
        word, article = word[2:], article or not bound
    if not bound and word.startswith("عبد") and len(word) > 5:
        bound, word = "abd", word[3:]
        if word.startswith("ال") and len(word) > 3 and word not in _GOD:
            word = word[2:]
    if bound == "abd" and (word in _GOD or after == "allah"):
        word, after = "الله", ""
    bound = _joined(bound, after)
    sounds = arabic_sounds(word)
    key = _usual().arabic.get(word)
    listed = frozenset([key]) if key else frozenset()
    by_sound = _joined(bound, coarse_key(sounds[0], word))
    made = _joined(bound, key) if key else by_sound
    return Word(word, made, listed, key is not None, by_sound, sounds, True, article, bound)


def _joined(*parts: str) -> str:
    return "-".join(part for part in parts if part)


def _ending_cut(word: str, endings: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    """A name of two parts written as one word: Salah al-Din, Nasr Allah."""
    for ending, after in endings:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 1 and rest not in ("عبد", "العبد"):
            return rest, after
    return word, ""


_SUN = re.compile(r"a(?:(sh)sh|(th)th|(dh)dh|([dlnrstz])\4)(?=[aeiouwy])")
_FAITH = re.compile(r"(.{2,}?)(?:[aeiou](?:dd|ld)(?:in|ine|een|ene)|([aeou]d(?:in|ine|een)))")
_OF_GOD = re.compile(r"(.{3,}?)[aeou]?ll[ao]h?")


def _latin_word(word: str, bound: str, article: bool, after: str) -> Word:
    usual = _usual()
    if not (bound or after or article or word in usual.latin or "abd" in word[:5]):
        word, after = _latin_ending(word)
    cut = False
    if not (bound or after or article):
        word, cut = _without_article(word)
        article = cut
    if not bound and not after and word[:3] == "abd" and len(word) > 5:
        bound, word = "abd", word if word in usual.latin else _after_servant(word)
    if bound == "abd":
        if after == "allah" or re.fullmatch("[aeou]*l*[aeou]*l+[aeo]*h?", word):
            word, after = "allah", ""
    elif not after and word not in usual.latin:
        word, after = _latin_ending(word)
    bound = _joined(bound, after)
    sounds = latin_sounds(word)
    known = usual.latin.get(word, [])
    may_be = frozenset(known)
    if not known:
        guessed = usual.guessed(word, sounds)
        known = sorted(guessed, key=lambda one: guessed[one])
        may_be = frozenset(known)
    by_sound = _joined(bound, coarse_key(sounds[0], word))
    key = _joined(bound, known[0]) if known else by_sound
    certain = word in usual.latin
    shared = word in SHARED or (cut and not certain)  # Albert is no Al-Bert
    return Word(word, key, may_be, certain, by_sound, sounds, False, article, bound, shared)


def _latin_ending(word: str) -> tuple[str, str]:
    """Like `_ending_cut`; what is left has to be a usual name."""
    latin = _usual().latin
    for pattern, after in ((_FAITH, "din"), (_OF_GOD, "allah")):
        found = pattern.fullmatch(word)
        if found and (found[1] in latin or found[1] + "a" in latin):
            return (found[1] if found[1] in latin else found[1] + "a"), after
    return word, ""


def _after_servant(word: str) -> str:
    """What follows abd, abdul, abdel, abdur and the like written in one word."""
    rest = word[3:]
    sun = re.match(r"[aeou]+(?:(sh)sh|([dlnrstz])\2)(?=[aeiouwy])", rest)
    if sun and not re.fullmatch(r"[aeou]+l+[ae]h?", rest):
        return (sun[1] or sun[2]) + rest[sun.end() :]
    return re.sub(r"^(?:[aeou]+l(?=[^l])|[aeou]+(?=[^l]))", "", rest)


def _without_article(word: str) -> tuple[str, bool]:
    """The word, and whether it carried an article written together with it."""
    latin = _usual().latin
    if word in latin or len(word) < 5:
        return word, False
    if word[:2] in ("al", "el"):
        rest = word[2:]
        if rest in latin or rest[:3] == "abd" or (rest[0] not in "aeiou" and len(rest) > 3):
            return rest, True
        if len(rest) > 3 and _usual().guessed(rest, latin_sounds(rest)):
            return rest, True
    sun = _SUN.match(word)
    if sun:
        rest = next(part for part in sun.groups() if part) + word[sun.end() :]
        if rest in latin:
            return rest, True
    return word, False


@lru_cache(maxsize=1 << 16)
def matched(a: Word, b: Word) -> Literal[0, 1, 2]:
    """2: the same name; 1: one sound apart, or a spelling that may be either; 0: two names."""
    if a.bound != b.bound:
        return 0
    if a.key == b.key:
        return 2 if a.may_be and b.may_be else _alike(a, b, surest=2)
    if a.certain and b.certain:
        return 1 if a.may_be & b.may_be else 0
    return _alike(a, b, surest=1 if a.certain or b.certain else 2)


def _alike(a: Word, b: Word, surest: Literal[1, 2]) -> Literal[0, 1, 2]:
    """By sound alone; `surest` is the answer where nothing speaks against them."""
    if a.text == b.text:
        return 2
    written = a.arabic == b.arabic and min(len(a.text), len(b.text)) >= (4 if a.arabic else 5)
    best: Literal[0, 1, 2] = 1 if written and one_edit(a.text, b.text) else 0
    for mine, my_vowels in a.sounds:
        for theirs, their_vowels in b.sounds:
            if mine == theirs or _only_dh(mine, theirs):
                far = apart(my_vowels, their_vowels)
                if far <= 1 and not (a.arabic and b.arabic):
                    return surest
                if far <= 2 and not (a.arabic and b.arabic and far):
                    best = 1
            elif _one_class_apart(mine, theirs, a.bound):
                best = 1
    return best


def _only_dh(mine: str, theirs: str) -> bool:
    """Whether they differ in nothing but a dh that the other wrote d or z."""
    return len(mine) == len(theirs) and all(
        x == y or ("D" in (x, y) and "d" <= min(x, y).replace("D", "d") and {x, y} <= set("Ddz"))
        for x, y in zip(mine, theirs, strict=True)
    )


def _one_class_apart(mine: str, theirs: str, bound: str) -> bool:
    change = one_edit(mine, theirs)
    if change is None or min(len(mine), len(theirs)) < 2:
        return False
    if len(change[0]) == len(change[1]) == 1 and any(
        set(change[0] + change[1]) <= s for s in _CONFUSED
    ):
        return True
    first_lost = len(mine) != len(theirs) and mine[0] != theirs[0]
    return max(len(mine), len(theirs)) >= (3 if bound else 4) and not first_lost
