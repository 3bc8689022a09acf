"""Collections, read: all of them with their numbers, one with its frame and what fed it."""

from django.http import HttpResponse
from django.shortcuts import render

from onrecord.services.use_case import permitted
from onrecord.store.queries.collections import (
    Numbers,
    collections_here,
    imports_of,
    numbers_by_collection,
    one_collection,
)
from onrecord.web.access import ActorRequest, page, sees_protected
from onrecord.web.words import both

__all__ = ["collections", "one_of_them"]

COVERAGE = {
    "census": both("everyone was asked", "전수 조사"),
    "sample": both("a sample was asked", "표본 조사"),
    "convenience": both("whoever could be reached", "편의 표본"),
    "closed": both("no intake", "접수 중단"),
}


@page()
def collections(request: ActorRequest) -> HttpResponse:
    """All collections with what is in them."""
    numbers = numbers_by_collection(request.user)
    shown = {
        "rows": [{"one": c, "numbers": numbers.get(c.id, Numbers())} for c in collections_here()],
        "may_import": permitted(request.user.role, "import.apply"),
    }
    return render(request, "web/collections/collections.html", shown)


@page()
def one_of_them(request: ActorRequest, key: str) -> HttpResponse:
    """One collection: its frame and caveat, its periods and gaps, what brought it in."""
    one = one_collection(key)
    seen = sees_protected(request.user)
    shown = {
        "one": one,
        "numbers": numbers_by_collection(request.user).get(one.id, Numbers()),
        "periods": [
            {"span": p.span, "coverage": COVERAGE[p.coverage], "gap": p.coverage == "closed",
             "note_en": p.note_en, "note_ko": p.note_ko}
            for p in one.periods.all()
        ],
        "runs": imports_of(one, protected=seen),
        "protected": seen,
    }  # fmt: skip
    return render(request, "web/collections/one.html", shown)
