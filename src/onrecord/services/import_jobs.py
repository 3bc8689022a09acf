"""Imports from the workspace: files taken in, a mapping tried on them, the import as a job.

The files lie in the job's own folder, closed to others, until they are imported or discarded.
"""

import re
import shutil
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from django.utils import timezone

from onrecord.errors import Conflict, InputError, Problem
from onrecord.intake import (
    Intake,
    load_mapping,
    open_intake,
    open_table,
    suggest_mapping,
    table_to_suggest,
)
from onrecord.intake.added_lines import lines_to_add
from onrecord.intake.readers import SUFFIXES
from onrecord.reference import places
from onrecord.services.importing import ImportReport, apply_import, plan_import
from onrecord.services.jobs import Job, all_jobs, new_job, remove, save
from onrecord.services.use_case import require
from onrecord.store.models import Actor
from onrecord.vocab import load_vocabulary

__all__ = [
    "KIND",
    "apply",
    "check",
    "clear_old",
    "first_rows",
    "mapping_of",
    "mapping_problems",
    "take_in",
    "write_mapping",
]

KIND = "import"
ACTION = "import.apply"
MAPPING = "mapping.toml"
KEEP_DONE, KEEP_FILES = timedelta(days=7), timedelta(days=30)
MOST_PROBLEMS = 500  # kept of one check; their number is whole
MOST_NAME = 120
MOST_TEXT = 2_000_000  # characters of a mapping
_ODD = re.compile(r"[\x00-\x1f\x7f/\\:]+")
Progress = Callable[[str, int], None]


def take_in(*, actor: Actor, files: Sequence[tuple[str, Path]], mapping: str = "") -> Job:
    """Moves uploaded files (name, where they lie now) into a new job: the table, then those that
    a mapping joins to it. Without a mapping one is suggested.

    Raises NotPermitted, InputError for a table that cannot be read.
    """
    require(actor, ACTION)
    names = [_plain(name) for name, _ in files]
    if len({name.casefold() for name in names}) < len(names):
        raise InputError("two of the files have one name")
    if Path(names[0]).suffix.lower() not in SUFFIXES:
        raise InputError(f"{names[0]}: expected one of {', '.join(SUFFIXES)}")
    wanted = {"file": names[0], "also": names[1:]}
    job = new_job(actor=actor, kind=KIND, action=ACTION, wanted=wanted)
    try:
        _files(job).mkdir(mode=0o700)
        for name, (_, source) in zip(names, files, strict=True):
            target = _files(job) / name
            source.rename(target)
            target.chmod(0o600)
        if not mapping:
            table, others = table_to_suggest(_table(job))
            mapping = suggest_mapping(table, load_vocabulary(), others)
        _write(job, mapping)
    except BaseException:
        remove(job)
        raise
    return job


def _plain(name: str) -> str:
    """A file name that is one: no folders, no control characters, not hidden, not long."""
    path = Path(_ODD.sub("_", name).lstrip(". ") or "table")
    return path.stem[: MOST_NAME - len(path.suffix[:10])] + path.suffix[:10]


def _files(job: Job) -> Path:
    return job.folder / "files"


def _table(job: Job) -> Path:
    return _files(job) / str(job.wanted["file"])


def mapping_of(job: Job) -> str:
    """The mapping as it stands; empty once the files are gone."""
    path = job.folder / MAPPING
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def write_mapping(*, actor: Actor, job: Job, text: str) -> Job:
    """Another text of the mapping; what was found with the old one no longer holds. Raises
    NotPermitted, Conflict while the job runs, InputError for a text that is far too long."""
    require(actor, ACTION)
    if job.running:
        raise Conflict("this is being worked on already")
    if text == mapping_of(job):
        return job
    _write(job, text)
    return save(job, state="draft", task="", fault="", result={})


def _write(job: Job, text: str) -> None:
    if len(text) > MOST_TEXT:
        raise InputError(f"a mapping has at most {MOST_TEXT:,} characters")
    path = job.folder / MAPPING
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")


def mapping_problems(job: Job) -> list[Problem]:
    """What is still to be said in the mapping, or wrong with it, before any row is read."""
    try:
        load_mapping(job.folder / MAPPING, load_vocabulary())
    except InputError as refused:
        return list(refused.problems) or [Problem(MAPPING, None, None, "input", str(refused))]
    return []


def first_rows(job: Job, most: int = 8) -> tuple[tuple[str, ...], list[tuple[int, list[str]]]]:
    """Columns of the table and its first rows (number in the file, values), by the mapping's word
    on sheet and header where it can be read. Raises InputError."""
    try:
        said = load_mapping(job.folder / MAPPING, load_vocabulary())
        table = open_table(_table(job), said.encoding, said.sheet, said.header)
    except InputError:
        table, _ = table_to_suggest(_table(job))
    found = [
        (number, [row[column] for column in table.columns])
        for number, row in islice(table.checked_rows(), most)
        if not isinstance(row, Problem)
    ]
    return table.columns, found


def check(job: Job, actor: Actor, progress: Progress) -> dict[str, Any]:
    """The dry run: what an import would do, and every problem."""
    intake = None
    try:
        intake = _intake(job)
        report = plan_import(intake=intake, progress=progress)
    except InputError as refused:
        report = _refusal(refused)
    return _told(report, intake)


def apply(job: Job, actor: Actor, progress: Progress) -> dict[str, Any]:
    """The import, all of it or nothing. The files go when it is done."""
    intake = None
    try:
        intake = _intake(job)
        report = apply_import(actor=actor, intake=intake, progress=progress)
    except InputError as refused:
        return _told(_refusal(refused), intake)
    told = _told(report, intake)
    shutil.rmtree(_files(job), ignore_errors=True)
    (job.folder / MAPPING).unlink(missing_ok=True)
    return told


def _intake(job: Job) -> Intake:
    vocabulary = load_vocabulary()
    layout = load_mapping(job.folder / MAPPING, vocabulary)
    return open_intake(_table(job), layout, vocabulary, places())


def _refusal(refused: InputError) -> ImportReport:
    plain = [Problem("", None, None, "input", str(refused))]
    return ImportReport(problems=list(refused.problems) or plain)


def _told(report: ImportReport, intake: Intake | None) -> dict[str, Any]:
    """The report as the page shows it: values that the mapping does not explain gathered by
    column, the other problems row by row."""
    unsaid = intake.unsaid if intake else []
    grouped = {(value.column, rule) for value in unsaid for rule in ("untranslated", "place")}
    single = [p for p in report.problems if (p.column, p.rule) not in grouped]
    told = report.to_json()
    told["changed_rows"] = report.changed_rows[:MOST_PROBLEMS]
    told["problems"] = [p.to_json() for p in single[:MOST_PROBLEMS]]
    return {
        **told,
        "wrong": len(report.problems),
        "single": len(single),
        "unsaid": [
            {
                "column": column,
                "scheme": scheme,
                "rows": rows,
                "lines": lines,
                "hidden": hidden,
                "rule": "place" if scheme == "place" else "untranslated",
            }
            for column, scheme, rows, lines, hidden in lines_to_add(unsaid, load_vocabulary())
        ],
        "nothing_new": report.says_nothing_new,
    }


def clear_old(actor: Actor) -> None:
    """Takes away imports that are done for a week, and files that nobody touched for a month."""
    require(actor, ACTION)
    now = timezone.now()
    for job in all_jobs(KIND):
        age = now - datetime.fromisoformat(job.made)
        done = job.state == "done" and job.task == "apply"
        if not job.running and age > (KEEP_DONE if done else KEEP_FILES):
            remove(job)
