"""Errors of the house as pages: a status, what happened in words, and what to do next."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from onrecord.errors import (
    Conflict,
    InputError,
    IntegrityFault,
    MissingPart,
    NotFound,
    NotPermitted,
    OnrecordError,
    Refused,
)
from onrecord.services.use_case import permitted
from onrecord.web.people.forms import ROLES
from onrecord.web.words import both, pick

__all__ = ["Faults", "not_found", "server_error"]

STATUSES: dict[type[OnrecordError], tuple[int, Any]] = {
    InputError: (400, both("This cannot be used as it is", "입력한 내용을 사용할 수 없습니다")),
    NotFound: (404, both("There is nothing here", "찾는 내용이 없습니다")),
    NotPermitted: (403, both("Your role does not allow this", "현재 역할로는 할 수 없습니다")),
    Refused: (403, both("Refused, to protect people", "개인을 보호하기 위해 공개할 수 없습니다")),
    Conflict: (409, both("This contradicts what is there", "이미 있는 내용과 어긋납니다")),
    IntegrityFault: (500, both("Something is damaged", "손상된 곳이 있습니다")),
    MissingPart: (501, both("A part is not installed", "필요한 구성 요소가 설치되지 않았습니다")),
}


class Faults:
    """Middleware: an error raised on purpose becomes a page with its own status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # No text of ours holds the character NUL, and PostgreSQL refuses to look for one.
        if "\0" in request.path_info:
            return not_found(request)
        if "%00" in request.META.get("QUERY_STRING", ""):
            # a mark for what cannot be read: it is like no id and no word of ours
            plain = request.META["QUERY_STRING"].replace("%00", "%EF%BF%BD")
            request.GET = QueryDict(plain, encoding=request.encoding)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        for kind, (status, title) in STATUSES.items():
            if isinstance(fault, kind):
                problems = getattr(fault, "problems", ())
                shown = {"title": title, "fault": _said(request, fault), "problems": problems[:50],
                         "more": max(0, len(problems) - 50),
                         "needed": getattr(fault, "needed", "")}  # fmt: skip
                return render(request, "web/fault.html", shown, status=status)
        return None


def _said(request: HttpRequest, fault: OnrecordError) -> str:
    """What happened, in words of the pages: of what a role may not do, which role may."""
    if not isinstance(fault, NotPermitted) or not fault.action:
        return str(fault)
    mine = dict(ROLES).get(getattr(request.user, "role", ""))
    least = next((name for role, name in ROLES if permitted(role, fault.action)), None)
    if mine is None or least is None:
        return ""
    alone = least == ROLES[-1][1]
    return pick(
        f"Your role is {str(mine).lower()}. This needs the role of {str(least).lower()}"
        f"{'' if alone else ' or above'}; an administrator can give it.",
        f"현재 역할은 {mine}입니다. {least}{'만' if alone else ' 이상만'} 할 수 있으며, "
        "역할은 관리자가 바꿀 수 있습니다.",
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for an address that leads nowhere."""
    title = STATUSES[NotFound][1]
    return render(request, "web/fault.html", {"title": title}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for a fault nobody foresaw: says nothing about its cause, which is in the log."""
    title = both("Something went wrong here", "문제가 생겼습니다")
    return render(request, "web/fault.html", {"title": title, "unforeseen": True}, status=500)
