"""Mentions to be linked, from a file: read strictly, one table whatever the order of the rows.

One row is one mention of a person in one event by one source. Columns (`rec_id` must be there,
others may be missing, which is as if they were empty): `source_id`; `source_type` (`testimony`:
two rows of one testimony are two persons; `list`: a list may hold duplicates); `name`, `name_alt`;
`sex` (M, F); `birth_lo`, `birth_hi`, `event_lo`, `event_hi` (closed ISO intervals); `event_type`;
`place_prov`, `place_county`, `place_fac`; `occupation`. Others are kept out.
"""

from collections.abc import Iterable
from pathlib import Path

import duckdb
import pyarrow as pa

from onrecord.errors import InputError, Problem, counted
from onrecord.intake import open_table
from onrecord.linkage.queries import query

__all__ = ["COLUMNS", "load_records"]

COLUMNS = (
    "rec_id", "source_id", "source_type", "name", "name_alt", "sex", "birth_lo", "birth_hi",
    "event_type", "event_lo", "event_hi", "place_prov", "place_county", "place_fac", "occupation",
)  # fmt: skip
_TOLD = 50  # problems that are listed
_RULES = {
    "no_id": "is empty: every mention has an id",
    "id_twice": "stands in an earlier row too",
    "date": "is no day written as 2009-12-31",
    "interval": "is before the day on which the interval begins",
    "half_interval": "one end of the interval is empty and the other is not",
    "sex": "is M, F or empty",
    "source_type": "is testimony, list or empty",
}


def load_records(con: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Reads the file into the table `told` of the connection (row, then `COLUMNS` as text, ''
    where nothing is told) and answers how many mentions there are. Raises InputError with row,
    column and rule of what is wrong; nothing of a cell is repeated."""
    table = open_table(path)
    if "rec_id" not in table.columns:
        raise InputError(
            f"{path.name} has no column rec_id",
            [Problem(path.name, 1, "rec_id", "no_column", "is not there")],
        )
    rows = _columns(table.rows())
    con.register("told_rows", rows)
    con.execute(query("told"))
    con.unregister("told_rows")
    problems = [
        Problem(path.name, row, column, rule, _RULES[rule])
        for row, column, rule in con.execute(query("told_problems"), [_TOLD]).fetchall()
    ]
    if problems:
        raise InputError(f"{path.name} cannot be used: {counted(len(problems))}", problems)
    if not rows.num_rows:
        raise InputError(
            f"{path.name} has no rows", [Problem(path.name, None, None, "empty", "has no rows")]
        )
    return int(rows.num_rows)


def _columns(rows: Iterable[tuple[int, dict[str, str]]]) -> pa.Table:
    numbers: list[int] = []
    columns: dict[str, list[str]] = {name: [] for name in COLUMNS}
    for number, row in rows:
        numbers.append(number)
        for name, cells in columns.items():
            cells.append(row.get(name, "").strip())
    made = {name: pa.array(cells, pa.string()) for name, cells in columns.items()}
    return pa.table({"row": pa.array(numbers, pa.int64()), **made})
