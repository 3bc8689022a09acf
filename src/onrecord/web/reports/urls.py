"""Addresses of reports."""

from django.urls import path

from onrecord.web.reports import views

urlpatterns = [
    path("reports/", views.reports, name="reports"),
    path("reports/<slug:name>/", views.one_report, name="reports-one"),
    path("reports/<slug:name>/build/", views.build, name="reports-build"),
    path("reports/<slug:name>/building/<str:one>/", views.building, name="reports-building"),
    path("reports/<slug:name>/<str:lang>.<str:form>", views.built_file, name="reports-file"),
]
