"""The look-up table of clusters, kept step by step, is always what the log says as a whole."""

from types import SimpleNamespace

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from onrecord.errors import Conflict
from onrecord.judging import clusters
from onrecord.services.judging import judge_pair, undo_judgement
from onrecord.services.judging_clusters import rebuild_clusters
from onrecord.store.models import ClusterMember
from onrecord.store.queries.judgements import judgement_log
from tests.examples import examples
from tests.judged_store import administrator, collection_of

MEMBERS = 6
member = st.integers(0, MEMBERS - 1)
pair = st.tuples(member, member).filter(lambda p: p[0] != p[1])
judged = st.tuples(st.just("judge"), pair, st.sampled_from(["same", "same", "different", "open"]))
undone = st.tuples(st.just("undo"), st.integers(0, 30), st.none())
steps = st.lists(st.one_of(judged, judged, undone), max_size=14)


@pytest.mark.django_db
class JudgedStepByStep(TestCase):
    """Each example runs in a transaction of its own, taken back afterwards."""

    @classmethod
    def setUpTestData(cls):
        cls.actor = administrator()
        mentions, allegations = collection_of(MEMBERS, kinds=("individual",))
        cls.ids = SimpleNamespace(mention=mentions, allegation=allegations)

    def held(self):
        return dict(ClusterMember.objects.values_list("member", "cluster"))

    def whole(self):
        return {
            **clusters("mention", judgement_log("mention")),
            **clusters("allegation", judgement_log("allegation")),
        }

    def take(self, step, subject, made):
        kind, what, verdict = step
        if kind == "judge":
            left, right = (getattr(self.ids, subject)[n] for n in what)
            done = judge_pair(
                actor=self.actor, subject=subject, left=left, right=right, verdict=verdict,
                reason="drawn",
            )  # fmt: skip
        elif made:
            try:
                with transaction.atomic():
                    done = undo_judgement(
                        actor=self.actor, ref=made[what % len(made)].ref, reason="drawn"
                    )
            except Conflict:
                return
        else:
            return
        made.append(done)

    @examples(20)
    @given(steps, st.sampled_from(["mention", "allegation"]))
    def test_the_table_equals_the_pure_function_after_every_step(self, drawn, subject):
        made = []
        for step in drawn:
            self.take(step, subject, made)
            assert self.held() == self.whole()
        assert rebuild_clusters(actor=self.actor) == 0

    @examples(12)
    @given(steps, steps, st.randoms(use_true_random=False))
    def test_judgements_and_their_undos_leave_everything_as_it_was(self, before, later, random):
        for step in before:
            self.take(step, "mention", made := [])
        was = self.held()
        made = []
        for step in later:
            if step[0] == "judge":
                self.take(step, "mention", made)
        random.shuffle(made)
        for one in made:
            undo_judgement(actor=self.actor, ref=one.ref, reason="all of it")
        assert self.held() == was == self.whole()

    @examples(10)
    @given(
        st.dictionaries(pair.map(lambda p: tuple(sorted(p))), st.sampled_from(["same", "open"])),
        st.randoms(use_true_random=False),
    )
    def test_the_order_of_judgements_on_different_pairs_does_not_matter(
        self, judged_pairs, random
    ):
        results = []
        for _ in range(2):
            order = list(judged_pairs.items())
            random.shuffle(order)
            with transaction.atomic():
                for two, verdict in order:
                    self.take(("judge", two, verdict), "mention", [])
                results.append(self.held())
                transaction.set_rollback(True)
        assert results[0] == results[1]
