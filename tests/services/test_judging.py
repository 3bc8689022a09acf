"""One judgement at a time: who may, what is refused, what the clusters are afterwards."""

import pytest
from django.db import DatabaseError, transaction

from onrecord.errors import Conflict, InputError, NotFound, NotPermitted
from onrecord.judging import JUDGED_FIELDS, overrides
from onrecord.services.judging import judge_pair, judge_value, undo_judgement
from onrecord.services.judging_clusters import rebuild_clusters
from onrecord.store import models
from onrecord.store.models import Actor, AuditEntry, ClusterMember, Judgement, Role
from onrecord.store.queries.judged import judgement_named, judgements_on
from onrecord.store.queries.judgements import (
    cluster_of,
    judged_contradictions,
    judgement_log,
    last_judgements,
    members_of,
)
from onrecord.store.queries.pairs import Remains, remains_of
from onrecord.store.queries.showing import shown
from onrecord.store.queries.tracing import judged
from tests.judged_store import administrator, collection_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor(db):
    return administrator()


@pytest.fixture
def told(actor):
    return collection_of(4)


def same(actor, left, right, verdict="same", subject="mention", **more):
    words = {"reason": "the same village and year", **more}
    return judge_pair(
        actor=actor, subject=subject, left=left, right=right, verdict=verdict, **words
    )


def test_a_chain_of_same_is_one_cluster_and_an_undo_in_the_middle_splits_it(actor, told):
    a, b, c, d = told[0][::2]
    same(actor, b, a)
    middle = same(actor, b, c)
    same(actor, d, c)
    assert members_of(cluster_of(a)) == sorted((a, b, c, d))
    undo = undo_judgement(actor=actor, ref=middle.ref, reason="a second look")
    assert members_of(cluster_of(a)) == sorted((a, b))
    assert members_of(cluster_of(d)) == sorted((c, d))
    undo_judgement(actor=actor, ref=undo.ref, reason="a third look")
    assert members_of(cluster_of(a)) == sorted((a, b, c, d))
    assert rebuild_clusters(actor=actor) == 0


def test_different_after_same_parts_and_the_other_person_is_shown_to_disagree(actor, told):
    a, b = told[0][0], told[0][2]
    other = Actor.objects.create(username="ben", role=Role.ANALYST)
    same(actor, a, b)
    same(other, a, b, "different")
    assert cluster_of(a) is None
    assert not ClusterMember.objects.exists()
    assert [c.kind for c in judged_contradictions("mention")] == ["disagreement"]


def test_contradictions_are_found_and_change_nothing(actor, told):
    mentions, allegations = told
    a, b, c = mentions[0], mentions[2], mentions[4]
    same(actor, a, b)
    same(actor, b, c)
    same(actor, a, c, "different")
    same(actor, mentions[1], b)  # the group of the first account, joined to its person by a chain
    same(actor, allegations[0], allegations[7], subject="allegation")
    found = judged_contradictions("mention")
    assert {(f.kind, f.left, f.right) for f in found} == {
        ("different_inside", *sorted((a, c))),
        ("same_testimony", *sorted(mentions[:2])),
    }
    assert len(members_of(cluster_of(a))) == 4
    victims = judged_contradictions("allegation")
    assert [(f.kind, f.left, f.right) for f in victims] == [
        ("two_victims", *sorted((allegations[0], allegations[7])))
    ]


def test_the_log_says_who_what_and_why_and_the_audit_only_ids(actor, told):
    made = same(actor, *told[0][:3:2], reason="  cousin of   the first ", score=0.75)
    undo = undo_judgement(actor=actor, ref=made.ref, reason="mistaken")
    newest, older = last_judgements(5)
    assert (newest["undoes"], older["undone_by"]) == (made.ref, undo.ref)
    assert (older["reason"], older["score"]) == ("cousin of   the first", 0.75)
    lines = AuditEntry.objects.filter(action="judgement.write").order_by("seq")
    assert [line.subject for line in lines] == [made.ref, undo.ref]
    assert not any("cousin" in str(line.detail) for line in lines)


def test_the_log_cannot_be_changed(actor, told):
    made = same(actor, *told[0][:3:2])
    with pytest.raises(DatabaseError), transaction.atomic():
        Judgement.objects.filter(pk=made.pk).update(reason="another")
    with pytest.raises(DatabaseError), transaction.atomic():
        Judgement.objects.filter(pk=made.pk).delete()
    assert Judgement.objects.get().reason == made.reason


