"""The Django app that carries templates, tags and static files. It has no tables."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """App `onrecord_web`."""

    name = "onrecord.web"
    label = "onrecord_web"
    verbose_name = "Onrecord workspace"
