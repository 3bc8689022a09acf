"""Captures from records that were linked in several ways."""

import numpy as np
import pytest

from onrecord.errors import InputError
from onrecord.stats.partitions import captures_of_partitions

RECORDS = {
    "list": ["church", "press", "press", "court", "church", "press"],
    "p1": [1, 1, 2, 2, 3, 4],
    "p2": ["a", "b", "c", "d", "e", "f"],
    "p3": [1, 1, 1, 1, 1, 1],
}


def told(one):
    return {
        tuple(n for n, bit in zip(one.lists, row, strict=True) if bit): int(c)
        for row, c in zip(one.patterns, one.counts, strict=True)
    }


def test_each_partition_is_a_table():
    one, apart, together = captures_of_partitions(RECORDS, "list", ["p1", "p2", "p3"])
    assert one.lists == ("church", "court", "press")
    assert told(one) == {
        ("church", "press"): 1, ("court", "press"): 1, ("church",): 1, ("press",): 1,
    }  # fmt: skip
    assert told(apart) == {("church",): 2, ("court",): 1, ("press",): 3}
    assert told(together) == {("church", "court", "press"): 1}
    assert [c.name for c in (one, apart, together)] == [f"replicate=p{k}" for k in (1, 2, 3)]


def test_against_a_plain_count():
    rng = np.random.default_rng(8)
    records = {"from": rng.choice(list("ABCD"), 500), "k": rng.integers(0, 200, 500)}
    (found,) = captures_of_partitions(records, "from", ["k"])
    persons: dict[int, set[str]] = {}
    for name, person in zip(*records.values(), strict=True):
        persons.setdefault(int(person), set()).add(str(name))
    plain: dict[tuple[str, ...], int] = {}
    for lists in persons.values():
        key = tuple(sorted(lists))
        plain[key] = plain.get(key, 0) + 1
    assert told(found) == plain


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"p1": [1, 1, None, 2, 3, 4]}, "row 4, column p1"),
        ({"p1": [1, 1, float("nan"), 2, 3, 4]}, "row 4, column p1"),
        ({"list": ["church", " ", "press", "court", "church", "press"]}, "row 3, column list"),
        ({"p1": [1, 1]}, "different lengths"),
        ({"list": ["press"] * 6}, "1 lists"),
        ({"list": []}, "different lengths"),
    ],
)
def test_records_that_cannot_be_used(change, said):
    with pytest.raises(InputError) as caught:
        captures_of_partitions(RECORDS | change, "list", ["p1"])
    assert said in " ".join([str(caught.value), *map(str, caught.value.problems)])


@pytest.mark.parametrize("partitions", [[], ["p1", "p1"], ["p9"]])
def test_partitions_that_are_not_there(partitions):
    with pytest.raises(InputError):
        captures_of_partitions(RECORDS, "list", partitions)
