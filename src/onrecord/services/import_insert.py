"""Many new rows of one table at once: Django writes the statement, the rows go in as tuples.

`bulk_create` makes and prepares an object for each row, which costs more than the database does.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from django.db import connection, models
from django.db.models.sql import InsertQuery

__all__ = ["insert_rows"]

Row = Sequence[Any]


def insert_rows(table: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Inserts `rows`: values in the order of `columns` (attribute names, as in `victim_id`). What
    is not among them gets its default. Dates are given as their text, JSON as its value."""
    rows = list(rows)
    if not rows:
        return
    fields = [f for f in table._meta.concrete_fields if not _numbered(f)]
    place = {name: number for number, name in enumerate(columns)}
    unknown = set(place) - {f.attname for f in fields}
    if unknown:
        raise ValueError(f"no such column: {', '.join(sorted(unknown))}")
    query = InsertQuery(table)
    query.insert_values(fields, [table()], raw=False)
    statement, defaults = query.get_compiler(connection=connection).as_sql()[0]
    at = [place.get(field.attname, len(columns) + n) for n, field in enumerate(fields)]
    structured = [
        (place[field.attname], field)
        for field in fields
        if isinstance(field, models.JSONField) and field.attname in place
    ]
    take, rest = itemgetter(*at), tuple(defaults)
    with connection.cursor() as cursor:
        told = (_prepared(row, structured) for row in rows) if structured else rows
        cursor.executemany(statement, [take((*row, *rest)) for row in told])


def _numbered(field: Any) -> bool:
    return isinstance(field, models.AutoField | models.BigAutoField)


def _prepared(row: Row, structured: Sequence[tuple[int, Any]]) -> Row:
    """The row with its JSON values as the database takes them."""
    ready = list(row)
    for at, field in structured:
        ready[at] = field.get_db_prep_save(row[at], connection) if row[at] else _nothing(field)
    return ready


@lru_cache(maxsize=64)
def _nothing(field: Any) -> Any:
    return field.get_db_prep_save({}, connection)
