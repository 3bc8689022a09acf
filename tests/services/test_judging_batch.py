"""Judgements of one file: whose they are, what a dry run says, all of them taken back at once."""

import pytest

from onrecord.errors import Conflict, InputError, NotFound, NotPermitted
from onrecord.intake import open_table
from onrecord.services.judging import judge_pair, undo_judgement
from onrecord.services.judging_adjudication import ClusterColumns
from onrecord.services.judging_batch import import_clusters_as, undo_import
from onrecord.services.judging_import import import_judgements
from onrecord.store.models import Actor, Allegation, AuditEntry, ClusterMember, Judgement, Role
from onrecord.store.queries.judgements import judged_contradictions
from tests.judged_store import administrator, collection_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor(db):
    return administrator()


@pytest.fixture
def file(actor, tmp_path):
    """Three interviews of one person and one act. Synthetic."""
    collection_of(3, kinds=("individual",))
    for number, one in enumerate(Allegation.objects.order_by("testimony__key")):
        Allegation.objects.filter(pk=one.pk).update(key=f"a{number}")
    path = tmp_path / "clusters.csv"
    path.write_text("allegation_id,person_id,act_id\n" + "".join(
        f"a{n},P,V\n" for n in range(3)), encoding="utf-8")  # fmt: skip
    return path


def taken_in(actor, file, **more):
    given = {"username": actor.username, "collection": "synthetic", "reason": "the file", **more}
    return import_clusters_as(actor=actor, table=open_table(file), **given)


def test_a_name_that_nobody_has_makes_no_account_unless_asked(actor, file):
    with pytest.raises(NotFound, match="--new-judge"):
        taken_in(actor, file, username="nobody")
    analyst = Actor.objects.create(username="analyst", role=Role.ANALYST)
    with pytest.raises(NotPermitted):
        taken_in(analyst, file, username="nobody", new_judge=True)
    wrong = file.with_name("wrong.csv")
    wrong.write_text("allegation_id,person_id\nnowhere,P\n", encoding="utf-8")
    with pytest.raises(InputError):
        taken_in(actor, wrong, username="nobody", new_judge=True)
    assert not Actor.objects.filter(username="nobody").exists()
    assert not Judgement.objects.exists()
    _, made = taken_in(actor, file, username="nobody", new_judge=True)
    judge = Actor.objects.get(username="nobody")
    assert (made, judge.role, judge.has_usable_password()) == (True, Role.ANALYST, False)
    assert set(Judgement.objects.values_list("actor", flat=True)) == {judge.id}
    assert taken_in(actor, file, username="nobody", new_judge=True)[1] is False


def test_a_dry_run_says_what_it_would_write_and_writes_nothing(actor, file):
    lines = AuditEntry.objects.count()
    tried, made = taken_in(actor, file, username="nobody", new_judge=True, dry_run=True)
    assert (tried.create, tried.run, made) == ({"same": 4}, "", True)
    assert not Judgement.objects.exists()
    assert AuditEntry.objects.count() == lines
    assert not Actor.objects.filter(username="nobody").exists()
    done, _ = taken_in(actor, file, username="nobody", new_judge=True)
    assert done.create == tried.create
    assert taken_in(actor, file, username="nobody", dry_run=True)[0].unchanged == 4


def test_persons_alone_where_the_file_has_no_acts(actor, file):
    alone = file.with_name("persons.csv")
    alone.write_text("allegation_id,person_id\na0,P\na1,P\n", encoding="utf-8")
    report, _ = taken_in(actor, alone)
    assert (report.create, report.acts, report.persons) == ({"same": 1}, None, 1)
    with pytest.raises(InputError):
        taken_in(actor, alone, columns=ClusterColumns(act="V"))


def test_an_import_is_taken_back_as_one_act_and_brought_back_as_one(actor, file):
    report, _ = taken_in(actor, file)
    held = set(ClusterMember.objects.values_list("member", "cluster"))
    lines = AuditEntry.objects.count()
    found = undo_import(actor=actor, run=report.run, reason="the wrong file")
    assert (found.undone, found.void) == ({"same": 4}, 0)
    assert not ClusterMember.objects.exists()
    assert AuditEntry.objects.count() == lines + 1
    with pytest.raises(Conflict, match=report.run):
        undo_import(actor=actor, run=report.run, reason="twice")
    # the same file again writes nothing, and says why nothing is joined
    again, _ = taken_in(actor, file)
    assert (again.create, again.unchanged, again.undone) == ({}, 4, 4)
    back = undo_import(actor=actor, run=found.run, reason="the right file after all")
    assert back.undone == {"undo": 4}
    assert set(ClusterMember.objects.values_list("member", "cluster")) == held
    undo_import(actor=actor, run=report.run, reason="no")
    assert not ClusterMember.objects.exists()


def test_what_did_not_hold_stays_so_and_what_others_said_stays(actor, file):
    report, _ = taken_in(actor, file)
    first, second, *_ = Judgement.objects.filter(subject="mention").order_by("seq")
    undo_judgement(actor=actor, ref=first.ref, reason="mistaken")
    own = judge_pair(actor=actor, subject="mention", left=second.left, right=second.right,
                     verdict="same", reason="I think so too")  # fmt: skip
    found = undo_import(actor=actor, run=report.run, reason="the wrong file")
    assert (found.undone, found.void) == ({"same": 3}, 1)
    assert set(ClusterMember.objects.values_list("member", flat=True)) == {own.left, own.right}
    assert judged_contradictions("mention") == []


def test_an_undo_that_came_with_what_it_undoes_goes_with_it(actor, tmp_path):
    mentions, _ = collection_of(2, kinds=("individual",))
    path = tmp_path / "judgements.csv"
    path.write_text(
        "ref,subject,verdict,left,right,undoes,reason\n"
        f"J-AAAAAAAAAAAAAAAA,mention,same,{mentions[0]},{mentions[1]},,x\n"
        "J-BBBBBBBBBBBBBBBB,mention,undo,,,J-AAAAAAAAAAAAAAAA,y\n",
        encoding="utf-8",
    )
    report = import_judgements(actor=actor, table=open_table(path))
    with pytest.raises(Conflict):
        undo_import(actor=actor, run=report.run, reason="the wrong file")
    assert not ClusterMember.objects.exists()


@pytest.mark.parametrize("run", ["", "I-0000000000000000"])
def test_what_is_no_import_is_refused(actor, run):
    with pytest.raises(NotFound):
        undo_import(actor=actor, run=run, reason="x")
    viewer = Actor.objects.create(username="viewer", role=Role.VIEWER)
    with pytest.raises(NotPermitted):
        undo_import(actor=viewer, run=run, reason="x")
