"""Jobs in processes of their own: they outlive who asked, and killed ones leave nothing."""

import json
import os
import shutil
import signal
import time
from pathlib import Path

import pytest

from tests.e2e.command import python

ROWS = 4_000
MAPPING = """
[collection]
key = "synthetic-list"
title_en = "A synthetic list"
frame_en = "Invented."
synthetic = true
[testimony]
key = "n"
[victim]
key = "n"
kind = { value = "individual" }
[[allegation]]
key = "n"
act = "act"
"""
# asked for by a process that ends at once: the work goes on without it
ASK = """
import sys, json, pathlib, django
django.setup()
from onrecord.services import import_jobs
from onrecord.services.jobs import start
from onrecord.store.models import Actor
actor, folder = Actor.objects.get(), pathlib.Path(sys.argv[1])
files = [("list.csv", folder / "list.csv")]
job = import_jobs.take_in(actor=actor, files=files, mapping=(folder / "own.toml").read_text())
print(start(job, actor=actor, task="apply").id)
"""
LOOK = """
import sys, json, django
django.setup()
from onrecord.services.jobs import find_job
from onrecord.store.models import Allegation, ImportRun
job = find_job(sys.argv[1], "import")
found = {"state": job.state, "number": job.number, "process": job.process, "run":
         job.result.get("run", ""), "fault": job.fault, "runs": ImportRun.objects.count(),
         "allegations": Allegation.objects.count(), "files": sorted(p.name for p in
         job.folder.rglob("*") if p.is_file())}
print(json.dumps(found))
"""


@pytest.fixture
def home(fresh, tmp_path):
    """A data folder with one actor, and an upload beside it."""
    made = shutil.copytree(fresh, tmp_path / "home")
    lines = "".join(f"{n},torture\n" for n in range(ROWS))
    (tmp_path / "list.csv").write_text("n,act\n" + lines)
    (tmp_path / "own.toml").write_text(MAPPING)
    return made


def inside(home, code, *words):
    ran = python(code, *words, home=home)
    assert ran.code == 0, ran.stderr
    return ran.stdout.strip()


def look(home, job):
    """How it stands, as the program says."""
    return json.loads(inside(home, LOOK, job))


def wait(home, job, until, seconds=60):
    """Reads the state file alone, which is quick, until it says what is waited for."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = json.loads((home / "jobs" / job / "state.json").read_text())
        if until(found):
            return found
        time.sleep(0.02)
    raise AssertionError(found)


def killed(process, seconds=60):
    """Kills it and waits for its end: one that waits for a disk dies, and gives its lock back,
    only after that. What is ended and only waits to be fetched (Z) holds no files."""
    os.kill(process, signal.SIGKILL)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            os.kill(process, 0)
            if Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return
        except ProcessLookupError:
            return
        except FileNotFoundError:  # ended between the two looks, or a system without /proc
            pass
        time.sleep(0.02)
    raise AssertionError(f"process {process} outlives its end")


@pytest.mark.slow
@pytest.mark.skipif(bool(os.environ.get("ONRECORD_DATABASE")), reason="a folder of its own")
def test_a_killed_import_leaves_nothing_and_can_be_done_again(home, tmp_path):
    job = inside(home, ASK, tmp_path)
    seen = wait(home, job, lambda f: f["number"] and f["process"])
    assert seen["state"] == "running"
    killed(seen["process"])
    found = look(home, job)
    assert found["state"] == "interrupted"
    assert (found["runs"], found["allegations"]) == (0, 0)
    again = (
        "import sys, django; django.setup()\n"
        "from onrecord.services.jobs import find_job, start\n"
        "from onrecord.store.models import Actor\n"
        "start(find_job(sys.argv[1], 'import'), actor=Actor.objects.get(), task='apply')"
    )
    inside(home, again, job)
    wait(home, job, lambda f: f["state"] != "running")
    done = look(home, job)
    assert (done["state"], done["runs"], done["allegations"]) == ("done", 1, ROWS), done
    assert done["run"]
    assert done["files"] == ["lock", "state.json"]
