"""Overlapping lists as capture patterns: which lists named a person, and how many persons so."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.errors import InputError, Problem

__all__ = ["MAX_LISTS", "Captures", "captures_of_strata", "column_of", "stratum_named"]

Bits = npt.NDArray[np.int8]
Counts = npt.NDArray[np.int64]

MAX_LISTS = 30
_NEVER = "nobody on no list can be counted; leave the row out"


def stratum_named(stratum: Iterable[tuple[str, str]]) -> str:
    """A stratum in words; empty for the whole."""
    return ", ".join(f"{column}={value}" for column, value in stratum)


@dataclass(frozen=True, eq=False)
class Captures:
    """Persons by the lists that name them.

    `lists`: names, J of them. `patterns`: M x J zeros and ones, different rows, sorted, none of
    them all zero. `counts`: M positive whole numbers, persons on exactly that combination.
    `stratum`: what part of the material this is, as (column, value); empty for the whole.
    """

    lists: tuple[str, ...]
    patterns: Bits
    counts: Counts
    stratum: tuple[tuple[str, str], ...] = ()

    @property
    def n(self) -> int:
        """Persons on at least one list."""
        return int(self.counts.sum())

    @property
    def J(self) -> int:
        """Lists."""
        return len(self.lists)

    @cached_property
    def sizes(self) -> Counts:
        """Persons on each list."""
        sizes: Counts = self.counts @ self.patterns.astype(np.int64)
        return sizes

    @cached_property
    def overlaps(self) -> Counts:
        """J x J: persons on both lists; on the diagonal the sizes."""
        there = self.patterns.astype(np.int64)
        both: Counts = there.T @ (there * self.counts[:, None])
        return both

    @cached_property
    def full(self) -> Counts:
        """Counts of all 2^J patterns, list j as bit j; cell 0 (on no list) is 0."""
        cells = np.zeros(1 << self.J, dtype=np.int64)
        cells[self.patterns.astype(np.int64) @ (1 << np.arange(self.J))] = self.counts
        return cells

    @property
    def name(self) -> str:
        """The stratum in words; empty for the whole."""
        return stratum_named(self.stratum)

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the table without the names and the order of the lists: what results are
        kept under. Lists are put in the order of their sizes and overlaps. Two tables of one hash
        are one table; a table with its lists in another order may, where these leave a tie, get
        another hash and is then computed again."""
        order = _canonical_order(self)
        rows = self.patterns[:, order]
        rank = np.lexsort(rows.T[::-1])
        text = np.column_stack([rows[rank].astype(np.int64), self.counts[rank]])
        return hashlib.sha256(f"{self.J};{text.tolist()}".encode()).hexdigest()

    def of_stratum(self, stratum: tuple[tuple[str, str], ...]) -> "Captures":
        """The same counts, as those of this stratum."""
        return Captures(self.lists, self.patterns, self.counts, stratum)

    def keeping(self, lists: Sequence[str]) -> "Captures":
        """Only these lists; who is on none of them is no longer observed.

        Raises InputError for a list that is not there or named twice.
        """
        missing = [name for name in lists if name not in self.lists]
        if missing or len(set(lists)) != len(lists):
            raise InputError(
                f"no list {', '.join(missing)}" if missing else "a list is named twice"
            )
        at = [self.lists.index(name) for name in lists]
        return _made(tuple(lists), self.patterns[:, at], self.counts, self.stratum)

    def without(self, name: str) -> "Captures":
        """All lists but this one. Raises InputError for a list that is not there."""
        if name not in self.lists:
            raise InputError(f"no list {name}")
        return self.keeping([one for one in self.lists if one != name])

    @classmethod
    def from_counts(
        cls,
        table: Mapping[str, Any] | Any,
        *,
        lists: Sequence[str],
        count: str = "count",
        file: str = "table",
    ) -> "Captures":
        """From a table with a 0/1 column for each list and a column of counts: a mapping of
        columns, or a frame of polars, pandas or Arrow. Rows with a count of 0 say nothing.

        Raises InputError with every problem found: a column that is not there, a value that is
        not 0 or 1, a count that is no whole number, a row on no list, a combination given twice.
        """
        columns = {name: column_of(table, name, file) for name in [*lists, count]}
        _same_length(columns, file)
        patterns, problems = _bits(columns, lists, file)
        counts, wrong = _whole(columns[count], count, file)
        problems += wrong
        if not problems:
            problems += _impossible(patterns, counts, file)
        _raise(problems, "the table of counts cannot be used")
        return _made(tuple(lists), patterns, counts)

    @classmethod
    def from_records(
        cls, table: Mapping[str, Any] | Any, *, lists: Sequence[str], file: str = "table"
    ) -> "Captures":
        """From one row a person with a 0/1 column for each list. Persons on no list are refused:
        nobody can have seen them. Raises InputError as `from_counts` does."""
        columns = {name: column_of(table, name, file) for name in lists}
        _same_length(columns, file)
        patterns, problems = _bits(columns, lists, file)
        if not problems:
            none = np.flatnonzero(patterns.sum(axis=1) == 0)
            problems += [
                Problem(file, int(row) + 2, None, "on_no_list", _NEVER) for row in none[:_TOLD]
            ]
        _raise(problems, "the rows of persons cannot be used")
        return _made(tuple(lists), patterns, np.ones(len(patterns), dtype=np.int64))

    @classmethod
    def from_members(cls, lists: Mapping[str, Iterable[Any]]) -> "Captures":
        """From the members of each list, persons named the same being the same person."""
        _check_names(list(lists), "lists")
        members = {name: set(ids) for name, ids in lists.items()}
        everyone: list[Any] = list(set().union(*members.values()))
        table = {name: [one in ids for one in everyone] for name, ids in members.items()}
        return cls.from_records(table, lists=list(lists), file="lists")

    def to_json(self) -> dict[str, object]:
        """`{hash, lists, n, patterns}`; a pattern is `{lists, count}`."""
        rows = [
            {"lists": [n for n, bit in zip(self.lists, row, strict=True) if bit], "count": int(c)}
            for row, c in zip(self.patterns, self.counts, strict=True)
        ]
        return {"hash": self.hash, "lists": list(self.lists), "n": self.n, "patterns": rows}


