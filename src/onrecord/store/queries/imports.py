"""What was imported, by whom, and what became of it."""

from typing import Any

from django.db.models import Q

from onrecord.errors import NotFound
from onrecord.store.models import Actor, ImportRun

__all__ = ["import_run", "import_runs", "mappings_used"]


def _runs(actor: Actor) -> Any:
    rows = ImportRun.objects.select_related("collection", "actor")
    return rows if actor.is_active else rows.none()


def import_runs(actor: Actor, *, after: str = "", most: int = 50) -> tuple[list[ImportRun], str]:
    """Up to `most` imports, the newest first, from the one after the import with the id `after`;
    and the id to go on from (empty on the last page)."""
    rows = _runs(actor).defer("mapping_text").order_by("-at", "-id")
    last = _runs(actor).filter(id=after).first() if after else None
    if last is not None:
        rows = rows.filter(Q(at__lt=last.at) | Q(at=last.at, id__lt=last.id))
    found = list(rows[: most + 1])
    return found[:most], found[most - 1].id if len(found) > most else ""


def import_run(actor: Actor, one: str) -> ImportRun:
    """The import of this id. Raises NotFound."""
    found: ImportRun | None = _runs(actor).filter(id=one).first()
    if found is None:
        raise NotFound("no import has this id")
    return found


def mappings_used(actor: Actor, most: int = 20) -> list[ImportRun]:
    """The latest imports with different mappings: what a new file of the same kind starts from."""
    found: dict[str, ImportRun] = {}
    for run in _runs(actor).defer("mapping_text").order_by("-at", "-id")[: most * 5]:
        found.setdefault(run.mapping_digest, run)
    return list(found.values())[:most]
