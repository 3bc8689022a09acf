"""Addresses of bringing in."""

from django.urls import path

from onrecord.web.imports import runs, views

urlpatterns = [
    path("imports/", runs.imports, name="imports"),
    path("imports/new/", views.new, name="imports-new"),
    path("imports/open/<str:one>/", views.work, name="imports-work"),
    path("imports/open/<str:one>/check/", views.check, name="imports-check"),
    path("imports/open/<str:one>/confirm/", views.confirm, name="imports-confirm"),
    path("imports/open/<str:one>/add/", views.add_lines, name="imports-add"),
    path("imports/open/<str:one>/discard/", views.discard, name="imports-discard"),
    path("imports/<str:one>/", runs.one_run, name="imports-one"),
    path("imports/<str:one>/withdraw/", runs.withdraw, name="imports-withdraw"),
]
