"""Collections with their frames, what is in them, and what brought it in."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Max

from onrecord.errors import NotFound
from onrecord.store.models import (
    Actor,
    Allegation,
    AuditEntry,
    Collection,
    ImportRun,
)
from onrecord.store.queries.veiled import veiled
from onrecord.store.queries.visible import sees_everything, visible_to

__all__ = ["Numbers", "collections_here", "imports_of", "last_entry", "numbers_by_collection",
           "one_collection"]  # fmt: skip

# What the log calls the deeds that change how many testimonies a collection holds.
CHANGING = ("import.apply", "import.withdraw", "testimony.withdraw", "testimony.write")
KEPT = 600  # seconds; on PostgreSQL two writers can commit in another order than they log


@dataclass(frozen=True, slots=True)
class Numbers:
    """What one collection holds. `testimonies`, `allegations`: those that are not withdrawn, nor
    told in one that is; `withdrawn`: testimonies taken out of the record; `withdrawn_acts`:
    allegations taken out by themselves, from testimonies that stay."""

    testimonies: int = 0
    allegations: int = 0
    withdrawn: int = 0
    withdrawn_acts: int = 0


def collections_here() -> list[Collection]:
    """All of them, synthetic ones last, by key."""
    return list(Collection.objects.order_by("is_synthetic", "key"))


def one_collection(key: str) -> Collection:
    """The collection of this key, with its periods. Raises NotFound."""
    found = Collection.objects.prefetch_related("periods").filter(key=key).first()
    if found is None:
        raise NotFound("no collection has this key")
    return found


def imports_of(collection: Collection, *, protected: bool, limit: int = 20) -> list[ImportRun]:
    """The imports that fed it, the newest first."""
    rows = ImportRun.objects.filter(collection=collection).select_related("actor")
    return veiled(rows.order_by("-at", "id")[:limit], protected=protected)


def last_entry() -> int:
    """The number of the newest entry of the log; 0 where there is none."""
    newest: int | None = AuditEntry.objects.aggregate(newest=Max("seq"))["newest"]
    return newest or 0


def numbers_by_collection(actor: Actor) -> dict[str, Numbers]:
    """Id of the collection -> its numbers, of what this actor may see.

    Counted when something came in or went out since they were last counted (by the log), and kept
    for ten minutes at most: counting a million rows takes about a second, asking the log nothing.
    """
    place = f"numbers:{actor.pk}"
    newest = last_entry()
    kept: tuple[int, dict[str, Numbers]] | None = cache.get(place)
    if kept is not None:
        since, numbers = kept
        fresh = AuditEntry.objects.filter(seq__gt=since, action__in=CHANGING)
        if since <= newest and not fresh.exists():
            return numbers
    numbers = _counted(actor)
    cache.set(place, (newest, numbers), KEPT)
    return numbers


def _counted(actor: Actor) -> dict[str, Numbers]:
    """Everything by whole indexes, less what is withdrawn by the small indexes of that."""
    seen = visible_to(actor).order_by()
    gone = seen.filter(status="withdrawn")
    acts = Allegation.objects.order_by()
    alone = acts.filter(status="withdrawn", testimony__status="active")
    if not sees_everything(actor):
        alone = alone.filter(testimony__in=seen)
    all_of, out = _by(seen, "collection"), _by(gone, "collection")
    told = _told(actor)
    told_out = _by(acts.filter(testimony__in=gone), "testimony__collection")
    acts_alone = _by(alone, "testimony__collection")
    return {
        one: Numbers(
            testimonies=number - out.get(one, 0),
            allegations=told.get(one, 0) - told_out.get(one, 0) - acts_alone.get(one, 0),
            withdrawn=out.get(one, 0),
            withdrawn_acts=acts_alone.get(one, 0),
        )
        for one, number in all_of.items()
    }


def _told(actor: Actor) -> dict[str, int]:
    """Collection -> all allegations told in it, withdrawn ones too. Which import made a row says
    which collection it is of, and is in an index: no join over a million rows."""
    acts = Allegation.objects.order_by()
    if not sees_everything(actor):
        return _by(acts.filter(testimony__in=visible_to(actor)), "testimony__collection")
    told: dict[str, int] = {}
    collection_of = dict(ImportRun.objects.values_list("id", "collection"))
    for run, number in _by(acts.filter(run__isnull=False), "run").items():
        one = collection_of[run]
        told[one] = told.get(one, 0) + number
    for one, number in _by(acts.filter(run__isnull=True), "testimony__collection").items():
        told[one] = told.get(one, 0) + number
    return told


def _by(rows: Any, column: str) -> dict[str, int]:
    return dict(rows.values_list(column).annotate(number=Count("*")))
