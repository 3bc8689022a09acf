"""Clusters under constraints: small tables by hand, and rules that hold for any input."""

import random

import pytest

from onrecord.linkage.clusters import Settings, clusters_of


def groups(found):
    made = {}
    for one, cluster in found.of.items():
        made.setdefault(cluster, set()).add(one)
    return sorted(map(sorted, made.values()))


def test_what_is_near_is_joined_and_what_is_far_is_not():
    found = clusters_of(range(5), {(0, 1): 5.0, (2, 3): -6.0})
    assert groups(found) == [[0, 1], [2], [3], [4]]


def test_a_chain_is_cut_where_its_ends_speak_against_each_other():
    """0 - 1 and 1 - 2 are near, 0 and 2 are not: the stronger pair stays, the third is left."""
    found = clusters_of(range(3), {(0, 1): 6.0, (1, 2): 4.0, (0, 2): -12.0})
    assert groups(found) == [[0, 1], [2]]


def test_pairs_that_nobody_scored_count_against():
    weights = {(0, 1): 1.0, (1, 2): 1.0, (2, 3): 1.0}
    loose, strict = Settings(unseen=-0.5), Settings(threshold=0.0, unseen=-5.0)
    assert groups(clusters_of(range(4), weights, settings=loose)) == [[0, 1, 2, 3]]
    assert groups(clusters_of(range(4), weights, settings=strict)) == [[0, 1], [2, 3]]


def test_judgements_come_first():
    weights = {(0, 1): 9.0, (2, 3): -9.0}
    found = clusters_of(range(4), weights, same=[(3, 2)], different=[(1, 0)])
    assert groups(found) == [[0], [1], [2, 3]]


def test_different_keeps_whole_groups_apart():
    """0 and 1 are judged the same; 2 is different from 0, so it cannot join 1 either."""
    weights = {(0, 2): -3.0, (1, 2): 12.0}
    found = clusters_of(range(3), weights, same=[(0, 1)], different=[(0, 2)])
    assert groups(found) == [[0, 1], [2]]


def test_two_of_one_testimony_are_two_persons():
    weights = {(0, 1): 12.0, (1, 2): 12.0, (0, 2): 12.0}
    found = clusters_of(range(3), weights, apart_in={0: 7, 2: 7})
    assert groups(found) in ([[0, 1], [2]], [[0], [1, 2]])


def test_a_thin_mention_is_joined_by_people_alone():
    weights = {(0, 1): 12.0, (1, 2): 12.0}
    assert groups(clusters_of(range(3), weights, alone=[2])) == [[0, 1], [2]]
    assert groups(clusters_of(range(3), weights, alone=[2], same=[(1, 2)])) == [[0, 1, 2]]


def test_a_contradiction_stops_the_machine_in_its_component():
    weights = {(0, 1): 12.0, (1, 2): 12.0, (3, 4): 12.0}
    found = clusters_of(range(5), weights, same=[(0, 1), (1, 2)], different=[(0, 2)])
    assert groups(found) == [[0, 1, 2], [3, 4]]
    assert found.contradicted == {0, 1, 2}


def test_no_cluster_of_a_machine_grows_beyond_the_limit():
    weights = {(a, b): 9.0 for a in range(9) for b in range(a + 1, 9)}
    found = clusters_of(range(9), weights, settings=Settings(largest=4))
    assert max(map(len, groups(found))) <= 4


def _made(rng, size):
    pairs = {(a, b): round(rng.gauss(0, 5), 2) for a in range(size) for b in range(a + 1, size)
             if rng.random() < 0.3}  # fmt: skip
    some = sorted(pairs)
    same = [pair for pair in some if rng.random() < 0.05]
    different = [pair for pair in some if pair not in same and rng.random() < 0.1]
    return pairs, same, different, {n: rng.randrange(size // 2) for n in range(0, size, 2)}


@pytest.mark.parametrize("seed", range(30))
def test_the_order_of_rows_plays_no_part_and_no_constraint_is_broken(seed):
    rng = random.Random(seed)
    pairs, same, different, told = _made(rng, 24)
    rules = {"apart_in": told, "alone": [5, 6]}
    found = clusters_of(range(24), pairs, same=same, different=different, **rules)
    shuffled = list(pairs.items())
    rng.shuffle(shuffled)
    again = clusters_of(
        rng.sample(range(24), 24), dict(shuffled), same=[(b, a) for a, b in reversed(same)],
        different=different[::-1], **rules,
    )  # fmt: skip
    assert again == found
    assert all(found.of[a] == found.of[b] for a, b in same)
    judged = clusters_of(range(24), {}, same=same)
    for a, b in different:
        assert found.of[a] != found.of[b] or a in found.contradicted
    for a in told:
        for b in told:
            if a < b and told[a] == told[b] and found.of[a] == found.of[b]:
                assert judged.of[a] == judged.of[b]


@pytest.mark.parametrize("seed", range(20))
def test_it_does_what_trying_every_pair_of_groups_does(seed):
    """A plain twin: means worked out anew from all pairs at every step."""
    rng = random.Random(seed)
    pairs, _, _, told = _made(rng, 14)
    how = Settings()
    parts = [{n} for n in range(14)]

    def mean(left, right):
        if {told[n] for n in left if n in told} & {told[n] for n in right if n in told}:
            return float("-inf")
        both = [(min(a, b), max(a, b)) for a in left for b in right]
        total = sum(round(min(max(pairs.get(p, how.unseen), -12), 12) * 1000) for p in both)
        return total / len(both)

    while True:
        every = [
            (-mean(a, b), min(a | b), max(min(a), min(b)), a, b)
            for n, a in enumerate(parts)
            for b in parts[n + 1 :]
            if any((min(x, y), max(x, y)) in pairs for x in a for y in b)
        ]
        near = [one for one in every if -one[0] > how.threshold * 1000]
        if not near:
            break
        *_, a, b = min(near, key=lambda one: one[:3])
        parts = [p for p in parts if p not in (a, b)] + [a | b]
    found = clusters_of(range(14), pairs, apart_in=told)
    assert groups(found) == sorted(map(sorted, parts))
