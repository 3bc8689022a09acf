"""Addresses of estimates."""

from django.urls import path

from onrecord.web.estimates import making, views

urlpatterns = [
    path("estimates/", views.estimates, name="estimates"),
    path("estimates/<str:one>/", views.one_estimate, name="estimates-one"),
    path("estimates/<str:one>/estimate.json", views.as_json, name="estimates-json"),
    path("estimates/<str:one>/remove/", views.remove_one, name="estimates-remove"),
    path("estimates/<str:one>/figure/", making.new, name="estimates-figure"),
]
