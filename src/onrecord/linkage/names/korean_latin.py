"""Korean names in Latin letters: which word is the family name, which syllables the given name.

Every order and every split is weighed by how frequent the family name is (census of 2015) and how
usual the syllables are. A comma, capitals or a hyphen decide the order alone.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from operator import itemgetter
from typing import NamedTuple

from onrecord.linkage.names.form import Reading
from onrecord.linkage.names.korean_given import latin_splits, split_weight
from onrecord.linkage.names.korean_sounds import in_context
from onrecord.linkage.names.korean_surnames import latin_surnames
from onrecord.linkage.names.korean_titles import (
    CIPHER,
    is_baptismal,
    latin_title,
    left_out,
)

__all__ = ["latin_readings"]

_WORD = re.compile(rf"[^\W\d_]+(?:['-]+[^\W\d_]+)*|[{CIPHER}*?]+")
_ASPIRATED = re.compile(r"(?<=[kpth])'")
_BREAKS = re.compile("['-]+")
_CIPHERED = re.compile(rf"[{CIPHER}*?]+|X{{1,3}}|OO+|xx+")
_INITIALS = "BCDFGHJKLMNPQRSTVWXYZ"  # of a given name; A, E, I, O and U can be syllables
_WORDS, _SYLLABLES = 6, 3
# One order so many times likelier than the other is beyond doubt; less likely readings are left
# out of those with the same order only where they are further off still.
_SURE, _KEPT, _MOST = 50.0, 200.0, 4
# Shares of mentions that tell only a family or only a given name.
_FAMILY_ALONE, _GIVEN_ALONE, _GLUED = 0.04, 0.035, 0.02
_USUAL = 1e-6
_FREQUENT = 20  # of 100,000: a surname that makes a name Korean where the rest of it is not
# How much less likely a word is that is no Korean name, where it is not English; and how much
# more the family name comes first where words stand apart, as the North writes.
_STRANGE, _FAMILY_FIRST = 0.05, 3.0


class _Word(NamedTuple):
    """`folded`: small letters without marks, a hyphen where syllables part for certain; `bare`:
    without the hyphens; `title`: what was written to it with a hyphen, or the whole word."""

    folded: str
    bare: str
    written: str
    capital: bool
    small: bool
    title: str = ""
    hyphened: bool = False
    ciphered: bool = False


class _Guess(NamedTuple):
    weight: float
    order: str  # "first", "last", or "" where only one of the two names is told
    family: str
    keys: tuple[str, ...]
    text: str
    foreign: tuple[str, ...] = ()


def latin_readings(text: str) -> tuple[Reading, ...]:
    """Readings of a name in Latin letters, the likeliest first; none where it is not Korean."""
    pieces, titles, ciphered = _pieces(text)
    words = [word for piece in pieces for word in piece]
    if not 0 < len(words) <= _WORDS:
        return ()
    asked = _asked_order(pieces, words)
    if asked == "last" and len(pieces) > 1:
        words = [*words[-len(pieces[-1]) :], *words[: -len(pieces[-1])]]
        asked = "first"
    guesses = list(_guesses(words, ciphered, asked)) if asked else []
    if not guesses:
        asked, guesses = "", list(_guesses(words, ciphered, ""))
    if not guesses and len(words) == 2:
        guesses = list(_without_family(words))
    return _ranked(guesses, titles, sure=bool(asked))


@lru_cache(maxsize=60_000)
def _word(written: str) -> _Word:
    """A word as written; one that is a title alone, or a cipher, has no letters left."""
    if _CIPHERED.fullmatch(written) or (len(written) == 1 and written in _INITIALS):
        return _Word("", "", written, False, False, ciphered=True)
    text = written.casefold()
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in apart if not unicodedata.combining(char))
    folded = _BREAKS.sub("-", _ASPIRATED.sub("", text))
    if latin_title(folded):
        return _Word("", "", written, False, False, written)
    head, _, tail = folded.rpartition("-")
    title = tail if head and latin_title(tail) else ""
    if title:
        folded = head
    capital = len(folded) > 1 and written.isupper()
    bare = folded.replace("-", "")
    return _Word(folded, bare, written, capital, written.islower(), title, bare != folded)


def _pieces(text: str) -> tuple[list[list[_Word]], tuple[str, ...], bool]:
    """Words by the commas between them, without titles and without what is kept back."""
    pieces: list[list[_Word]] = []
    titles: list[str] = []
    ciphered = False
    for piece in text.split(","):
        words: list[_Word] = []
        for written in _WORD.findall(piece):
            word = _word(written)
            if word.folded:
                words.append(word)
            if word.title:
                titles.append(word.title)
            ciphered = ciphered or word.ciphered
        while words and (pieces or len(words) > 1) and _kept_back(words):
            ciphered = True
            words.pop()
        if words:
            pieces.append(_with_small(words) if len(words) > 2 else words)
    return pieces, tuple(titles), ciphered


def _kept_back(words: Sequence[_Word]) -> bool:
    """Whether the last word stands for a name that is not told. Mo (모, a certain) is that only
    after a family name: there is a family name Mo too."""
    last = words[-1].folded
    if last == "mo":
        return len(words) == 2 and bool(latin_surnames(words[0].bare))
    return left_out(last)


def _with_small(words: list[_Word]) -> list[_Word]:
    """Kim Yong chol: a word in small letters goes on with the one before it."""
    large = sum(not word.small for word in words)
    if large < 2 or large == len(words):
        return words
    made = words[:1]
    for word in words[1:]:
        before = made[-1]
        if word.small and not before.small and not before.capital:
            made[-1] = _word(f"{before.written}-{word.written}")
        else:
            made.append(word)
    return made


def _asked_order(pieces: Sequence[Sequence[_Word]], words: Sequence[_Word]) -> str:
    """Where the way of writing says that the family name stands: "first", "last" or ""."""
    if len(pieces) > 1:
        before, after = pieces[0], pieces[-1]
        if len(before) == 1 and latin_surnames(before[0].bare):
            return "first"
        return "last" if len(after) == 1 and latin_surnames(after[0].bare) else "first"
    if len(words) < 2:
        return ""
    first, last = words[0], words[-1]
    # I YONG MI: a single letter is a capital anyway.
    single = len((last if first.capital else first).folded) == 1
    if first.capital != last.capital and not single:
        if all(word.capital == last.capital for word in words[1:]):
            return "first" if first.capital else "last"
        if all(word.capital == first.capital for word in words[:-1]):
            return "last" if last.capital else "first"
    if first.hyphened != last.hyphened and len(words) == 2:
        hyphened, other = (first, last) if first.hyphened else (last, first)
        if not latin_surnames(hyphened.bare) or latin_surnames(other.bare):
            return "last" if first.hyphened else "first"
    return ""


def _guesses(words: Sequence[_Word], ciphered: bool, asked: str) -> Iterator[_Guess]:
    if len(words) == 1:
        yield from _one_word(words[0], ciphered)
        return
    if asked != "last":
        lead = _FAMILY_FIRST if len(words) > 2 else 1.0
        yield from _with_family(words[0], words[1:], "first", ciphered, lead, bool(asked))
    if asked != "first":
        yield from _with_family(words[-1], words[:-1], "last", ciphered, firm=bool(asked))
    if len(words) > 2:
        yield from _with_two(words, ciphered, asked)
    elif not ciphered and not asked:
        for keys, weight, text, foreign in _given(words)[:1]:
            if len(keys) == 2 and not foreign:
                yield _Guess(weight * _GIVEN_ALONE / 2, "", "", keys, text)


def _without_family(words: Sequence[_Word]) -> Iterator[_Guess]:
    """Kym Yong-ho: a given name for certain, and a word that is no surname as it is spelt."""
    for word, other in (words, words[::-1]):
        if word.hyphened and not other.hyphened and not latin_surnames(other.bare):
            for keys, weight in latin_splits(word.folded):
                part = weight * _GIVEN_ALONE
                yield _Guess(part, "", "", keys, word.bare, (other.written,))


def _with_two(words: Sequence[_Word], ciphered: bool, asked: str) -> Iterator[_Guess]:
    """Nam Gung Min: a surname of two syllables in two words."""
    for start, order in ((0, "first"), (len(words) - 2, "last")):
        joined = "".join(word.bare for word in words[start : start + 2])
        known = latin_surnames(joined)
        if known and len(known[0][0].key) == 2 and asked in ("", order):
            given = [*words[:start], *words[start + 2 :]]
            yield from _with_family(_word(joined), given, order, ciphered)


def _with_family(
    word: _Word,
    rest: Sequence[_Word],
    order: str,
    ciphered: bool,
    lead: float = 1.0,
    firm: bool = False,
) -> Iterator[_Guess]:
    """Readings with this word as the family name. `firm`: whether a comma or capitals say that it
    is; then it is told even where the rest cannot be read."""
    known = latin_surnames(word.bare)
    given = _given(rest) if known else ()
    told = firm or all(is_baptismal(one.bare, alone=True) for one in rest)
    for surname, share in known:
        if share != surname.share and is_baptismal(word.bare, alone=True):
            continue  # John is heard like 전
        part = lead * share / 100_000
        for keys, weight, text, foreign in given:
            if keys:
                text = word.bare + text
                yield _Guess(part * weight, order, surname.key, keys, text, foreign)
            elif ciphered or (share == surname.share >= _FREQUENT and (told or order == "last")):
                yield _Guess(part * 1e-6, order, surname.key, (), word.bare, foreign)


_Given = tuple[tuple[str, ...], float, str, tuple[str, ...]]


def _given(words: Sequence[_Word]) -> Sequence[_Given]:
    """(keys, weight, text, words that are not Korean) for every way to part given names."""
    if len(words) == 1:
        word, *_ = words
        splits = latin_splits(word.folded)
        if splits and not is_baptismal(word.bare, alone=True):
            return [(keys, weight, word.bare, ()) for keys, weight in splits]
        return [((), 0.0, "", (word.written,) if len(word.bare) > 1 else ())]
    plain = [word for word in words if not is_baptismal(word.bare, alone=False)]
    read = [latin_splits(word.folded) for word in plain]
    foreign: tuple[str, ...] = ()
    odds = 1.0
    if len(plain) < len(words) or not all(read):
        strange = [word for word, splits in zip(plain, read, strict=True) if not splits]
        plain = [word for word in plain if word not in strange]
        foreign = tuple(word.written for word in words if word not in plain and len(word.bare) > 1)
        odds = _STRANGE ** sum(1 + 3 * bool(latin_surnames(word.bare)) for word in strange)
    text = "".join([word.bare for word in plain])
    found: list[_Given] = []
    for chosen in product(*filter(None, read)):
        keys = tuple([key for part, _ in chosen for key in part])
        if len(keys) <= _SYLLABLES:
            found.append((keys, odds * split_weight(keys) if keys else 0.0, text, foreign))
    return found


def _one_word(word: _Word, ciphered: bool) -> Iterator[_Guess]:
    if is_baptismal(word.bare, alone=True):
        return
    for surname, share in latin_surnames(word.bare):
        yield _Guess(share / 100_000 * _FAMILY_ALONE, "", surname.key, (), word.bare)
    if ciphered:
        return
    known = latin_splits(word.folded)
    for keys, weight in known:
        if all(split_weight((key,)) > _USUAL for key in keys):
            yield _Guess(weight * _GIVEN_ALONE, "", "", keys, word.bare)
    parts = word.folded.split("-")
    if len(parts) == 3:
        apart = [_word(part) for part in parts]
        yield from _with_family(apart[0], apart[1:], "first", False)
        yield from _with_family(apart[-1], apart[:-1], "last", False)
    elif len(parts) == 1 and (not known or len(known[0][0]) == 3):
        yield from _glued(word.bare)


def _glued(bare: str) -> Iterator[_Guess]:
    """Kimcholsu: a surname and two syllables in one word."""
    for place in range(1, min(len(bare), 9)):
        for surname, share in latin_surnames(bare[:place]):
            if share == surname.share:
                for keys, weight in latin_splits(bare[place:]):
                    if len(keys) == 2:
                        weight *= share / 100_000 * _GLUED
                        yield _Guess(weight, "", surname.key, keys, bare)


def _ranked(guesses: Sequence[_Guess], titles: tuple[str, ...], sure: bool) -> tuple[Reading, ...]:
    if len(guesses) < 2:
        return tuple(
            Reading(
                one.text,
                "latin",
                one.family,
                in_context(one.keys),
                bool(one.family) or not one.foreign,
                titles + one.foreign,
            )
            for one in guesses
        )
    ranked = sorted(guesses, key=itemgetter(0), reverse=True)
    best = ranked[0]
    told = (best.order, not best.family)
    others = max((g.weight for g in ranked if (g.order, not g.family) != told), default=0.0)
    clear = sure or others * _SURE < best.weight
    found: dict[tuple[str, tuple[str, ...]], Reading] = {}
    for one in ranked:
        other = (one.order, not one.family) != told
        if one.weight * _KEPT < best.weight or (clear and other):
            continue
        keys = in_context(one.keys)
        if (one.family, keys) not in found:
            found[one.family, keys] = Reading(
                one.text, "latin", one.family, keys, clear, titles + one.foreign
            )
            if len(found) == _MOST:
                break
    return tuple(found.values())
