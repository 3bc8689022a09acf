"""Names in Arabic script and in the Latin spellings of them.

A name is a given name, the father's, the grandfather's, and a family name last; lists leave out
what stands between, and some leave out the family name. So what is missing in the middle says
nothing, and the first and the last name decide. Whether two words are one name is settled in
`arabic_words`.
"""

import re
from dataclasses import dataclass, field

from onrecord.errors import InputError
from onrecord.linkage.names.arabic_parts import (
    ARTICLE,
    MAY_BE_TITLE,
    TITLES,
    bound_words,
    without_kunya,
    without_titles,
)
from onrecord.linkage.names.arabic_sounds import fold_arabic, fold_latin
from onrecord.linkage.names.arabic_words import (
    Word,
    as_heard,
    is_usual_given,
    matched,
    word_of,
)
from onrecord.linkage.names.form import Nearness, Reading, Script
from onrecord.linkage.names.letters import clean

__all__ = ["arabic_nearness", "arabic_readings"]

_MOST_WORDS = 12
_LETTERS = re.compile("[a-z]+|[\u0621-\u064a\u0671-\u06d3]+")
_OTHER_LETTER = re.compile(r"[^\W\d_a-z\u0621-\u064a\u0671-\u06d3]")  # once folded
_COMMA = re.compile("[,،;؛]")
_SILENT = str.maketrans(dict.fromkeys("'’‘ʼʻʾʿʽ`´ʹˈ", None))


@dataclass(frozen=True, slots=True)
class _Read(Reading):
    """`words`: what the keys were made of, given name first."""

    words: tuple[Word, ...] = field(default=(), compare=False, repr=False)


def arabic_readings(name: str) -> tuple[Reading, ...]:
    """How a name can be read, the likeliest first: both orders where the first word carries an
    article, given or family name where only one word is told, and by sound alone where a word is
    spelt unlike any usual name.

    Empty where it is not Arabic: of names in Latin letters only those count that hold a usual
    Arabic name, an article, or a word like Abd or Abu.
    """
    text, aside = clean(name)
    if not text:
        return ()
    folded = _folded(text)
    if not folded.isascii() and _OTHER_LETTER.search(folded):
        return ()
    tokens, comma = _LETTERS.findall(folded), 0
    if not tokens or len(tokens) > _MOST_WORDS:
        return ()
    if _COMMA.search(folded):
        comma = len(_LETTERS.findall(_COMMA.split(folded, maxsplit=1)[0]))
    elif text.isascii() and not text.isupper():
        comma = _capitals(text, len(tokens))
    titles = list(aside)
    told = 0 < comma < len(tokens)
    if told:
        tokens = _family_last(tokens, comma)
    if tokens[0] in TITLES or tokens[0] in ARTICLE or tokens[0] in MAY_BE_TITLE:
        tokens = without_titles(tokens, titles)
    if not told:
        tokens = without_kunya(tokens, titles)
    words = tuple([word_of(one) for one in bound_words(tokens)])
    script: Script = "latin" if tokens[0] < "{" else "arabic"
    if script == "latin" and not any(map(_shows_arabic, words)):
        return ()
    return _orders("".join(tokens), script, words, told, tuple(titles))


def arabic_nearness(a: Reading, b: Reading) -> Nearness:
    """How near two readings that `arabic_readings` gave are; the order of the two does not
    matter.

    The same given and family name are `SAME_SOUND` as long as no father's or grandfather's name
    that both tell contradicts, and `PARTLY` where one does. `MISSING`: the given name is the
    same, and what one tells last is the father's or grandfather's name in the other. A given name
    alone is never more than `PARTLY`, and two brothers are `FAMILY`.
    """
    mine, theirs = _words(a), _words(b)
    if not (a.given and b.given):
        if not (a.family and b.family):
            return Nearness.UNKNOWN
        same = matched(mine[-1], theirs[-1]) == 2
        return Nearness.FAMILY if same else Nearness.DIFFERENT
    if not (a.family and b.family):
        return _given_alone(mine, theirs)
    if a.text == b.text:
        return Nearness.SAME
    near = _full_names(mine, theirs)
    if near is Nearness.DIFFERENT and "latin" in (a.script, b.script):
        turned = matched(mine[0], theirs[-1]) == 2 and matched(mine[-1], theirs[0]) == 2
        return Nearness.PARTLY if turned else near
    return near


def _words(reading: Reading) -> tuple[Word, ...]:
    if isinstance(reading, _Read):
        return reading.words
    raise InputError("This reading was not made by arabic_readings.")


def _shows_arabic(word: Word) -> bool:
    if word.shared or word.bound == "um":  # Um is a Korean family name
        return False
    return word.certain or word.article or bool(word.bound)


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    folded = fold_arabic(text)
    if folded.lower() != folded.upper():  # Arabic letters have no case
        folded = fold_latin(folded).translate(_SILENT)
    return folded


