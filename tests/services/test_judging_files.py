"""Judgements carried from one database to another: nothing lost, nothing twice, all or nothing."""

import csv
import io
from collections import defaultdict
from pathlib import Path

import pytest
from django.db import transaction

from onrecord.errors import InputError, NotPermitted
from onrecord.intake import open_table
from onrecord.judging import JUDGED_FIELDS, VERDICTS, active, overrides
from onrecord.services.judging import judge_pair, judge_value, undo_judgement
from onrecord.services.judging_export import COLUMNS, export_judgements
from onrecord.services.judging_import import import_judgements
from onrecord.store.models import Actor, AuditEntry, ClusterMember, Judgement, Mention, Role
from onrecord.store.queries.judgements import judgement_log, names_in_collection
from tests.judged_store import administrator, collection_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor(db):
    return administrator()


def file_of(folder, rows, name="judgements.csv"):
    path = folder / name
    columns = [c for c in COLUMNS if any(c in row for row in rows)]
    columns += sorted({c for row in rows for c in row} - set(columns))
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, columns)
        writer.writeheader()
        writer.writerows(rows)
    return open_table(path)


def exported(actor):
    text = io.StringIO()
    export_judgements(actor=actor, to=text)
    return text.getvalue()


def partition():
    held = dict(ClusterMember.objects.values_list("member", "cluster"))
    groups = defaultdict(set)
    for subject in ("mention", "allegation"):
        names = names_in_collection(subject, held)
        for one, name in names.items():
            groups[held[one]].add(name)
    return {frozenset(group) for group in groups.values()}


def work(actor):
    """A log with every kind of judgement, two undos and a redo. Synthetic."""
    other = Actor.objects.create(username="ben", role=Role.ANALYST)
    mentions, allegations = collection_of(5)
    persons, groups = mentions[::2], mentions[1::2]

    def say(who, subject, verdict, left, right, **more):
        return judge_pair(
            actor=who, subject=subject, verdict=verdict, left=left, right=right,
            **{"reason": f"{verdict}, \"quoted\"; next\nline 마을", **more},
        )  # fmt: skip

    say(actor, "mention", "same", *persons[:2], score=0.5, evidence="page 3")
    say(other, "mention", "same", *persons[1:3])
    undone = say(other, "mention", "same", *persons[2:4])
    undo_judgement(actor=actor, ref=undone.ref, reason="no")
    redone = say(actor, "mention", "same", *persons[3:5])
    undo = undo_judgement(actor=other, ref=redone.ref, reason="doubt")
    undo_judgement(actor=actor, ref=undo.ref, reason="no doubt")
    say(actor, "mention", "different", persons[0], persons[3])
    say(actor, "mention", "open", persons[0], groups[1])
    say(actor, "mention", "includes", groups[0], persons[4])
    say(actor, "allegation", "same", allegations[0], allegations[2])
    judge_value(actor=actor, anchor=allegations[0], field="cause", value="religion;political",
                reason="the verdict")  # fmt: skip
    judge_value(actor=other, anchor=allegations[0], field="event_date", value="2009/..",
                reason="the verdict")  # fmt: skip
    return mentions, allegations


def content():
    """What the log says, by names of the material instead of ids."""
    names = {}
    for subject in ("mention", "allegation"):
        log = judgement_log(subject)
        names |= names_in_collection(subject, {end for e in log for end in (e.left, e.right)})
    whole = []
    for entry in active(judgement_log()):
        ends = [names.get(end) for end in (entry.left, entry.right)]
        if entry.verdict in ("same", "different", "open"):
            ends.sort()
        whole.append((entry.ref, entry.verdict, ends, entry.field, entry.value))
    return sorted(whole, key=repr)


def elsewhere(actor):
    """What `work` leaves, exported, with the store as it was before: (file, log, clusters)."""
    with transaction.atomic():
        work(actor)
        left = exported(actor), content(), partition()
        transaction.set_rollback(True)
    return left


def test_a_log_goes_into_an_empty_copy_with_ids_of_its_own(actor, tmp_path):
    text, log, groups = elsewhere(actor)
    assert len(groups) == 3
    (tmp_path / "log.csv").write_text(text, encoding="utf-8")
    Actor.objects.create(username="ben", role=Role.ANALYST)
    collection_of(5)
    table = open_table(tmp_path / "log.csv")
    report = import_judgements(actor=actor, table=table)
    assert (report.rows, sum(report.create.values()), report.unchanged) == (13, 13, 0)
    assert content() == log
    assert partition() == groups
    assert len(overrides(judgement_log())) == 2
    # who said it, when and why went along
    assert Judgement.objects.filter(actor__username="ben").count() == 4
    assert Judgement.objects.get(score=0.5).evidence == "page 3"
    assert Judgement.objects.filter(reason__contains="next\nline 마을").count() == 8
    lines = AuditEntry.objects.count()
    again = import_judgements(actor=actor, table=table)
    assert (again.create, again.unchanged) == ({}, 13)
    assert AuditEntry.objects.count() == lines
    # ids differ, and a spelling of a pair by ids is ordered by ids: names carry it across
    second = exported(actor)
    assert [r["ref"] for r in csv.DictReader(io.StringIO(second))] == [
        r["ref"] for r in csv.DictReader(io.StringIO(text))
    ]


