"""Addresses of the workspace. A noun brings its own; one line here puts it in."""

from django.urls import include, path

urlpatterns = [
    path("", include("onrecord.web.overview.urls")),
    path("", include("onrecord.web.account.urls")),
    path("", include("onrecord.web.people.urls")),
    path("", include("onrecord.web.counts.urls")),
    path("", include("onrecord.web.cuts.urls")),
    path("", include("onrecord.web.collections.urls")),
    path("", include("onrecord.web.testimonies.urls")),
    path("", include("onrecord.web.search.urls")),
    path("", include("onrecord.web.persons.urls")),
    path("", include("onrecord.web.violations.urls")),
    path("", include("onrecord.web.judging.urls")),
    path("", include("onrecord.web.countries.urls")),
    path("", include("onrecord.web.imports.urls")),
    path("", include("onrecord.web.reports.urls")),
    path("", include("onrecord.web.check.urls")),
    path("", include("onrecord.web.figures.urls")),
    path("", include("onrecord.web.estimates.urls")),
]
