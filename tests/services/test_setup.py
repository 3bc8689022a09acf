"""The first administrator, and the shipped reference made ready."""

import pytest

from onrecord.errors import NotPermitted
from onrecord.services.setup import ensure_actor, first_actor, sync_reference
from onrecord.store.models import (
    Actor,
    AuditEntry,
    Designation,
    Place,
    PublishedFigure,
    Role,
    Term,
)

pytestmark = pytest.mark.django_db


def test_an_empty_database_gets_one_administrator():
    made = first_actor(username="one")
    assert made.role == Role.ADMINISTRATOR
    assert not made.has_usable_password()
    assert first_actor(username="one") == made
    assert Actor.objects.count() == 1


def test_another_user_of_the_system_does_not_become_a_second_administrator():
    first = first_actor(username="one")
    assert first_actor(username="somebody else") == first
    assert Actor.objects.count() == 1


def test_the_named_one_is_answered_whatever_the_role():
    first = first_actor(username="one")
    viewer = ensure_actor(actor=first, username="two", role=Role.VIEWER)
    assert first_actor(username="two") == viewer
    with pytest.raises(NotPermitted):
        sync_reference(actor=viewer)


def test_nobody_is_made_administrator_where_there_is_none():
    Actor.objects.create(username="viewer", role=Role.VIEWER)
    Actor.objects.create(username="gone", role=Role.ADMINISTRATOR, is_active=False)
    with pytest.raises(NotPermitted):
        first_actor(username="somebody else")
    assert Actor.objects.count() == 2


def test_only_an_administrator_adds_people():
    first = first_actor(username="one")
    editor = ensure_actor(actor=first, username="editor", role=Role.EDITOR)
    with pytest.raises(NotPermitted):
        ensure_actor(actor=editor, username="three", role=Role.VIEWER)
    assert ensure_actor(actor=editor, username="one", role=Role.VIEWER) == first
    assert Actor.objects.get(username="one").role == Role.ADMINISTRATOR


def test_the_reference_is_synced_once_and_logged_once():
    actor = first_actor(username="one")
    Place.objects.update(parent=None)
    Place.objects.all().delete()
    Term.objects.all().delete()
    counts = sync_reference(actor=actor)
    assert counts["terms"] == Term.objects.count() > 200
    assert counts["places"] == Place.objects.count() > 150
    assert counts["facts"] == Designation.objects.count() + PublishedFigure.objects.count() == 408
    assert sync_reference(actor=actor) == {"terms": 0, "places": 0, "facts": 0}
    line = AuditEntry.objects.get(action="reference.sync")
    assert line.detail == counts


def test_a_term_that_was_retired_follows_and_none_is_deleted():
    actor = first_actor(username="one")
    sync_reference(actor=actor)
    Term.objects.create(id="act/of_an_organisation", scheme="act", code="of_an_organisation")
    Term.objects.filter(id="act/killing").update(retired=True)
    assert sync_reference(actor=actor)["terms"] == 1
    assert Term.objects.get(id="act/killing").retired is False
    assert Term.objects.filter(id="act/of_an_organisation").exists()
