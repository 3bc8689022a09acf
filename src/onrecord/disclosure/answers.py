"""What a table says once it is outside: numbers rounded, notes without handfuls of people."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from onrecord.disclosure.small_cells import FEWEST_VICTIMS
from onrecord.tables.count_table import CountTable, Note
from onrecord.tables.fields import UNITS
from onrecord.tables.notes import note

__all__ = ["AS_THEY_ARE", "outside", "rounded_to"]

# Notes whose numbers are not of people (collections, terms, judgements, accounts): as they are.
AS_THEY_ARE = frozenset(
    {"synthetic", "narrower", "open_contradictions", "withdrawn", "groups_apart"}
    | {"origins_in_cells"}
)
# Of these one to four may be said too: numbers of things, or such as stand in the table, which
# passed the rule. That a few accounts were withdrawn can point to who withdrew them.
_FEW_MAY_BE = (AS_THEY_ARE | {"parts_exceed", "straddle"}) - {"withdrawn"}
_FEW = (
    "A note ({code}) holds for some of these, fewer than "
    f"{FEWEST_VICTIMS}; its number is not published.",
    f"이 가운데 일부({FEWEST_VICTIMS} 미만)에는 주석({{code}})이 해당하며, "
    "그 수는 공개하지 않는다.",
)
_ROUNDING = (
    "Numbers are rounded to the nearest multiple of {n}.",
    "수치는 {n} 단위로 반올림하였다.",
)


def rounded_to(number: int, multiple: int | None) -> int:
    """The nearest multiple, the larger where two are as near; `number` itself without one."""
    if not multiple:
        return number
    return (2 * number + multiple) // (2 * multiple) * multiple


def outside(table: CountTable, *, rounding: int | None, protected: bool) -> dict[str, Any]:
    """The object of `onrecord count --json`, with `labels` and `rounding`. `protected`: no
    numbers of rows in notes, and none of one to four in notes or of what was withdrawn."""
    answer = table.to_json()
    answer["notes"] = [n.to_json() for n in _notes(table, rounding, protected)]
    answer["labels"] = {
        field: {code: list(both) for code, both in codes.items()}
        for field, codes in table.labels.items()
    }
    answer["rounding"] = rounding
    if protected:
        answer["withdrawn"] = _without_few(answer["withdrawn"], list(answer["withdrawn"]))
        names = ("withdrawn_testimonies", "withdrawn_allegations")
        answer["frame"] = [_without_few(frame, names) for frame in answer["frame"]]
    if rounding:
        _round(answer, rounding)
    return answer


def _without_few(told: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """None for one to four of these."""
    few = {name for name in names if 0 < told[name] < FEWEST_VICTIMS}
    return {name: None if name in few else n for name, n in told.items()}


def _notes(table: CountTable, rounding: int | None, protected: bool) -> Iterator[Note]:
    for one in table.notes:
        few = any(0 < n < FEWEST_VICTIMS for n in one.numbers.values())
        if protected and few and one.code not in _FEW_MAY_BE:
            english, korean = (text.format(code=one.code) for text in _FEW)
            yield Note(one.code, english, korean)
        elif rounding and one.code not in AS_THEY_ARE:
            numbers = {name: rounded_to(n, rounding) for name, n in one.numbers.items()}
            ids = _kept(one, protected)
            yield note(one.code, UNITS[table.unit], words=None, ids=ids, **numbers)
        else:
            yield Note(one.code, one.en, one.ko, one.numbers, _kept(one, protected))
    if rounding:
        english, korean = (text.format(n=rounding) for text in _ROUNDING)
        yield Note("rounded", english, korean, {"n": rounding})


def _kept(one: Note, protected: bool) -> Mapping[str, tuple[int, ...]]:
    return {} if protected else one.ids


def _round(answer: dict[str, Any], multiple: int) -> None:
    """Every number of units and of persons in groups; what is said of collections stays."""

    def told(row: dict[str, Any]) -> dict[str, Any]:
        return {name: rounded_to(n, multiple) if isinstance(n, int) else
                told(n) if name == "size" else n for name, n in row.items()}  # fmt: skip

    answer["rows"] = [told(row) for row in answer["rows"]]
    for name in ("total", "certain_total", "possible_total", "unknown", "denominator"):
        answer[name] = rounded_to(answer[name], multiple)
    answer["unknown_by_field"] = told(answer["unknown_by_field"])
    for name in ("persons", "groups", "organisations"):
        if name in answer:
            answer[name] = told(answer[name])
