"""The SQL of linkage: one statement a file in `sql`. Values are bound, never written into it."""

from functools import cache
from importlib.resources import files

__all__ = ["query"]


@cache
def query(name: str) -> str:
    """The statement of this name."""
    return (files("onrecord.linkage") / "sql" / f"{name}.sql").read_text("utf-8")
