"""Addresses of countries and their facts."""

from django.urls import path

from onrecord.web.countries import entering, views

urlpatterns = [
    path("countries/", views.countries_list, name="countries"),
    path("countries/entities/", views.entities, name="countries-entities"),
    path("countries/import/", entering.import_file, name="countries-import"),
    path("countries/add/<slug:kind>/", entering.add, name="countries-add"),
    path("countries/fact/<str:fact_id>/", views.fact, name="countries-fact"),
    path("countries/fact/<str:fact_id>/correct/", entering.correct, name="countries-correct"),
    path("countries/fact/<str:fact_id>/change/", entering.change, name="countries-change"),
    path("countries/<slug:iso3>/", views.country, name="countries-one"),
    path("countries/<slug:iso3>/figures/", views.figures, name="countries-figures"),
]