def test_the_export_of_this_database_changes_nothing_here(actor, tmp_path):
    work(actor)
    (tmp_path / "log.csv").write_text(exported(actor), encoding="utf-8")
    before = content(), partition(), Judgement.objects.count()
    report = import_judgements(actor=actor, table=open_table(tmp_path / "log.csv"))
    assert (report.create, report.unchanged) == ({}, 13)
    assert (content(), partition(), Judgement.objects.count()) == before


def test_by_ids_or_by_names_without_refs_it_is_written_once(actor, tmp_path):
    mentions, _ = collection_of(3)
    by_id = {"verdict": "same", "left": mentions[2], "right": mentions[0], "reason": "r"}
    by_name = {"verdict": "same", "subject": "mention", "reason": "r"}
    for end, testimony in (("left", "t0"), ("right", "t1")):
        by_name |= {f"{end}_collection": "synthetic", f"{end}_testimony": testimony,
                    f"{end}_key": "individual"}  # fmt: skip
    table = file_of(tmp_path, [by_id, by_id, by_name])
    report = import_judgements(actor=actor, table=table)
    assert (report.create, report.unchanged) == ({"same": 1}, 2)
    undo_judgement(actor=actor, ref=Judgement.objects.get().ref, reason="no")
    assert import_judgements(actor=actor, table=table).unchanged == 3
    assert not ClusterMember.objects.exists()  # what was undone here stays undone


def test_the_same_said_at_the_same_time_under_another_ref_is_unchanged(actor, tmp_path):
    mentions, _ = collection_of(2)
    row = {"verdict": "same", "left": mentions[0], "right": mentions[2], "reason": "r",
           "at": "2026-01-02T03:04:05Z"}  # fmt: skip
    import_judgements(actor=actor, table=file_of(tmp_path, [row]))
    undo = {"verdict": "undo", "undoes": "J-0000000000000001", "reason": "no"}
    report = import_judgements(
        actor=actor, table=file_of(tmp_path, [row | {"ref": "J-0000000000000001"}, undo])
    )
    assert (report.create, report.unchanged) == ({"undo": 1}, 1)
    assert Judgement.objects.count() == 2
    assert active(judgement_log()) == []


def test_what_two_databases_undid_apart_stays_undone_and_is_told(actor, tmp_path):
    mentions, _ = collection_of(2)
    same = {"ref": "J-0000000000000001", "verdict": "same", "left": mentions[0],
            "right": mentions[2], "reason": "r"}  # fmt: skip
    undo = {"ref": "J-0000000000000002", "verdict": "undo", "undoes": same["ref"], "reason": "no"}
    import_judgements(actor=actor, table=file_of(tmp_path, [same]))
    undo_judgement(actor=actor, ref=same["ref"], reason="here too")
    redo = {"ref": "J-0000000000000003", "verdict": "undo", "undoes": undo["ref"], "reason": "yes"}
    report = import_judgements(actor=actor, table=file_of(tmp_path, [same, undo, redo]))
    assert (report.create, report.unchanged, report.already_undone) == ({"undo": 1}, 1, 1)
    assert [e.ref for e in active(judgement_log())] == [same["ref"]]


def test_judgements_of_people_unknown_here_need_somebody_who_stands_for_them(actor, tmp_path):
    mentions, _ = collection_of(2)
    row = {"verdict": "same", "left": mentions[0], "right": mentions[2], "reason": "r",
           "actor": "stranger"}  # fmt: skip
    table = file_of(tmp_path, [row])
    with pytest.raises(InputError) as caught:
        import_judgements(actor=actor, table=table)
    assert [(p.row, p.column, p.rule) for p in caught.value.problems] == [
        (2, "actor", "unknown_actor")
    ]
    partner = Actor.objects.create(username="partner-office", role=Role.ANALYST)
    import_judgements(actor=actor, table=table, as_actor=partner)
    assert Judgement.objects.get().actor == partner
    assert AuditEntry.objects.latest("seq").actor == actor


