"""Long lists in pages that cost the same wherever one is."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

__all__ = ["Page", "page_of"]

PER_PAGE = 50


@dataclass(frozen=True)
class Page:
    """Rows of one page. `after`: what to ask for the next page; None on the last."""

    rows: list[Any]
    after: str | None
    first: bool


def page_of(request: HttpRequest, rows: QuerySet[Any], per_page: int = PER_PAGE) -> Page:
    """The page of `rows` after the primary key named in the query (`?after=`).

    Sorted by primary key and sought by it: the thousandth page costs what the first does.
    """
    after = request.GET.get("after", "")
    rows = rows.order_by("pk")
    if after:
        rows = rows.filter(pk__gt=after)
    found = list(rows[: per_page + 1])
    more = len(found) > per_page
    found = found[:per_page]
    return Page(found, str(found[-1].pk) if more else None, not after)
