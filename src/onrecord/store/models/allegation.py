"""Source layer: persons as named in one testimony, and what is said to have been done to them."""

from django.db import models

from onrecord.store.fields import IdField, PartialDateField
from onrecord.store.models._base import (
    STATUS_ACTIVE,
    STATUS_WITHDRAWN,
    Guarded,
    in_order,
    one_of,
    term_key,
    together,
    withdrawn_with_reason,
)
from onrecord.store.models.testimony import Passage, Testimony

__all__ = [
    "ActGroup",
    "Allegation",
    "AllegationPassage",
    "AllegationPlace",
    "AllegationTerm",
    "Event",
    "Involvement",
    "Mention",
]

MENTION_KINDS = ("individual", "group", "organisation")
PLACE_LEVELS = ("country", "province", "county", "site", "unknown")


class Mention(Guarded):
    """A person, group or body as named in one testimony. Roles are in what links to it.

    A group has a size (minimum, best, maximum) and is never expanded into persons.
    """

    id = IdField("M")
    testimony = models.ForeignKey(
        Testimony, on_delete=models.CASCADE, related_name="mentions", db_index=False
    )
    key = models.CharField(max_length=200)  # unique inside the testimony
    kind = models.CharField(max_length=12, default="individual")
    name = models.CharField(max_length=300, blank=True)
    name_native = models.CharField(max_length=300, blank=True)
    other_names = models.CharField(max_length=500, blank=True)
    sex = term_key("sex")
    age = models.PositiveSmallIntegerField(null=True, blank=True)
    birth = PartialDateField()
    nationality = models.CharField(max_length=120, blank=True)
    occupation = models.CharField(max_length=300, blank=True)
    religion = term_key("religion")
    size_minimum = models.PositiveIntegerField(null=True, blank=True)
    size_best = models.PositiveIntegerField(null=True, blank=True)
    size_maximum = models.PositiveIntegerField(null=True, blank=True)
    counting_unit = term_key("counting_unit")
    attributes = models.JSONField(default=dict, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1)

    public = frozenset({"kind", "sex", "religion", "counting_unit"})
    internal = frozenset(
        {"id", "testimony", "size_minimum", "size_best", "size_maximum", "digest", "version"}
    )
    protected = frozenset(
        {"key", "name", "name_native", "other_names", "age", "birth", "nationality"}
        | {"occupation", "attributes"}
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["kind", "id"],
                condition=~models.Q(kind="individual"),
                name="mention_not_individual",
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["testimony", "key"], name="mention_unique"),
            one_of("kind", MENTION_KINDS, "mention_kind_known"),
            in_order("size_minimum", "size_best", "mention_size_minimum"),
            in_order("size_best", "size_maximum", "mention_size_maximum"),
            in_order("size_minimum", "size_maximum", "mention_size_in_order"),
            models.CheckConstraint(
                condition=~models.Q(kind="individual")
                | models.Q(
                    size_minimum__isnull=True, size_best__isnull=True, size_maximum__isnull=True
                ),
                name="mention_individual_no_size",
            ),
        ]

    def __str__(self) -> str:
        return self.id


class Event(Guarded):
    """What ties acts together in the material: a raid, an arrest wave, a case file."""

    id = IdField("E")
    collection = models.ForeignKey("onrecord.Collection", on_delete=models.PROTECT)
    key = models.CharField(max_length=200)

    internal = frozenset({"id", "collection"})
    protected = frozenset({"key"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["collection", "key"], name="event_unique")]

    def __str__(self) -> str:
        return self.id


class ActGroup(Guarded):
    """Several victims of one act: each has an allegation of its own, they share this."""

    id = IdField("G")
    collection = models.ForeignKey("onrecord.Collection", on_delete=models.PROTECT)
    key = models.CharField(max_length=200)

    internal = frozenset({"id", "collection"})
    protected = frozenset({"key"})

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collection", "key"], name="act_group_unique")
        ]

    def __str__(self) -> str:
        return self.id


