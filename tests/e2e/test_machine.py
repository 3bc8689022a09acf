"""The machine says no, or a person stops it: plain words, no trace, the right exit code."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.cli._faults import plain_words
from tests.e2e.command import PROGRAM, ROOT, put_one_testimony, run


def started(*words, **shape):
    env = {k: v for k, v in os.environ.items() if not k.startswith(("ONRECORD_", "DJANGO_"))}
    env["PYTHONPATH"] = str(ROOT / "src")
    return subprocess.Popen([*PROGRAM, *words], env=env, text=True, stdin=subprocess.DEVNULL,
                            stderr=subprocess.PIPE, **shape)  # fmt: skip


def test_a_reader_that_goes_away_is_no_fault(tmp_path):
    read, write = os.pipe()
    os.close(read)
    process = started("vocab", "list", "act", stdout=write)
    os.close(write)
    _, said = process.communicate(timeout=30)
    assert "Traceback" not in said
    assert "BrokenPipe" not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_said_in_plain_words():
    with open("/dev/full", "w") as full:
        process = started("vocab", "list", "act", stdout=full)
        _, said = process.communicate(timeout=30)
    assert process.returncode == 2
    assert said == "onrecord: there is no room left on the disk; make room and try again\n"


HELD = """
import os, signal, sys
from onrecord.cli import cli, main
@cli.command("wait")
def wait():
    os.kill(os.getpid(), signal.SIGINT)
cli.get_command = lambda ctx, name: wait
sys.exit(main(["wait"]))
"""


def test_ctrl_c_is_130_without_a_trace(tmp_path):
    ran = run(home=tmp_path / "x", program=[sys.executable, "-c", HELD],
              PYTHONPATH=str(ROOT / "src"))  # fmt: skip
    assert (ran.code, ran.stdout) == (130, "")
    assert "Traceback" not in ran.stderr
    assert "onrecord: stopped" in ran.stderr


def test_a_database_of_a_newer_version_is_left_alone(home):
    database = sqlite3.connect(home / "onrecord.sqlite3", isolation_level=None)
    database.execute(
        "INSERT INTO django_migrations (app, name, applied) "
        "VALUES ('onrecord', '9999_later', '2030-01-01')"
    )
    database.close()
    for words in (["init"], ["judge", "log"], ["cut", "freeze"], ["doctor"]):
        ran = run("--as", "ana", *words, home=home)
        assert ran.code == 4, words
        assert "a newer version of Onrecord" in ran.stdout + ran.stderr
        assert "Traceback" not in ran.stderr


def test_without_words_it_says_what_to_do_first():
    _, said = started(stdout=subprocess.DEVNULL).communicate(timeout=30)
    assert "onrecord demo" in said
    assert "onrecord init" in said


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_data_folder_that_can_only_be_read(home):
    put_one_testimony(home)
    home.chmod(0o500)
    (home / "onrecord.sqlite3").chmod(0o400)
    ran = run("--as", "ana", "cut", "freeze", home=home)
    home.chmod(0o700)
    assert ran.code == 2
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("said", "word"),
    [("database is locked", "another program"), ("attempt to write a readonly database", "read"),
     ("unable to open database file", "opened"), ("database or disk is full", "room")],
)  # fmt: skip
def test_what_a_database_says_is_told_plainly(said, word):
    from django.db.utils import OperationalError

    code, message = plain_words(OperationalError(said))
    assert code == 2
    assert word in message


def test_a_fault_of_ours_is_not_dressed_up():
    from django.db.utils import IntegrityError, OperationalError

    for fault in (ValueError("locked"), IntegrityError("a value"), OperationalError("no column")):
        assert plain_words(fault) is None
    assert sys.modules["django.db.utils"]
