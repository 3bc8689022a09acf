"""Where numbers are drawn from: a collection of a count or a figure, in words."""

from collections.abc import Mapping
from typing import Any

from onrecord.tables.fields import UNITS
from onrecord.web.words import both

__all__ = ["framed"]

COVERAGE = {
    "census": both("everybody asked", "전수 조사"),
    "sample": both("a sample", "표본 조사"),
    "convenience": both("whoever could be reached", "편의 표본"),
    "closed": both("took nothing in", "접수 중단"),
}


def framed(one: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """A collection in the words of the request."""
    told = {name: one[f"{name}_{lang}"] or one[f"{name}_en"]
            for name in ("title", "frame", "caveat")}  # fmt: skip
    counted = {
        key: UNITS[unit].counted(one[key], lang)
        for key, unit in (
            ("testimonies", "testimonies"),
            ("allegations", "allegations"),
            ("withdrawn_testimonies", "testimonies"),
            ("withdrawn_allegations", "allegations"),
        )
    }
    gone = one["withdrawn_testimonies"] or one["withdrawn_allegations"]
    periods = [
        {**period, "coverage": COVERAGE.get(period["coverage"], period["coverage"]),
         "note": period[f"note_{lang}"] or period["note_en"]}
        for period in one["periods"]
    ]  # fmt: skip
    return {**told, **counted, "key": one["key"], "synthetic": one["synthetic"], "gone": gone,
            "periods": periods}  # fmt: skip
