"""A filter held against one cut: values become codes, names of places ids, dates canonical; and
what is asked of rows is parted from what is asked of the counted unit."""

from dataclasses import dataclass

from onrecord.errors import InputError
from onrecord.tables.codebook import Codebook, absence
from onrecord.tables.fields import ABSENT, FIELDS, NUMBERS, Unit
from onrecord.tables.filter_ast import And, Condition, Filter, Not, Or, join
from onrecord.tables.filter_parse import parse
from onrecord.tables.question_errors import QuestionError
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
    try:
        return _read(condition, condition.values[number], codebook)
    except QuestionError as fault:
        if not condition.spots:
            raise
        raise fault.at(text, *condition.spots[number + 1]) from None


def _read(condition: Condition, value: str, codebook: Codebook) -> str:
    if condition.field in NUMBERS:
        if not (value.isascii() and value.isdigit()) or int(value) > MOST_NUMBER:
            raise QuestionError("whole_number")
        return str(int(value))
    field = FIELDS[condition.field]
    if field.kind == "code":
        return codebook.resolve(field, value)
    if condition.op in ("within", "overlaps", "before", "after"):
        try:
            return PartialDate.parse(value).edtf
        except InputError as fault:
            raise QuestionError("date_form", reason=str(fault), examples=DATES) from None
    absent = absence(value)
    if absent is None:
        raise QuestionError("date_equals", op=condition.op, absent=", ".join(ABSENT),
                            better=f"{condition.field} within {value}")  # fmt: skip
    return absent


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
    """Raises QuestionError: what is wrong, where, what was meant."""
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
        name, spot = numbers[0].field, numbers[0].spots[0]
        if len(numbers) < len(conditions(part)):
            raise QuestionError("numbers_and", field=name).at(text, *spot)
        if unit.name == "origins":
            raise QuestionError("numbers_origins", field=name).at(text, *spot)
        units.append(part)
    return Question(
        join(And, rows) if rows else None, join(And, units) if units else None, str(bound)
    )
