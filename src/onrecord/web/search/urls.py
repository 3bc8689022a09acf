"""Address of the search."""

from django.urls import path

from onrecord.web.search import views

urlpatterns = [path("search/", views.search, name="search")]
