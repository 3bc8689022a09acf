"""Reprints are no second voice: in a cut, and in the pages beside it. Synthetic people."""

import pytest

from onrecord.services.cutting import freeze_cut
from onrecord.services.judging import judge_pair
from onrecord.store import models as m
from onrecord.store.queries.tellings import brief_acts, told_acts, told_persons
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
