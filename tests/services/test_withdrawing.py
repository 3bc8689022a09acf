"""One testimony or allegation out of the record and back; what is shown to whom. All synthetic."""

import pytest

from onrecord.errors import Conflict, InputError, NotFound, NotPermitted
from onrecord.intake import load_mapping, open_intake
from onrecord.reference import places
from onrecord.services.importing import apply_import, plan_import
from onrecord.services.judging import judge_pair
from onrecord.services.setup import ensure_actor, first_actor, sync_reference
from onrecord.services.withdrawing import put_back, withdraw_one
from onrecord.store import models as m
from onrecord.store.queries.showing import shown
from onrecord.vocab import load_vocabulary

pytestmark = pytest.mark.django_db
MAPPING = """
[collection]
key = "small"
title_en = "Synthetic"
[testimony]
key = "told_in"
derived_from = "parent"
[victim]
key = "name"
name = "name"
[[allegation]]
key = "id"
act = "act"
"""
ROWS = """1,T1,,Synthetic One,arrest
2,T1,,Synthetic Two,torture
3,T2,T1,Synthetic One,arrest
"""


@pytest.fixture
def actor(db):
    one = first_actor(username="ana")
    sync_reference(actor=one)
    return one


@pytest.fixture
def table(tmp_path):
    def opened(rows=ROWS, head="id,told_in,parent,name,act\n", mapping=MAPPING):
        (tmp_path / "t.csv").write_text(head + rows, "utf-8")
        (tmp_path / "m.toml").write_text(mapping, "utf-8")
        vocabulary = load_vocabulary()
        mapping = load_mapping(tmp_path / "m.toml", vocabulary)
        return open_intake(tmp_path / "t.csv", mapping, vocabulary, places())

    return opened


def same(one, two):
    return {
        "subject": "mention",
        "verdict": "same",
        "left": one.id,
        "right": two.id,
        "reason": "x",
    }


def active():
    told = m.Allegation.objects.filter(status="active", testimony__status="active")
    return sorted(told.values_list("key", flat=True))


def test_an_allegation_goes_stays_out_of_imports_and_comes_back(actor, table):
    apply_import(actor=actor, intake=table())
    own = m.Allegation.objects.get(key="1").id
    assert withdraw_one(actor=actor, subject=own, reason="wrong row") == {
        "testimonies": 0, "allegations": 1,
    }  # fmt: skip
    assert active() == ["2", "3"]
    changed = table(ROWS.replace("arrest", "beating"))
    report = apply_import(actor=actor, intake=changed)
    assert (report.left_out, report.changed_rows) == (1, [4])
    assert active() == ["2", "3"]
    with pytest.raises(Conflict):
        withdraw_one(actor=actor, subject=own, reason="again")
    put_back(actor=actor, subject=own, reason="a mistake")
    assert active() == ["1", "2", "3"]
    assert apply_import(actor=actor, intake=changed).changed_rows == [2]
    with pytest.raises(Conflict):
        put_back(actor=actor, subject=own, reason="again")
    said = m.AuditEntry.objects.filter(subject=own).values_list("action", "detail")
    assert [a for a, _ in said] == ["testimony.withdraw"] * 2


def test_a_testimony_goes_with_all_it_tells(actor, table):
    apply_import(actor=actor, intake=table())
    own = m.Testimony.objects.get(key="T1").id
    counts = withdraw_one(actor=actor, subject=own, reason="consent withdrawn")
    assert counts == {"testimonies": 1, "allegations": 2}
    assert active() == ["3"]
    plan = plan_import(intake=table())
    assert (plan.problems, plan.left_out, plan.absent) == ([], 2, 0)
    assert plan.says_nothing_new  # T2 still derives from what was withdrawn
    assert m.Testimony.objects.get(key="T1").withdrawn_reason == "consent withdrawn"


def test_a_source_goes_with_all_its_testimonies_and_comes_back(actor, table):
    rows = (
        "1,T1,,Paper,Synthetic One,arrest\n2,T1,,Paper,Synthetic Two,torture\n"
        "3,T2,T1,Paper,Synthetic One,arrest\n4,T3,,Other,Synthetic Two,arrest\n"
        "5,T4,,Paper,Synthetic One,arrest\n"
    )
    text = MAPPING.replace('derived_from = "parent"', 'derived_from = "parent"\nsource = "paper"')
    intake = table(rows, head="id,told_in,parent,paper,name,act\n", mapping=text)
    apply_import(actor=actor, intake=intake)
    source = m.Source.objects.get(name="Paper").id
    alone = m.Testimony.objects.get(key="T4").id
    withdraw_one(actor=actor, subject=alone, reason="it asked alone")
    lines = m.AuditEntry.objects.count()
    assert withdraw_one(actor=actor, subject=source, reason="consent withdrawn") == {
        "testimonies": 2, "allegations": 3,
    }  # fmt: skip
    assert active() == ["4"]
    assert m.AuditEntry.objects.count() == lines + 3
    assert plan_import(intake=intake).left_out == 4
    with pytest.raises(Conflict):
        withdraw_one(actor=actor, subject=source, reason="again")
    # one of them comes back alone; then the source brings back what still went with it
    first = m.Testimony.objects.get(key="T1").id
    put_back(actor=actor, subject=first, reason="a mistake")
    withdraw_one(actor=actor, subject=first, reason="it asked again")
    put_back(actor=actor, subject=source, reason="a mistake")
    assert active() == ["3", "4"]
    with pytest.raises(Conflict):
        put_back(actor=actor, subject=source, reason="again")
    with pytest.raises(NotFound):
        withdraw_one(actor=actor, subject="S-0", reason="x")


