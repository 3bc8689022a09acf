"""Partial and uncertain dates as intervals of days: EDTF level 1.

Source: Library of Congress, Extended Date/Time Format Specification (ISO 8601-2:2019, annex A),
level 1: qualification (`~ ? %`), unspecified digits from the right (`201X`, `2009-XX`), seasons
(21-24), extended intervals (`../2012`, `2009/`). Of seasons we take the northern hemisphere's
months; winter 2009 is December 2009 to February 2010.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from onrecord.errors import InputError
from onrecord.values.absent import Absent

__all__ = ["MAX_DAY", "MIN_DAY", "DateValue", "PartialDate", "date_value"]

MIN_DAY = -(2**31)
MAX_DAY = 2**31 - 1
_EPOCH = date(1970, 1, 1).toordinal()
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
_QUALIFIED = re.compile(r"(.*?)([~?%]?)")
_FORM = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?"
)


def _bad(text: str) -> InputError:
    return InputError(f"not an EDTF level 1 date ({len(text)} characters)")


@dataclass(frozen=True, slots=True)
class _Span:
    """One side of an interval, or a whole date that is not one."""

    lo: int
    hi: int
    precision: str
    mark: str


def _days(first: date, last: date) -> tuple[int, int]:
    return first.toordinal() - _EPOCH, last.toordinal() - _EPOCH


def _last_of(year: int, month: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def _simple(text: str) -> _Span:
    """A date without a slash: year, month, day, season, decade or century, with its mark."""
    found = _QUALIFIED.fullmatch(text)
    body, mark = found.groups() if found else (text, "")
    form = _FORM.fullmatch(body)
    if form is None or not body.isascii():
        raise _bad(text)
    year, month, day = form["year"], form["month"], form["day"]
    try:
        if "X" in year:
            if month is not None:
                raise _bad(text)
            first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
            lo, hi = _days(date(max(first, 1), 1, 1), date(last, 12, 31))
            return _Span(lo, hi, "decade" if year.count("X") == 1 else "century", mark)
        return _within_year(int(year), month, day, mark)
    except ValueError:
        raise _bad(text) from None


def _within_year(year: int, month: str | None, day: str | None, mark: str) -> _Span:
    if month is None or month == "XX":
        if day is not None and day != "XX":
            raise ValueError("a day of an unknown month")
        return _Span(*_days(date(year, 1, 1), date(year, 12, 31)), "year", mark)
    number = int(month)
    if number in _SEASONS:
        if day is not None:
            raise ValueError("a day of a season")
        start, end = _SEASONS[number]
        return _Span(*_days(date(year, start, 1), _last_of(year, end)), "season", mark)
    if day is None or day == "XX":
        return _Span(*_days(date(year, number, 1), _last_of(year, number)), "month", mark)
    exact = date(year, number, int(day))
    return _Span(*_days(exact, exact), "day", mark)


def _canonical(text: str) -> str:
    """`2009-XX-XX` and `2009-XX` say no more than `2009`; `2009-12-XX` no more than `2009-12`."""
    found = _QUALIFIED.fullmatch(text)
    body, mark = found.groups() if found else (text, "")
    while body.endswith("-XX"):
        body = body[:-3]
    return body + mark


@lru_cache(maxsize=65536)
def _parse(text: str) -> "PartialDate":
    if "/" not in text:
        span = _simple(text)
        return PartialDate(
            _canonical(text),
            span.lo,
            span.hi,
            span.precision,
            span.mark in ("~", "%"),
            span.mark in ("?", "%"),
        )
    left, _, right = text.partition("/")
    first = None if left in ("", "..") else _simple(left)
    last = None if right in ("", "..") else _simple(right)
    if first is None and last is None:
        raise _bad(text)
    lo = MIN_DAY if first is None else first.lo
    hi = MAX_DAY if last is None else last.hi
    if lo > hi:
        raise InputError("an interval must not end before it starts")
    marks = {span.mark for span in (first, last) if span}
    return PartialDate(
        f"{_canonical(left) if first else left}/{_canonical(right) if last else right}",
        lo,
        hi,
        "interval" if first and last else "open",
        bool(marks & {"~", "%"}),
        bool(marks & {"?", "%"}),
    )


@dataclass(frozen=True, slots=True)
class PartialDate:
    """What is known of a day: an interval of days, and how it was said.

    `edtf` is the canonical text; `lo` and `hi` are days since 1970-01-01, both inclusive, open
    ends `MIN_DAY` and `MAX_DAY`; `precision` is one of day, month, season, year, decade, century,
    interval, open. Make one with `parse` or `from_date`.
    """

    edtf: str
    lo: int
    hi: int
    precision: str
    approximate: bool = False
    uncertain: bool = False

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Strict EDTF level 1. Raises InputError, which does not repeat the text."""
        return _parse(text.strip())

    @classmethod
    def from_date(cls, day: date) -> "PartialDate":
        return _parse(day.isoformat())

    @property
    def earliest(self) -> date | None:
        """First possible day; None where the start is open or unknown."""
        return None if self.lo == MIN_DAY else date.fromordinal(self.lo + _EPOCH)

    @property
    def latest(self) -> date | None:
        """Last possible day; None where the end is open or unknown."""
        return None if self.hi == MAX_DAY else date.fromordinal(self.hi + _EPOCH)

    @property
    def days(self) -> int:
        """Number of possible days."""
        return self.hi - self.lo + 1

    def within(self, other: "PartialDate") -> bool:
        """Every possible day of this lies inside `other`."""
        return other.lo <= self.lo and self.hi <= other.hi

    def overlaps(self, other: "PartialDate") -> bool:
        """Some day is possible for both."""
        return self.lo <= other.hi and other.lo <= self.hi

    def single_year(self) -> int | None:
        """The calendar year, where every possible day lies in the same one."""
        first, last = self.earliest, self.latest
        return first.year if first and last and first.year == last.year else None

    def __str__(self) -> str:
        return self.edtf

    def __repr__(self) -> str:
        return f"PartialDate({self.edtf!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PartialDate) and self.edtf == other.edtf

    def __hash__(self) -> int:
        return hash(self.edtf)


DateValue = PartialDate | Absent


def date_value(text: str) -> DateValue:
    """The stored form back to a value: `2009-12~`, or `unknown`, `not_asked`, `not_applicable`."""
    if text in _ABSENT:
        return _ABSENT[text]
    return _parse(text)


_ABSENT: dict[str, Absent] = {absent.value: absent for absent in Absent}