def test_a_judgement_whose_undo_was_undone_holds_and_is_shown_so(actor, told):
    one, other = told[0][:3:2]
    made = same(actor, one, other)

    def everywhere():
        """Whether each place that shows the judgement takes it to be undone."""
        log = {row["ref"]: row for row in last_judgements(20)}
        page = shown(actor=actor, subject=one, protected=True, judgements=True)["judgements"]
        listed = {j.ref: j for j in judgements_on("mention", [one]).rows}[made.ref]
        named = judgement_named(made.ref)
        assert (listed.holds, named.holds) == (not listed.undone_by, not named.undone_by)
        return {
            bool(log[made.ref]["undone_by"]), page[0]["undone"], not listed.holds,
            not named.holds, made.ref not in [j["judgement"] for j in judged([one])],
            not ClusterMember.objects.exists(),
        }  # fmt: skip

    undo = undo_judgement(actor=actor, ref=made.ref, reason="mistaken")
    assert everywhere() == {True}
    back = undo_judgement(actor=actor, ref=undo.ref, reason="not mistaken")
    assert everywhere() == {False}
    assert judgement_named(undo.ref).undone_by == back.ref
    # what holds can be undone again, by name, as often as one likes
    for _ in range(2):
        again = undo_judgement(actor=actor, ref=made.ref, reason="mistaken after all")
        assert again.undoes.verdict == "undo"
        assert everywhere() == {True}
        with pytest.raises(Conflict, match=undo.ref):
            undo_judgement(actor=actor, ref=made.ref, reason="mistaken")
        undo_judgement(actor=actor, ref=undo.ref, reason="it stands")
        assert everywhere() == {False}


def test_what_remains_between_two_after_an_undo(actor, told):
    one, other, third = told[0][:5:2]
    first, second = same(actor, one, other), same(actor, one, other)
    found = judgement_named(second.ref)
    assert remains_of(found, undone=True) == Remains(True, "same", first.ref)
    undo_judgement(actor=actor, ref=second.ref, reason="said twice")
    assert remains_of(found) == Remains(True, "same", first.ref)
    same(actor, one, third)
    same(actor, other, third)
    undo_judgement(actor=actor, ref=first.ref, reason="mistaken")
    assert remains_of(found) == Remains(True, "", "")


def test_undoing_twice_is_a_conflict_that_names_the_way_back(actor, told):
    made = same(actor, *told[0][:3:2])
    undo = undo_judgement(actor=actor, ref=made.ref, reason="mistaken")
    with pytest.raises(Conflict, match=undo.ref):
        undo_judgement(actor=actor, ref=made.ref, reason="mistaken")
    with pytest.raises(NotFound):
        undo_judgement(actor=actor, ref="J-0000000000000000", reason="mistaken")
    assert Judgement.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"right": "self"}, InputError),
        ({"right": "allegation"}, InputError),
        ({"subject": "allegation"}, InputError),
        ({"subject": "person"}, InputError),
        ({"verdict": "value"}, InputError),
        ({"verdict": "undo"}, InputError),
        ({"verdict": "Same"}, InputError),
        ({"verdict": "includes"}, InputError),  # an individual includes nobody
        ({"reason": " \n"}, InputError),
        ({"reason": "x" * 4001}, InputError),
        ({"evidence": "a\x00b"}, InputError),
        ({"score": float("nan")}, InputError),
        ({"right": "M-0000000000000000"}, NotFound),
        ({"right": "M-0"}, NotFound),
        ({"left": "M-ZZZ"}, NotFound),
        ({"right": "A-ZZZ"}, InputError),
        ({"right": "' OR 1=1 --"}, InputError),
        ({"right": "withdrawn"}, NotFound),
    ],
)
def test_what_is_no_judgement_is_refused_and_leaves_nothing(actor, told, change, error):
    mentions, allegations = told
    models.Testimony.objects.filter(key="t3").update(
        status="withdrawn", withdrawn_reason="asked to"
    )
    named = {"self": mentions[0], "allegation": allegations[0], "withdrawn": mentions[6]}
    words = {"subject": "mention", "left": mentions[0], "right": mentions[2], "verdict": "same",
             "reason": "because"}  # fmt: skip
    words |= {k: named.get(v, v) if isinstance(v, str) else v for k, v in change.items()}
    before = AuditEntry.objects.count()
    with pytest.raises(error):
        judge_pair(actor=actor, **words)
    assert not Judgement.objects.exists()
    assert AuditEntry.objects.count() == before


