"""Runs `onrecord` as a person or a program would: a process of its own, from another folder."""

import json
import os
import subprocess
import sys
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
    """`onrecord --home HOME WORDS` with nothing of this process's ONRECORD_ variables."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("ONRECORD_", "DJANGO_"))}
    if program is None:
        env["PYTHONPATH"] = str(ROOT / "src")
    ran = subprocess.run(
        [*(program or PROGRAM), "--home", home, *words], cwd=home.parent, env=env | variables,
        text=True, capture_output=True, check=False, timeout=120, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return Ran(ran.returncode, ran.stdout, ran.stderr)


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
