"""A filter held against one cut: values become codes, names of places ids, dates canonical; and
what is asked of rows is parted from what is asked of the counted unit."""

from dataclasses import dataclass

from onrecord.errors import InputError
from onrecord.tables.codebook import Codebook
from onrecord.tables.fields import ABSENT, FIELDS, NUMBERS, Unit
from onrecord.tables.filter_ast import And, Condition, Filter, Not, Or, join
from onrecord.tables.filter_parse import fault_at, parse
from onrecord.values import PartialDate

__all__ = ["Question", "bind", "conditions"]

MOST_NUMBER = 2**31 - 1
DATES = "2009, 2009-12, 2009-12-25, 2007/2019, ../2012"


@dataclass(frozen=True, slots=True)
class Question:
    """A bound filter: `rows` is asked of every row, `units` of the counted unit over the tellings
    that `rows` leaves. `text` is the canonical text of both."""

    rows: Filter | None
    units: Filter | None
    text: str


def conditions(one: Filter | None) -> list[Condition]:
    """Every condition in a filter."""
    if one is None:
        return []
    if isinstance(one, Condition):
        return [one]
    parts = (one.part,) if isinstance(one, Not) else one.parts
    return [found for part in parts for found in conditions(part)]


def _value(condition: Condition, number: int, codebook: Codebook, text: str) -> str:
    value = condition.values[number]
    try:
        if condition.field in NUMBERS:
            if not (value.isascii() and value.isdigit()) or int(value) > MOST_NUMBER:
                raise InputError("expected a whole number")
            return str(int(value))
        field = FIELDS[condition.field]
        if field.kind == "code":
            return codebook.resolve(field, value)
        if condition.op in ("within", "overlaps", "before", "after"):
            try:
                return PartialDate.parse(value).edtf
            except InputError as fault:
                raise InputError(f"{fault}; dates look like {DATES}") from None
        if value.lower() not in ABSENT:
            raise InputError(f"a date is asked with within, overlaps, before, after; "
                             f"{condition.op} only takes {', '.join(ABSENT)}")  # fmt: skip
        return value.lower()
    except InputError as fault:
        start, end = condition.spots[number + 1] if condition.spots else (0, 0)
        raise (fault_at(text, start, end, str(fault)) if condition.spots else fault) from None


def _bound(one: Filter, codebook: Codebook, text: str) -> Filter:
    if isinstance(one, Not):
        return Not(_bound(one.part, codebook, text))
    if isinstance(one, And | Or):
        return join(type(one), [_bound(part, codebook, text) for part in one.parts])
    values = tuple(sorted({_value(one, n, codebook, text) for n in range(len(one.values))}))
    op = one.op
    if len(values) == 1:
        op = {"in": "=", "not in": "!="}.get(op, op)
    return Condition(one.field, op, values, one.spots)


def bind(text: str, unit: Unit, codebook: Codebook) -> Question:
    """Raises InputError: what is wrong, where, what was meant."""
    read = parse(text)
    if read is None:
        return Question(None, None, "")
    bound = _bound(read, codebook, text)
    rows, units = [], []
    for part in bound.parts if isinstance(bound, And) else (bound,):
        numbers = [c for c in conditions(part) if c.field in NUMBERS]
        if not numbers:
            rows.append(part)
            continue
        start, end = numbers[0].spots[0]
        if len(numbers) < len(conditions(part)):
            reason = (f"{numbers[0].field} is asked of the counted unit and can be joined with "
                      "other fields only by and, outside of brackets")  # fmt: skip
            raise fault_at(text, start, end, reason)
        if unit.name == "origins":
            raise fault_at(text, start, end, f"{numbers[0].field} cannot be asked of origins")
        units.append(part)
    return Question(
        join(And, rows) if rows else None, join(And, units) if units else None, str(bound)
    )
