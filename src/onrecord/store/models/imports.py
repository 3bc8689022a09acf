"""Where every row came from, and what stood there before it was corrected."""

from django.db import models
from django.utils import timezone

from onrecord.store.fields import IdField
from onrecord.store.models._base import Guarded, one_of

__all__ = ["ImportRun", "ImportedRow", "Revision"]


class ImportRun(Guarded):
    """One import: which file by which mapping, what the user accepted, what it did."""

    id = IdField("I")
    collection = models.ForeignKey("onrecord.Collection", on_delete=models.PROTECT)
    file_name = models.CharField(max_length=300)
    file_digest = models.CharField(max_length=64)
    mapping_digest = models.CharField(max_length=64)
    mapping_text = models.TextField()
    accepted = models.JSONField(default=list, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    actor = models.ForeignKey("onrecord.Actor", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    status = models.CharField(max_length=12, default="applied")

    internal = frozenset(
        {"id", "collection", "file_digest", "mapping_digest", "accepted", "counts", "actor"}
        | {"at", "status", "mapping_text"}
    )
    protected = frozenset({"file_name"})

    class Meta:
        constraints = [one_of("status", ("applied", "withdrawn"), "import_status_known")]

    def __str__(self) -> str:
        return self.id


class ImportedRow(Guarded):
    """One row of an imported file: its number in the file and its raw values."""

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField()
    raw = models.TextField()

    internal = frozenset({"id", "run", "number"})
    protected = frozenset({"raw"})

    def __str__(self) -> str:
        return f"{self.run_id} row {self.number}"


class Revision(Guarded):
    """What a row said before it was corrected. Append-only."""

    subject = models.CharField(max_length=24, db_index=True)
    version = models.PositiveIntegerField()  # the version that is kept here
    payload = models.JSONField()
    reason = models.CharField(max_length=300, blank=True)
    actor = models.ForeignKey("onrecord.Actor", on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey(
        ImportRun, null=True, blank=True, on_delete=models.PROTECT, related_name="revisions"
    )
    at = models.DateTimeField(default=timezone.now)

    internal = frozenset({"id", "subject", "version", "reason", "actor", "run", "at"})
    protected = frozenset({"payload"})

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "version"], name="revision_unique")
        ]

    def __str__(self) -> str:
        return f"{self.subject} version {self.version}"
