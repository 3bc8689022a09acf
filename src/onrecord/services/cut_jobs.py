"""Freezing as a job."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from onrecord.services.cutting import freeze_cut
from onrecord.services.jobs import Job
from onrecord.store.models import Actor
from onrecord.vocab import load_vocabulary

__all__ = ["freeze"]


def freeze(job: Job, actor: Actor, progress: Callable[[str, int], None]) -> dict[str, Any]:
    """Freezes what the job wants: `collections`, `as_of` (ISO day or empty), `label`."""
    wanted = job.wanted
    progress("freezing", 0)
    cut, fresh = freeze_cut(
        actor=actor,
        cuts=Path(settings.HOME) / "cuts",
        vocabulary=load_vocabulary(),
        collections=wanted["collections"],
        as_of=date.fromisoformat(wanted["as_of"]) if wanted["as_of"] else None,
        label=wanted["label"],
    )
    return {"cut": cut.id, "fresh": fresh}
