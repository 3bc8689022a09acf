"""A value that a person judged stands in the cut, against the rules. Synthetic people."""

from datetime import date

import pytest

from onrecord.services.cutting import freeze_cut
from onrecord.services.judging import judge_pair, judge_value, undo_judgement
from onrecord.vocab import load_vocabulary
from tests.judged_store import administrator, collection_of

pytestmark = pytest.mark.django_db


def test_the_last_judgement_on_any_member_stands_until_it_is_undone(tmp_path):
    actor = administrator()
    mentions, acts = collection_of(2, kinds=("individual",))
    for subject, pair in (("mention", mentions), ("allegation", acts)):
        judge_pair(actor=actor, subject=subject, left=pair[0], right=pair[1], verdict="same",
                   reason="one")  # fmt: skip

    def violation():
        cut, _ = freeze_cut(actor=actor, cuts=tmp_path, vocabulary=load_vocabulary(),
                            as_of=date(2020, 1, 1))  # fmt: skip
        [row] = cut.table("violations").to_pylist()
        return row["act"], row["cause"], str(row["event_date"])

    assert violation()[0] == "arrest"
    judged = {"actor": actor, "reason": "read again"}
    judge_value(anchor=acts[1], field="act", value="killing", **judged)
    later = judge_value(anchor=acts[0], field="act", value="torture", **judged)
    judge_value(anchor=acts[1], field="cause", value="religion;political", **judged)
    judge_value(anchor=acts[0], field="event_date", value="2009-12", **judged)
    assert violation() == ("torture", "political;religion", "2009-12")
    undo_judgement(actor=actor, ref=later.ref, reason="not so")
    assert violation()[0] == "killing"
