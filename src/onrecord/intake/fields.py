"""One field of a mapping: which column it comes from and how its values translate."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.errors import InputError
from onrecord.intake.accept import Accept, Noting
from onrecord.values import Absent, DateValue, PartialDate, read_date

__all__ = ["BadValue", "Field", "join_dates", "read_field"]

KEYS = {"column", "value", "values", "contains", "several", "blank", "split", "template",
        "otherwise", "precision", "partly"}  # fmt: skip
PRECISIONS = {"month": "-01", "year": "-01-01"}
Asked = Accept | Noting
_read_date = lru_cache(maxsize=65536)(read_date)


class BadValue(Exception):
    """A value that cannot be used: the column, the rule, and words that do not repeat it."""

    def __init__(self, column: str, rule: str, message: str, told: str = "") -> None:
        super().__init__(message)
        self.column, self.rule, self.message, self.told = column, rule, message, told


@dataclass(frozen=True, slots=True)
class Field:
    """How one field is read.

    `column`: where from, and `instead`: columns to take, in order, where that one is empty;
    `value`: a constant instead; `template`: text with {column} places; `values`: what is written
    -> what is meant; `contains`: (part, meaning) pairs tried in order where `values` has no
    answer, the first that fits or, with `several`, every one that does; `otherwise`: meaning of
    anything else that is written; `blank`: meaning of an empty cell; `split`: separator of several
    values in one cell; `precision`: column -> month or year, where the column writes the first
    day of a month or year and knows no more than that; `partly`: of a place told in parts
    (province, town, quarter) those that the place tree knows are enough.
    """

    column: str = ""
    instead: tuple[str, ...] = ()
    value: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    contains: tuple[tuple[str, str], ...] = ()
    several: bool = False
    otherwise: str | None = None
    blank: str = ""
    split: str = ""
    template: tuple[str, ...] = ()  # text, column, text, column, ... text
    precision: Mapping[str, str] = field(default_factory=dict)
    partly: bool = False

    @property
    def columns(self) -> set[str]:
        if self.template:
            return set(self.template[1::2])
        return {self.column, *self.instead} - {""}

    @property
    def is_cell(self) -> bool:
        """Whether its text is one column's, whatever stands there."""
        return bool(self.column) and not (self.instead or self.values or self.blank)

    def taken(self, row: Mapping[str, str]) -> str:
        """The column that the text of this row is taken from."""
        if self.instead and not row[self.column]:
            return next((c for c in self.instead if row[c]), self.column)
        return self.column

    def told(self, row: Mapping[str, str]) -> str:
        """The text as it stands in the file."""
        if self.column:
            return row[self.taken(row)] if self.instead else row[self.column]
        if self.template:
            parts = [row[p] if n % 2 else p for n, p in enumerate(self.template)]
            return " ".join("".join(parts).split()) if any(parts[1::2]) else ""
        return self.value or ""

    def text(self, row: Mapping[str, str]) -> str:
        """Free text; translated where `values` names it."""
        told = self.told(row)
        return (self.values.get(told, told) if self.values else told) or self.blank

    def codes(self, row: Mapping[str, str], known: frozenset[str], accept: Asked) -> list[str]:
        """Term codes. Raises BadValue for what cannot be translated."""
        told = self.told(row)
        if self.several and told and told not in self.values:
            found = self._every(told) or [self._code(told, row, known, accept)]
        elif self.split:
            parts = [p.strip() for p in told.split(self.split)]
            found = [self._code(part, row, known, accept) for part in parts if part]
        else:
            return [self._code(told, row, known, accept) if told else self.blank or "unknown"]
        return list(dict.fromkeys(found)) or [self.blank or "unknown"]

    def _every(self, told: str) -> list[str]:
        """Every meaning whose part is there. A part that was found is cut out, so that the pair
        for 'investigative police' must stand before the one for 'police'."""
        left, found = told.casefold(), []
        for part, meaning in self.contains:
            if part in left:
                left = left.replace(part, "\n")
                found.append(meaning)
        return found

    def _code(
        self, told: str, row: Mapping[str, str], known: frozenset[str], accept: Asked
    ) -> str:
        if told in self.values:
            return self.values[told]
        if self.contains:
            lowered = told.casefold()
            for part, meaning in self.contains:
                if part in lowered:
                    return meaning
        if self.otherwise is not None:
            return self.otherwise
        if told in known:
            return told
        column = self.taken(row)
        if accept.as_unknown(column):
            return "unknown"
        message = "the mapping does not say what the value means"
        raise BadValue(column, "untranslated", message, told)

    def date(self, row: Mapping[str, str], accept: Asked) -> DateValue:
        """Raises BadValue for what is no date or could be two."""
        written = self.told(row)
        told = self.values.get(written, written)
        if not told:
            return Absent(self.blank or "unknown")
        column = self.taken(row)
        try:
            if told == written and _TWO_MEANINGS.fullmatch(told):
                raise InputError(_SAY_WHICH)
            found = _read_date(told)
            return self._cut(found, column) if column in self.precision else found
        except InputError as refused:
            if accept.as_unknown(column):
                return Absent.UNKNOWN
            raise BadValue(column, "date", str(refused)) from None

    def _cut(self, found: DateValue, column: str) -> DateValue:
        """1973-09-01 as 1973-09, where the column knows no more than the month."""
        if not isinstance(found, PartialDate) or found.precision != "day":
            return found
        precision = self.precision[column]
        if not found.edtf.endswith(PRECISIONS[precision]):
            raise InputError(f"the column is said to know the {precision} only, but names a day")
        return PartialDate.parse(found.edtf.removesuffix(PRECISIONS[precision]))

    def number(self, row: Mapping[str, str], accept: Asked, most: int = 10**9) -> int | None:
        told = self.text(row)
        if not told:
            return None
        if told.isascii() and told.isdigit() and int(told) <= most:
            return int(told)
        if accept.as_unknown(self.taken(row)):
            return None
        raise BadValue(self.taken(row), "number", f"not a whole number up to {most}")

    def degrees(self, row: Mapping[str, str]) -> float | None:
        told = self.text(row)
        if not told:
            return None
        try:
            return float(told)
        except ValueError:
            raise BadValue(self.taken(row), "number", "not a decimal number") from None

    def yes(self, row: Mapping[str, str]) -> bool | None:
        """1 and true, 0 and false, or nothing told."""
        told = self.text(row).casefold()
        if told in ("1", "true", "yes"):
            return True
        if told in ("0", "false", "no"):
            return False
        if not told:
            return None
        raise BadValue(self.taken(row), "yes_or_no", "expected 1, 0 or nothing")


