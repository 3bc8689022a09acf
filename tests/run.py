"""Every check of the house, in one go: `make test`. With --no-tests only the quick ones.

Nothing stops at the first failure; what failed is named together at the end. The last line is
pytest's own closing line. The tests that use the database run twice, on SQLite and on a
PostgreSQL server of their own; where no server can be started that is said, and under CI=true it
is a failure, as is a run in which hardly anything ran.
"""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.postgresql import NoServer, throwaway_server  # noqa: E402

BIN = Path(sys.executable).parent
MIGRATIONS = "from django.core.management import execute_from_command_line as run; run()"
CHECKS: dict[str, list[str]] = {
    # first: it takes longest where nothing is kept yet, and tests would wait for it
    "kernels": [sys.executable, "-m", "tests.kernels"],
    "format": [str(BIN / "ruff"), "format", "--check", "--quiet", "."],
    "lint": [str(BIN / "ruff"), "check", "--quiet", "."],
    "import contracts": [str(BIN / "lint-imports")],
    "migrations": [sys.executable, "-c", MIGRATIONS, "makemigrations", "--check", "--dry-run"],
    "docs: commands": [sys.executable, "tools/write_command_reference.py", "--check"],
    "docs: vocabularies": [sys.executable, "tools/write_vocabulary_reference.py", "--check"],
    "types": [str(BIN / "mypy")],
}
# Fewer than this did not run, they were skipped or not found: CI must not pass on that.
FLOORS = {"tests": 800, "PostgreSQL": 150}


@dataclass
class Outcome:
    """What one check said: its name, whether it is good, its seconds, what it printed."""

    name: str
    good: bool
    seconds: float
    output: str = ""


def environment(**more: str) -> dict[str, str]:
    """This process's, without what would point the checks at a real data folder, or make a
    hundred processes compile the same files again."""
    left = ("ONRECORD_", "PYTHONDONTWRITEBYTECODE")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(left)}
    if "ONRECORD_SHARED" in os.environ:
        kept["ONRECORD_SHARED"] = os.environ["ONRECORD_SHARED"]
    return kept | {"DJANGO_SETTINGS_MODULE": "onrecord.conf.test_settings"} | more


def run_check(name: str) -> Outcome:
    """Runs one of CHECKS to its end."""
    start = time.monotonic()
    ran = subprocess.run(
        CHECKS[name], cwd=ROOT, env=environment(), text=True, capture_output=True, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return Outcome(name, ran.returncode == 0, time.monotonic() - start, ran.stdout + ran.stderr)


def report(outcome: Outcome) -> None:
    """One line, and what it printed where it is not good."""
    word = "ok    " if outcome.good else "FAILED"
    print(f"{word} {outcome.name:<20}{outcome.seconds:6.1f} s", flush=True)
    if not outcome.good:
        print(outcome.output.rstrip(), flush=True)


class Pytest:
    """One run of pytest as a process of its own; its closing line is held back."""

    def __init__(self, name: str, arguments: list[str], *, show: bool, **more: str) -> None:
        self.name, self.show, self.closing = name, show, ""
        self.lines: list[str] = []
        self.start, self.seconds = time.monotonic(), 0.0
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pytest", *arguments], cwd=ROOT, env=environment(**more),
            text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if self.closing and self.show:
                print(self.closing, flush=True)
            self.closing = line.rstrip()
            self.lines.append(self.closing)
        self.process.wait()
        self.seconds = time.monotonic() - self.start

    def finish(self) -> Outcome:
        """Waits for it. Too few tests that ran are a failure where this is CI."""
        self.reader.join()
        good = self.process.returncode == 0
        found = re.search(r"(\d+) passed", self.closing)
        passed = int(found[1]) if found else 0
        if "CI" in os.environ and passed < FLOORS[self.name]:
            self.lines.append(f"only {passed} passed; there are at least {FLOORS[self.name]}")
            good = False
        return Outcome(self.name, good, self.seconds, "\n".join(self.lines))

    def stop(self) -> None:
        """Ends it where it still runs."""
        if self.process.poll() is None:
            self.process.terminate()
        self.reader.join()


@contextmanager
def on_postgresql() -> Iterator[Pytest | Outcome]:
    """The tests that use the database, on a server that ends with the block."""
    try:
        with throwaway_server() as address:
            running = Pytest("PostgreSQL", ["-q"], show=False, ONRECORD_DATABASE=address)
            try:
                yield running
            finally:
                running.stop()
    except NoServer as reason:
        yield Outcome("PostgreSQL", "CI" not in os.environ, 0.0, f"PostgreSQL: skipped, {reason}")


def run_tests() -> tuple[list[Outcome], str]:
    """Both runs side by side; the outcomes, and the closing line of the first."""
    with on_postgresql() as second:
        first = Pytest("tests", ["-q", "-n", "2", "--dist", "worksteal"], show=True)
        try:
            outcomes = [first.finish()]
        finally:
            first.stop()
        outcomes.append(second.finish() if isinstance(second, Pytest) else second)
    closing = second.closing if isinstance(second, Pytest) else outcomes[1].output
    print(f"On PostgreSQL: {closing}" if isinstance(second, Pytest) else closing)
    outcomes[0].output = ""  # shown as it came
    for outcome in outcomes:
        report(outcome)
    return outcomes, first.closing


def main() -> int:
    """0 where everything is good."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    start = time.monotonic()
    outcomes: list[Outcome] = []
    with ThreadPoolExecutor(2) as pool:
        waiting: list[Future[Outcome]] = [pool.submit(run_check, name) for name in CHECKS]
        for done in as_completed(waiting):
            outcomes.append(done.result())
            report(outcomes[-1])
    closing = ""
    if "--no-tests" not in sys.argv[1:]:
        tested, closing = run_tests()
        outcomes += tested
    failed = [o.name for o in outcomes if not o.good]
    print(f"{len(outcomes)} checks in {time.monotonic() - start:.0f} s; ", end="")
    print(f"failed: {', '.join(failed)}" if failed else "all good", flush=True)
    if closing:
        print(closing, flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
