"""What is open, what changed, what was frozen: each cheap however long the record is."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import Max, QuerySet

from onrecord.judging import SUBJECTS, pair_states
from onrecord.store.models import (
    Actor,
    Allegation,
    AuditEntry,
    Cut,
    ImportRun,
    Judgement,
)
from onrecord.store.queries.judgements import judged_contradictions, judgement_log
from onrecord.store.queries.visible import sees_everything, visible_to

__all__ = ["MOST_COUNTED", "MOST_READ", "Judged", "Open", "last_deeds", "latest_cuts", "open_work"]

MOST_COUNTED = 10_000
# The log is read whole to find what contradicts what: above this only on the pages of judging.
MOST_READ = 50_000


@dataclass(frozen=True, slots=True)
class Judged:
    """`contradictions`: judgements that cannot all be right; `open`: pairs whose last verdict is
    that it is open."""

    contradictions: int
    open: int


@dataclass(frozen=True, slots=True)
class Open:
    """What waits for somebody. Counts stop at MOST_COUNTED + 1. `judged` is None where the log of
    judgements is longer than MOST_READ, or may not be read; `accepted`: imports that still stand
    and in which something was accepted that the mapping does not explain; `imports_out`: imports
    taken back; `testimonies_out`, `allegations_out`: what is withdrawn."""

    judged: Judged | None
    accepted: int
    imports_out: int
    testimonies_out: int
    allegations_out: int


def open_work(*, actor: Actor, judgements: bool) -> Open:
    """What is open now. `judgements`: only for who may read them."""
    runs = ImportRun.objects.order_by()
    gone = visible_to(actor).filter(status="withdrawn").order_by()
    acts = Allegation.objects.filter(status="withdrawn")
    if not sees_everything(actor):
        acts = acts.filter(testimony__in=visible_to(actor))
    return Open(
        judged=_judged() if judgements else None,
        accepted=_some(runs.filter(status="applied").exclude(accepted=[])),
        imports_out=_some(runs.filter(status="withdrawn")),
        testimonies_out=_some(gone),
        allegations_out=_some(acts.order_by()),
    )


def _some(rows: QuerySet[Any]) -> int:
    return rows[: MOST_COUNTED + 1].count()


def _judged() -> Judged | None:
    """Counted again when a judgement was added."""
    newest = Judgement.objects.aggregate(newest=Max("seq"))["newest"] or 0
    if newest > MOST_READ:
        return None
    kept: tuple[int, Judged] | None = cache.get("judged")
    if kept is not None and kept[0] == newest:
        return kept[1]
    states = pair_states(judgement_log())
    found = Judged(
        contradictions=sum(len(judged_contradictions(subject)) for subject in SUBJECTS),
        open=sum(entry.verdict == "open" for entry in states.values()),
    )
    cache.set("judged", (newest, found), None)
    return found


def last_deeds(limit: int = 60) -> list[AuditEntry]:
    """The newest entries of the log, with who did it; of a source that was withdrawn its own line
    and not those of each testimony that went with it."""
    rows = AuditEntry.objects.exclude(detail__has_key="with").select_related("actor")
    return list(rows.order_by("-seq")[:limit])


def latest_cuts(limit: int = 5) -> list[Cut]:
    """The cuts frozen last."""
    return list(Cut.objects.select_related("actor").order_by("-at", "id")[:limit])
