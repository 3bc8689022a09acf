"""Many new rows of one table at once: Django writes the statement, the rows go in as tuples.

`bulk_create` makes and prepares an object for each row, which costs more than the database does.
"""

from collections.abc import Callable, Iterable, Sequence
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
    takes = [
        _taking(field, place.get(field.attname), default)
        for field, default in zip(fields, defaults, strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.executemany(statement, [[take(row) for take in takes] for row in rows])


def _numbered(field: Any) -> bool:
    return isinstance(field, models.AutoField | models.BigAutoField)


def _taking(field: Any, at: int | None, default: Any) -> Callable[[Row], Any]:
    if at is None:
        return lambda row: default
    if isinstance(field, models.JSONField):
        empty = field.get_db_prep_save({}, connection)
        return lambda row: field.get_db_prep_save(row[at], connection) if row[at] else empty
    return itemgetter(at)
