"""One field of a mapping: which column it comes from and how its values translate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.errors import InputError
from onrecord.values import Absent, DateValue, PartialDate, read_date

__all__ = ["Accept", "BadValue", "Field", "read_field"]

KEYS = {"column", "value", "values", "contains", "blank", "split", "template", "otherwise"}


class BadValue(Exception):
    """A value that cannot be used: the column, the rule, and words that do not repeat it."""

    def __init__(self, column: str, rule: str, message: str) -> None:
        super().__init__(message)
        self.column, self.rule, self.message = column, rule, message


@dataclass(frozen=True, slots=True)
class Accept:
    """What a user said to do about trouble, recorded with the import. `ignore`: column -> reason;
    `unknown`: columns whose untranslatable values and dates become unknown."""

    ignore: Mapping[str, str] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()

    @classmethod
    def parse(cls, rules: Sequence[str]) -> "Accept":
        """`ignore:COLUMN=REASON`, `unknown:COLUMN`. Raises InputError."""
        ignore, unknown = {}, set()
        for rule in rules:
            verb, _, rest = rule.partition(":")
            if verb == "ignore" and "=" in rest:
                column, _, reason = rest.partition("=")
                ignore[column.strip()] = reason.strip()
            elif verb == "unknown" and rest:
                unknown.add(rest.strip())
            else:
                raise InputError("accept rules are ignore:COLUMN=REASON and unknown:COLUMN")
        return cls(ignore, frozenset(unknown))


@dataclass(frozen=True, slots=True)
class Field:
    """How one field is read.

    `column`: where from; `value`: a constant instead; `template`: text with {column} places;
    `values`: what is written -> what is meant; `contains`: (part, meaning) pairs tried in order
    where `values` has no answer; `otherwise`: meaning of anything else that is written; `blank`:
    meaning of an empty cell; `split`: separator of several values in one cell.
    """

    column: str = ""
    value: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    contains: tuple[tuple[str, str], ...] = ()
    otherwise: str | None = None
    blank: str = ""
    split: str = ""
    template: str = ""

    @property
    def columns(self) -> set[str]:
        if self.template:
            return {part.split("}")[0] for part in self.template.split("{")[1:]}
        return {self.column} if self.column else set()

    def told(self, row: Mapping[str, str]) -> str:
        """The text as it stands in the file."""
        if self.value is not None:
            return self.value
        if self.template:
            text = self.template
            for column in self.columns:
                text = text.replace("{" + column + "}", row[column])
            return text
        return row[self.column] if self.column else ""

    def text(self, row: Mapping[str, str]) -> str:
        """Free text; translated where `values` names it."""
        told = self.told(row)
        return self.values.get(told, told) or self.blank

    def codes(self, row: Mapping[str, str], known: frozenset[str], accept: Accept) -> list[str]:
        """Term codes. Raises BadValue for what cannot be translated."""
        told = self.told(row)
        parts = [p.strip() for p in told.split(self.split)] if self.split else [told]
        found = [self._code(part, known, accept) for part in parts if part]
        return list(dict.fromkeys(found)) or [self.blank or "unknown"]

    def code(self, row: Mapping[str, str], known: frozenset[str], accept: Accept) -> str:
        return self.codes(row, known, accept)[0]

    def _code(self, told: str, known: frozenset[str], accept: Accept) -> str:
        if told in self.values:
            return self.values[told]
        lowered = told.casefold()
        for part, meaning in self.contains:
            if part in lowered:
                return meaning
        if self.otherwise is not None:
            return self.otherwise
        if told in known:
            return told
        if self.column in accept.unknown:
            return "unknown"
        raise BadValue(
            self.column, "untranslated", "the mapping does not say what the value means"
        )

    def date(self, row: Mapping[str, str], accept: Accept) -> DateValue:
        """Raises BadValue for what is no date or could be two."""
        told = self.told(row)
        told = self.values.get(told, told)
        if not told and self.blank:
            return Absent(self.blank)
        try:
            return read_date(told)
        except InputError as refused:
            if self.column in accept.unknown:
                return Absent.UNKNOWN
            raise BadValue(self.column, "date", str(refused)) from None

    def number(self, row: Mapping[str, str], accept: Accept, most: int = 10**9) -> int | None:
        told = self.text(row)
        if not told:
            return None
        if told.isascii() and told.isdigit() and int(told) <= most:
            return int(told)
        if self.column in accept.unknown:
            return None
        raise BadValue(self.column, "number", f"not a whole number up to {most}")

    def degrees(self, row: Mapping[str, str]) -> float | None:
        told = self.text(row)
        if not told:
            return None
        try:
            return float(told)
        except ValueError:
            raise BadValue(self.column, "number", "not a decimal number") from None

    def yes(self, row: Mapping[str, str]) -> bool | None:
        """1 and true, 0 and false, or nothing told."""
        told = self.text(row).casefold()
        if told in ("1", "true", "yes"):
            return True
        if told in ("0", "false", "no"):
            return False
        if not told:
            return None
        raise BadValue(self.column, "yes_or_no", "expected 1, 0 or nothing")


def read_field(written: object, where: str) -> Field:
    """A field as the mapping file writes it: a column's name, or a table. Raises InputError."""
    if isinstance(written, str):
        return Field(column=written)
    if not isinstance(written, dict) or set(written) - KEYS:
        wrong = ", ".join(sorted(set(written) - KEYS)) if isinstance(written, dict) else "its form"
        raise InputError(f"{where}: cannot be understood: {wrong}")
    if sum(key in written for key in ("column", "value", "template")) != 1:
        raise InputError(f"{where}: needs exactly one of column, value, template")
    return Field(
        column=written.get("column", ""),
        value=written.get("value"),
        values=written.get("values", {}),
        contains=tuple((p.casefold(), m) for p, m in written.get("contains", [])),
        otherwise=written.get("otherwise"),
        blank=written.get("blank", ""),
        split=written.get("split", ""),
        template=written.get("template", ""),
    )


def join_dates(start: DateValue, end: DateValue, column: str) -> DateValue:
    """One date of a start and an end. Where only one is known, it stands alone."""
    if not isinstance(start, PartialDate):
        return end if isinstance(end, PartialDate) else start
    if not isinstance(end, PartialDate) or end == start:
        return start
    if "/" in start.edtf or "/" in end.edtf:
        raise BadValue(column, "date", "an interval between intervals")
    try:
        return PartialDate.parse(f"{start.edtf}/{end.edtf}")
    except InputError:
        raise BadValue(column, "date_order", "the end lies before the start") from None
