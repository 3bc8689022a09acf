"""Who repeats another is no second voice: in a cut, and in the pages beside it. Synthetic
people."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onrecord.judging.concluding import voices
from onrecord.services.cutting import freeze_cut
from onrecord.services.judging import judge_pair
from onrecord.store import models as m
from onrecord.store.queries.showing import shown
from onrecord.store.queries.tellings import brief_acts, told_acts, told_persons
from onrecord.store.queries.testimony import origins_of
from onrecord.tables import count
from onrecord.vocab import load_vocabulary
from tests.judged_store import administrator, collection_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    """Four accounts of one killing: a witness, a reprint, a quotation of it, one of nobody knows
    what."""
    actor = administrator()
    mentions, allegations = collection_of(4, kinds=("individual",))
    first, reprint, quotation, _ = m.Testimony.objects.order_by("key")
    m.Testimony.objects.filter(pk=first.pk).update(origins_known=True)
    m.TestimonyOrigin.objects.create(testimony=first, key="own:witness")
    m.Derivation.objects.create(testimony=reprint, parent=first)
    m.Derivation.objects.create(testimony=quotation, parent=reprint)
    m.Allegation.objects.update(act_id="act/killing", proximity_id="proximity/witnessed")
    for subject, ids in (("mention", mentions), ("allegation", allegations)):
        for one in ids[1:]:
            judge_pair(actor=actor, subject=subject, left=ids[0], right=one, verdict="same",
                       reason="one act")  # fmt: skip
    return actor, mentions, allegations


def test_a_cut_counts_the_witness_once_and_the_unknown_as_possible(told, tmp_path):
    actor, *_ = told
    cut, _ = freeze_cut(actor=actor, cuts=tmp_path, vocabulary=load_vocabulary())
    for table in ("violations", "victims"):
        (row,) = cut.table(table).to_pylist()
        assert (row["origins_certain"], row["origins_possible"]) == (1, 2)


def test_pages_take_over_the_same_voices(told):
    actor, mentions, allegations = told
    voices = [{"own:witness"}, {"own:witness"}, {"own:witness"}, set()]
    by_key = dict(m.Allegation.objects.values_list("id", "testimony__key"))
    order = sorted(allegations, key=by_key.get)
    full = {t.id: t.telling.origins for t in told_acts(actor=actor, ids=order, protected=True)}
    brief = {own: t.origins for own, (_, t) in brief_acts(actor=actor, ids=order).items()}
    assert [full[one] for one in order] == voices
    assert brief == full
    of = dict(m.Mention.objects.values_list("id", "testimony__key"))
    seen = {p.id: p.telling.origins for p in told_persons(actor=actor, ids=mentions,
                                                          protected=False)}  # fmt: skip
    assert [seen[one] for one in sorted(mentions, key=of.get)] == voices


SAW, HEARD = "proximity/witnessed", "proximity/hearsay"


def told_by(actor, *accounts):
    """One killing told by these: (collection, key, source, origin, parent, how it is known)."""
    mentions, allegations = [], []
    for collection, key, source, origin, parent, how in accounts:
        held, _ = m.Collection.objects.get_or_create(key=collection, title_en=collection)
        who = None
        if source:
            who, _ = m.Source.objects.get_or_create(collection=held, name=source)
        one = m.Testimony.objects.create(
            collection=held, key=key, source=who, origins_known=bool(origin),
            relation_id="relation/own",
        )  # fmt: skip
        if origin:
            m.TestimonyOrigin.objects.create(testimony=one, key=origin)
        if parent:
            m.Derivation.objects.create(
                testimony=one, parent=m.Testimony.objects.get(collection=held, key=parent)
            )
        victim = m.Mention.objects.create(testimony=one, key="v", kind="individual")
        act = m.Allegation.objects.create(
            testimony=one, key="a", victim=victim, act_id="act/killing", proximity_id=how
        )
        mentions.append(victim.id)
        allegations.append(act.id)
    for subject, ids in (("mention", mentions), ("allegation", allegations)):
        for one in ids[1:]:
            judge_pair(actor=actor, subject=subject, left=ids[0], right=one, verdict="same",
                       reason="one act")  # fmt: skip
    return allegations


BY_KEY = (("one", "INT-1", "", "own:INT-1", "", SAW), ("one", "INT-2", "", "INT-1", "", HEARD))
BY_SOURCE = (("one", "INT-1", "W-1", "own:W-1", "", SAW),
             ("one", "INT-2", "W-2", "W-1", "", HEARD))  # fmt: skip
BY_KEY_OF_A_SOURCE = (BY_SOURCE[0], ("one", "INT-2", "W-2", "INT-1", "", HEARD))
ELSEWHERE = (("two", "INT-1", "", "own:INT-1", "", SAW), BY_KEY[1])
CODES_IN_TWO = (("one", "INT-1", "", "own:INT-1", "", SAW), ELSEWHERE[0])
A_THIRD = ("one", "INT-3", "", "own:INT-3", "", SAW)
TOLD_ON = (("one", "INT-1", "", "own:INT-1", "", HEARD), BY_KEY[1], A_THIRD)
UNKNOWN_AND_COPY = (("one", "p", "", "", "", SAW), ("one", "q", "", "", "p", SAW))


@pytest.mark.parametrize(
    ("accounts", "origins"),
    [
        (BY_KEY, (1, 1)),
        (BY_SOURCE, (1, 1)),
        (BY_KEY_OF_A_SOURCE, (1, 1)),
        ((*BY_KEY, A_THIRD), (2, 2)),
        (TOLD_ON, (1, 2)),
        (ELSEWHERE, (1, 2)),
        (CODES_IN_TWO, (1, 2)),
        (UNKNOWN_AND_COPY, (1, 1)),
        ((*UNKNOWN_AND_COPY, A_THIRD), (1, 2)),
    ],
)
def test_whom_it_was_heard_from_is_no_second_voice(accounts, origins, tmp_path):
    actor = administrator()
    told_by(actor, *accounts)
    cut, _ = freeze_cut(actor=actor, cuts=tmp_path, vocabulary=load_vocabulary())
    for table in ("violations", "victims"):
        (row,) = cut.table(table).to_pylist()
        assert (row["origins_certain"], row["origins_possible"]) == origins
    for unit in ("victims", "violations"):
        for least in (1, 2, 3):
            table = count(cut, unit, [], f"origins >= {least}").total
            certain, possible = (int(n >= least) for n in origins)
            assert (table.certain, table.possible) == (certain, possible)
    total = count(cut, "origins").total
    assert (total.certain, total.possible) == origins


def test_pages_say_that_the_two_are_one_voice():
    actor = administrator()
    told_by(actor, *BY_SOURCE, ("two", "INT-1", "W-1", "own:W-1", "", SAW))
    first, second, other = m.Testimony.objects.order_by("collection__key", "key")
    for one, mate in ((first, second), (second, first)):
        shown_here = shown(actor=actor, subject=one.id, protected=True, judgements=False)
        assert shown_here["origins"] == ["own:W-1"]
        found = origins_of(actor=actor, testimony=one, protected=True)
        assert (found.keys, [t.id for t in found.shares]) == (["own:W-1"], [mate.id])
        assert [t.id for t in found.maybe] == [other.id]


def test_a_page_weighs_what_is_told_on_as_the_cut_does():
    actor = administrator()
    ids = told_by(actor, *TOLD_ON)
    said = voices([t.telling for t in told_acts(actor=actor, ids=ids, protected=True)])
    assert sorted(len(one) for one in said) == [0, 0, 1]


def test_who_else_is_of_the_voice_is_found_without_reading_all_origins():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL reads small tables whole")
    actor = administrator()
    told_by(actor, *BY_SOURCE, ("two", "INT-1", "W-1", "own:W-1", "", SAW))
    one = m.Testimony.objects.order_by("collection__key", "key")[0]
    with CaptureQueriesContext(connection) as asked:
        origins_of(actor=actor, testimony=one, protected=True)
    plans = []
    for query in asked.captured_queries:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            plans += [row[3] for row in cursor.fetchall()]
    assert any("origin_key" in step for step in plans), plans
    assert not [step for step in plans if step.startswith("SCAN onrecord_testimonyorigin")], plans
