"""The overview: what is in here, what is open, what changed."""

from django.http import HttpResponse
from django.shortcuts import render

from onrecord.services.use_case import permitted
from onrecord.store.queries import overview as queries
from onrecord.store.queries.collections import (
    Numbers,
    collections_here,
    numbers_by_collection,
)
from onrecord.web.access import ActorRequest, page, sees_judgements, sees_protected
from onrecord.web.overview.deeds import together

__all__ = ["overview"]


@page()
def overview(request: ActorRequest) -> HttpResponse:
    """What is in here, what is open, what changed."""
    actor, judgements = request.user, sees_judgements(request.user)
    numbers = numbers_by_collection(actor)
    shown = {
        "rows": [{"one": c, "numbers": numbers.get(c.id, Numbers())} for c in collections_here()],
        "open": queries.open_work(actor=actor, judgements=judgements),
        "most": queries.MOST_COUNTED,
        "said": together(queries.last_deeds())[:15],
        "cuts": queries.latest_cuts(),
        "judgements": judgements,
        "protected": sees_protected(actor),
        "may_import": permitted(actor.role, "import.apply"),
        "may_freeze": permitted(actor.role, "cut.freeze"),
    }
    return render(request, "web/overview/overview.html", shown)
