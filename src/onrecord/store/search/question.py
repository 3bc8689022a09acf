"""What somebody typed, understood: words that must all be there, phrases, beginnings of words."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.errors import InputError
from onrecord.store.search.tokens import CJK, folded, tokens

__all__ = ["Wanted", "for_postgresql", "for_sqlite", "understood", "without_particles"]

MOST_WORDS, MOST_CHARACTERS = 20, 300
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』＂", '"'))
_PIECE = re.compile(r'"([^"]*)"?(\*?)|([^\s"]+)')
_ONE = re.compile(rf"[{CJK}]")
_SHORT = "은는이가을를의에와과도로만께한부까처보라으들인"  # with what a particle begins
_PARTICLE = re.compile(
    r"(?<=[가-힣]{2})(에서는|에게서|으로는|에서|에게|한테|께서|으로|까지|부터|처럼|보다|이나|라고|이라|"
    r"[은는이가을를의에와과도로만])$"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that must be there: these words one after the other; `prefix`: the last one may
    go on. `spelled`: the same in folded letters, for showing where it stands."""

    words: tuple[str, ...]
    prefix: bool
    spelled: str

    @property
    def lasts(self) -> tuple[str, ...]:
        """What the last word may be. A single syllable stands in the index only where nothing is
        written onto it; with a particle it stands there as a pair."""
        last = self.words[-1]
        if self.prefix or len(last) > 1 or not _ONE.match(last):
            return (last,)
        return (last, *(last + particle for particle in _SHORT))


def understood(text: str) -> tuple[Wanted, ...]:
    """Words apart by spaces must all be there; "in quotes" one after the other; with * at the end
    a word may go on. Raises InputError where nothing can be looked for, or it is too long."""
    if len(text) > MOST_CHARACTERS:
        raise InputError(f"a search has at most {MOST_CHARACTERS} characters")
    found: dict[Wanted, None] = {}
    for piece in _PIECE.finditer(unicodedata.normalize("NFC", text).translate(_QUOTES)):
        said = piece[3] if piece[3] is not None else piece[1] + piece[2]
        words = tokens(said)
        if words:
            spelled = " ".join(folded(said).split())
            found[Wanted(tuple(words), said.endswith("*"), spelled)] = None
    if not found:
        raise InputError("nothing to look for: give a word of letters or digits")
    if len(found) > MOST_WORDS:
        raise InputError(f"a search has at most {MOST_WORDS} words")
    return tuple(found)


def without_particles(wanted: Iterable[Wanted]) -> tuple[Wanted, ...]:
    """The same question with Korean particles taken off the ends, where two syllables are left:
    교회에서 asks for 교회. Only an ending is looked at; the word is not analysed."""
    made = []
    for one in wanted:
        spelled = _PARTICLE.sub("", one.spelled)
        made.append(Wanted(tuple(tokens(spelled)), one.prefix, spelled))
    return tuple(made)


def for_sqlite(wanted: Iterable[Wanted], columns: Iterable[str]) -> str:
    """As FTS5 takes it. Words hold letters and digits only, so nothing in them is an operator."""
    asked = []
    for one in wanted:
        said = [" ".join((*one.words[:-1], last)) for last in one.lasts]
        either = " OR ".join(f'"{words}"' for words in said)
        asked.append(f"({either}{' *' if one.prefix else ''})")
    return f"{{{' '.join(columns)}}} : ({' AND '.join(asked)})"


def for_postgresql(wanted: Iterable[Wanted], weights: str) -> tuple[str, list[str]]:
    """As to_tsquery takes it: every word in a column of these weights; and the phrases as regular
    expressions, for the columns themselves (a tsvector forgets places beyond 16,383)."""
    asked, phrases = [], []
    for one in wanted:
        asked += [f"{word}:{weights}" for word in one.words[:-1]]
        star = "*" if one.prefix else ""
        asked.append(f"({' | '.join(f'{last}:{star}{weights}' for last in one.lasts)})")
        if len(one.words) > 1:
            lasts = "|".join(one.lasts)
            phrases.append(f" {' '.join(one.words[:-1])} ({lasts}){'' if one.prefix else ' '}")
    return " & ".join(asked), phrases
