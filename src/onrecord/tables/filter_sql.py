"""A bound filter as SQL conditions: for each row four truths.

literal: by the words; certain: whatever day inside a partial date is the right one; possible: for
some day; open: possible, or the date is unknown and everything else holds. All four are made of
the named pieces of `sql/conditions.sql` and of column names from `fields`; every value is a bound
parameter. `not` is carried down to the conditions first, so that an absent date, which is neither
inside nor outside of anything, stays out of all but the open one.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from onrecord.tables.codebook import Codebook
from onrecord.tables.fields import FIELDS, Field, Unit, home
from onrecord.tables.filter_ast import And, Condition, Filter, Not
from onrecord.tables.sql_pieces import piece
from onrecord.values import PartialDate

__all__ = ["Columns", "Truth", "joined", "number_truth", "row_truth", "truth_of_all"]

# condition, negated -> the pieces of its literal, certain and possible truth
_DATES = {
    ("within", False): ("inside", "inside", "touches"),
    ("within", True): ("not_inside", "apart", "not_inside"),
    ("overlaps", False): ("touches", "inside", "touches"),
    ("overlaps", True): ("apart", "apart", "not_inside"),
    ("before", False): ("all_before", "all_before", "some_before"),
    ("before", True): ("not_all_before", "none_before", "not_all_before"),
    ("after", False): ("all_after", "all_after", "some_after"),
    ("after", True): ("not_all_after", "none_after", "not_all_after"),
}
_OPPOSITE = {"=": "!=", "!=": "=", ">=": "<", "<": ">=", ">": "<=", "<=": ">",
             "in": "not in", "not in": "in"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Truth:
    """Four conditions on a row, as SQL (see the top of this file)."""

    literal: str
    certain: str
    possible: str
    open: str

    @classmethod
    def same(cls, condition: str) -> "Truth":
        return cls(condition, condition, condition, condition)


@dataclass
class Columns:
    """Where one count finds its columns, which tables it needs, and the parameters it binds."""

    unit: Unit
    codebook: Codebook
    domain: Callable[[Field, str, str], Iterable[str]]
    tables: set[str] = field(default_factory=set)
    values: dict[str, object] = field(default_factory=dict)

    def column(self, table: str, column: str) -> str:
        """A column that is never NULL where it holds codes: a testimony without any telling has
        `not_applicable` in every field of the telling."""
        self.tables.add(table)
        name = f"{table}.{column}"
        return name if table == self.unit.base else piece("joined", column=name)

    def bare(self, table: str, column: str) -> str:
        self.tables.add(table)
        return f"{table}.{column}"

    def bind(self, value: object) -> str:
        name = f"p{len(self.values)}"
        self.values[name] = value
        return f"${name}"

    def one_of(self, column: str, codes: list[str] | list[int], *, negated: bool = False) -> str:
        if not codes:
            return piece("always" if negated else "never")
        return piece("none_of" if negated else "one_of", column=column, codes=self.bind(codes))


def truth_of_all() -> Truth:
    """What holds of every row."""
    return Truth.same(piece("always"))


def joined(name: str, parts: list[Truth]) -> Truth:
    """All parts under `both` or `either`, truth by truth."""
    whole = parts[0]
    for part in parts[1:]:
        pairs = [(getattr(whole, k), getattr(part, k)) for k in Truth.__slots__]
        whole = Truth(*(piece(name, left=left, right=right) for left, right in pairs))
    return whole


def row_truth(one: Filter | None, columns: Columns, negated: bool = False) -> Truth:
    """The four conditions of a filter that holds no number conditions."""
    if one is None:
        return truth_of_all()
    if isinstance(one, Not):
        return row_truth(one.part, columns, not negated)
    if isinstance(one, Condition):
        if FIELDS[one.field].kind == "date":
            return _date(one, columns, negated)
        return _coded(one, columns, negated)
    parts = [row_truth(part, columns, negated) for part in one.parts]
    return joined("both" if isinstance(one, And) != negated else "either", parts)


def wanted(one: Condition, codebook: Codebook) -> frozenset[str]:
    """The codes that a condition on a coded field asks for (or against)."""
    if one.op == "under":
        return codebook.under(FIELDS[one.field], one.values[0])
    return frozenset(one.values)


def _coded(one: Condition, columns: Columns, negated: bool) -> Truth:
    of = FIELDS[one.field]
    table, column = home(of, columns.unit)
    codes = wanted(one, columns.codebook)
    stored = columns.domain(of, table, column)
    held = [raw for raw in stored if not codes.isdisjoint(columns.codebook.taken(of, raw))]
    against = (one.op in ("!=", "not in")) != negated
    name = columns.column(table, column)
    return Truth.same(columns.one_of(name, held, negated=against))


def _date(one: Condition, columns: Columns, negated: bool) -> Truth:
    table, column = home(FIELDS[one.field], columns.unit)
    text = columns.column(table, column)
    if one.op in _OPPOSITE:
        against = (one.op in ("!=", "not in")) != negated
        return Truth.same(columns.one_of(text, list(one.values), negated=against))
    days = PartialDate.parse(one.values[0])
    slots = {
        "lo": columns.bare(table, f"{column}_lo"),
        "hi": columns.bare(table, f"{column}_hi"),
        "first": columns.bind(days.lo),
        "last": columns.bind(days.hi),
    }
    literal, certain, possible = (piece(n, **slots) for n in _DATES[one.op, negated])
    unknown = piece("or_date_unknown", condition=possible, text=text)
    return Truth(literal, certain, possible, unknown)


# A number known to lie between a certain and a possible one: literal, certain, possible truth as
# comparisons of (low, high) with the value.
_NUMBERS = {
    ">=": (("low", "at_least"), ("low", "at_least"), ("high", "at_least")),
    ">": (("low", "more_than"), ("low", "more_than"), ("high", "more_than")),
    "<=": (("low", "at_most"), ("high", "at_most"), ("low", "at_most")),
    "<": (("low", "less_than"), ("high", "less_than"), ("low", "less_than")),
}


def number_truth(one: Filter, columns: Columns, table: str, negated: bool = False) -> Truth:
    """The truths of a condition on numbers, where `table` holds them ready for each unit."""
    if isinstance(one, Not):
        return number_truth(one.part, columns, table, not negated)
    if not isinstance(one, Condition):
        parts = [number_truth(part, columns, table, negated) for part in one.parts]
        return joined("both" if isinstance(one, And) != negated else "either", parts)
    certain, possible = "testimonies", "testimonies"
    if one.field == "origins":
        certain, possible = "origins_certain", "origins_possible"
    slots = {"low": columns.bare(table, certain), "high": columns.bare(table, possible)}
    value = columns.bind(int(one.values[0]))
    op = _OPPOSITE[one.op] if negated else one.op

    def compared(end: str, name: str) -> str:
        return piece(name, number=slots[end], value=value)

    if op in _NUMBERS:
        literal, sure, maybe = (compared(*side) for side in _NUMBERS[op])
        return Truth(literal, sure, maybe, maybe)
    low_is = piece("both", left=compared("low", "at_least"), right=compared("low", "at_most"))
    both_are = piece("both", left=low_is, right=compared("high", "at_most"))
    between = piece("both", left=compared("low", "at_most"), right=compared("high", "at_least"))
    if op == "=":
        return Truth(low_is, both_are, between, between)
    low_not = piece(
        "either", left=compared("low", "less_than"), right=compared("low", "more_than")
    )
    outside = piece("either", left=compared("low", "more_than"),
                    right=compared("high", "less_than"))  # fmt: skip
    not_both = piece("either", left=low_not, right=compared("high", "more_than"))
    return Truth(low_not, outside, not_both, not_both)
