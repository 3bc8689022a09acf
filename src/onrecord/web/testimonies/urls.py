"""Addresses of testimonies, their allegations and their sources."""

from django.urls import path

from onrecord.web.testimonies import views, withdrawing

urlpatterns = [
    path("testimonies/", views.testimonies, name="testimonies"),
    path("testimonies/<str:one>/", views.one_of_them, name="testimonies-one"),
    path("allegations/<str:one>/", views.allegation, name="testimonies-allegation"),
    path("sources/<str:one>/", views.source, name="testimonies-source"),
    path("rests-on/<str:one>/", views.resting, name="testimonies-resting"),
    path("withdraw/<str:one>/", withdrawing.withdraw, name="testimonies-withdraw"),
    path("put-back/<str:one>/", withdrawing.back, name="testimonies-back"),
]
