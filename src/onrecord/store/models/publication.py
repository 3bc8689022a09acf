"""Publication layer: cuts made here; figures, designations and responses of others."""

from django.db import models
from django.utils import timezone

from onrecord.store.fields import IdField, PartialDateField
from onrecord.store.models._base import Guarded, one_of

__all__ = ["Cut", "Designation", "PublishedFigure", "Response"]

CONFIDENCE = ("high", "medium", "low")


class Cut(Guarded):
    """A frozen, hashed, pseudonymous dataset. The tables lie in the data folder; this row says
    that it was made, by whom, and what its manifest's digest is."""

    id = models.CharField(primary_key=True, max_length=24)
    as_of = models.DateField()
    actor = models.ForeignKey("onrecord.Actor", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    digest = models.CharField(max_length=64)
    rows = models.JSONField(default=dict)
    label = models.CharField(max_length=120, blank=True)

    public = frozenset({"id", "as_of", "digest", "rows", "label"})
    internal = frozenset({"actor", "at"})

    def __str__(self) -> str:
        return self.id


class SourcedFact(Guarded):
    """A fact somebody published: always with its source and how sure we are of it.

    `key` names the fact; a correction is a new version of the row, the old one goes to Revision.
    `shipped` marks facts that came with the product and are refreshed with it. A fact is
    withdrawn, and counts nowhere, while it has a `withdrawn_reason`.
    """

    key = models.CharField(max_length=200, unique=True)
    source_url = models.CharField(max_length=1000)
    confidence = models.CharField(max_length=8)
    note = models.TextField(blank=True)
    shipped = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    withdrawn_reason = models.CharField(max_length=300, blank=True, default="")

    public = frozenset({"key", "source_url", "confidence", "note", "shipped", "version"})
    internal = frozenset({"id", "withdrawn_reason"})

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.key


class Designation(SourcedFact):
    """An act that puts a country or entity on a list, keeps it there or takes it off."""

    id = IdField("DS")
    round = models.CharField(max_length=20)
    status = models.CharField(max_length=20)
    iso3 = models.CharField(max_length=3, db_index=True)
    name = models.CharField(max_length=200)
    event = models.CharField(max_length=40)
    date_of_act = PartialDateField()
    date_announced = PartialDateField()
    legal_basis = models.CharField(max_length=300, blank=True)

    public = SourcedFact.public | {
        "round",
        "status",
        "iso3",
        "name",
        "event",
        "date_of_act",
        "date_announced",
        "legal_basis",
    }

    class Meta(SourcedFact.Meta):
        abstract = False
        constraints = [one_of("confidence", CONFIDENCE, "designation_confidence")]


class PublishedFigure(SourcedFact):
    """A number somebody else printed: what it is said to count, in which unit, as of when.

    `iso3`: the country it is about; empty where it is about none or several."""

    id = IdField("PF")
    iso3 = models.CharField(max_length=3, blank=True, default="", db_index=True)
    publication = models.CharField(max_length=300)
    published = PartialDateField()
    as_of = PartialDateField()
    measure = models.CharField(max_length=200)
    unit = models.CharField(max_length=60)
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    percent = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)

    public = SourcedFact.public | {
        "iso3",
        "publication",
        "published",
        "as_of",
        "measure",
        "unit",
        "value",
        "percent",
    }

    class Meta(SourcedFact.Meta):
        abstract = False
        constraints = [one_of("confidence", CONFIDENCE, "published_figure_confidence")]


class Response(SourcedFact):
    """What a government or body did in answer: a sanction, waiver, statement, talk, resolution."""

    id = IdField("RS")
    kind = models.CharField(max_length=40)
    iso3 = models.CharField(max_length=3, db_index=True)
    by = models.CharField(max_length=200)
    date_of_act = PartialDateField()
    title_en = models.CharField(max_length=300)
    title_ko = models.CharField(max_length=300, blank=True)
    legal_basis = models.CharField(max_length=300, blank=True)

    public = SourcedFact.public | {
        "kind",
        "iso3",
        "by",
        "date_of_act",
        "title_en",
        "title_ko",
        "legal_basis",
    }

    class Meta(SourcedFact.Meta):
        abstract = False
        constraints = [
            one_of("confidence", CONFIDENCE, "response_confidence"),
            one_of(
                "kind",
                ("sanction", "waiver", "statement", "talks", "resolution", "recommendation"),
                "response_kind_known",
            ),
        ]
