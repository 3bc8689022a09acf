"""Source layer: one account by one source, its texts, passages and origins."""

from django.db import models

from onrecord.store.fields import IdField, PartialDateField
from onrecord.store.models._base import (
    STATUS_ACTIVE,
    STATUS_WITHDRAWN,
    Guarded,
    in_order,
    one_of,
    term_key,
    withdrawn_with_reason,
)

__all__ = [
    "Derivation",
    "Passage",
    "Source",
    "Testimony",
    "TestimonyOrigin",
    "TextVersion",
]


class Source(Guarded):
    """The person, publisher or body that gave testimonies. Names of persons are sealed later;
    here stands what the material itself calls the source."""

    id = IdField("S")
    collection = models.ForeignKey("onrecord.Collection", on_delete=models.PROTECT)
    name = models.CharField(max_length=300)

    internal = frozenset({"id", "collection"})
    protected = frozenset({"name"})

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collection", "name"], name="source_unique")
        ]

    def __str__(self) -> str:
        return self.id


class Testimony(Guarded):
    """One account by one source: an interview, a page, a letter, a row of somebody's dataset.

    Five dates of its own, kept apart: departure and arrival (of who told), interview, recording,
    publication. The date of an act belongs to the allegation.
    """

    id = IdField("T")
    collection = models.ForeignKey("onrecord.Collection", on_delete=models.PROTECT)
    key = models.CharField(max_length=200)  # the name it has in the material it came from
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT)
    source_kind = term_key("source_kind")
    relation = term_key("relation")
    tier = term_key("tier")
    reliability = term_key("reliability")
    title = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=20, blank=True)
    url = models.CharField(max_length=1000, blank=True)
    departure = PartialDateField()
    arrival = PartialDateField()
    interview = PartialDateField()
    recorded = PartialDateField()
    published = PartialDateField()
    origins_known = models.BooleanField(default=False)
    attributes = models.JSONField(default=dict, blank=True)
    note = models.TextField(blank=True)
    status = models.CharField(max_length=12, default=STATUS_ACTIVE)
    withdrawn_reason = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1)
    run = models.ForeignKey(
        "onrecord.ImportRun", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    row = models.ForeignKey(
        "onrecord.ImportedRow",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )

    public = frozenset({"source_kind", "relation", "tier", "reliability", "language"})
    internal = frozenset(
        {"id", "collection", "source", "status", "withdrawn_reason", "withdrawn_at", "digest"}
        | {"version", "run", "row", "origins_known", "recorded", "published"}
        | {"departure", "arrival", "interview"}
    )
    protected = frozenset({"key", "title", "url", "note", "attributes"})

    class Meta:
        verbose_name_plural = "testimonies"
        indexes = [
            models.Index(
                fields=["collection"],
                condition=models.Q(status=STATUS_WITHDRAWN),
                name="testimony_withdrawn",
            ),
            # lists narrowed by a rare code stay quick
            models.Index(
                fields=["source_kind", "collection", "key"], name="testimony_source_kind"
            ),
            models.Index(fields=["tier", "collection", "key"], name="testimony_tier"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["collection", "key"], name="testimony_unique"),
            one_of("status", (STATUS_ACTIVE, STATUS_WITHDRAWN), "testimony_status_known"),
            withdrawn_with_reason("testimony_withdrawn_reason"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True) | models.Q(status=STATUS_WITHDRAWN),
                name="testimony_withdrawn_at",
            ),
        ]

    def __str__(self) -> str:
        return self.id


class TestimonyOrigin(Guarded):
    """Where a testimony has its content from. Two testimonies with the same key are not two
    independent witnesses. A testimony whose origins are known has at least one key."""

    testimony = models.ForeignKey(
        Testimony, on_delete=models.CASCADE, related_name="origins", db_index=False
    )
    key = models.CharField(max_length=200)

    internal = frozenset({"id", "testimony"})
    protected = frozenset({"key"})

    class Meta:
        indexes = [models.Index(fields=["key"], name="origin_key")]
        constraints = [
            models.UniqueConstraint(fields=["testimony", "key"], name="origin_unique"),
            models.CheckConstraint(condition=~models.Q(key=""), name="origin_key_present"),
        ]

    def __str__(self) -> str:
        return f"{self.testimony_id} origin"


class Derivation(Guarded):
    """This testimony is a reprint, rewrite or quotation of that one."""

    testimony = models.ForeignKey(
        Testimony, on_delete=models.CASCADE, related_name="derived_from", db_index=False
    )
    parent = models.ForeignKey(Testimony, on_delete=models.CASCADE, related_name="copies")

    internal = frozenset({"id", "testimony", "parent"})

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["testimony", "parent"], name="derivation_unique"),
            models.CheckConstraint(
                condition=~models.Q(testimony=models.F("parent")), name="derivation_not_of_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.testimony_id} from {self.parent_id}"


class TextVersion(Guarded):
    """A text of a testimony: original, translation or pseudonymised. A correction is a new one."""

    id = IdField("X")
    testimony = models.ForeignKey(Testimony, on_delete=models.PROTECT, related_name="texts")
    kind = models.CharField(max_length=20)
    language = models.CharField(max_length=20, blank=True)
    number = models.PositiveIntegerField(default=1)
    text = models.TextField()
    digest = models.CharField(max_length=64)

    internal = frozenset({"id", "testimony", "kind", "language", "number", "digest"})
    protected = frozenset({"text"})

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["testimony", "kind", "language", "number"], name="text_version_unique"
            ),
            one_of("kind", ("original", "translation", "pseudonymised"), "text_kind_known"),
        ]

    def __str__(self) -> str:
        return self.id


class Passage(Guarded):
    """A place in a testimony: characters of a text version, pages of a book, a time code."""

    id = IdField("PG")
    testimony = models.ForeignKey(
        Testimony, on_delete=models.CASCADE, related_name="passages", db_index=False
    )
    text = models.ForeignKey(TextVersion, null=True, blank=True, on_delete=models.PROTECT)
    unit = models.CharField(max_length=12)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    internal = frozenset({"id", "testimony", "text", "unit", "start", "end"})

    class Meta:
        constraints = [
            one_of("unit", ("character", "page", "second"), "passage_unit_known"),
            in_order("start", "end", "passage_in_order"),
            models.UniqueConstraint(
                fields=["testimony", "unit", "start", "end"],
                condition=models.Q(text__isnull=True),
                name="passage_unique_without_text",
            ),
        ]

    def __str__(self) -> str:
        return self.id
