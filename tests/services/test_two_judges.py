"""Two real processes judge at once: nothing is lost, the log is in order, the clusters are right.

On SQLite two programs share one file; on PostgreSQL one server. Synthetic people."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.conf.settings import database
from tests.e2e.command import python as lines
from tests.postgresql import NoServer, throwaway_server

ROOT = Path(__file__).resolve().parents[2]
EACH = 25
READY = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.judged_store import administrator, collection_of
administrator()
collection_of({accounts}, kinds=("individual",))
"""
# Both join the same chain, from its two ends, so that every judgement touches the other's cluster.
JUDGE = """
import sys
import django
django.setup()
from onrecord.services.judging import judge_pair
from onrecord.store.models import Actor, Mention
actor = Actor.objects.get()
chain = list(Mention.objects.order_by("testimony__key", "id").values_list("id", flat=True))
pairs = list(zip(chain, chain[1:]))
mine = pairs[0::2] if sys.argv[1] == "one" else pairs[1::2]
print("ready", flush=True)
sys.stdin.readline()
for left, right in mine:
    judge_pair(actor=actor, subject="mention", left=left, right=right, verdict="same",
               reason=sys.argv[1])
"""
TELL = """
from onrecord.judging import clusters
from onrecord.store.models import AuditEntry, ClusterMember, Judgement
from onrecord.store.queries.judgements import judgement_log
rows = list(Judgement.objects.order_by("seq").values_list("seq", "at", "reason"))
print(len(rows), sum(r[2] == "one" for r in rows), sum(r[2] == "two" for r in rows))
print([r[1] for r in rows] == sorted(r[1] for r in rows), len({r[0] for r in rows}))
print(AuditEntry.objects.filter(action="judgement.write").count())
held = dict(ClusterMember.objects.values_list("member", "cluster"))
print(held == clusters("mention", judgement_log()), len(set(held.values())), len(held))
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def environment(request, tmp_path):
    """The variables of a data folder on each database."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("ONRECORD_", "DJANGO_"))}
    (tmp_path / "secret").write_text("synthetic\n")
    kept |= {"ONRECORD_HOME": str(tmp_path), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
             "DJANGO_SETTINGS_MODULE": "onrecord.conf.settings"}  # fmt: skip
    if request.param == "sqlite":
        yield kept
        return
    try:
        with throwaway_server() as address:
            yield kept | {"ONRECORD_DATABASE": address}
    except NoServer as reason:
        pytest.skip(f"PostgreSQL: {reason}")


def python(code, environment):
    database = {k: v for k, v in environment.items() if k == "ONRECORD_DATABASE"}
    ran = lines(code, home=Path(environment["ONRECORD_HOME"]), **database)
    assert ran.code == 0, ran.stderr
    return ran.stdout


@pytest.mark.slow
def test_of_two_who_judge_at_once_nothing_is_lost(environment):
    python(READY.format(accounts=2 * EACH + 1), environment)
    judges = [
        subprocess.Popen([sys.executable, "-c", JUDGE, name], env=environment, text=True,
                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for name in ("one", "two")
    ]  # fmt: skip
    for judge in judges:
        assert judge.stdout.readline() == "ready\n"
    for judge in judges:
        judge.stdin.write("go\n")
        judge.stdin.flush()
    for judge in judges:
        _, said = judge.communicate(timeout=60)
        assert judge.returncode == 0, said
    assert python(TELL, environment).split("\n")[:-1] == [
        f"{2 * EACH} {EACH} {EACH}",
        f"True {2 * EACH}",
        f"{2 * EACH}",
        f"True 1 {2 * EACH + 1}",
    ]


def test_a_writer_waits_for_the_other_one():
    assert database(None, Path("study"))["OPTIONS"]["timeout"] == 30
