"""Columns of a query as Arrow arrays, without a Python object for each row."""

from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa
from django.db import connection
from django.db.models import QuerySet

__all__ = ["read_columns", "without_scheme"]

BATCH = 50_000


def _batches(query: QuerySet[Any], width: int) -> Iterator[Sequence[Sequence[Any]]]:
    """The rows column by column. Read with the cursor itself: Django's own iteration would make a
    `PartialDate` of every date only for it to become text again."""
    statement, params = query.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        while rows := cursor.fetchmany(BATCH):
            yield list(zip(*rows, strict=True))


def read_columns(query: QuerySet[Any], schema: pa.Schema, fields: Sequence[str]) -> pa.Table:
    """`fields` of `query` as a table with the columns of `schema` (same order, same number)."""
    chunks: list[list[pa.Array]] = [[] for _ in fields]
    for batch in _batches(query.values_list(*fields), len(fields)):
        for chunk, values, column in zip(chunks, batch, schema, strict=True):
            chunk.append(_array(values, column.type))
    columns = []
    for chunk, column in zip(chunks, schema, strict=True):
        whole = pa.chunked_array(chunk or [pa.array([], column.type)], type=column.type)
        if pa.types.is_dictionary(column.type):
            whole = whole.unify_dictionaries()
        columns.append(whole.combine_chunks())
    return pa.table(dict(zip(schema.names, columns, strict=True)))


def _array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    if pa.types.is_dictionary(kind):
        return pa.array(values, pa.string()).dictionary_encode()
    if pa.types.is_boolean(kind):
        return pa.array([None if v is None else bool(v) for v in values], kind)
    return pa.array(values, kind)


def without_scheme(column: pa.Array) -> pa.Array:
    """`act/killing` as `killing`; what has no scheme stays, and nothing becomes `unknown`."""
    names = [name.rpartition("/")[2] or "unknown" for name in column.dictionary.to_pylist()]
    unique = sorted(set(names))
    place = {name: number for number, name in enumerate(unique)}
    lookup = pa.array([place[name] for name in names], pa.int32())
    return pa.DictionaryArray.from_arrays(lookup.take(column.indices), pa.array(unique))
