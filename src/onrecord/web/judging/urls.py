"""Addresses of judging."""

from django.urls import path

from onrecord.web.judging import queue, views

urlpatterns = [
    path("judging/", queue.queue, name="judging"),
    path("judging/contradictions/", queue.contradictory, name="judging-contradictions"),
    path("judging/once/", queue.repeated, name="judging-once"),
    path("judging/pair/", views.pair, name="judging-pair"),
    path("judging/next/", queue.step, name="judging-next"),
    path("judging/with/<str:one>/", views.compare, name="judging-with"),
    path("judging/undo/<str:ref>/", views.undo, name="judging-undo"),
    path("judging/value/<str:anchor>/<str:field>/", views.value, name="judging-value"),
]
