"""Addresses of collections."""

from django.urls import path

from onrecord.web.collections import views

urlpatterns = [
    path("collections/", views.collections, name="collections"),
    path("collections/<str:key>/", views.one_of_them, name="collections-one"),
]
