"""The index follows the record in the same transaction. Everybody is synthetic."""

import pytest
from django.db import connection, transaction
from django.db.models import F

from onrecord.errors import InputError, NotPermitted
from onrecord.intake import load_mapping, open_intake
from onrecord.reference import places
from onrecord.services import search_index
from onrecord.services.importing import apply_import, withdraw_import
from onrecord.services.search_index import catch_up, index_testimonies, rebuild_index
from onrecord.services.setup import ensure_actor, first_actor, sync_reference
from onrecord.services.withdrawing import put_back, withdraw_one
from onrecord.store import models as m
from onrecord.store.search import search_testimonies
from onrecord.store.search.entries import behind, damaged
from onrecord.vocab import load_vocabulary

pytestmark = pytest.mark.django_db
MAPPING = """
[collection]
key = "small"
title_en = "Synthetic"
[testimony]
key = "told_in"
title = "title"
text = "text"
[victim]
key = "victim"
name = "name"
[[allegation]]
key = "id"
act = "act"
"""
HEADER = "id,told_in,title,text,victim,name,act\n"
ROWS = """1,T1,첫 증언,지하교회에서 기도했다,v1,Synthetic One,arrest
2,T1,첫 증언,지하교회에서 기도했다,v2,Synthetic Two,torture
3,T2,Second,They sang in a church,v1,Synthetic One,arrest
"""


@pytest.fixture
def actor(db):
    one = first_actor(username="ana")
    sync_reference(actor=one)
    return one


@pytest.fixture
def bring(tmp_path, actor):
    """Imports these rows."""

    def imported(rows=ROWS):
        (tmp_path / "t.csv").write_text(HEADER + rows, "utf-8")
        (tmp_path / "m.toml").write_text(MAPPING, "utf-8")
        vocabulary = load_vocabulary()
        mapping = load_mapping(tmp_path / "m.toml", vocabulary)
        intake = open_intake(tmp_path / "t.csv", mapping, vocabulary, places())
        return apply_import(actor=actor, intake=intake)

    return imported


@pytest.fixture
def find(actor):
    def keys(text, **how):
        found = search_testimonies(actor=actor, text=text, protected=True, **how)
        return sorted(hit.key for hit in found.hits)

    return keys


def in_step():
    return not behind().exists() and not damaged()


def test_what_comes_in_is_found_at_once(bring, find):
    bring()
    assert find("교회") == find("synthetic two") == find("첫") == ["T1"]
    assert find("church") == find("second") == ["T2"]
    assert find("synthetic") == ["T1", "T2"]
    assert in_step()


def test_an_import_that_fails_leaves_no_word(bring, find):
    with pytest.raises(InputError):
        bring(ROWS + "4,T3,Third,chapel,v1,Synthetic One,no_such_act\n")
    assert m.SearchEntry.objects.count() == 0
    bring()
    with pytest.raises(RuntimeError), transaction.atomic():
        bring(ROWS.replace("They sang", "They wept"))
        assert find("wept") == ["T2"]
        raise RuntimeError
    assert find("wept") == []
    assert find("sang") == ["T2"]
    assert in_step()


def test_corrections_and_what_they_take_back(bring, find, actor):
    bring()
    changed = ROWS.replace("They sang in a church", "They wept").replace("Two", "Zwei")
    run = bring(changed + "4,T2,Second,They wept,v9,Synthetic Nine,arrest\n").run
    assert find("sang") == find("two") == []
    assert find("wept") == find("nine") == ["T2"]
    assert find("zwei") == ["T1"]
    assert in_step()
    withdraw_import(actor=actor, run_id=run, reason="a wrong file")
    assert find("wept") == find("zwei") == []
    assert find("sang") == ["T2"]
    assert find("two") == ["T1"]
    assert in_step()