def test_who_may_and_what_is_none(actor, table):
    apply_import(actor=actor, intake=table())
    own = m.Allegation.objects.get(key="1").id
    for role in ("viewer", "coder", "analyst"):
        other = ensure_actor(actor=actor, username=f"a-{role}", role=role)
        with pytest.raises(NotPermitted):
            withdraw_one(actor=other, subject=own, reason="x")
        with pytest.raises(NotPermitted):
            put_back(actor=other, subject=own, reason="x")
    with pytest.raises(InputError):
        withdraw_one(actor=actor, subject=own, reason="  ")
    for subject in ("A-0", "T-0", "M-1", "", "nothing"):
        with pytest.raises(NotFound):
            withdraw_one(actor=actor, subject=subject, reason="x")
    assert active() == ["1", "2", "3"]


def test_what_is_shown_depends_on_who_asks(actor, table):
    apply_import(actor=actor, intake=table())
    apply_import(actor=actor, intake=table(ROWS.replace("arrest", "beating", 1)))
    told = m.Allegation.objects.get(key="1")
    one, two = m.Mention.objects.filter(key="Synthetic One").order_by("id")
    judge_pair(
        actor=actor, subject="mention", verdict="same", left=one.id, right=two.id, reason="x"
    )
    whole = shown(actor=actor, subject=one.id, protected=True, judgements=True)
    assert whole["fields"]["name"] == "Synthetic One"
    assert [j["other"] for j in whole["judgements"]] == [two.id]
    for subject in (one.id, told.id, told.testimony_id):
        little = shown(actor=actor, subject=subject, protected=False, judgements=False)
        assert "Synthetic" not in str(little)
        assert "judgements" not in little
    versions = shown(actor=actor, subject=told.id, protected=False, judgements=True)["versions"]
    assert [v["version"] for v in versions] == [1]
    assert "fields" not in versions[0]
    with pytest.raises(NotFound):
        shown(actor=actor, subject="A-0", protected=True, judgements=True)
    actor.is_active = False
    with pytest.raises(NotFound):
        shown(actor=actor, subject=told.id, protected=True, judgements=True)


def test_judgements_that_a_changed_key_leaves_behind_are_named(actor, table):
    apply_import(actor=actor, intake=table())
    one, two = m.Mention.objects.filter(key="Synthetic One").order_by("testimony__key")
    made = judge_pair(
        actor=actor, subject="mention", verdict="same", left=one.id, right=two.id, reason="x"
    )
    corrected = ROWS.replace("1,T1,,Synthetic One", "1,T1,,Synthetic Won")
    lost = {"mention": one.id, "now": [], "rows": [2], "judgements": [made.ref]}
    assert plan_import(intake=table(corrected)).stranded == [lost]
    # other rows go on naming it: one that the file holds, one that it does not hold
    named = corrected + "4,T1,,Synthetic One,torture\n"
    assert plan_import(intake=table(named)).stranded == []
    moved = plan_import(intake=table(corrected.replace("Synthetic Won", "Synthetic Two")))
    third = m.Mention.objects.get(key="Synthetic Two")
    assert moved.stranded == [lost | {"now": [third.id]}]
    assert plan_import(intake=table(corrected + "5,T9\n")).stranded == []  # nothing would be done
    report = apply_import(actor=actor, intake=table(corrected))
    new = m.Mention.objects.get(key="Synthetic Won")
    assert report.stranded == [lost | {"now": [new.id]}]
    assert apply_import(actor=actor, intake=table(ROWS)).stranded == []


def test_a_mention_that_keeps_an_act_is_not_left_behind(actor, table):
    apply_import(actor=actor, intake=table(ROWS + "4,T1,,Synthetic One,torture\n"))
    one, two = (m.Mention.objects.get(testimony__key="T1", key=f"Synthetic {n}") for n in
                ("One", "Two"))  # fmt: skip
    judge_pair(
        actor=actor, subject="mention", verdict="same", left=one.id, right=two.id, reason="x"
    )
    corrected = ROWS.replace("1,T1,,Synthetic One", "1,T1,,Synthetic Won")
    assert plan_import(intake=table(corrected)).stranded == []
    assert apply_import(actor=actor, intake=table(corrected)).stranded == []
    last = corrected + "4,T1,,Synthetic Won,torture\n"
    (lost,) = plan_import(intake=table(last)).stranded
    assert (lost["mention"], lost["rows"]) == (one.id, [5])
    withdraw_one(actor=actor, subject=m.Allegation.objects.get(key="4").id, reason="x")
    assert plan_import(intake=table(last)).stranded == []  # what was withdrawn stays as it is
