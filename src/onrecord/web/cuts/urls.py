"""Addresses of cuts."""

from django.urls import path

from onrecord.web.cuts import views

urlpatterns = [
    path("cuts/", views.cuts, name="cuts"),
    path("cuts/freeze/", views.freeze, name="cuts-freeze"),
    path("cuts/freeze/<str:one>/", views.freezing, name="cuts-freezing"),
    path("cuts/<str:one>/", views.one_cut, name="cuts-one"),
    path("cuts/<str:one>/verify/", views.verify, name="cuts-verify"),
]
