"""Derived values: the same whatever the order told, never worse for a silence, never hidden."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.judging import (
    FIRST_HAND,
    JUDGED_FIELDS,
    Entry,
    Told,
    checked_value,
    choose_code,
    choose_date,
    choose_first_hand,
    choose_size,
    overrides,
    two_victims,
    union_codes,
)
from onrecord.values import GroupSize, PartialDate, date_value
from onrecord.vocab import load_vocabulary

ACT = load_vocabulary()["act"]
CODES = ["killing", "execution", "public_execution", "detention", "torture", "unknown",
         "not_asked"]  # fmt: skip
CODES = [code for code in CODES if code in ACT]
DATES = ["2009", "2009-12", "2009-12-03", "2009-03", "2007/2010", "2010-05-01", "../2008",
         "2009-12~", "unknown", "not_asked"]  # fmt: skip
ranks = st.integers(0, 6)
origins = st.frozensets(st.integers(0, 3), max_size=2)
tellings = st.lists(st.builds(Told, st.sampled_from(CODES), ranks, origins), max_size=7)
dates = st.lists(st.tuples(st.sampled_from(DATES).map(date_value), ranks, origins), max_size=7)


def plain_code(told):
    """Twin of rule 1, written from the words of the rule."""
    known = [t for t in told if t.value not in ("unknown", "not_asked", "not_applicable")]
    if not known:
        silent = {t.value for t in told}
        return (silent.pop() if len(silent) == 1 else "unknown"), False
    values = {t.value for t in known}
    paths = sorted((ACT.path(v) for v in values), key=len)
    if all(longer[: len(shorter)] == shorter for shorter in paths for longer in paths[-1:]):
        return paths[-1][-1], False

    def strength(value):
        agree = [t for t in known if value in ACT.path(t.value)]
        voices = set().union(*(t.origins for t in agree))
        return -len(voices), min(t.rank for t in agree), -len(agree), value

    return min(values, key=strength), True


def test_the_codes_of_this_test_are_a_tree_with_a_path_and_strangers():
    assert {"killing", "execution", "detention", "torture"} <= set(CODES)
    assert "killing" in ACT.path("execution")


@given(tellings, st.randoms(use_true_random=False))
def test_a_code_follows_the_rule_in_any_order(told, random):
    chosen = choose_code(told, ACT.path)
    assert (chosen.value, chosen.conflict) == plain_code(told)
    shuffled = list(told)
    random.shuffle(shuffled)
    assert choose_code(shuffled, ACT.path) == chosen


@given(tellings, st.builds(Told, st.sampled_from(["unknown", "not_asked"]), ranks, origins))
def test_a_silence_never_changes_a_code_that_is_known(told, silence):
    chosen = choose_code(told, ACT.path)
    assume(chosen.value not in ("unknown", "not_asked"))
    assert choose_code([*told, silence], ACT.path) == chosen


@given(tellings, ranks, origins)
def test_one_more_telling_of_what_stands_never_unseats_it(told, rank, voices):
    chosen = choose_code(told, ACT.path)
    assume(chosen.value not in ("unknown", "not_asked"))
    again = choose_code([*told, Told(chosen.value, rank, voices)], ACT.path)
    assert (again.value, again.conflict) == (chosen.value, chosen.conflict)


@given(dates, st.randoms(use_true_random=False))
def test_a_date_is_one_that_was_told_in_any_order_and_unmoved_by_silence(told, random):
    chosen = choose_date(told)
    shuffled = [*told, (date_value("unknown"), 0, frozenset({9}))]
    random.shuffle(shuffled)
    known = [d for d, _, _ in told if isinstance(d, PartialDate)]
    if not known:
        assert not chosen.conflict
        return
    assert choose_date(shuffled) == chosen
    assert chosen.value in {d.edtf for d in known}
    apart = any(not a.overlaps(b) for a in known for b in known)
    assert chosen.conflict is apart
    if not apart:
        assert date_value(chosen.value).days == min(d.days for d in known)


@given(dates)
def test_where_dates_contradict_the_one_with_most_independent_origins_stands(told):
    chosen = choose_date(told)
    assume(chosen.conflict)
    known = [(d, rank, voices) for d, rank, voices in told if isinstance(d, PartialDate)]

    def strength(one):
        agree = [(rank, voices) for d, rank, voices in known if d.overlaps(one)]
        voices = set().union(*(v for _, v in agree))
        return -len(voices), min(rank for rank, _ in agree), one.days

    assert strength(date_value(chosen.value)) == min(strength(d) for d, _, _ in known)


@given(st.lists(st.sampled_from([*FIRST_HAND, "not_asked"]), max_size=6))
def test_a_violation_is_known_as_first_hand_as_its_best_telling(told):
    chosen = choose_first_hand(told)
    known = [FIRST_HAND[code] for code in told if code not in ("unknown", "not_asked")]
    if known:
        assert FIRST_HAND[chosen] == min(known)
    else:
        assert chosen == ("not_asked" if set(told) == {"not_asked"} else "unknown")


def test_a_proximity_of_an_organisations_own_counts_as_hearsay():
    assert choose_first_hand(["zz_own", "rumour"]) == "zz_own"
    assert choose_first_hand(["zz_own", "witnessed"]) == "witnessed"


number = st.one_of(st.none(), st.integers(1, 50))
sizes = st.lists(
    st.tuples(number, number, number)
    .filter(lambda n: (known := [x for x in n if x is not None]) == sorted(known))
    .map(lambda n: GroupSize(*n)),
    max_size=5,
)


@given(sizes)
def test_a_groups_size_covers_everything_told_and_stays_in_order(told):
    size = choose_size(told)  # GroupSize itself refuses what is out of order
    numbers = [n for s in told for n in (s.minimum, s.best, s.maximum) if n is not None]
    assert size.minimum in (None, *numbers)
    if size.minimum is not None:
        assert size.minimum == min(numbers)
    if size.maximum is not None:
        assert size.maximum == max(numbers)
    assert (size.best is None) is all(s.best is None for s in told)


def test_union_of_codes_is_sorted_and_a_silence_adds_nothing():
    assert union_codes([["catholic"], ["unknown"], ["christianity"]]) == (
        "catholic", "christianity",
    )  # fmt: skip


def test_the_last_value_judged_on_an_anchor_stands_until_it_is_undone():
    log = [
        Entry(1, "allegation", "value", "A-1", field="act", value="killing"),
        Entry(2, "allegation", "value", "A-1", field="act", value="torture"),
        Entry(3, "allegation", "value", "A-1", field="cause", value=["religion", "political"]),
    ]
    assert overrides(log) == {("A-1", "act"): log[1], ("A-1", "cause"): log[2]}
    undone = [*log, Entry(4, "allegation", "undo", undoes=2)]
    assert overrides(undone) == {("A-1", "act"): log[0], ("A-1", "cause"): log[2]}


def test_two_victims_of_one_act_are_found_once_each():
    acts = {"A1": "V", "A2": "V", "A3": "V", "A4": "W"}
    victims = {"A1": "M1", "A2": "M2", "A3": "M3", "A4": "M4"}
    assert two_victims(acts, victims, {"M1": "P", "M2": "P", "M3": "P"}) == []
    found = two_victims(acts, victims, {"M1": "P", "M2": "P"})
    assert [(c.kind, c.left, c.right, c.cluster) for c in found] == [
        ("two_victims", "A1", "A3", "V")
    ]
    assert len(two_victims(acts, victims, {})) == 2


@pytest.mark.parametrize("subject", JUDGED_FIELDS)
def test_what_was_stored_is_read_again_as_the_same(subject):
    vocabulary = load_vocabulary()
    for field, rule in JUDGED_FIELDS[subject].items():
        if rule.scheme in ("date", "place"):
            code = {"date": "2009-12~", "place": "KP-01"}[rule.scheme]
        else:
            code = next(iter(vocabulary[rule.scheme].terms))
        stored = checked_value(subject, field, code, vocabulary, lambda place: place == "KP-01")
        assert stored == ([code] if rule.several else code)
        again = ";".join(stored) if rule.several else stored
        for form in (stored, again):
            assert checked_value(subject, field, form, vocabulary, "KP-01".__eq__) == stored
        with pytest.raises(InputError):
            checked_value(subject, field, "no such value", vocabulary, lambda place: False)
