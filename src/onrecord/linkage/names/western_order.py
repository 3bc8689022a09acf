"""Which words of a Western name are given names, which the father's, which the family's."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from onrecord.linkage.names.letters import bare_latin
from onrecord.linkage.names.western_words import (
    GIVEN_LIKE_FAMILY,
    HUNGARIAN_GIVEN,
    IBERIAN,
    LINKS,
    PARTICLES,
    SLAVIC_FAMILY,
    SUFFIXES,
    TITLES,
    VIETNAMESE_FAMILY,
)

__all__ = ["Order", "Token", "orders"]

_WORD = re.compile(r"([^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*)(\.?)(-?)")
_APOSTROPHE = re.compile("['’ʼ`´]")
_COMMA = re.compile("[,;]")
_FATHERS = re.compile(
    ".+(?:ович|евич|ьич|ёвич|инич|ыч|овна|евна|ёвна|ична|івна|ївна|йович"
    "|[oe](?:v|w)(?:ich|itch|ych|itsch|icz|yč|ič|ic)|[oe](?:v|w)na|ichna|[iy]vna|(?<=[lkm])ich)"
)
_VIETNAMESE_LETTER = re.compile("[ơưăđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Token:
    """A word in small letters; `initial`: only its first letter is told; `upper`: written in
    capitals; `glued`: a hyphen stood before it. What it can be by its letters: a small word
    before a family name or between two, a patronymic, a Vietnamese or Iberian family name, a
    Hungarian given name, a Slavic family name. `plain`: none of them but the last."""

    text: str
    initial: bool
    upper: bool
    glued: bool
    particle: bool
    link: bool
    fathers: bool
    vietnamese: bool
    iberian: bool
    hungarian: bool
    slavic: bool
    plain: bool


@lru_cache(maxsize=1 << 16)
def _token(word: str, dot: bool, glued: bool) -> Token:
    if not word.isalpha():
        word = _APOSTROPHE.sub("", word)
    text = word.lower()
    bare = bare_latin(text)
    initial = len(word) == 1 or (dot and len(word) == 2 and word[1:].islower())
    upper = len(word) > 1 and word.isupper()
    kinds = (
        text in PARTICLES,
        text in LINKS,
        len(text) > 4 and _FATHERS.fullmatch(text) is not None,
        bare in VIETNAMESE_FAMILY,
        bare in IBERIAN,
        text in HUNGARIAN_GIVEN,
    )
    plain = not (initial or upper or glued or any(kinds) or _VIETNAMESE_LETTER.search(text))
    slavic = len(text) > 3 and text.endswith(SLAVIC_FAMILY) and text not in GIVEN_LIKE_FAMILY
    return Token(text, initial, upper, glued, *kinds, slavic, plain)


class Order(NamedTuple):
    """One way to part a name. `family`: two where both parents' are told; `particles`: von, de
    and the like; `sure`: whether nothing else is likely."""

    given: tuple[Token, ...]
    family: tuple[str, ...]
    fathers: str = ""
    particles: tuple[str, ...] = ()
    sure: bool = True


def orders(name: str) -> tuple[tuple[Order, ...], tuple[str, ...]]:
    """Every order that the words of a name may have, the likeliest first, and its titles."""
    titles: list[str] = []
    parts = [_tokens(part) for part in _COMMA.split(name)] if _COMMA.search(name) else None
    if parts is None:
        words = _proper(_tokens(name), titles)
        if not words or len(words) > _MOST_WORDS:
            return (), ()
        return _by_words(words), tuple(titles)
    parts = [part for part in parts if part and not all(one.text in SUFFIXES for one in part)]
    if not parts or sum(map(len, parts)) > _MOST_WORDS:
        return (), ()
    if len(parts) == 1:
        return _by_words(_proper(parts[0], titles)), tuple(titles)
    family, given = _proper(parts[0], titles), _proper(parts[1], titles)
    behind: list[Token] = []
    while len(given) > 1 and given[-1].particle:  # Beethoven, Ludwig van
        behind.insert(0, given.pop())
    return (_parted(given, [*behind, *family], sure=True),), tuple(titles)


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    glued = False
    for word, dot, hyphen in _WORD.findall(text):
        found.append(_token(word, dot != "", glued))
        glued = hyphen != ""
    return found


def _proper(tokens: list[Token], titles: list[str]) -> list[Token]:
    """Without titles, Jr and the like; O Brien and Mc Donald in one word."""
    start, end = 0, len(tokens)
    if end > 2 and tokens[0].text == "г" and tokens[1].glued:  # г-н, г-жа
        start = 2
    while start < end - 1 and tokens[start].text in TITLES:
        titles.append(tokens[start].text)
        start += 1
    while end > start + 1 and tokens[end - 1].text in SUFFIXES:
        end -= 1
    found: list[Token] = []
    for one in tokens[start:end]:
        before = found[-1] if found else None
        if before and not one.initial and before.text in ("mc", "mac", "o"):
            if before.text != "o" or len(found) > 1:
                joined = before.text + one.text
                found[-1] = _token(joined.upper() if one.upper else joined, False, False)
                continue
        found.append(one)
    return found


def _parted(given: list[Token], family: list[Token], *, sure: bool, fathers: str = "") -> Order:
    """`family` may begin with particles and hold a link between two names."""
    if not fathers and len(given) > 1 and given[-1].fathers:
        fathers, given = given[-1].text, given[:-1]
    if len(family) == 1:
        return Order(tuple(given), (family[0].text,), fathers, (), sure)
    names = tuple([one.text for one in family if not (one.particle or one.link)])
    particles = tuple([one.text for one in family if one.particle])
    if not names:
        names, particles = tuple([one.text for one in family]), ()
    return Order(tuple(given), names, fathers, particles, sure)


def _by_words(words: list[Token]) -> tuple[Order, ...]:
    """The orders of a name without a comma."""
    last = len(words) - 1
    if last == 0 or (last == 1 and words[1].glued):
        family = _parted([], words, sure=False)
        if words[-1].slavic:
            return (family,)
        return Order(tuple(words), (), sure=False), family
    if not words[0].slavic and all([one.plain for one in words]):
        return (_parted(words[:-1], words[-1:], sure=True),)
    vietnamese = _by_vietnamese(words)
    if vietnamese:  # before the particles: Văn is none
        return vietnamese
    capitals = _by_capitals(words)
    if capitals:
        return (capitals,)
    if not words[0].initial and all(one.initial for one in words[1:]):
        return (_parted(words[1:], words[:1], sure=True),)
    first_small = next((n for n, one in enumerate(words) if _is_small(one, n, last)), -1)
    if first_small == 0:
        return _particle_first(words)
    if first_small > 0:
        start = first_small - words[first_small].link
        if start > 0:
            return (_parted(words[:start], words[start:], sure=True),)
    for way in (_by_fathers, _by_family_first, _by_two_families):
        found = way(words)
        if found:
            return found
    return (_parted(words[:-1], words[-1:], sure=True),)


def _is_small(one: Token, place: int, last: int) -> bool:
    """A particle, or a link with names on both sides; an initial with a dot is neither."""
    if place == last:
        return False
    return one.particle or (place > 1 and one.link)


def _particle_first(words: list[Token]) -> tuple[Order, ...]:
    names = next(n for n, one in enumerate(words) if not one.particle or n == len(words) - 1)
    if names >= len(words) - 1:
        return (_parted([], words, sure=True),)
    return (
        _parted(words[names + 1 :], words[: names + 1], sure=False),
        _parted([], words, sure=False),
    )


def _by_capitals(words: list[Token]) -> Order | None:
    high = [one.upper for one in words]
    if all(one.upper or one.initial for one in words) or not any(high):
        return None
    size = high.index(False)
    if size and not any(high[size:]):
        return _parted(words[size:], words[:size], sure=True)
    size = high[::-1].index(False)
    if size and not any(high[: len(high) - size]):
        return _parted(words[:-size], words[-size:], sure=True)
    return None


def _by_fathers(words: list[Token]) -> tuple[Order, ...]:
    """Ivan Petrovich Sidorov, Sidorov Ivan Petrovich, Ivan Petrovich."""
    named = [one.fathers for one in words]
    cyrillic = "\u0400" <= words[0].text[0] <= "\u04ff"
    if len(words) == 3 and named[1] and not named[0]:
        return (_parted(words[:1], words[2:], sure=True, fathers=words[1].text),)
    if len(words) == 3 and named[2] and (cyrillic or words[0].slavic):
        return (_parted(words[1:2], words[:1], sure=True, fathers=words[2].text),)
    if len(words) == 2 and named[1] and cyrillic:
        alone = Order(tuple(words[:1]), (), words[1].text, sure=False)
        return _parted(words[:1], words[1:], sure=False), alone
    return ()


def _by_vietnamese(words: list[Token]) -> tuple[Order, ...]:
    """Nguyễn Văn An is called An."""
    first, last = words[0].vietnamese, words[-1].vietnamese
    if len(words) < 3 and not any(_VIETNAMESE_LETTER.search(one.text) for one in words):
        return ()
    family_last = _parted(words[:-1], words[-1:], sure=not first)
    if not first:
        return (family_last,) if last else ()
    family_first = _parted([words[-1], *words[1:-1]], words[:1], sure=not last)
    return (family_first, family_last) if last else (family_first,)


def _by_family_first(words: list[Token]) -> tuple[Order, ...]:
    """Сидоров Иван, Nagy János: both orders, that one first."""
    first, last = words[0], words[-1]
    hungarian = last.hungarian and not first.hungarian
    slavic = first.slavic and not last.slavic
    if first.initial or last.initial or not (hungarian or slavic):
        return ()
    return (
        _parted(words[1:], words[:1], sure=False),
        _parted(words[:-1], words[-1:], sure=False),
    )


def _by_two_families(words: list[Token]) -> tuple[Order, ...]:
    """García Márquez, Smith-Jones: the father's and the mother's, or the other way round."""
    if len(words) < 3:
        return ()
    if words[-1].glued and not words[-2].glued:
        return (_parted(words[:-2], words[-2:], sure=True),)
    if words[-2].iberian and not words[-1].initial:
        return (
            _parted(words[:-2], words[-2:], sure=False),
            _parted(words[:-1], words[-1:], sure=False),
        )
    return ()
