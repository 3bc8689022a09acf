"""The SQL of this package: named statements in `sql/<vendor>.sql`; values are always bound."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from django.db import connection

__all__ = ["statement"]


@cache
def _statements(vendor: str) -> Mapping[str, str]:
    text = (files("onrecord.store.search") / "sql" / f"{vendor}.sql").read_text("utf-8")
    found = {}
    for part in text.split("-- name: ")[1:]:
        name, _, body = part.partition("\n")
        found[name.strip()] = body.strip()
    return found


def statement(name: str, **slots: str) -> str:
    """The statement of this name for the database in use; "" where it needs none. `slots`: other
    statements of the file, put in for {name}."""
    found = _statements(connection.vendor).get(name, "")
    for slot, inner in slots.items():
        found = found.replace(f"{{{slot}}}", inner)
    return found
