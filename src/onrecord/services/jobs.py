"""Work that outlives the request that asked for it: a process of its own, its state in a file.

A job is a folder below `jobs` in the data folder, closed to others: `state.json`, the files it
works on and a lock. The process that does the work holds the lock (flock(2)) from before it
starts until it ends, however it ends; a job that says it runs while nobody holds its lock was
interrupted. What a job writes to the record it writes in one transaction, so that an interrupted
one has written nothing.
"""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.utils import timezone

from onrecord.errors import Conflict, InputError, NotFound, OnrecordError
from onrecord.services.use_case import require
from onrecord.store.models import Actor
from onrecord.values import is_id, new_id

try:
    import fcntl
except ImportError:  # no flock on this system: a job that runs is believed
    fcntl = None  # type: ignore[assignment]

__all__ = ["Job", "all_jobs", "do", "find_job", "new_job", "remove", "save", "start"]

# task -> what a role must allow, where the function is that does it
TASKS: Mapping[str, tuple[str, str, str]] = {
    "check": ("import.apply", "onrecord.services.import_jobs", "check"),
    "apply": ("import.apply", "onrecord.services.import_jobs", "apply"),
    "freeze": ("cut.freeze", "onrecord.services.cut_jobs", "freeze"),
    "estimate": ("figure.make", "onrecord.services.estimating", "estimate"),
    "build": ("report.build", "onrecord.services.report_jobs", "build"),
}
PREFIX = "W"
STATE = "state.json"
BREATH = 0.5  # seconds between two notes of progress


@dataclass(frozen=True)
class Job:
    """One piece of work. `state`: draft (nothing asked yet), running, done, refused (by a rule,
    `fault` says which), failed (nobody foresaw it), interrupted; `task`: what was asked last;
    `what` and `number`: how far it is; `wanted`: what was asked for; `result`: what came of it;
    `actor`: id of who asked; `made`: ISO time."""

    id: str
    kind: str
    actor: str
    made: str
    state: str = "draft"
    task: str = ""
    what: str = ""
    number: int = 0
    process: int = 0
    fault: str = ""
    wanted: dict[str, Any] = field(default_factory=dict)
    result: dict[str, Any] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        return _jobs() / self.id

    @property
    def running(self) -> bool:
        return self.state == "running"


def _jobs() -> Path:
    return Path(settings.HOME) / "jobs"


def new_job(*, actor: Actor, kind: str, action: str, wanted: Mapping[str, Any]) -> Job:
    """A fresh job in its own folder. Raises NotPermitted where the actor may not do `action`."""
    require(actor, action)
    job = Job(new_id(PREFIX), kind, actor.pk, timezone.now().isoformat(timespec="seconds"),
              wanted=dict(wanted))  # fmt: skip
    _jobs().mkdir(mode=0o700, exist_ok=True, parents=True)
    job.folder.mkdir(mode=0o700)
    return save(job)


def save(job: Job, **changes: Any) -> Job:
    """Writes the job with these changes: whole or not at all."""
    job = replace(job, **changes)
    text = json.dumps(job.__dict__, ensure_ascii=False)
    fresh = job.folder / f".{STATE}.{os.getpid()}.{threading.get_ident()}"
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
    fresh.replace(job.folder / STATE)
    return job


def find_job(one: str, kind: str) -> Job:
    """The job as it stands. Raises NotFound."""
    path = _jobs() / one / STATE
    if not is_id(f"T-{one.partition('-')[2]}") or not one.startswith(f"{PREFIX}-"):
        raise NotFound("no such work")
    try:
        job = Job(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        raise NotFound("no such work; it may have been done and cleared away") from None
    if job.kind != kind:
        raise NotFound("no such work")
    if job.running and not _held(job):
        # read again: it may have ended between the two looks
        job = Job(**json.loads(path.read_text(encoding="utf-8")))
        return replace(job, state="interrupted") if job.running else job
    return job


def all_jobs(kind: str) -> list[Job]:
    """Every job of this kind, the newest first."""
    found = []
    for folder in _jobs().glob(f"{PREFIX}-*"):
        with contextlib.suppress(NotFound):
            found.append(find_job(folder.name, kind))
    return sorted(found, key=lambda job: (job.made, job.id), reverse=True)


def remove(job: Job) -> None:
    """Takes the job and its files away. Raises Conflict while it runs."""
    with _lock(job):
        shutil.rmtree(job.folder, ignore_errors=True)


def _held(job: Job) -> bool:
    if fcntl is None:
        return True
    try:
        with _lock(job):
            return False
    except (Conflict, OSError):
        return True


@contextlib.contextmanager
def _lock(job: Job) -> Iterator[IO[bytes]]:
    """The lock of the job. Raises Conflict where the work holds it."""
    with (job.folder / "lock").open("ab") as stream:
        if fcntl is not None:
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise Conflict("this is being worked on already") from None
        yield stream


def start(job: Job, *, actor: Actor, task: str) -> Job:
    """Starts the task in a process of its own, which goes on if this one ends.

    Raises NotPermitted, and Conflict where the job is being worked on already. Where the setting
    JOBS_IN_PROCESS is true (tests, whose database no other process sees), it is done at once.
    """
    require(actor, TASKS[task][0])
    with _lock(job) as lock:
        job = save(job, state="running", task=task, actor=actor.pk, what="", number=0, fault="",
                   result={})  # fmt: skip
        if getattr(settings, "JOBS_IN_PROCESS", False):
            do(job)
            return find_job(job.id, job.kind)
        words = [sys.executable, "-P", "-m", "onrecord.services.work", job.kind, job.id]
        known = {"ONRECORD_HOME": str(settings.HOME),
                 "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE}  # fmt: skip
        child = subprocess.Popen(  # noqa: S603 - words of our own; the id was made here
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env={**os.environ, **known},
            start_new_session=True,
            pass_fds=[lock.fileno()] if fcntl is not None else (),
        )
    # whoever starts a process has to wait for its end, or it stays in the table of processes
    threading.Thread(target=child.wait, daemon=True).start()
    return job


def do(job: Job) -> Job:
    """Does what the job asks, here and now. What a rule refuses, and what nobody foresaw, is
    written to the job; the latter is raised again."""
    _, module, name = TASKS[job.task]
    work = getattr(import_module(module), name)
    last = 0.0

    def progress(what: str, number: int) -> None:
        nonlocal last
        if time.monotonic() - last >= BREATH:
            last = time.monotonic()
            save(job, what=what, number=number, process=os.getpid())

    try:
        job = save(job, process=os.getpid())
        actor = Actor.objects.get(pk=job.actor)
        result = work(job, actor, progress)
    except OnrecordError as fault:
        problems = fault.problems if isinstance(fault, InputError) else ()
        # the one who looks may read another language than the one who asked
        told = {"problems": [p.to_json() for p in problems],
                "said": {lang: fault.page_text(lang) for lang in ("en", "ko")}}  # fmt: skip
        return save(job, state="refused", fault=str(fault), result=told)
    except Exception as fault:
        save(job, state="failed", fault=type(fault).__name__)
        raise
    return save(job, state="done", result=result)
