"""Dates that cannot be: after today, or an event after the day on which it was told."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from onrecord.intake.fields import Field
from onrecord.values import DateValue, PartialDate, date_value

__all__ = ["latest_day", "tellings", "today_somewhere", "wholly_after"]

# What was said with "about" or "perhaps" may be so many days off.
LEEWAY = 366
TOLD = ("interview", "published")


def today_somewhere() -> date:
    """The day of the calendar where it begins first: what was held today in Seoul and is imported
    by a machine that still has yesterday is not in the future."""
    return (datetime.now(UTC) + timedelta(hours=14)).date()


def wholly_after(found: DateValue, day: int) -> bool:
    """Whether every day that is possible for the date lies after `day` (days since 1970-01-01)."""
    if not isinstance(found, PartialDate):
        return False
    return found.lo - LEEWAY * (found.approximate or found.uncertain) > day


def latest_day(day: date) -> int:
    """A day of the calendar as `PartialDate` counts them."""
    return PartialDate.from_date(day).hi


def tellings(
    fields: Mapping[str, str], mapped: Mapping[str, Field], row: Mapping[str, str]
) -> tuple[tuple[str, int], ...]:
    """(column, last possible day) of each day on which a testimony was told or printed."""
    found = []
    for name in TOLD:
        if name in mapped and isinstance(told := date_value(fields[name]), PartialDate):
            last = told.hi + LEEWAY * (told.approximate or told.uncertain)
            found.append((mapped[name].taken(row) or name, last))
    return tuple(found)
