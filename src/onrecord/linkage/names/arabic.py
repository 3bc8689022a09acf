"""Names in Arabic script and in the Latin spellings of them.

A name is a given name, the father's, the grandfather's, and a family name last; lists leave out
what stands between, and some leave out the family name. So what is missing in the middle says
nothing, and the first and the last name decide. Whether two words are one name is settled in
`arabic_words`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

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
    is_usual_given,
    matched,
    word_of,
)
from onrecord.linkage.names.form import Nearness, Reading, Script, best_of
from onrecord.linkage.names.letters import clean

__all__ = ["arabic_nearness", "arabic_readings"]

_MOST_WORDS = 12
_LETTERS = re.compile("[a-z]+|[\u0621-\u064a\u0671-\u06d3]+")
_OTHER_LETTER = re.compile(r"[^\W\d_a-z\u0621-\u064a\u0671-\u06d3]")  # once folded
_COMMA = re.compile("[,،;؛]")
_SILENT = str.maketrans(dict.fromkeys("'’‘ʼʻʾʿʽ`´ʹˈ", None))


@dataclass(frozen=True, slots=True)
class _Name:
    """`words`: given name first; `family`: whether the last (or only) of them is the family
    name; `sure`: whether that is beyond doubt."""

    text: str
    script: Script
    words: tuple[Word, ...]
    family: bool
    sure: bool
    titles: tuple[str, ...]


def arabic_readings(name: str) -> tuple[Reading, ...]:
    """How a name can be read, the likeliest first. Empty where it is not Arabic: of names in
    Latin letters only those count that hold a usual Arabic name, an article, or a word like Abd,
    Abu, Sheikh."""
    names = _names(name)
    if not names or not _is_arabic(names[0]):
        return ()
    return tuple(_reading(one) for one in names)


def arabic_nearness(a: str, b: str) -> Nearness:
    """How near two names are; unknown where neither is Arabic, or one says nothing.

    The same given and family name are `SAME_SOUND` as long as no father's or grandfather's name
    that both tell contradicts, and `PARTLY` where one does. `MISSING`: the given name is the
    same, and what one tells last is the father's or grandfather's name in the other. A given name
    alone is `PARTLY` like a full one.
    """
    left, right = _names(a), _names(b)
    if not left or not right or not (_is_arabic(left[0]) or _is_arabic(right[0])):
        return Nearness.UNKNOWN
    if left[0].text == right[0].text:
        return Nearness.SAME
    return best_of([_near(x, y) for x, y in product(left, right)])


def _reading(one: _Name) -> Reading:
    keys = tuple([word.key for word in one.words])
    if one.family:
        return Reading(one.text, one.script, keys[-1], keys[:-1], one.sure, one.titles)
    return Reading(one.text, one.script, "", keys, one.sure, one.titles)


def _is_arabic(one: _Name) -> bool:
    if one.script == "arabic":
        return True
    return any(
        word.bound or word.article or (word.certain and not word.shared) for word in one.words
    )


@lru_cache(maxsize=1 << 16)
def _names(name: str) -> tuple[_Name, ...]:
    """Every way to read the text; a text that holds other letters has none."""
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
    if 0 < comma < len(tokens):
        tokens = _family_last(tokens, comma)
    else:
        comma = 0
    if tokens[0] in TITLES or tokens[0] in ARTICLE or tokens[0] in MAY_BE_TITLE:
        tokens = without_titles(tokens, titles)
    if not comma:
        tokens = without_kunya(tokens, titles)
    words = tuple([word_of(one) for one in bound_words(tokens)])
    script: Script = "latin" if tokens[0] < "{" else "arabic"
    return _orders("".join(tokens), script, words, comma > 0, tuple(titles))


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
) -> tuple[_Name, ...]:
    """`told`: whether the writer set the family name apart."""
    first, last = words[0], words[-1]
    if len(words) == 1:
        family = _Name(text, script, words, True, first.article, titles)
        if first.article and not first.bound:
            return (family,)
        given = _Name(text, script, words, False, False, titles)
        return (given,) if first.bound in ("abu", "um") else (given, family)
    if told or not first.article or last.article:
        return (_Name(text, script, words, True, True, titles),)
    # no given name carries an article, or hardly one
    turned = _Name(text, script, (*words[1:], first), True, False, titles)
    return (turned, _Name(text, script, words, True, False, titles))


def _near(a: _Name, b: _Name) -> Nearness:
    first = matched(a.words[0], b.words[0])
    if len(a.words) == 1 or len(b.words) == 1:
        return _near_one_word(a, b, first)
    family = matched(a.words[-1], b.words[-1])
    between = _between(a.words[1:-1], b.words[1:-1])
    if first == 2 and family == 2:
        if a.words[-1].article != b.words[-1].article and is_usual_given(a.words[-1]):
            return Nearness.MISSING if between else Nearness.PARTLY
        return (Nearness.PARTLY, Nearness.NEAR, Nearness.SAME_SOUND)[between]
    if first + family == 3 and between == 2:
        return Nearness.NEAR
    if first == 2:
        shorter, longer = sorted((a.words[1:], b.words[1:]), key=len)
        if len(shorter) < len(longer) and _between(shorter, longer) == 2:
            return Nearness.MISSING
        fathers = a.words[1:-1][:1] + b.words[1:-1][:1]
        if family or (len(fathers) == 2 and matched(*fathers) == 2) or _untold_family(a, b):
            return Nearness.PARTLY
    if family == 2:
        mine, theirs = a.words[0], b.words[0]
        if any(matched(mine, one) == 2 for one in b.words[1:-1]) or any(
            matched(theirs, one) == 2 for one in a.words[1:-1]
        ):
            return Nearness.PARTLY  # Muhammad Ali is called Ali
        return Nearness.FAMILY
    if "latin" in (a.script, b.script) and _turned(a.words, b.words):
        return Nearness.PARTLY
    return Nearness.DIFFERENT


def _untold_family(a: _Name, b: _Name) -> bool:
    """Whether one ends in what is usually a father's name and the other, which tells no father,
    in what is not."""
    fathers = [is_usual_given(one.words[-1]) and not one.words[-1].article for one in (a, b)]
    if fathers[0] == fathers[1]:
        return False
    return len((b if fathers[0] else a).words) == 2


def _near_one_word(a: _Name, b: _Name, first: int) -> Nearness:
    """Where one of them tells one name only, a given or a family name."""
    if a.family and b.family:
        return Nearness.FAMILY if matched(a.words[-1], b.words[-1]) == 2 else Nearness.DIFFERENT
    alone = a if len(a.words) == 1 else b
    other = b if alone is a else a
    if len(other.words) == 1 and alone.family != other.family:
        return Nearness.UNKNOWN
    if alone.words[0].bound in ("abu", "um") and other.words[0].bound != alone.words[0].bound:
        return Nearness.UNKNOWN  # a kunya says nothing of the name
    if len(other.words) == 1:
        return (Nearness.DIFFERENT, Nearness.NEAR, Nearness.SAME_SOUND)[first]
    return Nearness.PARTLY if first == 2 else Nearness.DIFFERENT


def _between(a: tuple[Word, ...], b: tuple[Word, ...]) -> int:
    """Whether one row of names is the other with some left out: 2, or 1 if one of them is near
    only; 0 where they contradict."""
    shorter, longer = (a, b) if len(a) <= len(b) else (b, a)
    best = 2
    place = 0
    for word in shorter:
        left = [matched(word, other) for other in longer[place:]]
        if 2 in left:
            place += left.index(2) + 1
        elif 1 in left and best == 2:
            place += left.index(1) + 1
            best = 1
        else:
            return 0
    return best


def _turned(a: tuple[Word, ...], b: tuple[Word, ...]) -> bool:
    return matched(a[0], b[-1]) == 2 and matched(a[-1], b[0]) == 2
