"""Addresses of the workspace. A noun brings its own; one line here puts it in."""

from django.urls import include, path

urlpatterns = [
    path("", include("onrecord.web.overview.urls")),
    path("", include("onrecord.web.account.urls")),
    path("", include("onrecord.web.people.urls")),
]
