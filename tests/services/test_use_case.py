"""The one door to writing: who may do what, one transaction, one line in the log."""

import pytest

from onrecord.errors import NotPermitted
from onrecord.services.use_case import permitted, use_case
from onrecord.store.models import Actor, AuditEntry, Collection, Role

# Written out by hand on purpose: it must not follow the code.
MAY = {
    "testimony.write": "coder analyst editor administrator",
    "judgement.read": "analyst editor administrator",
    "judgement.write": "analyst editor administrator",
    "judgement.export": "analyst editor administrator",
    "import.apply": "analyst editor administrator",
    "import.withdraw": "analyst editor administrator",
    "cut.freeze": "analyst editor administrator",
    "testimony.withdraw": "editor administrator",
    "fact.write": "editor administrator",
    "actor.write": "administrator",
    "reference.sync": "administrator",
    "an action nobody named": "",
    "": "",
}


@pytest.fixture
def analyst(db):
    return Actor.objects.create(username="analyst", role=Role.ANALYST)


@pytest.mark.parametrize("role", [*Role.values, "owner", ""])
@pytest.mark.parametrize("action", MAY)
def test_the_table_of_permissions(role, action):
    assert permitted(role, action) is (role in MAY[action].split())


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("action", ["testimony.write", "cut.freeze", "fact.write", "actor.write"])
def test_the_door_opens_for_those_who_may_and_logs_them(role, action):
    actor = Actor.objects.create(username="x", role=role)
    if role in MAY[action].split():
        with use_case(actor=actor, action=action, subject="T-1") as deed:
            deed.detail = {"rows": 3}
        line = AuditEntry.objects.get()
        assert (line.actor, line.action, line.subject, line.detail) == (
            actor, action, "T-1", {"rows": 3},
        )  # fmt: skip
        return
    with pytest.raises(NotPermitted, match=action), use_case(actor=actor, action=action):
        pytest.fail("the door opened")
    assert not AuditEntry.objects.exists()


def test_somebody_who_left_may_nothing(analyst):
    Actor.objects.filter(pk=analyst.pk).update(is_active=False)
    analyst.refresh_from_db()
    with pytest.raises(NotPermitted), use_case(actor=analyst, action="cut.freeze"):
        pytest.fail("the door opened")


def test_what_fails_leaves_neither_a_row_nor_a_line(analyst):
    with pytest.raises(ZeroDivisionError), use_case(actor=analyst, action="import.apply"):
        Collection.objects.create(key="half", title_en="Half")
        raise ZeroDivisionError
    assert not Collection.objects.exists()
    assert not AuditEntry.objects.exists()


def test_what_cannot_be_logged_is_not_done(analyst):
    with pytest.raises(TypeError), use_case(actor=analyst, action="import.apply") as deed:
        Collection.objects.create(key="unlogged", title_en="Unlogged")
        deed.detail = {"not for JSON": object()}
    assert not Collection.objects.exists()


def test_a_deed_that_changed_nothing_is_silent(analyst):
    with use_case(actor=analyst, action="import.apply") as deed:
        deed.silent = True
    assert not AuditEntry.objects.exists()


def test_doors_inside_doors_are_one_transaction(analyst):
    with pytest.raises(NotPermitted), use_case(actor=analyst, action="import.apply"):
        Collection.objects.create(key="outer", title_en="Outer")
        with use_case(actor=analyst, action="actor.write"):
            pytest.fail("the door opened")
    assert not Collection.objects.exists()
    assert not AuditEntry.objects.exists()
