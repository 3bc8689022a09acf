"""Runs `onrecord` as a person or a program would: a process of its own, from another folder."""

import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
STARTED = multiprocessing.get_context("forkserver")
STARTED.set_forkserver_preload(["tests.e2e.loaded"])
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
    env = _surroundings(variables)
    arguments = ["--home", str(home), *map(str, words)]
    if program is None:
        return _forked(_command, arguments, home.parent, env)
    ran = subprocess.run(
        [*program, *arguments], cwd=home.parent, env=env, text=True, capture_output=True,
        check=False, timeout=120, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return Ran(ran.returncode, ran.stdout, ran.stderr)


def python(code: str, *words: str | Path, home: Path, **variables: str) -> Ran:
    """A few lines of Python on a data folder, in a process of their own; WORDS in sys.argv[1:]."""
    env = _surroundings(variables) | {"ONRECORD_HOME": str(home)}
    return _forked(_lines, [code, *map(str, words)], home.parent, env)


def put_one_testimony(home: Path) -> None:
    """A small synthetic collection into the data folder: something to freeze."""
    ran = python("from tests.judged_store import collection_of\ncollection_of(2)", home=home)
    assert ran.code == 0, ran.stderr


def _surroundings(variables: dict[str, str]) -> dict[str, str]:
    own = ("ONRECORD_", "DJANGO_")
    env = {k: v for k, v in os.environ.items() if not k.startswith(own)} | variables
    return env | {"DJANGO_SETTINGS_MODULE": "onrecord.conf.settings"}


def _forked(
    what: Callable[[list[str]], int], arguments: list[str], folder: Path, env: dict[str, str]
) -> Ran:
    with tempfile.TemporaryDirectory(prefix="onrecord-ran-") as name:
        streams = [str(Path(name) / stream) for stream in ("out", "err")]
        process = STARTED.Process(target=called, args=(what, arguments, str(folder), env, streams))
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


def _command(arguments: list[str]) -> int:
    sys.argv = ["onrecord", *arguments]
    from onrecord.cli import main

    return main()


def _lines(arguments: list[str]) -> int:
    sys.argv = arguments
    exec(compile(arguments[0], "lines", "exec"), {"__name__": "__main__"})  # noqa: S102
    return 0


def called(
    what: Callable[[list[str]], int], arguments: list[str], folder: str, env: dict[str, str],
    streams: list[str],
) -> None:  # fmt: skip
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
    from tests.e2e.loaded import settings_anew

    settings_anew()
    code = what(arguments)
    sys.stdout.flush()
    sys.stderr.flush()
    raise SystemExit(code)
