"""What a made figure says inside a sentence: its numbers, with endings of either language."""

import difflib
import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from onrecord.errors import InputError
from onrecord.report.counters import counter_fault
from onrecord.report.endings import ended
from onrecord.report.estimated.said import ESTIMATED, estimate_said
from onrecord.report.figure import MadeFigure
from onrecord.report.words import WORDS
from onrecord.tables.fields import UNITS

__all__ = [
    "PARTS",
    "counted_in",
    "headline",
    "number_of",
    "percent_written",
    "said",
    "sentence",
]

PARTS = ("n", "certain", "possible", "denominator", "percent", "unknown", "persons", "groups",
         "organisations", *ESTIMATED, "sentence", "id")  # fmt: skip
_NUMBERS = PARTS[:-2]
_ROW_PARTS = ("n", "certain", "possible", "percent")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)((?:\|[^{}|]*)*)\}")
# A share of few says no tenths of a per cent.
_FEW = 200


def _victims(made: MadeFigure) -> int:
    """The one kind of victim that is counted. Persons and groups are never one sum."""
    kinds = {name: made.answer[name]["n"] for name in ("persons", "groups", "organisations")
             if made.answer.get(name, {}).get("n")}  # fmt: skip
    if len(kinds) > 1:
        raise InputError(
            f"{made.question.name} counts {' and '.join(kinds)}, which are never one number: "
            f"say {' or '.join('.' + kind for kind in kinds)}"
        )
    return int(next(iter(kinds.values()), 0))


def _row(made: MadeFigure, key: Mapping[str, str]) -> Mapping[str, Any]:
    """The row with these codes; zeros where the breakdown has the codes but no such row."""
    by = [field for field in made.answer["by"] if field in key]
    strange = [field for field in key if field not in made.answer["by"]]
    if strange:
        near = difflib.get_close_matches(strange[0], made.answer["by"], 1) or made.answer["by"]
        raise InputError(f"{made.question.name} has no breakdown {strange[0]}; it has "
                         f"{', '.join(near) or 'none'}")  # fmt: skip
    rows = [r for r in made.answer["rows"] if all(r["key"][f] == key[f] for f in by)]
    if len(rows) > 1:
        left = [f for f in made.answer["by"] if f not in key]
        raise InputError(f"several rows of {made.question.name} have these codes; say "
                         f"{', '.join(left)} too")  # fmt: skip
    if rows:
        found: Mapping[str, Any] = rows[0]
        return found
    for field in by:
        codes = sorted({r["key"][field] for r in made.answer["rows"]})
        if key[field] not in codes:
            near = difflib.get_close_matches(key[field], codes, 1) or codes[:8]
            raise InputError(f"{made.question.name} has no row {field}={key[field]}; "
                             f"near: {', '.join(near)}")  # fmt: skip
    return {"n": 0, "certain": 0, "possible": 0}


def number_of(made: MadeFigure, part: str, key: Mapping[str, str] | None = None) -> int | float:
    """One number of the figure, as rounded as its question says; `percent` is a float.

    Raises InputError where the figure has no such number.
    """
    answer = made.answer
    if key is not None:
        if part not in _ROW_PARTS:
            raise InputError(f"a row has {', '.join(_ROW_PARTS)}")
        row = _row(made, key)
        if part == "percent":
            whole = _victims(made) if made.question.unit == "victims" else int(answer["total"])
            return 100.0 * int(row["n"]) / whole if whole else 0.0
        return int(row[part])
    if part == "percent":
        if made.percent is None:
            raise InputError(f"{made.question.name} is a share of nothing: it has no denominator")
        return made.percent
    if part in ("persons", "groups", "organisations"):
        if made.question.unit != "victims":
            raise InputError(f"{made.question.name} counts {made.question.unit}, not victims")
        return int(answer.get(part, {}).get("n", 0))
    if part == "denominator":
        below = made.denominator
        return int(answer["denominator"] if below is None else below["total"])
    if part == "unknown":
        return int(answer["unknown"])
    if made.question.unit == "victims":
        if part == "n":
            return _victims(made)
        _victims(made)
        return sum(int(answer.get(kind, {}).get(part, 0))
                   for kind in ("persons", "groups", "organisations"))  # fmt: skip
    return int(answer[{"n": "total"}.get(part, f"{part}_total")])


