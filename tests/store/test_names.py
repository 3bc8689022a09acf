"""Mentions by name, in both databases alike. Nobody in here ever lived."""

import pytest
from django.db import connection

from onrecord.services.search_index import index_testimonies
from onrecord.store import models as m
from onrecord.store.queries.judged import open_pairs
from onrecord.store.queries.persons import page_of_persons
from onrecord.store.queries.violations import page_of_violations
from onrecord.store.search.names import bears, mentions_named, name_parts

NAMES = {
    "kim": {"name": "Synthetic KIM Yong-chol", "name_native": "김합성"},
    "kimchi": {"name": "Kimchi Synthetic"},
    "andre": {"name": "Père André", "other_names": "Kim; O'Synthetic"},
    "spaced": {"name_native": "김 합성"},
    "four": {"name_native": "남궁합성", "kind": "group"},
    "p-7": {"name": "100%_"},
    "nobody": {},
}


@pytest.fixture
def actor(db):
    return m.Actor.objects.create(username="synthetic", role="analyst")


@pytest.fixture
def told(actor):
    """key -> id of the mentions of NAMES: two in each testimony, one act told of each."""
    collection = m.Collection.objects.create(key="synthetic", is_synthetic=True)
    made = {}
    for number, (key, names) in enumerate(NAMES.items()):
        if number % 2 == 0:
            account = m.Testimony.objects.create(collection=collection, key=f"t{number}")
        one = m.Mention.objects.create(testimony=account, key=key, **names)
        m.Allegation.objects.create(testimony=account, key=f"a-{key}", victim=one)
        made[key] = one.id
    index_testimonies(m.Testimony.objects.values_list("id", flat=True))
    return made


def found(actor, told, text, **how):
    key = {own: key for key, own in told.items()}
    return [key[one] for part in mentions_named(actor=actor, text=text, **how) for one in part]


ASKED = {
    "kim": {"kim", "kimchi", "andre"},
    "KIM yong": {"kim"},
    "yong-chol kim": {"kim"},
    "yong chol": {"kim"},
    "andre": {"andre"},
    "pere ANDRÉ": {"andre"},
    "osynthetic": set(),
    "o'synth": {"andre"},
    "synthetic": {"kim", "kimchi", "andre"},
    "kim kimchi": {"kimchi"},
    "김합성": {"kim", "spaced"},
    "김 합성": {"kim", "spaced"},
    "합성": {"kim", "spaced", "four"},
    "김": {"kim", "spaced"},
    "남궁 합성": {"four"},
    "남궁": {"four"},
    "p-7": {"p-7"},
    "100%": {"p-7"},
    "%": set(),
    "_": set(),
    '" OR named : *': set(),
    "김합성 andre": set(),  # two persons of one testimony would not do either
    "kim andre": {"andre"},
}  # fmt: skip


def test_names_are_found_whatever_their_case_accents_and_spaces(actor, told):
    said = {text: set(found(actor, told, text)) for text in ASKED}
    assert said == ASKED
    assert found(actor, told, "kim")[-1] == "kimchi"  # whole words come first
    assert found(actor, told, "합성", kind="group") == ["four"]
    collection = m.Collection.objects.get().id
    assert set(found(actor, told, "kim", collection=collection)) == ASKED["kim"]
    assert found(actor, told, "kim", collection="C-0000000000000000") == []


def test_what_is_withdrawn_or_not_to_be_seen_is_not_found(actor, told):
    m.Testimony.objects.filter(mentions=told["kim"]).update(
        status="withdrawn", withdrawn_reason="synthetic"
    )
    assert found(actor, told, "kim") == ["andre"]
    actor.is_active = False
    assert found(actor, told, "kim") == []


def test_pages_one_after_the_other_hold_each_once(actor, told):
    for text in ("kim", "합성", "t0", told["kim"], ""):
        for asked in (page_of_persons, page_of_violations):
            whole, end = asked(actor=actor, text=text, protected=True)
            assert end == ""
            for limit in (1, 2):
                seen, after = [], ""
                while True:
                    rows, after = asked(
                        actor=actor, text=text, protected=True, after=after, limit=limit
                    )
                    seen += [row.pk for row in rows]
                    if not after:
                        break
                    assert len(rows) == limit
                assert seen == [row.pk for row in whole], (text, limit)
    assert {r.pk for r in page_of_persons(actor=actor, kind="group")[0]} == {told["four"]}
    assert page_of_persons(actor=actor, text="kim")[0] == []  # without names only ids


def test_every_mention_that_bears_the_name_is_found(actor, told):
    fields = ("name", "name_native", "other_names", "key")
    rows = {row[0]: row[1:] for row in m.Mention.objects.values_list("key", *fields)}
    for text in ("k", "kim", "chol yong", "p", "궁", "합", "합성", "sy", "a n"):
        parts = name_parts(text)
        bearing = {key for key, said in rows.items() if bears(said, parts)}
        assert set(found(actor, told, text)) == bearing, text


def test_lists_are_sought_in_their_indexes(actor):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL reads small tables whole")
    from django.test.utils import CaptureQueriesContext

    for call, index in (
        (lambda: open_pairs("mention", 5, 2), "judgement_open"),
        (lambda: page_of_persons(actor=actor, kind="group"), "mention_not_individual"),
        (lambda: page_of_violations(actor=actor, act="torture"), "allegation_act"),
        (lambda: page_of_persons(actor=actor, text="x-1", protected=True), "allegation_key"),
    ):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            call()
        plans = ""
        for query in asked.captured_queries:
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
                plans += str(cursor.fetchall())
        assert index in plans, plans
