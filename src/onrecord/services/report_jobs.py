"""Building a report as a job, and where reports of a data folder lie."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings

from onrecord.errors import NotFound
from onrecord.examples import figure_examples, report_examples
from onrecord.report.report_file import report_folders
from onrecord.services.jobs import Job
from onrecord.services.reports import build_report
from onrecord.store.models import Actor

__all__ = ["build", "built_folder", "figure_folders", "own_reports", "reports_here"]


def own_reports() -> Path:
    """Where an organisation keeps the reports it writes."""
    return Path(settings.HOME) / "reports"


def reports_here() -> dict[str, Path]:
    """Every report that can be built, by name: own ones first, then those of the product."""
    return report_folders(own_reports(), report_examples())


def figure_folders() -> list[Path]:
    """Own figure files first, then those that come with the product."""
    return [Path(settings.HOME) / "figures", *figure_examples()]


def built_folder(name: str) -> Path:
    """Where the files of a built report lie."""
    return own_reports() / name / "built"


def build(job: Job, actor: Actor, progress: Callable[[str, int], None]) -> dict[str, Any]:
    """Builds the report that the job wants: `name`. Raises as `build_report` does."""
    name = job.wanted["name"]
    known = reports_here()
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
        cuts=Path(settings.HOME) / "cuts",
        out=built_folder(name),
        figure_folders=figure_folders(),
        step=step,
    )
    return {"report": made.id, "name": name}
