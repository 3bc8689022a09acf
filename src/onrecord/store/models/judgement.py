"""Judgement layer: decisions about sameness and values, append-only, and their clusters."""

from django.db import models
from django.utils import timezone

from onrecord.judging import SUBJECTS, VERDICTS
from onrecord.store.models._base import Guarded, one_of

__all__ = ["ClusterMember", "Judgement"]


class Judgement(Guarded):
    """One decision: two mentions (or allegations) are the same, are not, or it is open; a group
    includes a member; a value stands against the rules; or an earlier judgement is undone.

    Append-only: the database refuses UPDATE and DELETE. Undo is one more judgement. `seq` is the
    order of the log and never leaves the house; `ref` is its name outside.
    """

    seq = models.BigAutoField(primary_key=True)
    ref = models.CharField(max_length=24, unique=True)
    subject = models.CharField(max_length=12)
    verdict = models.CharField(max_length=12)
    left = models.CharField(max_length=24, blank=True)
    right = models.CharField(max_length=24, blank=True)
    field = models.CharField(max_length=40, blank=True)
    value = models.JSONField(null=True, blank=True)
    undoes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by"
    )
    actor = models.ForeignKey("onrecord.Actor", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reason = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    score = models.FloatField(null=True, blank=True)
    run = models.CharField(max_length=24, blank=True)

    internal = frozenset(
        {"seq", "ref", "subject", "verdict", "left", "right", "field", "undoes", "actor", "at"}
        | {"score", "run"}
    )
    protected = frozenset({"reason", "evidence", "value"})

    class Meta:
        indexes = [
            models.Index(fields=["left"], name="judgement_left"),
            models.Index(fields=["right"], name="judgement_right"),
            models.Index(fields=["run"], name="judgement_run", condition=~models.Q(run="")),
            models.Index(
                fields=["subject", "seq"],
                condition=models.Q(verdict="open"),
                name="judgement_open",
            ),
        ]
        constraints = [
            one_of("subject", SUBJECTS, "judgement_subject_known"),
            one_of("verdict", VERDICTS, "judgement_verdict_known"),
            models.CheckConstraint(
                condition=(
                    models.Q(verdict__in=("same", "different", "open"))
                    & ~models.Q(left="")
                    & models.Q(left__lt=models.F("right"))
                    & models.Q(undoes__isnull=True)
                )
                | (
                    models.Q(verdict="includes")
                    & ~models.Q(left="")
                    & ~models.Q(right="")
                    & ~models.Q(left=models.F("right"))
                    & models.Q(undoes__isnull=True)
                )
                | (
                    models.Q(verdict="value", right="")
                    & ~models.Q(left="")
                    & ~models.Q(field="")
                    & models.Q(undoes__isnull=True)
                )
                | models.Q(verdict="undo", left="", right="", undoes__isnull=False),
                name="judgement_shape",
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class ClusterMember(Guarded):
    """Which cluster a mention or allegation is in, kept for look-up. Rows exist only for clusters
    of two and more; all of it can be thrown away and made again from the judgement log."""

    member = models.CharField(primary_key=True, max_length=24)
    subject = models.CharField(max_length=12)
    cluster = models.CharField(max_length=24, db_index=True)

    internal = frozenset({"member", "subject", "cluster"})

    class Meta:
        constraints = [one_of("subject", SUBJECTS, "cluster_subject_known")]

    def __str__(self) -> str:
        return f"{self.member} in {self.cluster}"
