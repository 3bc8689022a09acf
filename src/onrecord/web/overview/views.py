"""The overview: what is in here, what is open, what changed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.web.access import page


@page()
def overview(request: HttpRequest) -> HttpResponse:
    """What is in here, what is open, what changed."""
    return render(request, "web/overview/overview.html", {})
