"""Finding the ids that judgements need: by name, by key, by the key of what is told."""

import pytest

from onrecord.store.models import Actor
from onrecord.store.queries.mentions import mentions_found
from tests.services.test_cutting import load_example

pytestmark = pytest.mark.django_db


def test_mentions_are_found_by_name_and_by_key_of_an_allegation():
    actor, _ = load_example()
    by_name = mentions_found(actor=actor, text="kenneth")
    assert by_name
    assert all("kenneth" in m["name"].casefold() for m in by_name)
    (by_key,) = mentions_found(actor=actor, text="A-0001")
    assert "A-0001" in {a["key"] for a in by_key["allegations"]}
    assert by_key["person"] == by_name[0]["person"] != ""
    assert len(mentions_found(actor=actor, limit=7)) == 7
    assert mentions_found(actor=actor, collection="elsewhere") == []
    whole = mentions_found(actor=actor, collection=by_key["collection"], limit=1000)
    assert [m["mention"] for m in whole] == [
        m["mention"] for m in mentions_found(actor=actor, limit=1000)
    ]
    assert whole == sorted(whole, key=lambda m: (m["collection"], m["testimony"], m["key"]))
    named = [m for m in whole if "kenneth" in m["name"].casefold()]
    assert mentions_found(actor=actor, text="kenneth", collection=by_key["collection"]) == named
    # who works here no longer finds nothing
    gone = Actor.objects.get(id=actor.id)
    gone.is_active = False
    assert mentions_found(actor=gone, text="a") == []