def _capitals(text: str, count: int) -> int:
    """How many words at the beginning are in capitals while no later one is: KHATIB Hassan."""
    words = text.split()
    if len(words) != count:
        return 0
    high = [len(word) > 1 and word.isupper() for word in words]
    first = high.index(False) if False in high else 0
    return 0 if any(high[first:]) else first


def _family_last(tokens: list[str], comma: int) -> list[str]:
    """What stood before the comma put last, and an article left hanging behind it brought along:
    "Ahmad, Hassan Al" is Hassan Al-Ahmad."""
    family, given = tokens[:comma], tokens[comma:]
    while len(given) > 1 and given[-1] in ARTICLE:
        family.insert(0, given.pop())
    return [*given, *family]


def _orders(
    text: str, script: Script, words: tuple[Word, ...], told: bool, titles: tuple[str, ...]
) -> tuple[Reading, ...]:
    """`told`: whether the writer set the family name apart."""

    def read(words: tuple[Word, ...], family: bool, sure: bool) -> Reading:
        keys = tuple([word.key for word in words])
        of_family, given = (keys[-1], keys[:-1]) if family else ("", keys)
        return _Read(text, script, of_family, given, sure, titles, words)

    first = words[0]
    if len(words) == 1:
        if first.bound in ("abu", "um"):
            return (read(words, False, True),)
        if first.article and not first.bound:
            return (read(words, True, True),)
        return read(words, False, False), read(words, True, False)
    if told or not first.article or words[-1].article:
        if all(word.certain or not word.may_be for word in words):
            return (read(words, True, True),)
        # no usual spelling of a usual name: it may be a rare name as well
        heard = tuple([word if word.certain else as_heard(word) for word in words])
        return read(words, True, True), read(heard, True, False)
    # hardly a given name carries an article
    return read((*words[1:], first), True, False), read(words, True, False)


def _full_names(a: tuple[Word, ...], b: tuple[Word, ...]) -> Nearness:
    first, family = matched(a[0], b[0]), matched(a[-1], b[-1])
    between = _between(a[1:-1], b[1:-1])
    usual = is_usual_given(a[-1]) or is_usual_given(b[-1])
    if family == 2 and usual and a[-1].article != b[-1].article:
        if first < 2:
            return Nearness.FAMILY
        return Nearness.MISSING if between else Nearness.PARTLY  # Ahmad is no Al-Ahmad
    if first == 2 and family == 2:
        return (Nearness.PARTLY, Nearness.NEAR, Nearness.SAME_SOUND)[between]
    if first + family == 3 and between == 2:
        return Nearness.NEAR
    if first == 2:
        shorter, longer = sorted((a[1:], b[1:]), key=len)
        if len(shorter) < len(longer) and _between(shorter, longer) == 2:
            return Nearness.MISSING
        one_father = len(a) > 2 and len(b) > 2 and matched(a[1], b[1]) == 2
        if family or one_father or _untold_family(a, b):
            return Nearness.PARTLY
    if family == 2:
        called = any(matched(a[0], one) == 2 for one in b[1:-1])
        called = called or any(matched(b[0], one) == 2 for one in a[1:-1])
        return Nearness.PARTLY if called else Nearness.FAMILY  # Muhammad Ali is called Ali
    return Nearness.DIFFERENT


def _untold_family(a: tuple[Word, ...], b: tuple[Word, ...]) -> bool:
    """Whether one ends in what is usually a father's name and the other, which tells no father,
    in what is not."""
    fathers = [is_usual_given(one[-1]) and not one[-1].article for one in (a, b)]
    return fathers[0] != fathers[1] and len(b if fathers[0] else a) == 2


def _given_alone(a: tuple[Word, ...], b: tuple[Word, ...]) -> Nearness:
    for one, other in ((a[0], b[0]), (b[0], a[0])):
        if one.bound in ("abu", "um") and other.bound != one.bound:
            return Nearness.UNKNOWN  # a kunya says nothing of the name
    return Nearness.PARTLY if matched(a[0], b[0]) == 2 else Nearness.DIFFERENT


def _between(a: tuple[Word, ...], b: tuple[Word, ...]) -> int:
    """Whether one row of names is the other with some left out: 2, or 1 if one of them is near
    only; 0 where they contradict."""
    shorter, longer = (a, b) if len(a) <= len(b) else (b, a)
    best, place = 2, 0
    for word in shorter:
        alike = [matched(word, other) for other in longer[place:]]
        if 2 in alike:
            place += alike.index(2) + 1
        elif 1 in alike and best == 2:
            place += alike.index(1) + 1
            best = 1
        else:
            return 0
    return best