def captures_of_strata(
    table: Mapping[str, Any] | Any,
    *,
    lists: Sequence[str],
    by: Sequence[str],
    count: str | None = "count",
    file: str = "table",
) -> list[Captures]:
    """One table for each combination of values of the columns `by`, in the order of the values.
    Every row belongs to a stratum, an empty value to the stratum "". `count` None: one row a
    person. Without `by`: the whole, as one. Raises InputError as `Captures.from_counts` and for a
    table without rows; row numbers are those of the table."""
    columns = {n: column_of(table, n, file) for n in [*lists, *by, *([count] if count else [])]}
    _same_length(columns, file)
    rows = range(len(columns[lists[0]]))
    keys = [tuple("" if columns[n][r] is None else str(columns[n][r]) for n in by) for r in rows]
    if not keys:
        raise InputError(
            f"{file} has no rows", [Problem(file, None, None, "empty", "has no rows")]
        )
    patterns, problems = _bits(columns, lists, file)
    counts = np.ones(len(keys), dtype=np.int64)
    if count:
        counts, wrong = _whole(columns[count], count, file)
        problems += wrong
    groups: dict[tuple[str, ...], list[int]] = {}
    for row, key in enumerate(keys):
        groups.setdefault(key, []).append(row)
    if not problems:
        for members in groups.values():
            at = np.array(members)
            problems += _impossible(patterns[at], counts[at], file, at, once=count is not None)
    _raise(problems, "the table cannot be used")
    return [
        _made(tuple(lists), patterns[at], counts[at], tuple(zip(by, key, strict=True)))
        for key, at in sorted(groups.items())
    ]


_TOLD = 50  # problems of one kind that are listed


def _canonical_order(captures: Captures) -> npt.NDArray[np.int64]:
    both = captures.overlaps
    alone = captures.counts[captures.patterns.sum(axis=1) == 1]
    single = np.zeros(captures.J, dtype=np.int64)
    at = np.flatnonzero(captures.patterns.sum(axis=1) == 1)
    single[captures.patterns[at].argmax(axis=1)] = alone
    keys = [
        (int(both[j, j]), int(single[j]), tuple(sorted(np.delete(both[j], j).tolist())), j)
        for j in range(captures.J)
    ]
    return np.array([key[-1] for key in sorted(keys)], dtype=np.int64)


