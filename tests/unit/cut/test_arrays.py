"""Grouping and joining against the plainest way to say the same."""

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cut.arrays import Members, codes_of, connected, distinct_pairs, index_in, joined_sets
from onrecord.judging import union_codes

pairs = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=12)


def _plain_components(count, edges):
    label = list(range(count))
    for left, right in edges:
        low, high = sorted((label[left], label[right]))
        label = [low if one == high else one for one in label]
    return label


@given(pairs)
def test_connected_labels_each_node_with_the_smallest_of_its_component(edges):
    left, right = (np.array([e[side] for e in edges], dtype=np.int64) for side in (0, 1))
    assert connected(9, left, right).tolist() == _plain_components(9, edges)


@given(pairs)
def test_distinct_pairs_are_the_sorted_set(edges):
    left, right = (np.array([e[side] for e in edges], dtype=np.int64) for side in (0, 1))
    found = zip(*(side.tolist() for side in distinct_pairs(left, right)), strict=True)
    assert list(found) == sorted(set(edges))


CODES = st.sampled_from(["a", "b", "c", "unknown", "not_asked", "not_applicable"])


@given(st.lists(st.tuples(st.integers(0, 3), CODES), max_size=12))
def test_joined_sets_is_the_union_rule(told):
    unit = np.array([u for u, _ in told], dtype=np.int64)
    codes = codes_of(pa.array([c for _, c in told], pa.string()))
    joined = joined_sets(4, unit, codes).to_pylist()
    for number in range(4):
        expected = union_codes([[c] for u, c in told if u == number])
        assert joined[number] == ";".join(expected)


def test_joined_sets_thins_known_codes_only():
    codes = codes_of(pa.array(["KP", "KP-01", "unknown"], pa.string()))
    joined = joined_sets(2, np.array([0, 0, 1]), codes, lambda told: told[1:])
    assert joined.to_pylist() == ["KP-01", "unknown"]


def test_members_least_and_most_look_only_where_told():
    members = Members(np.array([0, 1, 0, 1, 2]), 3)
    values = np.array([5, 7, 3, 9, 1])
    where = np.array([True, True, True, False, False])
    assert members.least(values, where, -1).tolist() == [3, 7, -1]
    assert members.most(values, where, -1).tolist() == [5, 7, -1]
    assert members.of(1).tolist() == [1, 3]
    assert members.first().tolist() == [0, 1, 4]


def test_index_in_says_minus_one_for_nothing():
    assert index_in(pa.array(["b", None, "z"]), pa.array(["a", "b"])).tolist() == [1, -1, -1]
