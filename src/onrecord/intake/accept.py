"""What a user said to do about trouble, and what each of these rules was needed for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.errors import InputError

__all__ = ["Accept", "Accepted", "Noting"]

FORMS = "ignore:COLUMN=REASON, unknown:COLUMN, future:COLUMN and after_telling:COLUMN"
MOST_ROWS = 10


@dataclass(frozen=True, slots=True)
class Accept:
    """What a user said to do about trouble, recorded with the import. `ignore`: column -> reason;
    `unknown`: columns whose untranslatable values, unreadable or impossible dates and numbers,
    and ends before their start become unknown; `future`: columns whose dates after today, and
    `after_telling`: columns whose events after their telling, stay as they are told."""

    ignore: Mapping[str, str] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()
    future: frozenset[str] = frozenset()
    after_telling: frozenset[str] = frozenset()

    @classmethod
    def parse(cls, rules: Sequence[str]) -> "Accept":
        """Rules as they are written (`FORMS`). Raises InputError."""
        ignore: dict[str, str] = {}
        columns: dict[str, set[str]] = {"unknown": set(), "future": set(), "after_telling": set()}
        for rule in rules:
            verb, _, rest = rule.partition(":")
            if verb == "ignore" and "=" in rest:
                column, _, reason = rest.partition("=")
                ignore[column.strip()] = reason.strip()
            elif verb in columns and rest:
                columns[verb].add(rest.strip())
            else:
                raise InputError(f"accept rules are {FORMS}")
        return cls(ignore, **{verb: frozenset(named) for verb, named in columns.items()})

    def __or__(self, other: "Accept") -> "Accept":
        return Accept(
            {**self.ignore, **other.ignore},
            self.unknown | other.unknown,
            self.future | other.future,
            self.after_telling | other.after_telling,
        )

    def columns(self) -> frozenset[str]:
        """Every column that a rule names."""
        return frozenset(self.ignore) | self.unknown | self.future | self.after_telling

    def as_unknown(self, column: str) -> bool:
        """Whether a value of the column that cannot be used becomes unknown."""
        return column in self.unknown

    def as_told(self, rule: str, column: str) -> bool:
        """Whether a date of the column stays as it is told, against `rule` (future,
        after_telling)."""
        named: frozenset[str] = getattr(self, rule)
        return column in named


@dataclass(slots=True)
class Accepted:
    """What one rule was needed for: how many values of its column, the first rows of them."""

    verb: str
    column: str
    values: int = 0
    rows: list[int] = field(default_factory=list)

    @property
    def rule(self) -> str:
        return f"{self.verb}:{self.column}"

    def to_json(self) -> dict[str, object]:
        return {
            "rule": self.rule,
            "column": self.column,
            "values": self.values,
            "rows": self.rows,
        }


class Noting:
    """Asked like `Accept`, and notes each value that it lets pass. `row`: the row being read;
    `passed`: how many values were let pass so far."""

    def __init__(self, accept: Accept) -> None:
        self.accept, self.row, self.passed = accept, 0, 0
        named = {"ignore": accept.ignore, "unknown": accept.unknown, "future": accept.future,
                 "after_telling": accept.after_telling}  # fmt: skip
        self._taken = {
            (verb, column): Accepted(verb, column)
            for verb, columns in named.items()
            for column in sorted(columns)
        }

    def as_unknown(self, column: str) -> bool:
        """As `Accept.as_unknown`."""
        return self.accept.as_unknown(column) and self._note("unknown", column)

    def as_told(self, rule: str, column: str) -> bool:
        """As `Accept.as_told`."""
        return self.accept.as_told(rule, column) and self._note(rule, column)

    def ignored(self, row: Mapping[str, str]) -> None:
        """Notes what stands in the columns that are left out."""
        for column in self.accept.ignore:
            if row.get(column):
                self._note("ignore", column)

    def _note(self, verb: str, column: str) -> bool:
        one = self._taken[verb, column]
        one.values += 1
        self.passed += 1
        if len(one.rows) < MOST_ROWS and self.row not in one.rows:
            one.rows.append(self.row)
        return True

    def taken(self) -> list[Accepted]:
        """Each rule, whether it was needed or not."""
        return list(self._taken.values())
