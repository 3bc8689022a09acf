"""What a page says stands is what a freeze puts into a cut."""

from collections import defaultdict
from datetime import date
from itertools import pairwise

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cut.freeze import keys_file
from onrecord.judging import Entry, Telling, conclude_person, consequences
from onrecord.judging.concluding import voices
from onrecord.services.cutting import freeze_cut
from onrecord.services.judging import judge_pair, judge_value
from onrecord.store.queries.persons import person
from onrecord.store.queries.violations import violation
from onrecord.vocab import load_vocabulary
from tests.examples import examples
from tests.web.told import told_of

TELLINGS = (
    dict(act="killing", day="2009-12", origin="a", sex="male", religion="protestant",
         place="KP-07", cause="religion", proximity="witnessed", outcome="dead"),
    dict(act="execution", day="2009-12-03", origin="own:b", sex="male", religion="catholic",
         proximity="hearsay", outcome="unknown"),
    dict(act="arrest", day="2011", origin="a c", sex="female", proximity="experienced",
         outcome="escaped"),
    dict(act="arrest", day="2011-05", origin="", sex="male", proximity="rumour"),
    dict(act="execution", day="not_asked", origin="c", kind="group", size=3),
    dict(act="execution", day="200X", origin="d", kind="group", size=9),
    dict(act="torture", day="2001", sex="not_asked"),
)  # fmt: skip


@pytest.fixture
def told(people):
    terms = load_vocabulary()
    for words in TELLINGS:  # the test would prove nothing with words nobody knows
        assert words["act"] in terms["act"]
        assert words.get("outcome", "unknown") in terms["outcome"]
        assert words.get("cause", "unknown") in terms["cause"]
    return told_of(people["administrator"], *TELLINGS)


def judged(actor, subject, ids, verdict="same"):
    for one, other in pairwise(ids):
        judge_pair(actor=actor, subject=subject, left=one, right=other, verdict=verdict,
                   reason="synthetic")  # fmt: skip


@pytest.mark.django_db
def test_a_page_concludes_what_a_freeze_does(people, told, tmp_path):
    actor = people["administrator"]
    m, a = told.mentions, told.allegations
    judged(actor, "mention", m[:4])
    judged(actor, "allegation", a[:4])
    judged(actor, "mention", m[4:6])
    judge_value(actor=actor, anchor=a[1], field="cause", value="unknown", reason="synthetic")
    judge_value(actor=actor, anchor=m[5], field="sex", value="female", reason="synthetic")
    judge_value(actor=actor, anchor=m[4], field="sex", value="male", reason="synthetic")
    cut, _ = freeze_cut(
        actor=actor, cuts=tmp_path, vocabulary=load_vocabulary(), as_of=date(2026, 1, 1)
    )
    keys = pq.read_table(keys_file(tmp_path, cut.id), filters=[("kind", "==", "allegation")])
    ids = dict(zip(keys["pseudonym"].to_pylist(), keys["key"].to_pylist(), strict=True))
    rows = {r["violation"]: r for r in cut.table("violations").to_pylist()}
    victims = {r["victim"]: r for r in cut.table("victims").to_pylist()}
    members = defaultdict(list)
    for row in cut.table("allegations").to_pylist():
        members[row["violation"]].append(ids[row["allegation"]])
    assert len(members) == 4
    conflicts = set()
    for number, told_here in members.items():
        found = violation(actor=actor, one=told_here[0], protected=False)
        assert {t.id for t in found.told} == set(told_here)
        part = found.parts[0]
        assert {f: ";".join(c.values) for f, c in part.concluded.items()} == {
            f: rows[number][f] for f in part.concluded
        }
        conflicts.update(f for f, c in part.concluded.items() if c.conflict)
        wrong = sorted(f for f, c in part.concluded.items() if c.conflict)
        assert rows[number]["conflict"] == (";".join(wrong) or "none")
        victim = victims[rows[number]["victim"]]
        who = person(actor=actor, one=part.person, protected=False)
        for field, one in who.concluded.items():
            if field == "size":
                held = [victim[f"size_{n}"] for n in ("minimum", "best", "maximum")]
                assert one.values == tuple("" if n is None else str(n) for n in held)
            else:
                assert ";".join(one.values) == victim[field]
    assert conflicts == {"act", "event_date", "outcome"}


@pytest.mark.django_db
def test_a_judged_value_is_named_and_what_the_rules_say_stays_visible(people, told):
    actor = people["administrator"]
    judged(actor, "mention", told.mentions[:2])
    judged(actor, "allegation", told.allegations[:2])
    for value in ("arrest", "torture"):
        judge_value(actor=actor, anchor=told.allegations[0], field="act", value=value,
                    reason="synthetic")  # fmt: skip
    act = violation(actor=actor, one=told.allegations[1], protected=False).parts[0].concluded
    assert act["act"].values == ("torture",)
    assert act["act"].by_rule == ("execution",)
    assert act["act"].rule == "judged"
    assert act["event_date"].values == ("2009-12-03",)


def test_a_voice_is_a_chain_of_shared_origins():
    found = voices([Telling(str(n), frozenset(k), {}) for n, k in enumerate(
        ({"a"}, {"b"}, {"b", "a"}, {"c"}, ())
    )])  # fmt: skip
    assert found[0] == found[1] == found[2] != found[3]
    assert found[4] == frozenset()


def test_a_person_has_no_size_and_a_group_has_one():
    one = Telling("M", frozenset(), {"victim_kind": "individual"})
    assert "size" not in conclude_person([one], [])


MEMBERS = [f"M-{n}" for n in range(5)]


@st.composite
def logs(draw):
    entries = []
    for seq in range(draw(st.integers(0, 6))):
        left, right = sorted(draw(st.permutations(MEMBERS))[:2])
        verdict = draw(st.sampled_from(("same", "different", "open")))
        entries.append(Entry(seq, "mention", verdict, left, right, None, "U"))
    return entries


@examples(50)
@given(logs(), st.permutations(MEMBERS), st.sampled_from(("same", "different", "open")))
def test_nobody_is_lost_or_doubled_by_what_is_ahead(log, order, verdict):
    left, right = sorted(order[:2])
    more = Entry(99, "mention", verdict, left, right, None, "U2")
    found = consequences("mention", log, more, MEMBERS, testimony_of={}, victim_of={}, persons={})
    assert sum(found.before) == sum(found.after)
    assert not set(found.arising) & set(found.gone)
    if verdict == "same" and found.before:
        assert len(found.after) < len(found.before)
    if verdict != "same" and found.before:
        assert len(found.after) > len(found.before)
