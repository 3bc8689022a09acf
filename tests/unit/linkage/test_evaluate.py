"""Agreement with the truth: worked out by hand, and against a plain twin over all pairs."""

import math
import random
from itertools import combinations

import pytest

from onrecord.errors import InputError
from onrecord.linkage.evaluate import agreement


def test_by_hand():
    """Clusters {a b c}, {d}; persons {a b}, {c d}."""
    found = agreement({"a": "1", "b": "1", "c": "1"}, {"a": "P", "b": "P", "c": "Q", "d": "Q"})
    assert (found.clusters, found.persons) == (2, 2)
    assert found.pairs["precision"].value == pytest.approx(1 / 3)
    assert found.pairs["recall"].value == pytest.approx(1 / 2)
    assert found.b_cubed["precision"].value == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert found.b_cubed["recall"].value == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)
    assert found.sizes == {1: (1, 0), 2: (0, 2), 3: (1, 0)}


@pytest.mark.parametrize("seed", range(10))
def test_against_all_pairs(seed):
    rng = random.Random(seed)
    truth = {str(n): str(rng.randrange(12)) for n in range(30)}
    clusters = {one: str(rng.randrange(15)) for one in truth}
    found = agreement(clusters, truth, resamples=50)
    right = made = there = 0
    for a, b in combinations(truth, 2):
        together, same = clusters[a] == clusters[b], truth[a] == truth[b]
        right, made, there = right + (together and same), made + together, there + same
    assert found.pairs["precision"].value == pytest.approx(right / made)
    assert found.pairs["recall"].value == pytest.approx(right / there)
    shares = []
    for one in truth:
        mine = [o for o in truth if clusters[o] == clusters[one]]
        shares.append(sum(truth[o] == truth[one] for o in mine) / len(mine))
    assert found.b_cubed["precision"].value == pytest.approx(sum(shares) / len(shares))
    one = found.b_cubed["f1"]
    assert one.lo <= one.value <= one.hi
    assert agreement(clusters, truth, resamples=50) == found


def test_nothing_together_has_no_precision():
    found = agreement({"a": "1", "b": "2"}, {"a": "P", "b": "Q"})
    assert math.isnan(found.pairs["precision"].value)
    assert found.to_json()["pairs"]["precision"]["value"] is None
    assert found.b_cubed["f1"].value == 1.0


def test_what_cannot_be_compared_is_told():
    with pytest.raises(InputError, match="no mention"):
        agreement({}, {})
    with pytest.raises(InputError, match="not in the truth"):
        agreement({"x": "1"}, {"a": "P"})
