"""Search over testimonies: the same function as `onrecord search`, with its hits marked."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from onrecord.errors import InputError, NotFound
from onrecord.store.queries.collections import collections_here
from onrecord.store.search import Hit, Snippet, search_testimonies
from onrecord.web.access import ActorRequest, page, sees_protected
from onrecord.web.words import both

__all__ = ["search"]

PER_PAGE = 20
LONGEST = 1000
FARTHEST = 1980  # what lies behind is not ranked
FIELDS = {
    "title": both("title", "제목"),
    "key": both("key", "관리 번호"),
    "name": both("name", "이름"),
    "text": both("text", "본문"),
    "note": both("note", "비고"),
}


@page()
def search(request: ActorRequest) -> HttpResponse:
    """What was found, the best first; what was asked wrongly is said above the form."""
    asked = request.GET.get("q", "").strip()[:LONGEST]
    collection, withdrawn = request.GET.get("collection", ""), "withdrawn" in request.GET
    collections = collections_here()
    offset = _offset(request.GET.get("from", ""))
    shown: dict[str, Any] = {
        "asked": asked,
        "collection": collection,
        "withdrawn": withdrawn,
        "collections": collections,
        "synthetic": {one.key for one in collections if one.is_synthetic},
        "protected": sees_protected(request.user),
        "first": offset + 1,
        "before": max(0, offset - PER_PAGE) if offset else None,
    }
    status = 200
    if asked:
        try:
            found = search_testimonies(
                actor=request.user, text=asked, protected=sees_protected(request.user),
                collection=collection, withdrawn=withdrawn, limit=PER_PAGE, offset=offset,
            )  # fmt: skip
        except (InputError, NotFound) as fault:
            shown["fault"], status = fault, 400 if isinstance(fault, InputError) else 404
        else:
            after = offset + PER_PAGE
            shown["found"] = found
            shown["hits"] = [_hit(hit) for hit in found.hits]
            shown["after"] = after if after < found.total and after <= FARTHEST else None
    return render(request, "web/search/search.html", shown, status=status)


def _offset(text: str) -> int:
    return min(int(text), FARTHEST) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _hit(hit: Hit) -> dict[str, Any]:
    heading = next((s for s in hit.snippets if s.field == "title"), None)
    others = [s for s in hit.snippets if s.field != "title"]
    return {
        "hit": hit,
        "heading": _pieces(heading) if heading else [(hit.title or hit.testimony, False)],
        "snippets": [
            {"field": FIELDS.get(s.field, s.field), "pieces": _pieces(s), "before": s.before,
             "after": s.after}
            for s in others
        ],
    }  # fmt: skip


def _pieces(snippet: Snippet) -> list[tuple[str, bool]]:
    """The snippet in pieces: text, and whether it is marked."""
    pieces, at = [], 0
    for start, end in snippet.marks:
        pieces += [(snippet.text[at:start], False), (snippet.text[start:end], True)]
        at = end
    pieces.append((snippet.text[at:], False))
    return [(text, marked) for text, marked in pieces if text]
