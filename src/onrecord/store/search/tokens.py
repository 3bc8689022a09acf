"""Text into the words that are indexed and asked for.

Latin and other spaced scripts: the word, in small letters, without accents. Hangul, Chinese and
Japanese characters: overlapping pairs of them, because particles are written onto words (교회에서
is 교회 회에 에서, so 교회 finds it) and most Korean words have two syllables. Pairs of characters
are the usual unit where words are not cut by spaces (Lee and Ahn, "Using n-grams for Korean text
retrieval", SIGIR 1996). A single character between spaces is a word of its own.
"""

import re
import unicodedata
from collections.abc import Iterable

__all__ = ["BREAK", "CJK", "MOST_BYTES", "folded", "joined", "tokens"]

CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
# Stands between texts of one column, so that no phrase reaches from one into the next. It is a
# private character: both databases keep it or drop it, and nobody can ask for it.
BREAK = "\ue000"
LONGEST_WORD = 40  # characters; longer ones are cut, when indexed and when asked for
# PostgreSQL keeps at most 1 MiB of different words a row; this is each column's share of it.
MOST_BYTES = {"heading": 40_000, "named": 150_000, "told": 450_000, "masked": 250_000}
_SURELY_SHORT = 10_000  # characters of which no column can be too full
_RUN = re.compile(rf"([{CJK}]+)|([^\W_{CJK}]+)")


class _Folding(dict[int, int]):
    """Code point -> the one it is indexed as; learned as characters are met. One for one, so that
    places in the folded text are places in the text."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        parts = unicodedata.normalize("NFKD", char) if not re.match(f"[{CJK}]", char) else char
        plain = "".join(c for c in parts if not unicodedata.combining(c)).lower()
        if len(plain) != 1:
            plain = char.lower() if len(char.lower()) == 1 else char
        # what one database would keep in a word and the other not is in no word
        made = ord(plain) if plain.isalnum() else ord(" ")
        self[code] = made
        return made


_FOLDING = _Folding()


def folded(text: str) -> str:
    """The text in small letters, without accents and marks, as long as the text itself. Give it
    composed Unicode (NFC)."""
    return text.translate(_FOLDING)


def tokens(text: str) -> list[str]:
    """The words of a text in their order."""
    found: list[str] = []
    for run, word in _RUN.findall(folded(unicodedata.normalize("NFC", text))):
        if word:
            found.append(word[:LONGEST_WORD])
        elif len(run) == 1:
            found.append(run)
        else:
            found += [run[at : at + 2] for at in range(len(run) - 1)]
    return found


def joined(texts: Iterable[str], column: str) -> str:
    """The words of these texts as one column of the index, at most MOST_BYTES[column] of
    different ones; what comes after that is not indexed."""
    parts = [" ".join(tokens(text)) for text in dict.fromkeys(texts) if text]
    whole = f" {BREAK} ".join(part for part in parts if part)
    if len(whole) <= _SURELY_SHORT:
        return whole
    seen: set[str] = set()
    left = MOST_BYTES[column]
    words = whole.split(" ")
    for number, word in enumerate(words):
        if word not in seen:
            seen.add(word)
            left -= len(word.encode()) + 8
            if left < 0:
                return " ".join(words[:number])
    return whole