def test_a_group_includes_and_nothing_is_merged(actor, told):
    person, group = told[0][:2]
    made = same(actor, group, person, "includes")
    assert (made.left, made.right) == (group, person)
    assert not ClusterMember.objects.exists()
    undo_judgement(actor=actor, ref=made.ref, reason="no")


@pytest.mark.parametrize("role", [Role.VIEWER, Role.CODER])
def test_only_those_who_may_judge(told, role):
    who = Actor.objects.create(username="x", role=role)
    with pytest.raises(NotPermitted):
        same(who, *told[0][:3:2])
    with pytest.raises(NotPermitted):
        judge_value(actor=who, anchor=told[1][0], field="act", value="killing", reason="x")


VALUES = [
    ("allegation", "act", " killing ", "killing"),
    ("allegation", "event_date", "2009-12~", "2009-12~"),
    ("allegation", "event_date", "unknown", "unknown"),
    ("allegation", "cause", "religious_contact;religion", ["religion", "religious_contact"]),
    ("allegation", "cause", ["religion", "religion"], ["religion"]),
    ("allegation", "place", "KP", ["KP"]),
    ("allegation", "method", "unknown", ["unknown"]),
    ("mention", "sex", "female", "female"),
    ("mention", "religion", "catholic", ["catholic"]),
]


@pytest.mark.parametrize(("subject", "field", "value", "stored"), VALUES)
def test_a_value_is_kept_in_its_stored_form_until_undone(
    actor, told, subject, field, value, stored
):
    anchor = told[subject == "allegation"][0]
    made = judge_value(actor=actor, anchor=anchor, field=field, value=value, reason="the verdict")
    assert overrides(judgement_log(subject))[anchor, field].value == stored
    undo_judgement(actor=actor, ref=made.ref, reason="it was quashed")
    assert not overrides(judgement_log(subject))


@pytest.mark.parametrize(
    ("subject", "field", "value"),
    [
        ("allegation", "act", "kiling"),
        ("allegation", "act", ""),
        ("allegation", "act", "killing;arrest"),
        ("allegation", "act", ["killing"]),
        ("allegation", "act", None),
        ("allegation", "event_date", "12/2009"),
        ("allegation", "event_date", "2009-02-30"),
        ("allegation", "cause", "religion;unknown"),
        ("allegation", "cause", "religion;"),
        ("allegation", "cause", [1]),
        ("allegation", "place", "Atlantis"),
        ("allegation", "victim", "M-0000000000000000"),
        ("allegation", "sex", "female"),
        ("mention", "name", "Somebody Secret"),
        ("mention", "sex", "Somebody Secret"),
    ],
)
def test_a_value_that_is_none_is_refused_without_repeating_it(actor, told, subject, field, value):
    anchor = told[subject == "allegation"][0]
    with pytest.raises(InputError) as caught:
        judge_value(actor=actor, anchor=anchor, field=field, value=value, reason="x")
    assert "Secret" not in str(caught.value)
    assert not Judgement.objects.exists()


def test_a_value_needs_an_anchor_that_is_there(actor, told):
    for anchor, error in (("A-0000000000000000", NotFound), ("P-0000000000000000", InputError)):
        with pytest.raises(error):
            judge_value(actor=actor, anchor=anchor, field="act", value="killing", reason="x")
    with pytest.raises(InputError):
        judge_value(
            actor=actor, subject="mention", anchor=told[1][0], field="act", value="killing",
            reason="x",
        )  # fmt: skip


def test_every_field_that_can_be_judged_takes_unknown(actor, told):
    for subject, fields in JUDGED_FIELDS.items():
        for field in fields:
            anchor = told[subject == "allegation"][0]
            judge_value(actor=actor, anchor=anchor, field=field, value="unknown", reason="x")


def test_a_spoilt_look_up_table_is_made_again_from_the_log(actor, told):
    a, b, c = told[0][:5:2]
    same(actor, a, b)
    ClusterMember.objects.filter(member=a).update(cluster="P-0000000000000000")
    ClusterMember.objects.create(member=told[0][6], subject="mention", cluster="P-X")
    assert rebuild_clusters(actor=actor) == 2
    ClusterMember.objects.all().delete()
    same(actor, b, c)  # heals what it touches without being told
    assert members_of(cluster_of(a)) == sorted((a, b, c))
    assert rebuild_clusters(actor=actor) == 0
