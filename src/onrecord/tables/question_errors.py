"""What is wrong with a question, in the language of whoever asked: a code, its words, its place.

The sentences lie in `question_texts`. `str` of an error is English; `text("ko")` Korean.
"""

from collections.abc import Sequence
from unicodedata import east_asian_width

from onrecord.errors import InputError
from onrecord.tables.question_texts import ENDED, NEAREST, TEXTS

__all__ = ["QuestionError", "width"]


class QuestionError(InputError):
    """A unit, breakdown or filter that cannot be understood.

    `code`: stable, a key of `question_texts.TEXTS`; `words`: what its sentence says (`reason_ko`
    is what `reason` is in Korean); `near`: the nearest names; `place`: the line of the filter and
    a line of carets below it; `ended`: whether the filter ended where more was expected.
    """

    def __init__(
        self, code: str, /, *, near: Sequence[str] = (), place: str = "", **words: str
    ) -> None:
        self.code, self.near, self.place, self.words = code, tuple(near), place, words
        self.ended = False
        super().__init__(self.text())

    def text(self, lang: str = "en") -> str:
        """The whole message in English (en) or Korean (ko)."""
        which = lang == "ko"
        words = self.words
        if which:
            words = {**words, **{k[:-3]: v for k, v in words.items() if k.endswith("_ko")}}
        said = TEXTS[self.code][which].format(**words)
        if self.near:
            said += NEAREST[which].format(names=", ".join(self.near))
        if self.ended:
            said += ENDED[which]
        return f"{said}\n{self.place}" if self.place else said

    page_text = text

    def at(self, text: str, start: int, end: int, *, ended: bool = False) -> "QuestionError":
        """The same with its place in the filter `text`: the line, and carets below start ... end.

        A long line is shown around the place only; letters that are two columns wide in a
        terminal have two carets.
        """
        first = text.rfind("\n", 0, start) + 1
        last = text.find("\n", start)
        line = text[first : last if last >= 0 else len(text)]
        left = max(0, start - first - 60)
        shown = line[left : start - first + 40]
        before, marked = shown[: start - first - left], shown[start - first - left :]
        marks = "^" * max(1, width(marked[: max(1, end - start)]))
        place = f"  {shown}\n  {' ' * width(before)}{marks}"
        placed = QuestionError(self.code, near=self.near, place=place, **self.words)
        placed.ended = ended
        placed.args = (placed.text(),)
        return placed


def width(text: str) -> int:
    """Columns that a text takes in a terminal."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