def read_field(written: object, where: str) -> Field:
    """A field as the mapping file writes it: a column's name, or a table. Raises InputError."""
    if isinstance(written, str):
        written = {"column": written}
    if not isinstance(written, dict) or set(written) - KEYS:
        wrong = ", ".join(sorted(set(written) - KEYS)) if isinstance(written, dict) else "its form"
        raise InputError(f"{where}: cannot be understood: {wrong}")
    if sum(key in written for key in ("column", "value", "template")) != 1:
        raise InputError(f"{where}: needs exactly one of column, value, template")
    for key, kind, said in _FORMS:
        if key in written and not kind(written[key]):
            raise InputError(f"{where}: {key} must be {said}")
    columns = written.get("column", [])
    first, *instead = [columns] if isinstance(columns, str) else columns or [""]
    precision = written.get("precision", {})
    if isinstance(precision, str):
        precision = dict.fromkeys((first, *instead), precision)
    if set(precision) - {first, *instead} or set(precision.values()) - set(PRECISIONS):
        raise InputError(f"{where}: precision is month or year, for columns of the field")
    return Field(
        column=first,
        instead=tuple(instead),
        value=written.get("value"),
        values=written.get("values", {}),
        contains=tuple((p.casefold(), m) for p, m in written.get("contains", [])),
        several=written.get("several", False),
        otherwise=written.get("otherwise"),
        blank=written.get("blank", ""),
        split=written.get("split", ""),
        template=_template(written.get("template", ""), where),
        precision=precision,
        partly=written.get("partly", False),
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _is_texts(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(v, str) for v in value.values())


def _is_pairs(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(p, list) and len(p) == 2 and all(isinstance(w, str) for w in p) for p in value
    )


_FORMS = (
    ("column", lambda v: _is_text(v) or (isinstance(v, list) and v and all(map(_is_text, v))),
     "a column's name or a list of names"),
    ("value", lambda v: isinstance(v, str), "text"),
    ("template", _is_text, "text"),
    ("values", _is_texts, "a table of texts"),
    ("contains", _is_pairs, "a list of [part, meaning]"),
    ("several", lambda v: isinstance(v, bool), "true or false"),
    ("partly", lambda v: isinstance(v, bool), "true or false"),
    ("otherwise", lambda v: isinstance(v, str), "text"),
    ("blank", lambda v: isinstance(v, str), "text"),
    ("split", _is_text, "text"),
    ("precision", lambda v: _is_text(v) or _is_texts(v), "text or a table of texts"),
)  # fmt: skip


def _template(written: str, where: str) -> tuple[str, ...]:
    if not written:
        return ()
    parts: list[str] = []
    for piece in written.split("{"):
        if not parts:
            parts.append(piece)
            continue
        column, closed, text = piece.partition("}")
        if not closed or not column:
            raise InputError(f"{where}: a template names columns in braces, as in {{family}}")
        parts += [column, text]
    if len(parts) == 1:
        raise InputError(f"{where}: the template names no column")
    return tuple(parts)


# EDTF says "about" by it, Korean tables say "from ... on": nobody can tell which is meant.
_TWO_MEANINGS = re.compile(r"[12]\d{3}년?\s*[~∼～]")
_SAY_WHICH = (
    "a year with ~ can be about that year or from that year on; write 'about 2008' (2008년경) or "
    "'2008/..' (2008년부터)"
)


def join_dates(start: DateValue, end: DateValue, column: str, accept: Asked) -> DateValue:
    """One date of a start and an end. Where only one is known, it stands alone; where the end
    lies before the start neither can be believed: BadValue, or unknown where that is accepted."""
    if not isinstance(start, PartialDate):
        return end if isinstance(end, PartialDate) else start
    if not isinstance(end, PartialDate) or end == start:
        return start
    if "/" in start.edtf or "/" in end.edtf:
        raise BadValue(column, "date", "an interval between intervals")
    try:
        return PartialDate.parse(f"{start.edtf}/{end.edtf}")
    except InputError:
        if accept.as_unknown(column):
            return Absent.UNKNOWN
        raise BadValue(column, "date_order", "the end lies before the start") from None
