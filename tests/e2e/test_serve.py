"""`onrecord serve` and `onrecord actor` as an administrator uses them."""

import os
import re
import signal
import subprocess
import urllib.request
from contextlib import contextmanager

import pytest

from tests.e2e.command import PROGRAM, ROOT, run

pytestmark = pytest.mark.slow


@contextmanager
def started(home, *words):
    """The address of a server on a free port; stopped as a person would, with Ctrl-C."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("ONRECORD_", "DJANGO_"))}
    env["PYTHONPATH"] = str(ROOT / "src")
    with subprocess.Popen(
        [*PROGRAM, "--home", str(home), *words], stdout=subprocess.PIPE, text=True, env=env,
        cwd=home.parent,
    ) as server:  # fmt: skip
        try:
            found = (re.search(r"http://127\.0\.0\.1:\d+/", line) for line in server.stdout)
            yield next(one[0] for one in found if one)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=10)


def test_it_serves_the_sign_in_and_stops_on_ctrl_c(home):
    with started(home, "serve", "--port", "0") as address:
        with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - loopback
            assert answer.url.endswith("/sign-in/?next=/")
            assert b"<h1>" in answer.read()
        taken = run("serve", "--port", address.rsplit(":")[-1].strip("/"), home=home)
        assert taken.code != 0
        assert "in use" in taken.stderr


def test_without_a_data_folder_it_says_how_to_make_one(tmp_path):
    ran = run("serve", home=tmp_path / "none")
    assert ran.code == 2
    assert "onrecord init" in ran.stderr


def test_an_account_is_listed_and_closed(home):
    assert (
        run(
            "--as",
            "ana",
            "actor",
            "add",
            "synthetic-kim",
            "--role",
            "coder",
            "--no-sign-in",
            home=home,
        ).code
        == 0
    )
    assert run("--as", "ana", "actor", "role", "synthetic-kim", "analyst", home=home).code == 0
    assert run("--as", "ana", "actor", "close", "synthetic-kim", home=home).code == 0
    line = next(
        row
        for row in run("--as", "ana", "actor", "list", home=home).stdout.splitlines()
        if "synthetic" in row
    )
    assert "analyst" in line
    assert "closed" in line
    assert run("--as", "ana", "actor", "list", "--json", home=home).stdout.startswith("{")
