"""Reports as they were built."""

from collections.abc import Mapping
from typing import Any

from onrecord.store.models import ReportBuild, ReportFigure

__all__ = ["builds_of", "last_builds"]


def last_builds() -> dict[str, ReportBuild]:
    """The newest build of each report, by name."""
    rows = ReportBuild.objects.select_related("actor").order_by("made_at", "id")
    return {row.name: row for row in rows}


def builds_of(name: str, most: int = 20) -> list[Mapping[str, Any]]:
    """The newest builds of one report first, each with the ids of its figures in order."""
    rows = list(
        ReportBuild.objects.filter(name=name).select_related("actor").order_by("-made_at")[:most]
    )
    held: dict[str, list[str]] = {row.id: [] for row in rows}
    for report, figure in (
        ReportFigure.objects.filter(report__in=held)
        .order_by("figure__name", "figure")
        .values_list("report", "figure")
    ):
        held[report].append(figure)
    return [{"build": row, "figures": held[row.id]} for row in rows]