def test_withdrawn_and_back(bring, find, actor):
    run = bring().run
    own = m.Testimony.objects.get(key="T1").id
    withdraw_one(actor=actor, subject=own, reason="consent withdrawn")
    assert find("교회") == []
    assert find("교회", withdrawn=True) == ["T1"]
    put_back(actor=actor, subject=own, reason="a mistake")
    assert find("교회") == ["T1"]
    withdraw_import(actor=actor, run_id=run, reason="all of it")
    assert find("synthetic") == []
    assert find("synthetic", withdrawn=True) == ["T1", "T2"]
    assert in_step()


def test_what_was_left_behind_is_noticed_and_caught_up(bring, find):
    bring()
    one = m.Testimony.objects.get(key="T2")
    m.TextVersion.objects.create(
        testimony=one, kind="original", language=one.language, number=2, text="wept", digest="-"
    )
    assert [t.id for t in behind()] == [one.id]
    assert catch_up() == 1
    assert catch_up() == 0
    assert find("wept") == ["T2"]
    m.Mention.objects.filter(testimony=one).update(name="Other", version=2)
    assert catch_up() == 1
    assert find("other") == ["T2"]
    m.SearchEntry.objects.all().delete()
    assert find("church") == []
    assert not damaged()
    assert catch_up() == 2
    assert in_step()


def test_catching_up_goes_on_where_it_was_stopped_and_says_how_far_it_is(bring, find, monkeypatch):
    bring()
    m.SearchEntry.objects.all().delete()
    monkeypatch.setattr(search_index, "AT_ONCE", 1)
    said = []

    def stopped(what, done):
        said.append(done)
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        catch_up(stopped)
    assert said == [0, 1, 2]
    assert m.SearchEntry.objects.count() == 1
    assert catch_up() == 1
    assert in_step()


def test_made_again_from_the_record(bring, find, actor):
    bring()
    m.SearchEntry.objects.update(told="lies")
    assert find("lies") == ["T1", "T2"]
    assert rebuild_index(actor=actor) == 2
    assert find("lies") == []
    assert find("church") == ["T2"]
    assert in_step()
    said = m.AuditEntry.objects.order_by("seq").last()
    assert (said.action, said.detail) == ("search.rebuild", {"testimonies": 2})
    for role in ("viewer", "coder", "analyst", "editor"):
        other = ensure_actor(actor=actor, username=f"a-{role}", role=role)
        with pytest.raises(NotPermitted):
            rebuild_index(actor=other)


def test_a_damaged_index_is_noticed_and_mended(bring, find, actor):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL looks after its own indexes")
    bring()
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO onrecord_search (onrecord_search) VALUES ('delete-all')")
    assert find("church") == []
    assert damaged()
    rebuild_index(actor=actor)
    assert find("church") == ["T2"]
    assert in_step()


def test_indexing_twice_changes_nothing(bring, find):
    bring()
    ids = list(m.Testimony.objects.values_list("id", flat=True))
    before = list(m.SearchEntry.objects.order_by("testimony").values())
    assert index_testimonies(ids) == 2
    assert list(m.SearchEntry.objects.order_by("testimony").values()) == before
    assert find("church") == ["T2"]


def test_the_note_of_a_testimony_is_found_by_who_may_read_it_only(actor, bring, find):
    bring()
    one = m.Testimony.objects.get(key="T1")
    one.note, one.version = "둘째 면접은 두만강 북안에서", one.version + 1
    one.save()
    assert one.id in set(behind().values_list("id", flat=True))
    index_testimonies([one.id])
    assert find("두만강") == ["T1"]
    (hit,) = search_testimonies(actor=actor, text="두만강", protected=True).hits
    assert [(s.field, s.text) for s in hit.snippets] == [("note", one.note)]
    assert not search_testimonies(actor=actor, text="두만강", protected=False).hits


def test_entries_made_in_an_older_way_are_made_again(actor, bring):
    bring()
    m.SearchEntry.objects.update(stamp=F("stamp") - 1)
    assert behind().count() == m.Testimony.objects.count()
