"""Who may open a page. Every view but the sign-in is wrapped by `page`."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.cache import never_cache

from onrecord.services.use_case import permitted, require
from onrecord.store.models import Actor

__all__ = ["ActorRequest", "page", "sees_judgements", "sees_protected"]


class ActorRequest(HttpRequest):
    """A request of somebody who signed in."""

    user: Actor


def sees_protected(actor: Actor) -> bool:
    """Whether this actor's role may see what could lead to a person (as `onrecord show`)."""
    return permitted(actor.role, "testimony.write")


def sees_judgements(actor: Actor) -> bool:
    """Whether this actor's role may see judgements (as `onrecord show`)."""
    return permitted(actor.role, "judgement.read")


View = Callable[..., HttpResponseBase]


def page(action: str = "") -> Callable[[View], View]:
    """A view for those who are signed in, and whose role allows `action` where one is named.

    What it answers is never kept by the browser: a shared computer must not show it to the next.
    """

    def wrap(view: View) -> View:
        @never_cache
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if action:
                require(request.user, action)
            answer = view(request, *args, **kwargs)
            if isinstance(answer, HttpResponse):
                answer.headers.setdefault("Cache-Control", "no-store")
            return answer

        guarded.guarded = True  # type: ignore[attr-defined]
        return guarded

    return wrap
