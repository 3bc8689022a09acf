"""Counting a frozen cut: units, breakdowns, a filter language, certain and possible numbers.

`count(cut, unit, by, where)` is the whole of it. The parser of filters (`parse`) knows no cut and
loads nothing heavy.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.tables.count_table import CountRow, CountTable, Note, Sizes
    from onrecord.tables.counting import count
    from onrecord.tables.filter_parse import parse

__all__ = ["CountRow", "CountTable", "Note", "Sizes", "count", "parse"]

_WHERE = {
    "CountRow": "count_table",
    "CountTable": "count_table",
    "Note": "count_table",
    "Sizes": "count_table",
    "count": "counting",
    "parse": "filter_parse",
}


def __getattr__(name: str) -> Any:
    # loaded when asked for: reading a filter needs no database
    if name not in _WHERE:
        raise AttributeError(name)
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(f"onrecord.tables.{_WHERE[name]}"), name)
