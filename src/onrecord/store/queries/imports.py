"""The imports that were made."""

from typing import Any

from django.db.models import Count

from onrecord.store.models import Allegation, ImportRun

__all__ = ["import_runs"]


def import_runs() -> list[dict[str, Any]]:
    """Every import, newest first: id, time, collection, status, and how many allegations came
    with it. No file name: it may name a witness."""
    told = dict(
        Allegation.objects.filter(run__isnull=False)
        .values_list("run")
        .annotate(n=Count("id"))
        .order_by()
    )
    return [
        {
            "run": run.id,
            "at": run.at.isoformat(timespec="seconds"),
            "collection": run.collection.key,
            "status": run.status,
            "allegations": told.get(run.id, 0),
        }
        for run in ImportRun.objects.select_related("collection").order_by("-at", "id")
    ]
