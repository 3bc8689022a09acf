"""Figures under their permanent ids, and reports that were built with them."""

from django.db import models
from django.utils import timezone

from onrecord.store.fields import IdField
from onrecord.store.models._base import Guarded, one_of

__all__ = ["Figure", "ReportBuild", "ReportFigure"]


class Figure(Guarded):
    """A question answered once on one cut. `content` is the whole of it as canonical JSON
    (`onrecord.report.figure.MadeFigure.to_json`), the same bytes in every database; the other
    columns are for finding it. Never changed: another value is another figure."""

    id = models.CharField(primary_key=True, max_length=24)
    name = models.CharField(max_length=80, db_index=True)
    audience = models.CharField(max_length=12)
    cut = models.CharField(max_length=24, db_index=True)
    as_of = models.DateField()
    value = models.BigIntegerField(null=True, blank=True)
    content = models.TextField()
    digest = models.CharField(max_length=64)
    actor = models.ForeignKey("onrecord.Actor", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    internal = frozenset(
        {"id", "name", "audience", "cut", "as_of", "value", "content", "digest", "actor", "at"}
    )

    class Meta:
        constraints = [one_of("audience", ("public", "internal"), "figure_audience_known")]

    def __str__(self) -> str:
        return self.id


class ReportBuild(Guarded):
    """One report as it was built: in which languages, with which figures. `digest`: SHA-256 of
    what it was built from; the same report built again is the same build."""

    id = IdField("REP")
    name = models.CharField(max_length=80, db_index=True)
    languages = models.JSONField(default=list)
    digest = models.CharField(max_length=64, blank=True)
    actor = models.ForeignKey("onrecord.Actor", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    internal = frozenset({"id", "name", "languages", "digest", "actor", "made_at"})

    def __str__(self) -> str:
        return self.id


class ReportFigure(Guarded):
    """A figure stands in a report."""

    report = models.ForeignKey(
        ReportBuild, on_delete=models.CASCADE, related_name="figures", db_index=False
    )
    figure = models.ForeignKey(Figure, on_delete=models.PROTECT, related_name="reports")

    internal = frozenset({"id", "report", "figure"})

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "figure"], name="report_figure_unique")
        ]

    def __str__(self) -> str:
        return f"{self.report_id} holds {self.figure_id}"
