"""A copy speaks with the voice of what it was copied from."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.judging import taken_over

KNOWN = {"agency": {"KCNA"}, "paper": {"own:paper"}}


def test_a_copy_of_a_copy_has_the_origins_of_the_first():
    parents = {"reprint": {"agency"}, "quote": {"reprint"}, "both": {"quote", "paper"}}
    assert taken_over(KNOWN, parents) == {
        "reprint": {"KCNA"}, "quote": {"KCNA"}, "both": {"KCNA", "own:paper"},
    }  # fmt: skip


def test_what_leads_to_nobody_known_takes_over_nothing():
    assert taken_over(KNOWN, {"a": {"nobody"}, "b": {"a"}, "c": {"d"}, "d": {"c"}}) == {}


ids = st.integers(0, 7)


@given(
    st.dictionaries(ids, st.sets(st.sampled_from("xyz"), min_size=1), max_size=4),
    st.dictionaries(ids, st.sets(ids, max_size=3), max_size=8),
)
def test_it_is_what_can_be_reached(origins, parents):
    parents = {child: found for child, found in parents.items() if child not in origins}
    expected = {}
    for child in parents:
        reached = {child}
        for _ in range(9):
            reached |= {p for r in reached if r not in origins for p in parents.get(r, ())}
        if keys := {k for r in reached for k in origins.get(r, ())}:
            expected[child] = frozenset(keys)
    assert taken_over(origins, parents) == expected
