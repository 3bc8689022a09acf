"""Addresses of persons."""

from django.urls import path

from onrecord.web.persons import views

urlpatterns = [
    path("persons/", views.persons_list, name="persons"),
    path("persons/<str:one>/", views.one_person, name="persons-one"),
]
