"""Addresses of violations."""

from django.urls import path

from onrecord.web.violations import views

urlpatterns = [
    path("violations/", views.violations_list, name="violations"),
    path("violations/<str:one>/", views.one_violation, name="violations-one"),
]
