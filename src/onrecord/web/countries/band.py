"""A time line of acts and responses as shapes of an SVG: positions only, words are the page's."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.values import PartialDate

__all__ = ["Band", "band_of"]

LEFT, WIDTH, LANE, TOP = 130, 830, 34, 12
_ENDS = ("removed", "not renewed")


@dataclass(frozen=True)
class Mark:
    """One act or response: from x over width, as wide as its date is uncertain."""

    x: float
    width: float
    y: int
    shape: str  # act, end, response
    text: str

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)

    @property
    def diamond(self) -> str:
        """The outline of a response's mark."""
        x, y = self.middle, self.y + 7
        return f"{x - 7},{y} {x},{y - 8} {x + 7},{y} {x},{y + 8}"


@dataclass(frozen=True)
class Band:
    """Lanes (label, y), years (label, x) and marks of a drawing `width` x `height` pixels."""

    lanes: tuple[tuple[str, int], ...]
    years: tuple[tuple[int, float], ...]
    marks: tuple[Mark, ...]
    height: int
    width: int = LEFT + WIDTH + 20
    left: int = LEFT

    @property
    def foot(self) -> int:
        return self.height - 22


def band_of(designations: list[Any], responses: list[Any], as_of: date) -> Band | None:
    """The band of what happened up to `as_of`; None where nothing with a date did. Every fact
    has a `date_of_act`; `lane` and `text` are attributes that the page has put on it."""
    dated = [
        one for one in (*designations, *responses)
        if isinstance(one.date_of_act, PartialDate) and one.date_of_act.earliest
        and one.date_of_act.earliest <= as_of
    ]  # fmt: skip
    if not dated:
        return None
    first = min(one.date_of_act.earliest.year for one in dated)
    last = max(as_of.year, first) + 1
    start, end = date(first, 1, 1).toordinal(), date(last, 1, 1).toordinal()

    def at(day: date) -> float:
        return round(LEFT + WIDTH * (day.toordinal() - start) / (end - start), 1)

    names = list(dict.fromkeys(one.lane for one in dated))
    lanes = {name: TOP + LANE * number for number, name in enumerate(names)}
    marks = []
    for one in dated:
        x, until = at(one.date_of_act.earliest), at(one.date_of_act.latest or as_of)
        shape = "response" if one in responses else "end" if one.event in _ENDS else "act"
        marks.append(Mark(x, round(max(until - x, 6), 1), lanes[one.lane], shape, one.text))
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200) if (last - first) / s <= 14)
    years = tuple((year, at(date(year, 1, 1))) for year in range(first, last) if year % step == 0)
    return Band(tuple(lanes.items()), years, tuple(marks), TOP + LANE * len(lanes) + 28)