GOOD = {"verdict": "same", "left": "m0", "right": "m2", "reason": "r"}
BAD = [
    ({"verdict": "equal"}, "verdict", "unknown_value"),
    ({"right": "m0"}, "right", "same_twice"),
    ({"right": "a0"}, "right", "dangling"),
    ({"right": "M-0000000000000000"}, "right", "dangling"),
    ({"right": ""}, "right", "missing"),
    ({"reason": " "}, "reason", "missing"),
    ({"reason": "x" * 4001}, "reason", "too_long"),
    ({"subject": "person"}, "subject", "unknown_value"),
    ({"ref": "1"}, "ref", "id"),
    ({"at": "yesterday"}, "at", "date"),
    ({"at": "2999-01-01"}, "at", "in_the_future"),
    ({"score": "high"}, "score", "number"),
    ({"score": "inf"}, "score", "number"),
    ({"field": "act"}, "field", "superfluous"),
    ({"undoes": "J-0000000000000000"}, "undoes", "superfluous"),
    ({"left_collection": "synthetic"}, "left_key", "half_a_name"),
    (
        {"left_collection": "synthetic", "left_testimony": "t1", "left_key": "individual"},
        "left",
        "disagrees",
    ),
    (
        {"left_collection": "synthetic", "left_testimony": "t9", "left_key": "individual"},
        "left_key",
        "dangling",
    ),
    ({"verdict": "includes"}, "left", "kind"),
    ({"verdict": "value", "right": "", "field": "sex", "value": "Secret"}, "value", "value"),
    ({"verdict": "value", "right": "", "field": "name", "value": "Secret"}, "value", "value"),
    (
        {"verdict": "undo", "left": "", "right": "", "undoes": "J-0000000000000000"},
        "undoes",
        "dangling",
    ),
]


@pytest.mark.parametrize(("change", "column", "rule"), BAD)
def test_one_bad_row_is_named_and_nothing_is_written(actor, tmp_path, change, column, rule):
    mentions, allegations = collection_of(3)
    named = {"m0": mentions[0], "m2": mentions[2], "m4": mentions[4], "a0": allegations[0]}
    rows = [
        {k: named.get(v, v) for k, v in row.items()}
        for row in (GOOD | {"right": "m4"}, GOOD | change)
    ]
    table = file_of(tmp_path, rows)
    before = AuditEntry.objects.count()
    with pytest.raises(InputError) as caught:
        import_judgements(actor=actor, table=table)
    assert [(p.row, p.column, p.rule) for p in caught.value.problems] == [(3, column, rule)]
    assert "Secret" not in str(caught.value.problems[0])
    report = import_judgements(actor=actor, table=table, dry_run=True)
    assert report.problems == list(caught.value.problems)
    assert not Judgement.objects.exists()
    assert AuditEntry.objects.count() == before


def test_a_ref_that_is_taken_by_another_judgement_is_refused(actor, tmp_path):
    mentions, _ = collection_of(3)
    row = {"ref": "J-0000000000000001", "verdict": "same", "left": mentions[0],
           "right": mentions[2], "reason": "r"}  # fmt: skip
    other = row | {"right": mentions[4]}
    with pytest.raises(InputError) as caught:
        import_judgements(actor=actor, table=file_of(tmp_path, [row, other]))
    assert [(p.row, p.rule) for p in caught.value.problems] == [(3, "ref_taken")]
    import_judgements(actor=actor, table=file_of(tmp_path, [row]))
    with pytest.raises(InputError):
        import_judgements(actor=actor, table=file_of(tmp_path, [other]))
    assert Judgement.objects.count() == 1


def test_columns_that_are_none_of_ours_are_refused(actor, tmp_path):
    with pytest.raises(InputError) as caught:
        import_judgements(actor=actor, table=file_of(tmp_path, [{"links": "x", "left": "y"}]))
    assert {(p.column, p.rule) for p in caught.value.problems} == {
        ("links", "unknown_column"), ("verdict", "no_such_column"),
    }  # fmt: skip


def test_a_dry_run_says_what_would_be_and_writes_nothing(actor, tmp_path):
    mentions, _ = collection_of(2)
    row = {"verdict": "same", "left": mentions[0], "right": mentions[2], "reason": "r"}
    report = import_judgements(actor=actor, table=file_of(tmp_path, [row]), dry_run=True)
    assert (report.to_json()["would_create"], report.run) == ({"same": 1}, "")
    assert not Judgement.objects.exists()


def test_only_those_who_may_judge_carry_judgements(actor, tmp_path):
    coder = Actor.objects.create(username="coder", role=Role.CODER)
    table = file_of(tmp_path, [{"verdict": "same"}])
    with pytest.raises(NotPermitted):
        import_judgements(actor=coder, table=table)
    with pytest.raises(NotPermitted):
        export_judgements(actor=coder, to=io.StringIO())


def test_material_withdrawn_since_keeps_its_judgements(actor, tmp_path):
    mentions, _ = collection_of(2)
    told = Mention.objects.get(id=mentions[2]).testimony
    told.status, told.withdrawn_reason = "withdrawn", "asked to"
    told.save()
    row = {"verdict": "same", "left": mentions[0], "right": mentions[2], "reason": "r"}
    assert import_judgements(actor=actor, table=file_of(tmp_path, [row])).create == {"same": 1}


def test_the_reference_names_every_column_field_and_verdict():
    text = (Path(__file__).parents[2] / "docs" / "reference" / "judgements.md").read_text("utf-8")
    fields = {field for of_subject in JUDGED_FIELDS.values() for field in of_subject}
    for name in (*(c for c in COLUMNS if not c.startswith("right_")), *fields, *VERDICTS):
        assert f"`{name}`" in text
