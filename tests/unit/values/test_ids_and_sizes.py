"""Ids, group sizes, places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.values import GroupSize, PlaceRef, derived_id, is_id, new_id, new_ids


def test_an_id_is_a_prefix_and_eighty_bits():
    ids = [*new_ids("T", 5000), new_id("T")]
    assert len(set(ids)) == 5001
    assert all(is_id(i, "T") and len(i) == 18 for i in ids)
    # every position uses the whole alphabet: no counter and no clock in it
    assert all(len({i[position] for i in ids}) == 32 for position in range(2, 18))


@pytest.mark.parametrize("text", ["", "T-", "T-1", "t-" + "0" * 16, "T-" + "O" * 16, "X" * 18])
def test_what_is_no_id(text):
    assert not is_id(text, "T")


@given(st.lists(st.text(), min_size=1))
def test_a_derived_id_is_a_function_of_its_parts(parts):
    assert derived_id("P", *parts) == derived_id("P", *parts)
    assert derived_id("P", *parts) != derived_id("P", *parts, "more")
    assert is_id(derived_id("P", *parts), "P")


@pytest.mark.parametrize("sizes", [(0, None, None), (5, 3, None), (5, None, 3), (None, 9, 8)])
def test_group_sizes_out_of_order_are_refused(sizes):
    with pytest.raises(InputError):
        GroupSize(*sizes)


def test_group_sizes_in_order_are_kept():
    assert GroupSize(3, None, 9).maximum == 9


@pytest.mark.parametrize(
    "wrong", [{"level": "village"}, {"latitude": 1.0}, {"latitude": 91.0, "longitude": 0.0}]
)
def test_a_place_is_on_earth(wrong):
    with pytest.raises(InputError):
        PlaceRef(**wrong)