class Allegation(Guarded):
    """One act as told in one testimony: one victim, one type of act."""

    id = IdField("A")
    testimony = models.ForeignKey(
        Testimony, on_delete=models.CASCADE, related_name="allegations", db_index=False
    )
    key = models.CharField(max_length=200)  # unique inside the testimony
    victim = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="allegations")
    act = term_key("act")
    act_detail = models.CharField(max_length=500, blank=True)
    event_date = PartialDateField()
    outcome = term_key("outcome")
    proximity = term_key("proximity")
    reliability = term_key("reliability")
    act_group = models.ForeignKey(ActGroup, null=True, blank=True, on_delete=models.PROTECT)
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.PROTECT)
    charge = models.CharField(max_length=500, blank=True)
    sentence = models.CharField(max_length=300, blank=True)
    attributes = models.JSONField(default=dict, blank=True)
    note = models.TextField(blank=True)
    status = models.CharField(max_length=12, default=STATUS_ACTIVE)
    withdrawn_reason = models.CharField(max_length=300, blank=True)
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

    public = frozenset({"act", "outcome", "proximity", "reliability"})
    internal = frozenset(
        {"id", "testimony", "victim", "act_group", "event", "event_date", "status", "digest"}
        | {"withdrawn_reason", "version", "run", "row"}
    )
    protected = frozenset({"key", "act_detail", "charge", "sentence", "note", "attributes"})

    class Meta:
        indexes = [
            models.Index(
                fields=["testimony"],
                condition=models.Q(status=STATUS_WITHDRAWN),
                name="allegation_withdrawn",
            ),
            models.Index(fields=["act", "id"], name="allegation_act"),
            models.Index(fields=["key"], name="allegation_key"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["testimony", "key"], name="allegation_unique"),
            one_of("status", (STATUS_ACTIVE, STATUS_WITHDRAWN), "allegation_status_known"),
            withdrawn_with_reason("allegation_withdrawn_reason"),
        ]

    def __str__(self) -> str:
        return self.id


class AllegationTerm(Guarded):
    """A multi-valued code of an allegation: its causes and methods, by the scheme of the term."""

    allegation = models.ForeignKey(
        Allegation, on_delete=models.CASCADE, related_name="terms", db_index=False
    )
    term = models.ForeignKey(
        "onrecord.Term", on_delete=models.PROTECT, related_name="+", db_index=False
    )

    public = frozenset({"term"})
    internal = frozenset({"id", "allegation"})

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["allegation", "term"], name="allegation_term_unique")
        ]

    def __str__(self) -> str:
        return f"{self.allegation_id} {self.term_id}"


class AllegationPlace(Guarded):
    """Where, in the order told. `place` is the finest unit of the tree that is known; `level`
    says how finely the source knows it; coordinates stay as told, exact or not."""

    allegation = models.ForeignKey(
        Allegation, on_delete=models.CASCADE, related_name="places", db_index=False
    )
    position = models.PositiveSmallIntegerField(default=1)
    place = models.ForeignKey(
        "onrecord.Place", null=True, blank=True, on_delete=models.PROTECT, db_index=False
    )
    level = models.CharField(max_length=12, default="unknown")
    kind = term_key("place_kind")
    as_told = models.CharField(max_length=300, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    exact = models.BooleanField(null=True, blank=True)

    public = frozenset({"level", "kind"})
    internal = frozenset({"id", "allegation", "position", "place"})
    protected = frozenset({"as_told", "latitude", "longitude", "exact"})

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["allegation", "position"], name="allegation_place_unique"
            ),
            one_of("level", PLACE_LEVELS, "allegation_place_level_known"),
            together("latitude", "longitude", "allegation_place_coordinates"),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True)
                | models.Q(
                    latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180
                ),
                name="allegation_place_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.allegation_id} place {self.position}"


class Involvement(Guarded):
    """One perpetrator in one act: who (a mention, where one is named), what kind, how involved."""

    id = IdField("N")
    allegation = models.ForeignKey(
        Allegation, on_delete=models.CASCADE, related_name="involvements"
    )
    perpetrator = models.ForeignKey(
        Mention, null=True, blank=True, on_delete=models.CASCADE, related_name="involvements"
    )
    kind = term_key("perpetrator")
    degree = term_key("degree")

    public = frozenset({"kind", "degree"})
    internal = frozenset({"id", "allegation", "perpetrator"})

    def __str__(self) -> str:
        return self.id


class AllegationPassage(Guarded):
    """The passage an allegation rests on; `field` narrows it to one coded value."""

    allegation = models.ForeignKey(
        Allegation, on_delete=models.CASCADE, related_name="rests_on", db_index=False
    )
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="+")
    field = models.CharField(max_length=40, blank=True)

    internal = frozenset({"id", "allegation", "passage", "field"})

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["allegation", "passage", "field"], name="allegation_passage_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.allegation_id} rests on {self.passage_id}"
