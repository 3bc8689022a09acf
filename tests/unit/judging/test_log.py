"""Clusters are a pure function of the log; undo brings back what was; nothing is hidden."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.judging import (
    Entry,
    Told,
    active,
    choose_code,
    choose_date,
    clusters,
    contradictions,
    count_origins,
    origin_counts,
    stated,
    union_codes,
)
from onrecord.values import date_value

names = st.sampled_from("abcdefg")
pairs = st.tuples(names, names).filter(lambda p: p[0] != p[1]).map(lambda p: tuple(sorted(p)))
said = st.tuples(pairs, st.sampled_from(["same", "different", "open"]), st.sampled_from("xy"))


def log_of(judged):
    return [
        Entry(seq, "mention", verdict, left, right, actor=actor)
        for seq, ((left, right), verdict, actor) in enumerate(judged, 1)
    ]


def plain_clusters(log):
    """Twin: repeat 'put together whoever shares a pair' until nothing moves."""
    last = {}
    for entry in log:
        last[entry.left, entry.right] = entry.verdict
    sets = [{m} for m in "abcdefg"]
    for left, right in [p for p, v in last.items() if v == "same"]:
        joined = set().union(*(s for s in sets if left in s or right in s))
        sets = [s for s in sets if not s & joined] + [joined]
    return sorted(sorted(s) for s in sets if len(s) > 1)


def partition(log):
    found = {}
    for member, cluster in clusters("mention", log).items():
        found.setdefault(cluster, []).append(member)
    return sorted(sorted(members) for members in found.values())


@given(st.lists(said, max_size=15))
def test_clusters_equal_the_plain_twin(judged):
    assert partition(log_of(judged)) == plain_clusters(log_of(judged))


@given(st.lists(said, max_size=8), st.lists(said, max_size=8), st.randoms())
def test_judgements_and_their_undos_leave_the_partition_as_it_was(before, later, random):
    log = log_of(before)
    was = partition(log)
    added = log_of([*before, *later])[len(before) :]
    undos = list(added)
    random.shuffle(undos)
    seq = len(before) + len(later)
    undone = [Entry(seq + n, "mention", "undo", undoes=e.seq) for n, e in enumerate(undos, 1)]
    assert partition([*log, *added, *undone]) == was
    redone = [
        Entry(seq + len(undone) + n, "mention", "undo", undoes=u.seq)
        for n, u in enumerate(undone, 1)
    ]
    assert partition([*log, *added, *undone, *redone]) == partition([*log, *added])


@given(st.dictionaries(pairs, st.sampled_from(["same", "different"])), st.randoms())
def test_the_order_of_judgements_on_different_pairs_does_not_matter(judged, random):
    one = [(pair, verdict, "x") for pair, verdict in judged.items()]
    other = list(one)
    random.shuffle(other)
    assert partition(log_of(one)) == partition(log_of(other))
    assert clusters("mention", log_of(one)) == clusters("mention", log_of(other))


@given(st.dictionaries(pairs, st.sampled_from(["same", "different", "open"])))
def test_every_different_inside_a_cluster_is_found(judged):
    log = log_of([(p, v, "x") for p, v in judged.items()])
    expected = {
        (left, right)
        for group in partition(log)
        for left, right in combinations(group, 2)
        if judged.get((left, right)) == "different"
    }
    found = contradictions("mention", log, {})
    assert {(c.left, c.right) for c in found if c.kind == "different_inside"} == expected


def test_two_victims_of_one_account_are_two_unless_judged():
    log = log_of([(("a", "b"), "same", "x"), (("b", "c"), "same", "x")])
    testimony = {"a": "T1", "b": "T2", "c": "T1"}
    assert [(c.kind, c.left, c.right) for c in contradictions("mention", log, testimony)] == [
        ("same_testimony", "a", "c")
    ]
    log.append(Entry(9, "mention", "same", "a", "c", actor="x"))
    assert contradictions("mention", log, testimony) == []


def test_people_who_disagree_are_shown_and_the_last_word_stands():
    log = log_of([(("a", "b"), "same", "x"), (("a", "b"), "different", "y")])
    assert partition(log) == []
    assert [c.kind for c in contradictions("mention", log, {})] == ["disagreement"]
    assert len(active(log)) == 2


def test_left_open_by_one_and_settled_by_another_is_no_disagreement():
    for verdict in ("same", "different"):
        for first, second in (("open", verdict), (verdict, "open")):
            log = log_of([(("a", "b"), first, "x"), (("a", "b"), second, "y")])
            assert contradictions("mention", log, {}) == []
    log.append(Entry(9, "mention", "same", "a", "b", actor="z"))
    assert [c.kind for c in contradictions("mention", log, {})] == ["disagreement"]


PATHS = {"killing": ("death", "killing"), "execution": ("death", "killing", "execution"),
         "arrest": ("arrest",), "death": ("death",)}  # fmt: skip


def told(value, rank=6, *origins):
    return Told(value, rank, frozenset(origins))


def test_the_finest_of_compatible_codes_stands_and_contradicting_ones_are_a_conflict():
    choose = lambda *t: choose_code(t, PATHS.__getitem__)  # noqa: E731
    assert choose(told("killing"), told("execution"), told("unknown")).value == "execution"
    assert not choose(told("killing"), told("execution")).conflict
    two = choose(told("arrest", 0, 1), told("killing", 6, 2), told("execution", 6, 3))
    assert (two.value, two.conflict) == ("killing", True)
    first = choose(told("arrest", 0, 1), told("killing", 6, 2))
    assert (first.value, first.conflict) == ("arrest", True)
    assert choose(told("not_asked")).value == "not_asked"


def test_the_most_precise_compatible_date_stands():
    choose = lambda *t: choose_date([(date_value(d), 6, frozenset({o})) for d, o in t])  # noqa: E731
    assert choose(("2009", 1), ("2009-12-03", 2), ("unknown", 3)).value == "2009-12-03"
    assert not choose(("2009", 1), ("2009-12", 2)).conflict
    third = choose(("2009-12", 1), ("2010-05-01", 2), ("2009", 3))
    assert (third.value, third.conflict) == ("2009-12", True)
    assert choose(("unknown", 1)).value == "unknown"


def test_several_codes_are_told_together():
    assert union_codes([["b"], ["a", "unknown"], []]) == ("a", "b")
    assert union_codes([["not_asked"]]) == ("not_asked",)
    assert union_codes([[], []]) == ("unknown",)


account = st.tuples(
    st.frozensets(st.integers(0, 5), max_size=3), st.lists(st.booleans(), min_size=1, max_size=3)
)
accounts = st.lists(account, min_size=1, max_size=6)


@given(st.lists(accounts, min_size=1, max_size=4))
def test_independent_origins_equal_the_plain_twin(units):
    """Accounts with their origin keys, and of each telling whether its voice is known."""
    every = [one for accounts_of in units for one in accounts_of]
    number = iter(range(len(every)))
    rows = [(u, n, known) for u, a in enumerate(units) for _, told in a for n in [next(number)]
            for known in told]  # fmt: skip
    unit, teller, known = (np.array(column) for column in zip(*rows, strict=True))
    edges = [(n, key) for n, (keys, _) in enumerate(every) for key in keys]
    table = np.array(edges, dtype=np.int64).reshape(-1, 2)
    plain = [[{str(k) for k in keys} for keys, _ in a] for a in units]
    for given_known in (known, None):
        found = origin_counts(len(units), unit, teller, table[:, 0], table[:, 1], given_known)
        expected = [
            count_origins(keys, [n for n, (_, told) in enumerate(a)
                                 if given_known is not None and not any(told)])
            for keys, a in zip(plain, units, strict=True)
        ]  # fmt: skip
        assert list(zip(*(n.tolist() for n in found), strict=True)) == expected


def test_what_was_heard_from_nobody_named_raises_only_the_possible_number():
    saw, heard, agency = {"own:a"}, {"own:b"}, {"AP"}
    assert count_origins([saw, heard]) == (2, 2)
    assert count_origins([saw, heard], [1]) == (1, 2)
    assert count_origins([heard], [0]) == (1, 1)
    assert count_origins([heard, {"own:c"}, set()], [0, 1]) == (1, 3)
    # who heard it and saw it in another account is one voice, and a known one
    assert count_origins([heard, heard, agency], [0]) == (2, 2)
    assert [stated(keys) for keys in (saw, agency, {*saw, *agency}, set())] == [
        False, True, True, False]  # fmt: skip
