"""`onrecord demo` as a colleague would run it: same bytes in another folder, nothing new again."""

import json
import shutil
import sqlite3
import stat
from contextlib import closing

import pytest

from tests.e2e.command import python, run
from tests.e2e.test_serve import started

pytestmark = pytest.mark.slow


# what `onrecord demo --serve` does before it serves
ACCOUNTS = """
import json, os, pathlib
import click
from onrecord.cli import cli
from onrecord.cli._demo_accounts import demo_accounts
from onrecord.store.models import Actor
with click.Context(cli, obj={"home": pathlib.Path(os.environ["ONRECORD_HOME"])}):
    made = demo_accounts(Actor.objects.filter(role="administrator").first())
print(json.dumps({name: password for name, password, _ in made}, indent=1))
"""


@pytest.fixture(scope="module")
def two(demonstration, tmp_path_factory):
    """The demonstration made in two folders, and what each printed."""
    made, first = demonstration
    theirs = tmp_path_factory.mktemp("theirs") / "data"
    ran = run("demo", "--json", home=theirs)
    assert ran.code == 0, ran.stderr
    return [made, theirs], [first, ran.stdout]


def cuts_of(home):
    return sorted(path.parent.name for path in (home / "cuts").glob("CUT-*/manifest.json"))


def log_of(home):
    """How many lines the log has, by what was done."""
    with closing(sqlite3.connect(home / "onrecord.sqlite3")) as database:
        asked = "SELECT action, count(*) FROM onrecord_auditentry GROUP BY action"
        return dict(database.execute(asked))


def test_two_people_get_the_same_bytes(two):
    homes, (mine, theirs) = two
    assert mine == theirs
    assert len(cuts_of(homes[0])) == 2
    assert cuts_of(homes[0]) == cuts_of(homes[1])
    assert log_of(homes[0]) == log_of(homes[1])


def test_again_changes_nothing_and_serves_with_the_accounts_there_are(demonstration, tmp_path):
    home = shutil.copytree(demonstration[0], tmp_path / "data")
    made = python(ACCOUNTS, home=home)
    assert made.code == 0, made.stderr
    kept = home / "demo-accounts.json"
    accounts, log = kept.read_text(), log_of(home)
    assert made.stdout == accounts
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    with started(home, "demo", "--serve", "--port", "0"):
        assert kept.read_text() == accounts
    assert cuts_of(home) == cuts_of(demonstration[0])
    assert log_of(home) == log


def test_the_numbers_of_the_public_record_are_those_expected(two):
    counts = json.loads(two[1][0])["counts"]
    whole, by_two = counts[0], counts[1]
    assert (whole["total"], whole["persons"]["n"], whole["groups"]["n"]) == (93, 60, 33)
    assert (by_two["total"], by_two["possible_total"]) == (55, 62)
    acts, acts_by_two = counts[2], counts[3]
    assert acts["total"] == 166
    assert (acts_by_two["total"], acts_by_two["possible_total"]) == (88, 100)
    assert all("measures nothing" in f["caveat_en"] for c in counts[:5] for f in c["frame"])


def test_what_is_made_up_says_so_in_every_answer(two):
    counts = json.loads(two[1][0])["counts"]
    for count in counts[5:]:
        assert [f["synthetic"] for f in count["frame"]] == [True]
        assert "synthetic" in {note["code"] for note in count["notes"]}


def test_it_ends_with_figures_and_a_report_in_both_languages(two):
    home = two[0][0]
    built = sorted(p.name for p in (home / "reports" / "public-record" / "built").glob("*.*.*"))
    assert built == [f"public-record.{lang}.{form}" for lang in ("en", "ko")
                     for form in ("docx", "html", "pdf")]  # fmt: skip
    theirs = two[0][1] / "reports" / "public-record" / "built"
    for name in built:
        mine = home / "reports" / "public-record" / "built" / name
        assert mine.read_bytes() == (theirs / name).read_bytes()
    made = run("figure", "list", "--json", home=home).answer()["figures"]
    assert len(made) >= 20
    assert len({one["name"] for one in made}) == len(made)
