"""Building a report as a job."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings

from onrecord.errors import NotFound
from onrecord.report.shelves import built_folder, figure_folders, reports_in
from onrecord.services.jobs import Job
from onrecord.services.reports import build_report
from onrecord.store.models import Actor

__all__ = ["build"]


def build(job: Job, actor: Actor, progress: Callable[[str, int], None]) -> dict[str, Any]:
    """Builds the report that the job wants: `name`. Raises as `build_report` does."""
    home, name = Path(settings.HOME), job.wanted["name"]
    known = reports_in(home)
    if name not in known:
        raise NotFound("no report has this name")
    done = 0

    def step(what: str) -> None:
        nonlocal done
        done += 1
        progress(what, done)

    made = build_report(
        actor=actor,
        folder=known[name],
        cuts=home / "cuts",
        out=built_folder(home, name),
        figure_folders=figure_folders(home),
        step=step,
    )
    return {"report": made.id, "name": name}
