"""The Django app. Its label is frozen into table names, so it is set once, here."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """App `onrecord`: every table that holds testimony, judgement and reference."""

    name = "onrecord.store"
    label = "onrecord"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Onrecord"
