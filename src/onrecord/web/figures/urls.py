"""Addresses of figures."""

from django.urls import path

from onrecord.web.figures import making, views

urlpatterns = [
    path("figures/", views.figures, name="figures"),
    path("figures/new/", making.new, name="figures-new"),
    path("figures/make/", making.make, name="figures-make"),
    path("figures/affected/", views.affected_by, name="figures-affected"),
    path("figures/<str:one>/", views.one_figure, name="figures-one"),
    path("figures/<str:one>/trace/", views.trace, name="figures-trace"),
    path("figures/<str:one>/figure.json", views.as_json, name="figures-json"),
]
