"""Checks that hold for every method: a fit that is none, persons who plainly differ, a shape that
cannot be."""

import numpy as np
import pytest

from onrecord.stats import Captures, estimate
from onrecord.stats.loglinear.estimate import _collapsed
from tests.capture_sets import captures


def codes(made):
    return {one.code for one in made.flags}


@pytest.mark.parametrize(
    ("name", "method", "settled"),
    [
        ("synth_two_class_5", "mt", False),
        ("synth_large_two_class_5", "m0", False),
        ("kosovo", "mt", False),
        ("uk_slavery_5", "mt", False),
        ("synth_independent_4", "mt", True),
        ("hiv_rome_4", "mt", True),
    ],
)
def test_a_model_that_does_not_reproduce_the_table_is_not_settled(name, method, settled):
    made = estimate(captures(name), method)
    assert (made.status != "not_settled") is settled
    assert ("no_fit" in codes(made)) is not settled
    assert made.N is not None


def test_a_bound_is_only_warned_of():
    made = estimate(captures("kosovo"), "chao")
    assert made.status == "estimated_with_warnings"
    assert {"poor_fit", "lower_bound"} <= codes(made)


def _differing(persons, lists, seed):
    """Persons whose log odds of being listed are normal: a Rasch model."""
    rng = np.random.default_rng(seed)
    odds = rng.normal(-1.2, 1.2, (persons, 1)) + np.linspace(-0.3, 0.3, lists)
    rows = rng.random((persons, lists)) < 1 / (1 + np.exp(-odds))
    rows = rows[rows.any(axis=1)]
    table = {f"L{at}": rows[:, at] for at in range(lists)}
    return Captures.from_records(table, lists=list(table))


def test_persons_who_plainly_differ_are_told_with_five_lists_too():
    found = _differing(8000, 5, 4)
    assert estimate(found, "mt").status == "not_settled"
    made = estimate(found, "dga")
    assert "heterogeneity" in codes(made)
    doubt = next(one for one in made.flags if one.code == "heterogeneity")
    assert doubt.details["lo"] < 8000 < 1.05 * doubt.details["hi"]


def test_persons_more_alike_than_chance_are_no_estimate():
    made = estimate(captures("synth_sparse_6"), "closed")
    assert (made.N, codes(made) & {"negative_shape"}) == (None, {"negative_shape"})


def test_the_bound_has_the_interval_of_its_own_model():
    """Where nothing is left of how persons differ, Chao's bound is the independent model."""
    for name in ("spina_bifida_3", "synth_independent_4"):
        bound, plain = (estimate(captures(name), method).N for method in ("chao", "mt"))
        assert (bound.median, bound.lo, bound.hi) == pytest.approx(
            (plain.median, plain.lo, plain.hi), rel=1e-6
        )


@pytest.mark.parametrize(
    ("ends", "collapsed"),
    [((900, 1200), False), ((500, 1001), True), ((999, 1800), True), ((1000, 1000), False),
     ((1100, 1300), True)],
)  # fmt: skip
def test_an_interval_that_falls_on_its_estimate_is_seen(ends, collapsed):
    assert _collapsed(np.array(ends, dtype=float), 1000.0) is collapsed
