"""`onrecord judge` as a person uses it: exit codes, one object, the example judged and undone."""

import csv
import shutil
from pathlib import Path

import pytest

from onrecord.examples import public_record
from tests.e2e.command import Ran, python
from tests.e2e.command import run as run_as_nobody

# The example into a data folder, without the command that imports: it has tests of its own.
LOAD = """
import django
django.setup()
from onrecord.examples import public_record
from onrecord.intake import load_mapping, open_intake
from onrecord.reference import places
from onrecord.services.importing import apply_import
from onrecord.store.models import Actor
from onrecord.vocab import load_vocabulary
vocabulary, folder = load_vocabulary(), public_record()
mapping = load_mapping(folder / "mapping.toml", vocabulary)
table = open_intake(folder / "allegations.csv", mapping, vocabulary, places())
apply_import(actor=Actor.objects.get(), intake=table)
"""


def run(*words, home) -> Ran:
    return run_as_nobody(*words, home=home, ONRECORD_ACTOR="ana")


@pytest.fixture(scope="module")
def imported(fresh, tmp_path_factory):
    home = shutil.copytree(fresh, tmp_path_factory.mktemp("judged") / "study")
    folder = public_record()
    loaded = python(LOAD, home=home)
    assert loaded.code == 0, loaded.stderr
    clusters = (
        "judge", "import-clusters", folder / "truth_clusters.csv", "--collection",
        "public-record", "--as-judge", "example-adjudicator", "--relations",
        folder / "truth_relations.csv", "--reason", "adjudicated with the example", "--json",
    )  # fmt: skip
    nobody = run(*clusters, home=home)
    assert (nobody.code, nobody.answer()["kind"]) == (2, "NotFound")
    tried = run(*clusters, "--new-judge", "--dry-run", home=home).answer()
    assert (tried["new_judge"], tried["run"]) == (True, "")
    ran = run(*clusters, "--new-judge", home=home)
    assert ran.answer()["create"] == tried["would_create"]
    assert ran.code == 0, ran.stderr
    answer = ran.answer()
    assert (answer["persons"], answer["acts"]) == (93, 166)
    assert run(*clusters, home=home).answer()["create"] == {}
    return home


def ran_id(home):
    """The import that the first judgement came with."""
    log = run("judge", "log", "--limit", "10000", "--json", home=home).answer()["judgements"]
    return log[-1]["import"]


@pytest.mark.slow
def test_judged_exported_undone_and_refused(imported, tmp_path):
    home = imported
    told = tmp_path / "log.csv"
    assert run("judge", "export", told, home=home).code == 0
    with told.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    same = next(row for row in rows if row["verdict"] == "same")
    shown = run("judge", "cluster", same["left"], "--json", home=home).answer()
    assert same["right"] in shown["members"]
    again = run("judge", "import", told, "--json", home=home).answer()
    assert (again["would_create"], again["unchanged"]) == ({}, len(rows))
    undone = run("judge", "undo", same["ref"], "-r", "a second look", "--json", home=home)
    assert (undone.code, undone.answer()["undoes"]) == (0, same["ref"])
    twice = run("judge", "undo", same["ref"], "-r", "a second look", "--json", home=home)
    assert (twice.code, twice.answer()["kind"]) == (2, "Conflict")
    ref = undone.answer()["ref"]
    assert undone.answer()["judgement"] == {"ref": same["ref"], "holds": False}
    back = run("judge", "undo", ref, "-r", "it stands", home=home)
    assert f"{same['ref']} (same {same['left']} {same['right']}) holds again" in back.stdout
    shown = run("show", same["left"], home=home).stdout
    assert "undone" not in next(x for x in shown.splitlines() if same["ref"] in x)
    twice = run("judge", "same", same["left"], same["right"], "-r", "again", "--json", home=home)
    said = run("judge", "undo", same["ref"], "-r", "said twice", home=home).stdout
    assert f"still the same {'person' if same['left'][0] == 'M' else 'act'} by" in said
    assert twice.answer()["ref"] in said
    log = run("judge", "log", "--limit", "1", "--json", home=home).answer()["judgements"]
    assert [row["verdict"] for row in log] == ["undo"]
    found = run("judge", "contradictions", "--json", home=home).answer()["contradictions"]
    assert {one["kind"] for one in found} <= {"two_victims"}
    pair = ("judge", "different", same["left"], same["right"], "-r", "not them")
    assert run(*pair, home=home).code == 0
    assert run("--as", "example-adjudicator", *pair, home=home).code == 0
    whole = run("judge", "undo-import", ran_id(home), "-r", "the wrong file", home=home)
    assert "undone: " in whole.stdout
    back = whole.stdout.split()[-3]
    assert run("judge", "undo-import", back, "-r", "the right one", home=home).code == 0
    strange = run("judge", "same", same["left"], "P-1", "-r", "x", "--json", home=home)
    assert (strange.code, strange.answer()["kind"]) == (2, "InputError")
    assert run("judge", "same", same["left"], same["right"], home=home).code == 2  # no reason
    bad: Path = tmp_path / "bad.csv"
    bad.write_text("verdict,left\nsame,x\n", encoding="utf-8")
    refused = run("judge", "import", bad, "--dry-run", "--json", home=home)
    assert (refused.code, len(refused.answer()["problems"])) == (2, 1)
    assert str(tmp_path) not in refused.stdout + refused.stderr
