"""The sentences of claims/phrases.toml, by key."""

import calendar
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from onrecord.values import date_text, date_value

__all__ = ["day_said", "phrase"]


@cache
def _phrases() -> Mapping[str, Mapping[str, str]]:
    loaded: Mapping[str, Mapping[str, str]] = tomllib.loads(
        (files("onrecord.claims") / "phrases.toml").read_text("utf-8")
    )
    return loaded


def phrase(key: str) -> tuple[str, str]:
    """(English, Korean) of a sentence; what stands in braces is for the caller to fill in."""
    found = _phrases()[key]
    return found["en"], found["ko"]


def day_said(day: str, *, ko: bool = False) -> str:
    """'2020-12-07' as 7 December 2020 or 2020년 12월 7일; a month or year as far as it goes."""
    if ko:
        return date_text(date_value(day), "ko")
    parts = day.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return day
    month = calendar.month_name[int(parts[1])] if len(parts) > 1 else ""
    return " ".join([*(str(int(part)) for part in parts[2:]), *filter(None, [month]), parts[0]])
