"""Address of the overview."""

from django.urls import path

from onrecord.web.overview import views

urlpatterns = [path("", views.overview, name="home")]
