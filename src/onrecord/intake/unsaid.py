"""Values that a mapping says nothing about, gathered for whoever completes it."""

from dataclasses import dataclass, field

from onrecord.intake.mapping import Mapping, Section

__all__ = ["Unsaid", "UnsaidValue"]

MOST_VALUES = 2000
MOST_ROWS = 3
# Fields whose columns hold codes or names of places; a column that feeds any other field as well
# may hold what leads to a person, and what it holds is not shown.
_OPEN_FIELDS = {"kind", "source_kind", "relation", "tier", "reliability", "sex", "religion", "act",
                "outcome", "proximity", "cause", "method", "degree", "named_as", "counting_unit",
                "place"}  # fmt: skip


@dataclass
class UnsaidValue:
    """One value of a column: which scheme it should be of (or `place`), what is written (empty
    where the column is protected), in how many rows, the first of them, why it is not taken."""

    column: str
    scheme: str
    told: str
    rows: int = 0
    first: list[int] = field(default_factory=list)
    why: str = ""

    @property
    def first_rows(self) -> str:
        """The first rows, as a message names them."""
        return ", ".join(map(str, self.first)) + ", ..." * (self.rows > len(self.first))


class Unsaid:
    """Counts the values as rows are read."""

    def __init__(self, mapping: Mapping) -> None:
        self._shown = _shown_columns(mapping)
        self._values: dict[tuple[str, str, str], UnsaidValue] = {}

    def add(self, column: str, scheme: str, told: str, row: int, why: str = "") -> None:
        told = told if column in self._shown else ""
        one = self._values.get((column, scheme, told))
        if one is None:
            if len(self._values) >= MOST_VALUES:
                return
            one = self._values[column, scheme, told] = UnsaidValue(column, scheme, told, why=why)
        one.rows += 1
        if len(one.first) < MOST_ROWS:
            one.first.append(row)

    def values(self) -> list[UnsaidValue]:
        """By column, the most frequent value first."""
        return sorted(self._values.values(), key=lambda v: (v.column, v.scheme, -v.rows, v.told))


def _shown_columns(mapping: Mapping) -> frozenset[str]:
    shown: set[str] = set()
    hidden: set[str] = set()
    sections: list[Section] = [mapping.testimony, mapping.victim, *mapping.allegations]
    for section in sections:
        for part in (section.fields, *section.places, *section.involvements):
            for name, one in part.items():
                (shown if name in _OPEN_FIELDS else hidden).update(one.columns)
        hidden.update(c for one in section.attributes.values() for c in one.columns)
        shown.update(section.within)
    return frozenset(shown - hidden)