def _made(
    lists: tuple[str, ...],
    patterns: Bits,
    counts: Counts,
    stratum: tuple[tuple[str, str], ...] = (),
) -> Captures:
    """Different patterns, sorted, those that nobody has left out."""
    _check_names(lists, "lists")
    seen = (counts > 0) & (patterns.sum(axis=1) > 0)
    rows, at = np.unique(patterns[seen], axis=0, return_inverse=True)
    summed = np.bincount(at.ravel(), weights=counts[seen], minlength=len(rows)).astype(np.int64)
    for array in (rows, summed):
        array.setflags(write=False)
    return Captures(lists, rows.astype(np.int8), summed, stratum)


def _check_names(lists: Sequence[str], file: str) -> None:
    twice = sorted({name for name in lists if list(lists).count(name) > 1})
    if twice:
        raise InputError(f"{file}: a list is named twice: {', '.join(twice)}")
    if not 1 <= len(lists) <= MAX_LISTS:
        raise InputError(f"{file}: {len(lists)} lists; from 1 to {MAX_LISTS} can be held")


def column_of(table: Any, name: str, file: str) -> list[Any]:
    """A column of a mapping, or of a frame of polars, pandas or Arrow. Raises InputError where
    there is none."""
    try:
        column = table[name]
    except (KeyError, IndexError, ValueError, TypeError) as error:
        raise InputError(
            f"{file} has no column {name}", [Problem(file, 1, name, "no_column", "is not there")]
        ) from error
    for convert in ("to_pylist", "to_list", "tolist"):
        if hasattr(column, convert):
            return list(getattr(column, convert)())
    return list(column)


def _same_length(columns: Mapping[str, list[Any]], file: str) -> None:
    lengths = {len(values) for values in columns.values()}
    if len(lengths) > 1:
        raise InputError(f"{file}: its columns are of different lengths")


_ZERO_ONE = {0: 0, 1: 1, "0": 0, "1": 1}  # False and True are 0 and 1


def _bits(
    columns: Mapping[str, list[Any]], lists: Sequence[str], file: str
) -> tuple[Bits, list[Problem]]:
    _check_names(lists, file)
    problems: list[Problem] = []
    made = np.zeros((len(columns[lists[0]]), len(lists)), dtype=np.int8)
    for j, name in enumerate(lists):
        for row, value in enumerate(columns[name]):
            told = value.strip() if isinstance(value, str) else value
            try:
                made[row, j] = _ZERO_ONE[told]
            except (KeyError, TypeError):
                problems.append(
                    Problem(
                        file, row + 2, name, "not_0_or_1", "must be 0 or 1 (on the list or not)"
                    )
                )
    return made, problems


def _whole(values: list[Any], name: str, file: str) -> tuple[Counts, list[Problem]]:
    problems: list[Problem] = []
    counts = np.zeros(len(values), dtype=np.int64)
    for row, value in enumerate(values):
        try:
            number = float(value)
            whole = int(value) if isinstance(value, int | np.integer | str) else int(number)
        except (TypeError, ValueError, OverflowError):
            number, whole = -1.0, -1
        if isinstance(value, bool) or whole < 0 or whole != number or whole > 2**53:
            message = "must be a whole number of persons, 0 or more"
            problems.append(Problem(file, row + 2, name, "no_count", message))
        else:
            counts[row] = whole
    return counts, problems


def _impossible(
    patterns: Bits,
    counts: Counts,
    file: str,
    at: npt.NDArray[np.int64] | None = None,
    *,
    once: bool = True,
) -> list[Problem]:
    """Rows of people on no list, and combinations given twice (`once`)."""
    at = np.arange(len(patterns)) if at is None else at
    problems = []
    for none in np.flatnonzero((patterns.sum(axis=1) == 0) & (counts > 0)):
        problems.append(Problem(file, int(at[none]) + 2, None, "on_no_list", _NEVER))
    first: dict[bytes, int] = {}
    for row, pattern in enumerate([one.tobytes() for one in patterns] if once else []):
        earlier = first.setdefault(pattern, row)
        if earlier != row:
            message = f"the same combination of lists as row {int(at[earlier]) + 2}"
            problems.append(Problem(file, int(at[row]) + 2, None, "given_twice", message))
    return problems


def _raise(problems: list[Problem], message: str) -> None:
    if problems:
        raise InputError(message, problems)
