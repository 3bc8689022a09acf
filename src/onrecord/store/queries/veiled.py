"""Rows without what could lead to a person, for those who may not see it."""

from collections.abc import Iterable
from typing import TypeVar

from onrecord.store.models._base import Guarded

__all__ = ["veiled"]

Row = TypeVar("Row", bound=Guarded)


def veiled(rows: Iterable[Row], *, protected: bool) -> list[Row]:
    """The rows; without `protected` every field declared so is None in them, so that no page can
    print it by mistake. The rows are for reading: they must not be saved."""
    held = list(rows)
    if not protected:
        for row in held:
            for field in row._meta.concrete_fields:
                if field.name in row.protected:
                    setattr(row, field.attname, None)
    return held
