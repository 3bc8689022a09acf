"""Who may read judgements and names; what is told twice of one person is listed. Synthetic."""

import shutil

import pytest

from tests.e2e.command import python, run

MADE = """
import django
django.setup()
from onrecord.services.setup import ensure_actor
from onrecord.store.models import Actor, Allegation
from tests.judged_store import collection_of
for role in ("viewer", "coder", "analyst", "editor"):
    ensure_actor(actor=Actor.objects.get(username="ana"), username=role, role=role)
mentions, allegations = collection_of(3, kinds=("individual",))
Allegation.objects.update(act_id="act/killing")
print(*mentions[:2], *allegations)
"""


@pytest.fixture(scope="module")
def killed(fresh, tmp_path_factory):
    """(data folder, ids): three accounts of a killing, two of them of one person."""
    home = shutil.copytree(fresh, tmp_path_factory.mktemp("killed") / "study")
    ran = python(MADE, home=home)
    assert ran.code == 0, ran.stderr
    ids = ran.stdout.split()
    same = run("--as", "ana", "judge", "same", *ids[:2], "-r", "one person", home=home)
    assert same.code == 0, same.stderr
    frozen = run("--as", "ana", "cut", "freeze", home=home)
    assert frozen.code == 0
    assert "CONFLICT: counts leave out 1 violation: of 1 victim more" in frozen.stdout
    return home, ids


READING = ("log", "contradictions", "conflicts", "find", "export", "cluster M")


@pytest.mark.parametrize("words", READING)
@pytest.mark.parametrize("role", ["viewer", "coder"])
def test_who_does_not_judge_reads_no_reasons_and_no_names(killed, role, words):
    home, ids = killed
    asked = [ids[0] if word == "M" else word for word in words.split()]
    ran = run("--as", role, "judge", *asked, home=home)
    assert (ran.code, ran.stdout) == (3, "")
    assert role in ran.stderr
    assert "one person" not in ran.stderr


@pytest.mark.parametrize("role", ["analyst", "editor"])
def test_who_judges_reads(killed, role):
    home, ids = killed
    for words in READING:
        asked = [ids[0] if word == "M" else word for word in words.split()]
        ran = run("--as", role, "judge", *asked, home=home)
        assert ran.code == 0, (words, ran.stderr)


def test_a_second_killing_is_listed_and_gone_once_it_is_judged(killed):
    home, ids = killed
    as_ana = ("--as", "ana")
    [one] = run(*as_ana, "judge", "conflicts", "--json", home=home).answer()["conflicts"]
    told = one["violations"]
    assert one["term"] == "death"  # a killing and an execution are one death
    assert [v["counted"] for v in told] == [True, False]
    assert sorted(a for v in told for a in v["allegations"]) == sorted(ids[2:4])
    counted = run("count", "--unit", "violations", "--json", home=home).answer()
    left_out = [n for n in counted["notes"] if n["code"] == "counted_once"]
    assert left_out[0]["numbers"] == {"n": 1, "victims": 1}
    shown = run(*as_ana, "judge", "conflicts", home=home)
    assert all(one in shown.stdout for one in ids[2:4])
    assert ids[4] not in shown.stdout
    assert run(*as_ana, "judge", "same", *ids[2:4], "-r", "one act", home=home).code == 0
    assert run(*as_ana, "cut", "freeze", home=home).code == 0
    assert run(*as_ana, "judge", "conflicts", "--json", home=home).answer()["conflicts"] == []
