"""Addresses of the people who work here."""

from django.urls import path

from onrecord.web.people import views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/<str:one>/", views.one_of_them, name="people-one"),
    path("people/<str:one>/role/", views.role, name="people-role"),
    path("people/<str:one>/password/", views.password, name="people-password"),
    path("people/<str:one>/close/", views.close, name="people-close"),
    path("people/<str:one>/reopen/", views.reopen, name="people-reopen"),
]
