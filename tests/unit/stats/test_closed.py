"""Closed-population models: R's Rcapture and SparseMSE to their printed digits."""

import numpy as np
import pytest

from onrecord.errors import InputError
from onrecord.stats import Captures, estimate
from tests.capture_sets import captures


@pytest.mark.parametrize(
    ("method", "options", "number", "error"),
    [
        ("m0", {}, 11_576.7, 946.1),
        ("mt", {}, 11_124.6, 904.8),
        ("chao", {}, 11_701.0, 1_030.9),
        ("closed", {"shape": "poisson"}, 14_849.8, 2_915.1),
        ("closed", {"shape": "darroch"}, 21_327.5, 8_428.4),
        ("closed", {"shape": "gamma"}, 30_623.2, 18_463.1),
    ],
)
def test_infections_in_rome_as_rcapture_has_them(method, options, number, error):
    found = estimate(captures("hiv_rome_4"), method, **options)
    assert found.N.median == pytest.approx(number, abs=0.1)
    assert found.diagnostics.more["standard_error"] == pytest.approx(error, abs=0.1)
    assert found.N.lo < found.N.median < found.N.hi
    assert "heterogeneity" in {flag.code for flag in found.flags}


def test_the_deviance_is_that_of_r():
    told = estimate(captures("hiv_rome_4"), "mt").diagnostics.more
    assert told["deviance"] == pytest.approx(13.026, abs=1e-3)
    assert told["degrees_of_freedom"] == 10


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("kosovo", 7_394.6), ("uk_slavery_6", 12_214.0), ("uk_slavery_5", 13_444.1),
        ("new_orleans_8", 996.7), ("new_orleans_5", 1_034.2), ("netherlands_6", 52_823.5),
        ("netherlands_5", 52_923.9),
    ],
)  # fmt: skip
def test_main_effects_are_those_of_sparsemse(name, number):
    assert estimate(captures(name), "mt").N.median == pytest.approx(number, abs=0.1)


def test_the_interval_of_independent_lists_is_about_the_published_one():
    found = estimate(captures("synth_independent_4"), "mt").N
    assert (found.lo, found.hi) == (pytest.approx(4_876, rel=0.01), pytest.approx(5_197, rel=0.01))


def test_four_lists_that_cannot_tell_classes_apart_say_so():
    for name in ("synth_rasch_4", "synth_three_class_4", "kosovo"):
        codes = {flag.code for flag in estimate(captures(name), "mt").flags}
        assert "no_fit" in codes, name
    for name in ("kosovo", "synth_rasch_4"):
        assert "undetermined" in {f.code for f in estimate(captures(name), "dga").flags}, name
    found = estimate(captures("synth_independent_4"), "mt").flags
    assert [flag.code for flag in found] == ["untestable"]


def test_the_bound_is_called_a_bound_and_does_not_disagree_with_estimates():
    from onrecord.stats import compare

    found = compare(captures("hiv_rome_4"), ["chao", "closed"])
    assert "lower_bound" in {flag.code for flag in found.results[0].flags}
    assert not found.flags


def test_the_interval_holds_the_truth_about_as_often_as_it_says():
    held = 0
    for seed in range(60):
        rng = np.random.default_rng([11, seed])
        there = rng.random((1000, 4)) < [0.25, 0.2, 0.3, 0.15]
        seen = there[there.any(axis=1)].astype(int)
        table = dict(zip("ABCD", seen.T, strict=True))
        found = estimate(Captures.from_records(table, lists=list("ABCD")), "mt").N
        held += found.lo <= 1000 <= found.hi
    assert held >= 52


def test_a_shape_that_is_none_is_refused():
    with pytest.raises(InputError, match="no shape"):
        estimate(captures("kosovo"), "closed", shape="round")
