"""A PostgreSQL server for the length of a test run: own folder, own socket, no network.

PostgreSQL refuses to run as root; then it runs as the user `postgres`, or `nobody`.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 30.0  # seconds for the server to answer, or to end


class NoServer(Exception):
    """No server can be started here; says why and what would help."""


def binaries() -> Path:
    """The folder of the newest server programs. Debian keeps them out of PATH, by version."""
    debian = [p.parent for p in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if debian:
        return max(debian, key=lambda p: float(p.parent.name))
    found = shutil.which("initdb")
    if found and (Path(found).resolve().parent / "postgres").exists():
        return Path(found).resolve().parent
    raise NoServer("no server binaries (Debian: apt-get install postgresql)")


def somebody_else() -> dict[str, Any]:
    """What makes subprocess run as a user that is not root; nothing where we are not root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise NoServer("it does not run as root and there is no user postgres or nobody")


@contextmanager
def throwaway_server() -> Iterator[str]:
    """The address of a fresh server, as ONRECORD_DATABASE wants it; gone with the block.

    Raises NoServer before anything is started. Data is not synced to disk: it is thrown away.
    """
    programs, other = binaries(), somebody_else()
    # A socket's path may have 107 bytes, and the other user must be able to get there.
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-", dir="/tmp"))
    try:
        if other:
            os.chown(folder, other["user"], other["group"])
        shape: dict[str, Any] = {
            "cwd": folder, "env": {"PATH": os.defpath, "HOME": str(folder), "LC_ALL": "C.UTF-8"},
            "stdin": subprocess.DEVNULL, **other,
        }  # fmt: skip
        made = subprocess.run(
            [programs / "initdb", "-D", folder / "data", "-U", "onrecord", "-A", "trust",
             "-E", "UTF8", "--no-sync"],
            text=True, capture_output=True, check=False, **shape,
        )  # fmt: skip
        if made.returncode:
            raise NoServer(f"initdb failed: {made.stderr.strip()[-300:]}")
        with (folder / "log").open("w") as log:
            server = subprocess.Popen(
                [programs / "postgres", "-D", folder / "data", "-k", folder, "-h", "",
                 "-F", "-c", "full_page_writes=off", "-c", "synchronous_commit=off",
                 # it would find tables emptied by rollbacks, and plan for empty ones from then on
                 "-c", "autovacuum=off"],
                stdout=log, stderr=log, **shape,
            )  # fmt: skip
        try:
            _wait(programs, folder, server)
            yield f"postgresql://onrecord@/postgres?host={folder}"
        finally:
            _end(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait(programs: Path, folder: Path, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        asked = [programs / "pg_isready", "-q", "-h", folder, "-U", "onrecord", "-d", "postgres"]
        if subprocess.run(asked, check=False).returncode == 0:
            return
        time.sleep(0.05)
    raise NoServer(f"the server did not start: {(folder / 'log').read_text()[-300:]}")


def _end(server: "subprocess.Popen[bytes]") -> None:
    if server.poll() is None:
        server.send_signal(signal.SIGINT)  # fast shutdown: ends what is open, then itself
        try:
            server.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
