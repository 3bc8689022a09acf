"""Reference layer: terms, places, collections and their frames."""

from django.db import models

from onrecord.store.fields import IdField, PartialDateField
from onrecord.store.models._base import Guarded, one_of

__all__ = ["Collection", "CollectionPeriod", "Place", "Term"]


class Term(Guarded):
    """One term of one scheme. The words live in the vocabulary's YAML; this row makes the code
    something a foreign key can point to. Rows are synced from the vocabulary and never deleted."""

    id = models.CharField(primary_key=True, max_length=120)  # "act/killing"
    scheme = models.CharField(max_length=40)
    code = models.CharField(max_length=80)
    retired = models.BooleanField(default=False)

    public = frozenset({"id", "scheme", "code", "retired"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scheme", "code"], name="term_unique")]

    def __str__(self) -> str:
        return self.id


class Place(Guarded):
    """A node of the place tree: country, first-level unit, county."""

    id = models.CharField(primary_key=True, max_length=60)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)
    level = models.CharField(max_length=20)
    name_en = models.CharField(max_length=120)
    name_ko = models.CharField(max_length=120, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    public = frozenset({"id", "parent", "level", "name_en", "name_ko", "latitude", "longitude"})

    class Meta:
        constraints = [one_of("level", ("country", "province", "county"), "place_level_known")]

    def __str__(self) -> str:
        return self.id


class Collection(Guarded):
    """The campaign or list that testimonies belong to, with its sampling frame.

    A number without its frame misleads, so the frame's words travel with every count.
    """

    id = IdField("C")
    key = models.SlugField(max_length=80, unique=True, allow_unicode=True)
    title_en = models.CharField(max_length=200)
    title_ko = models.CharField(max_length=200, blank=True)
    frame_en = models.TextField(blank=True)
    frame_ko = models.TextField(blank=True)
    caveat_en = models.TextField(blank=True)
    caveat_ko = models.TextField(blank=True)
    is_public = models.BooleanField(default=False)
    is_synthetic = models.BooleanField(default=False)

    public = frozenset(
        {"key", "title_en", "title_ko", "frame_en", "frame_ko", "caveat_en", "caveat_ko"}
        | {"is_public", "is_synthetic"}
    )
    internal = frozenset({"id"})

    def __str__(self) -> str:
        return self.key


class CollectionPeriod(Guarded):
    """A stretch of time in which the collection worked in one way, or could not work at all.

    `coverage`: census (everyone was asked), sample, convenience, closed (no intake).
    """

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="periods")
    span = PartialDateField()
    coverage = models.CharField(max_length=20)
    note_en = models.TextField(blank=True)
    note_ko = models.TextField(blank=True)

    public = frozenset({"span", "coverage", "note_en", "note_ko"})
    internal = frozenset({"id", "collection"})

    class Meta:
        constraints = [
            one_of("coverage", ("census", "sample", "convenience", "closed"), "period_coverage")
        ]

    def __str__(self) -> str:
        return f"{self.collection_id} {self.span}"
