"""A composed report: blocks and what stands in them, ready for any of the three forms.

Everything is words by now: numbers are written out, figures resolved, captions numbered.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

__all__ = [
    "Block",
    "Code",
    "Composed",
    "Emphasis",
    "Entries",
    "FigureLine",
    "Grid",
    "Heading",
    "Inline",
    "Link",
    "Number",
    "Paragraph",
    "Picture",
    "Quotation",
    "References",
    "Row",
    "Rule",
    "Shown",
    "Strong",
    "Text",
    "plain",
]


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words of weight."""

    inside: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Slanted words."""

    inside: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A code or a filter, as written."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address."""

    address: str
    inside: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Number:
    """What a figure says inside a sentence, or a number that somebody else printed. `key`: F1,
    F2 ..., its line in the list of figures; S1, S2 ..., its source in the list of sources."""

    text: str
    key: str


@dataclass(frozen=True, slots=True)
class References:
    """The figures that a paragraph speaks of and the sources it quotes, at its end: between a
    number and its counter a mark would tear the word apart."""

    keys: tuple[str, ...]


Inline: TypeAlias = Text | Strong | Emphasis | Code | Link | Number | References


@dataclass(frozen=True, slots=True)
class Heading:
    """`anchor`: its name in addresses, unique in the report."""

    level: int
    inside: tuple[Inline, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that stand together."""

    inside: tuple[Inline, ...]
    kind: str = ""  # `small` for what stands under a table


@dataclass(frozen=True, slots=True)
class Entries:
    """A list; `start` is the number of the first entry, None where it is not numbered."""

    start: int | None
    entries: tuple[tuple["Block", ...], ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody else said or wrote."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across."""


@dataclass(frozen=True, slots=True)
class Row:
    """Cells as text. `kind`: empty, `absent` (unknown and the like) or `total`."""

    cells: tuple[str, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows under a head. The first `left` columns are words, the others numbers."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    left: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing. `svg`: the whole file; `width`, `height` in pixels of 1/96 inch; `alt`: what it
    shows, in words."""

    svg: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure on its own: a table, a chart or a map with all that must be said beside it.

    `label`: `Table 1`; `lines`: unit, frame, day and id, one sentence each; `notes`: of the
    count. A chart and a map have their numbers in `grid` too.
    """

    label: str
    caption: tuple[Inline, ...]
    key: str
    grid: Grid
    picture: Picture | None
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    anchor: str


Block: TypeAlias = Heading | Paragraph | Entries | Quotation | Rule | Shown | Grid


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure of the report: its key, permanent id and how to cite it."""

    key: str
    id: str
    name: str
    title: str
    said: str  # its number with the unit
    citation: str


@dataclass(frozen=True, slots=True)
class Composed:
    """One language of a report, composed. `day`: ISO day of the cut; `front`: as written;
    `warning`: what the report must say of itself, whoever wrote it; empty where nothing."""

    name: str
    lang: str
    front: Mapping[str, str]
    day: str
    cut: str
    body: tuple[Block, ...]
    method: tuple[Block, ...]
    figures: tuple[FigureLine, ...]
    sources: tuple[tuple[str, str], ...] = field(default=())
    warning: str = ""

    @property
    def title(self) -> str:
        return self.front["title"]


def plain(inside: tuple[Inline, ...]) -> str:
    """The words alone, for titles and descriptions."""

    def words() -> Iterator[str]:
        for one in inside:
            if isinstance(one, Strong | Emphasis | Link):
                yield plain(one.inside)
            elif not isinstance(one, References):
                yield one.text

    return "".join(words())
