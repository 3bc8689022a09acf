"""Long lists in pages: a page is asked for by the id it goes on from, never by its number, so
that the thousandth costs what the first does."""

from dataclasses import dataclass
from typing import Any

__all__ = ["PER_PAGE", "Page"]

PER_PAGE = 50


@dataclass(frozen=True)
class Page:
    """Rows of one page. `after`: what to ask for the next page; None on the last."""

    rows: list[Any]
    after: str | None
    first: bool
