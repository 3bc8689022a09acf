"""Captures from records that were linked in several ways: one table for each way.

Linkage seldom knows for certain which records are of one person. Several partitions of the
records, drawn from what linkage believes, carry that doubt into the estimate: each of them is a
replicate, and the answers are pooled (`onrecord.stats.pooling`).
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from onrecord.errors import InputError, Problem
from onrecord.stats.captures import MAX_LISTS, Captures, column_of

__all__ = ["REPLICATE", "captures_of_partitions"]

REPLICATE = "replicate"
_TOLD = 50


def captures_of_partitions(
    records: Mapping[str, Any] | Any, lists: str, partitions: Sequence[str], *,
    file: str = "records",
) -> list[Captures]:  # fmt: skip
    """One table of captures for each of `partitions`, its stratum being ("replicate", name).

    `records`: one row a record, as columns; `lists`: the column that says which list a record is
    from; each partition is a column that says which person a record is of: records of one value
    are one person. A person is on a list that has one of its records or several. The lists of
    all tables are the same, in the order of their names. Raises InputError for a column that is
    not there or named twice, a record without list or person, and a single list."""
    if not partitions or len(set(partitions)) != len(partitions):
        raise InputError("name the columns of the partitions, each once")
    columns = {name: _texts(records, name, file) for name in [lists, *partitions]}
    if len({len(values) for values in columns.values()}) > 1:
        raise InputError(f"{file}: its columns are of different lengths")
    problems = [
        Problem(file, row + 2, name, "empty", "says nothing; every record needs one")
        for name, values in columns.items()
        for row in [at for at, value in enumerate(values) if not value][:_TOLD]
    ]
    if problems:
        raise InputError("the records cannot be used", problems)
    names, of_list = np.unique(np.array(columns[lists], dtype=object), return_inverse=True)
    if not 2 <= len(names) <= MAX_LISTS:
        raise InputError(f"{file}: {len(names)} lists; from 2 to {MAX_LISTS} can be used")
    made = []
    for name in partitions:
        persons, of_person = np.unique(np.array(columns[name], dtype=object), return_inverse=True)
        there = np.zeros((len(persons), len(names)), dtype=np.int8)
        there[of_person, of_list] = 1
        table = dict(zip(names.tolist(), there.T, strict=True))
        found = Captures.from_records(table, lists=names.tolist(), file=file)
        made.append(found.of_stratum(((REPLICATE, name),)))
    return made


def _texts(records: Any, name: str, file: str) -> list[str]:
    values = column_of(records, name, file)
    return ["" if value is None or value != value else str(value).strip() for value in values]
