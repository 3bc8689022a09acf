"""Addresses of counting. A question is its address: the same one has the same answer."""

from django.urls import path

from onrecord.web.counts import views

urlpatterns = [
    path("count/", views.counts, name="counts"),
    path("count/answer.csv", views.as_csv, name="counts-csv"),
    path("count/answer.csv-metadata.json", views.as_metadata, name="counts-metadata"),
    path("count/answer.json", views.as_json, name="counts-json"),
]
