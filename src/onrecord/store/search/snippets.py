"""Where in a text the words stand: a short piece of it, with the places to mark as offsets."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.store.search.question import Wanted
from onrecord.store.search.tokens import CJK, folded

__all__ = ["Finder", "Snippet"]

WIDTH = 180  # characters of a snippet
_MOST = 400  # places of one word that are looked at, in one text
_RUN = re.compile(rf"([{CJK}]+)|([^\W_{CJK}]+)")
_CJK = re.compile(f"[{CJK}]")
_BLANK = {ord(c): " " for c in "\t\n\r\x0b\x0c\x85\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of one field. `field`: title, key, name, text or note; `marks`: (start, end) in
    `text`, characters, in order and apart; `before`, `after`: whether the field goes on there."""

    field: str
    text: str
    marks: tuple[tuple[int, int], ...]
    before: bool = False
    after: bool = False


class _Place:
    """Finds one wanted thing in folded text."""

    def __init__(self, wanted: Wanted) -> None:
        runs = list(_RUN.finditer(wanted.spelled))
        self._pattern = re.compile(r"[\W_]*".join(re.escape(m[0]) for m in runs))
        self._prefix = wanted.prefix
        # whether it begins and ends as a word that is written apart from others
        self._apart = bool(runs[0][2]), bool(runs[-1][2])

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        for count, found in enumerate(self._pattern.finditer(text)):
            start, end = found.span()
            if self._apart[0] and start and _goes_on(text[start - 1]):
                continue
            if self._apart[1]:
                last = end
                while end < len(text) and _goes_on(text[end]):
                    end += 1
                if end > last and not self._prefix:
                    continue
            yield start, end
            if count == _MOST:
                return


def _goes_on(char: str) -> bool:
    """A letter or digit of a script that writes words apart."""
    return char.isalnum() and not _CJK.match(char)


class Finder:
    """Looks for what was wanted in the texts of one page of results."""

    def __init__(self, wanted: Iterable[Wanted]) -> None:
        self._wanted = [_Place(one) for one in wanted]

    def places(self, text: str) -> list[tuple[int, int, int]]:
        """(start, end, which word) in the composed text, in order."""
        plain = folded(text)
        found = []
        for number, one in enumerate(self._wanted):
            found += [(start, end, number) for start, end in one.places(plain)]
        return sorted(found)

    def whole(self, field: str, text: str) -> Snippet | None:
        """A short field with its marks, as a whole; None where nothing wanted is in it."""
        text = unicodedata.normalize("NFC", text)
        places = self.places(text)
        return Snippet(field, text, _apart(places, 0, len(text))) if places else None

    def best(self, field: str, texts: Sequence[str]) -> Snippet | None:
        """The piece of these texts that holds most of what was wanted; None where none does."""
        chosen: tuple[int, str, int] | None = None
        for said in texts:
            text = unicodedata.normalize("NFC", said).translate(_BLANK)
            places = self.places(text)
            for number, (start, _, _) in enumerate(places):
                inside = {p[2] for p in places[number : number + 40] if p[1] <= start + WIDTH - 30}
                if chosen is None or len(inside) > chosen[0]:
                    chosen = (len(inside), text, start)
            if chosen and chosen[0] == len(self._wanted):
                break
        if chosen is None:
            return None
        _, text, first = chosen
        start, end = _window(text, first)
        marks = _apart(self.places(text), start, end)
        return Snippet(field, text[start:end], marks, start > 0, end < len(text))


def _window(text: str, first: int) -> tuple[int, int]:
    """Start and end around the first mark, at spaces where there are some near."""
    start = max(0, first - 30)
    if start:
        space = text.find(" ", start, first)
        start = space + 1 if space >= 0 else start
    end = min(len(text), start + WIDTH)
    if end < len(text):
        space = text.rfind(" ", end - 25, end)
        end = space if space >= 0 else end
    return start, end


def _apart(
    places: Iterable[tuple[int, int, int]], start: int, end: int
) -> tuple[tuple[int, int], ...]:
    """Marks inside [start, end), counted from start; those that touch become one."""
    marks: list[tuple[int, int]] = []
    for first, last, _ in places:
        if first < start or first >= end:
            continue
        one = (first - start, min(last, end) - start)
        if marks and one[0] <= marks[-1][1]:
            marks[-1] = (marks[-1][0], max(marks[-1][1], one[1]))
        else:
            marks.append(one)
    return tuple(marks)
