"""People who work here: made, given roles and passwords, closed; who may do so."""

import pytest

from onrecord.cli.serve import what_is_missing
from onrecord.errors import Conflict, InputError, NotFound, NotPermitted
from onrecord.services.actors import (
    add_actor,
    change_own_password,
    change_role,
    close_actor,
    ensure_account,
    set_password,
)
from onrecord.store.models import Actor, AuditEntry, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return Actor.objects.create(username="chief", role=Role.ADMINISTRATOR)


def test_a_person_is_added_once_and_logged_without_the_password(chief):
    made = add_actor(actor=chief, username="kim", role="coder", password="long enough one")
    assert made.check_password("long enough one")
    line = AuditEntry.objects.get(action="actor.write")
    assert line.subject == made.id
    assert "long enough" not in str(line.detail)
    with pytest.raises(Conflict):
        add_actor(actor=chief, username="kim", role="viewer", password=None)
    with pytest.raises(InputError):
        add_actor(actor=chief, username="lee", role="king", password=None)


def test_without_a_password_nobody_signs_in(chief):
    made = add_actor(actor=chief, username="run", role="analyst", password=None)
    assert not made.has_usable_password()
    assert not made.check_password("")


@pytest.mark.parametrize("role", ["viewer", "coder", "analyst", "editor"])
def test_only_an_administrator_manages_accounts(chief, role):
    other = Actor.objects.create(username="other", role=role)
    for act in (
        lambda: add_actor(actor=other, username="x", role="viewer", password=None),
        lambda: set_password(actor=other, username="chief", password="x"),
        lambda: change_role(actor=other, username="other", role="administrator"),
        lambda: close_actor(actor=other, username="chief"),
    ):
        with pytest.raises(NotPermitted):
            act()
    change_own_password(actor=other, password="of my own")
    assert Actor.objects.get(username="other").check_password("of my own")
    assert not AuditEntry.objects.exclude(action="account.own").exists()


def test_serving_says_how_to_make_the_first_account_that_signs_in(chief):
    assert "onrecord actor add NAME --role administrator" in what_is_missing()
    closed = add_actor(actor=chief, username="kim", role="coder", password="long enough one")
    assert not what_is_missing()
    close_actor(actor=chief, username=closed.username)
    assert what_is_missing()
    set_password(actor=chief, username="chief", password="of the chief")
    assert not what_is_missing()


def test_the_last_administrator_stays(chief):
    with pytest.raises(Conflict):
        change_role(actor=chief, username="chief", role="viewer")
    with pytest.raises(Conflict):
        close_actor(actor=chief, username="chief")
    add_actor(actor=chief, username="second", role="administrator", password=None)
    close_actor(actor=chief, username="second")
    with pytest.raises(Conflict):
        close_actor(actor=chief, username="chief")
    with pytest.raises(NotFound):
        close_actor(actor=chief, username="nobody")


def test_an_account_made_sure_of_twice_changes_nothing(chief):
    for _ in range(2):
        ensure_account(actor=chief, username="demo", role="viewer", password="one password")
    assert AuditEntry.objects.count() == 1
    ensure_account(actor=chief, username="demo", role="viewer", password="another one")
    assert Actor.objects.get(username="demo").check_password("another one")
