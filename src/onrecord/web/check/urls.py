"""Address of the check."""

from django.urls import path

from onrecord.web.check import views

urlpatterns = [path("check/", views.check, name="check")]
