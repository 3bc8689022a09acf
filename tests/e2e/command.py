"""Runs `onrecord` as a person or a program would: a process of its own, from another folder."""

import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, "-c", "import sys; from onrecord.cli import main; sys.exit(main())"]


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit code and both streams."""

    code: int
    stdout: str
    stderr: str

    def answer(self) -> dict[str, Any]:
        """Standard output as the one JSON object it must be."""
        found = json.loads(self.stdout)
        assert isinstance(found, dict)
        return found


def run(*words: str | Path, home: Path, program: list[str] | None = None, **variables: str) -> Ran:
    """`onrecord --home HOME WORDS` with nothing of this process's ONRECORD_ variables.

    A process of its own, forked from one that has the libraries loaded and nothing of a data
    folder: a third of the time of a test run went into loading them again and again. `program`
    (an installed command) is started as it is.
    """
    env = {k: v for k, v in os.environ.items() if not k.startswith(("ONRECORD_", "DJANGO_"))}
    env |= variables
    arguments = ["--home", str(home), *map(str, words)]
    if program is None:
        return _forked(arguments, home.parent, env)
    ran = subprocess.run(
        [*program, *arguments], cwd=home.parent, env=env, text=True, capture_output=True,
        check=False, timeout=120, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return Ran(ran.returncode, ran.stdout, ran.stderr)


def _forked(arguments: list[str], folder: Path, env: dict[str, str]) -> Ran:
    started = multiprocessing.get_context("forkserver")
    started.set_forkserver_preload(["tests.e2e.loaded"])
    with tempfile.TemporaryDirectory(prefix="onrecord-ran-") as name:
        streams = [str(Path(name) / stream) for stream in ("out", "err")]
        process = started.Process(target=called, args=(arguments, str(folder), env, streams))
        process.start()
        process.join(120)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise AssertionError(f"still running: {arguments}")
        out, err = (Path(stream).read_text(encoding="utf-8") for stream in streams)
        code = process.exitcode
        process.close()
    return Ran(code, out, err)


def called(arguments: list[str], folder: str, env: dict[str, str], streams: list[str]) -> None:
    """What the forked process does: the surroundings of a fresh one, then the command."""
    os.environ.clear()
    os.environ.update(env)
    os.chdir(folder)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    for number, stream in enumerate(streams, 1):
        sink = os.open(stream, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(sink, number)
    sys.stdout, sys.stderr = (
        os.fdopen(number, "w", encoding="utf-8", closefd=False) for number in (1, 2)
    )
    sys.stdin = os.fdopen(0, closefd=False)
    sys.argv = ["onrecord", *arguments]
    from onrecord.cli import main

    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    raise SystemExit(code)


ONE = """
import django
django.setup()
from tests.judged_store import collection_of
collection_of(2)
"""


def put_one_testimony(home: Path) -> None:
    """A small synthetic collection into the data folder: something to freeze."""
    variables = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "ONRECORD_HOME": str(home),
                 "DJANGO_SETTINGS_MODULE": "onrecord.conf.settings"}  # fmt: skip
    ran = run(home=home, program=[sys.executable, "-c", ONE], **variables)
    assert ran.code == 0, ran.stderr
