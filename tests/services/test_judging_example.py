"""The example's adjudication, held against its CSV files read independently of our code."""

import csv
from collections import defaultdict

import pytest

from onrecord.errors import InputError, NotFound, NotPermitted
from onrecord.examples import public_record
from onrecord.intake import load_mapping, open_intake, open_table
from onrecord.judging import clusters
from onrecord.reference import places
from onrecord.services.importing import apply_import
from onrecord.services.judging import undo_judgement
from onrecord.services.judging_adjudication import (
    ClusterColumns,
    adjudicate_example,
    import_clusters,
)
from onrecord.services.setup import first_actor, sync_reference
from onrecord.store.models import (
    Actor,
    Allegation,
    AuditEntry,
    ClusterMember,
    Judgement,
    Mention,
    Role,
)
from onrecord.store.queries.judgements import judged_contradictions, judgement_log
from onrecord.vocab import load_vocabulary

pytestmark = pytest.mark.django_db


def rows_of(name):
    with (public_record() / name).open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


@pytest.fixture
def example(db):
    actor = first_actor(username="ana")
    sync_reference(actor=actor)
    folder = public_record()
    vocabulary = load_vocabulary()
    mapping = load_mapping(folder / "mapping.toml", vocabulary)
    table = folder / "allegations.csv"
    apply_import(actor=actor, intake=open_intake(table, mapping, vocabulary, places()))
    return actor


def partition(kind, field):
    """Groups of the store, by names of the material: clusters and those who stand alone."""
    held = dict(ClusterMember.objects.values_list("member", "cluster"))
    groups = defaultdict(set)
    for one, testimony, key in kind.objects.values_list("id", "testimony__key", field):
        groups[held.get(one, one)].add((testimony, key))
    return {frozenset(group) for group in groups.values()}


def told():
    """(persons by mention, acts by allegation) of the truth files."""
    told = {row["allegation_id"]: row for row in rows_of("allegations.csv")}
    persons, acts = defaultdict(set), defaultdict(set)
    for row in rows_of("truth_clusters.csv"):
        here = told[row["allegation_id"]]
        persons[row["person_id"]].add((here["source_id"], here["victim_label"]))
        acts[row["act_id"]].add((here["source_id"], here["allegation_id"]))
    return ({frozenset(g) for g in groups.values()} for groups in (persons, acts))


def test_the_clusters_are_those_of_the_truth_files(example):
    report = adjudicate_example(actor=example)
    persons, acts = told()
    assert (len(persons), len(acts)) == (93, 166)
    assert partition(Mention, "key") == persons
    assert partition(Allegation, "key") == acts
    relations = rows_of("truth_relations.csv")
    expected = defaultdict(int)
    for row in relations:
        known = {"includes": "includes", "distinct_despite_name": "different"}
        expected[known.get(row["relation"], "open")] += 1
    assert {v: n for v, n in report.create.items() if v != "same"} == dict(expected)
    mentions = {(r["source_id"], r["victim_label"]) for r in rows_of("allegations.csv")}
    assert report.create["same"] == len(mentions) - 93 + 658 - 166
    assert judged_contradictions("mention") == judged_contradictions("allegation") == []


def test_again_it_writes_nothing_also_after_an_undo(example):
    adjudicate_example(actor=example)
    count, lines = Judgement.objects.count(), AuditEntry.objects.count()
    again = adjudicate_example(actor=example)
    assert (again.create, again.unchanged) == ({}, count)
    assert (Judgement.objects.count(), AuditEntry.objects.count()) == (count, lines)
    undone = Judgement.objects.filter(verdict="same", subject="mention").first()
    undo_judgement(actor=example, ref=undone.ref, reason="a second look")
    adjudicate_example(actor=example)
    assert Judgement.objects.count() == count + 1
    assert len(partition(Mention, "key")) == 94


def test_it_is_said_by_the_examples_adjudicator_and_can_be_undone(example):
    adjudicate_example(actor=example)
    judge = Actor.objects.get(username="example-adjudicator")
    assert str(judge) == "the example's adjudicator"
    assert not judge.has_usable_password()
    assert set(Judgement.objects.values_list("actor", flat=True)) == {judge.id}
    held = partition(Allegation, "key")
    members = defaultdict(set)
    for member, cluster in ClusterMember.objects.filter(subject="allegation").values_list(
        "member", "cluster"
    ):
        members[cluster].add(member)
    largest = set().union(*sorted(members.values(), key=len)[-5:])
    told = Judgement.objects.filter(subject="allegation", left__in=largest)
    assert set(told.values_list("right", flat=True)) <= largest
    for ref in list(told.values_list("ref", flat=True)):
        undo_judgement(actor=example, ref=ref, reason="taken back whole")
    kept = ClusterMember.objects.filter(subject="allegation")
    left = dict(kept.values_list("member", "cluster"))
    assert not largest & set(left)
    assert left == clusters("allegation", judgement_log("allegation"))
    assert len(partition(Allegation, "key")) == len(held) - 5 + len(largest)


def test_a_wrong_file_is_listed_and_nothing_is_written(example, tmp_path):
    path = tmp_path / "clusters.csv"
    path.write_text(
        "allegation_id,person_id,act_id\nA-0001,P,V\nA-0001,P,V\nA-9999,P,V\n", encoding="utf-8"
    )
    arguments = {"actor": example, "judge": example, "collection": "public-record", "reason": "x"}
    with pytest.raises(InputError) as caught:
        import_clusters(table=open_table(path), **arguments)
    rules = [(p.row, p.rule) for p in caught.value.problems]
    assert rules == [(3, "duplicate_key"), (4, "dangling")]
    with pytest.raises(InputError) as caught:
        import_clusters(table=open_table(path), columns=ClusterColumns(act="V"), **arguments)
    assert [(p.column, p.rule) for p in caught.value.problems] == [("V", "no_such_column")]
    with pytest.raises(NotFound):
        import_clusters(table=open_table(path), **{**arguments, "collection": "nowhere"})
    assert not Judgement.objects.exists()


def test_who_may_not_judge_writes_nothing(example):
    viewer = Actor.objects.create(username="viewer", role=Role.VIEWER)
    Actor.objects.create(username="example-adjudicator", role=Role.ANALYST)
    with pytest.raises(NotPermitted):
        adjudicate_example(actor=viewer)
    assert not Judgement.objects.exists()