def percent_written(percent: float, whole: int) -> str:
    """A share of `whole` units: `13%`, of 200 and more with a tenth. Halves go up, as most readers
    round: 12.5 of few is `13%`."""
    step = Decimal(1) if whole < _FEW else Decimal("0.1")
    return f"{Decimal(str(percent)).quantize(step, ROUND_HALF_UP)}%"


def _written(made: MadeFigure, number: int | float) -> str:
    if isinstance(number, float):
        below = made.denominator or made.answer
        whole = below.get("total", 0)
        return percent_written(number, whole)
    return f"{number:,}"


def said(
    made: MadeFigure,
    lang: str,
    part: str = "n",
    key: Mapping[str, str] | None = None,
    endings: Sequence[str] = (),
) -> str:
    """The words for `{{ name[key].part|ending }}`. Raises InputError where there is no such, and
    for a counter that is not of the unit."""
    for ending in endings:
        fault = counter_fault(made.question.unit, part, ending, lang)
        if fault:
            raise InputError(f"{made.question.name}: {fault}")
    if part == "sentence":
        return sentence(made, lang)
    if part == "id":
        return made.id
    if part in ESTIMATED:
        if key is not None:
            raise InputError(f"a row has {', '.join(_ROW_PARTS)}")
        return estimate_said(made, part, lang, endings)
    if part not in PARTS:
        near = difflib.get_close_matches(part, PARTS, 1)
        raise InputError(f"a figure has no part .{part}" +
                         (f"; did you mean .{near[0]}?" if near else
                          f"; it has {', '.join('.' + p for p in PARTS)}"))  # fmt: skip
    number = number_of(made, part, key)
    return ended(_written(made, number), number, endings, lang)


def sentence(made: MadeFigure, lang: str) -> str:
    """The wording of the question with its numbers. Raises InputError for a placeholder that the
    figure has no number for, or where there is no wording in this language."""
    wording = made.question.wording.get(lang, "")
    if not wording:
        raise InputError(f"{made.question.name} has no wording in this language ({lang})")

    def filled(found: re.Match[str]) -> str:
        part = found[1]
        if part not in _NUMBERS:
            raise InputError(f"{made.question.name}: its wording names {{{part}}}")
        return said(made, lang, part, None, [e for e in found[2].split("|")[1:] if e])

    return _PLACEHOLDER.sub(filled, wording)


def counted_in(unit: str, number: int, lang: str) -> str:
    """`1 victim`, `166 violations`; `피해자 1명`, `침해 166건`."""
    return UNITS[unit].counted(number, lang)


_KINDS = {
    "persons": ("{n} person", "{n} persons", "개인 {n}명"),
    "groups": ("{n} group", "{n} groups", "집단 {n}개"),
    "organisations": ("{n} organisation", "{n} organisations", "단체 {n}개"),
}


def headline(made: MadeFigure, lang: str) -> str:
    """The whole figure in a few words, with its unit and, where they differ, the certain and the
    possible number: `44 persons (certainly 44, possibly 50); 11 groups`."""
    words = WORDS[lang]

    def between(n: int, certain: int, possible: int) -> str:
        if n == certain == possible:
            return ""
        both = words["between"].format(c=f"{certain:,}", p=f"{possible:,}")
        return f"({both})" if lang == "ko" else f" ({both})"

    answer = made.answer
    if made.question.unit == "victims":
        parts = []
        for kind, texts in _KINDS.items():
            row = answer.get(kind)
            if row and row["possible"]:
                text = texts[2] if lang == "ko" else texts[row["n"] != 1]
                parts.append(text.format(n=f"{row['n']:,}")
                             + between(row["n"], row["certain"], row["possible"]))  # fmt: skip
        told = ("; ", ", ")[lang == "ko"].join(parts) or counted_in("victims", 0, lang)
        if made.estimate is None:
            return told
        return words["beside"].format(told=told, estimated=estimate_said(made, "estimated", lang))
    numbers = answer["total"], answer["certain_total"], answer["possible_total"]
    return counted_in(made.question.unit, numbers[0], lang) + between(*numbers)
