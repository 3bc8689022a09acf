"""Decomposable graphs: R's answers to the integer, a published example, a model written out."""

import math
from itertools import product

import numpy as np
import pytest

from onrecord.errors import InputError
from onrecord.stats import Captures, estimate
from onrecord.stats.dga.estimate import _mass, _one_by_one, _told, _wide
from onrecord.stats.dga.graphs import chordal_graphs
from tests.capture_sets import captures


@pytest.mark.parametrize(("lists", "graphs"), [(3, 8), (4, 61), (5, 822)])
def test_there_are_so_many_decomposable_graphs(lists, graphs):
    assert len(chordal_graphs(lists)[0]) == graphs


@pytest.mark.slow
def test_there_are_so_many_of_six():
    assert len(chordal_graphs(6)[0]) == 18_154


@pytest.mark.parametrize(
    ("name", "delta", "most", "median", "lo", "hi", "mean"),
    [
        ("kosovo", 2**-4, 44_000, 12_595, 9_827, 16_544, 12_749),
        ("kosovo", 1, 44_000, 4_617, 4_408, 6_860, 4_829),
        ("kosovo", 0.5, 44_000, 11_323, 4_500, 14_486, 11_031),
        ("madigan_york_5", 0.5, 300, 616, 588, 655, 618),
    ],
)
def test_on_the_grid_of_r_the_answer_is_that_of_r(name, delta, most, median, lo, hi, mean):
    found = estimate(captures(name), "dga", delta=delta, most=most)
    assert (found.N.median, found.N.lo, found.N.hi) == (median, lo, hi)
    assert found.N.mean == pytest.approx(mean, abs=1)


def test_births_with_spina_bifida_as_madigan_and_york_have_them():
    """Bayes estimate under relative squared error 731, mode 728, best graph .37."""
    grid = np.arange(1, 301, dtype=float)
    prior = ("gamma-poisson", 13.14, 55.17)
    joint = _mass(captures("spina_bifida_3"), 1.0, True, prior, grid, np.ones(300))
    mass, population = joint.sum(axis=0), 626 + grid
    assert (mass / population).sum() / (mass / population**2).sum() == pytest.approx(731, abs=0.5)
    assert population[mass.argmax()] == 728
    assert joint.sum(axis=1).max() == pytest.approx(0.37, abs=0.005)


def _dirichlet(counts, parameter):
    """Log of the Dirichlet-multinomial probability, without its coefficient."""
    whole = sum(counts) + parameter * len(counts)
    return (
        sum(math.lgamma(c + parameter) - math.lgamma(parameter) for c in counts)
        - math.lgamma(whole)
        + math.lgamma(parameter * len(counts))
    )


def test_two_graphs_of_three_lists_weigh_what_their_formula_says():
    """Independence, and the chain A - B - C, by the product over margins."""
    table = {"A": [1, 0, 0, 1, 1, 0, 1], "B": [0, 1, 0, 1, 0, 1, 1], "C": [0, 0, 1, 0, 1, 1, 1]}
    counts = [20, 15, 12, 6, 5, 4, 2]
    small = Captures.from_counts(table | {"count": counts}, lists=list("ABC"))
    delta, n0 = 0.25, 30
    cells = dict(zip(zip(*table.values(), strict=True), counts, strict=True)) | {(0, 0, 0): n0}

    def margin(places):
        return [
            sum(c for cell, c in cells.items() if tuple(cell[p] for p in places) == wanted)
            for wanted in product((0, 1), repeat=len(places))
        ]

    single = [_dirichlet(margin([p]), 4 * delta) for p in range(3)]
    chain = sum(_dirichlet(margin(pair), 2 * delta) for pair in ([0, 1], [1, 2])) - single[1]
    grid = np.arange(1, 31, dtype=float)
    joint = _mass(small, delta, True, ("1/N", 0, 0), grid, np.ones(30))
    graphs = chordal_graphs(3)[0]
    one, other = graphs.index((0, 0, 0)), graphs.index((2, 5, 2))
    told = math.log(joint[other, -1]) - math.log(joint[one, -1])
    assert told == pytest.approx(chain - sum(single), rel=1e-9)


def test_the_wide_grid_gives_what_every_whole_number_gives():
    plain = estimate(captures("new_orleans_5"), "dga", most=15_000).N
    wide = estimate(captures("new_orleans_5"), "dga").N
    for one, other in ((plain.median, wide.median), (plain.lo, wide.lo), (plain.hi, wide.hi)):
        assert other == pytest.approx(one, rel=0.005)


def test_a_grid_that_ends_too_early_is_said():
    cut_off = estimate(captures("kosovo"), "dga", most=8_000)
    assert "at_grid_end" in {flag.code for flag in cut_off.flags}


def test_the_graph_that_says_nothing_is_told_and_can_be_left_out():
    with_it = estimate(captures("kosovo"), "dga", delta=1)
    assert "saturated_most" in {flag.code for flag in with_it.flags}
    assert with_it.status == "not_settled"
    without = estimate(captures("kosovo"), "dga", delta=1, saturated=False)
    assert without.N.median > with_it.N.median
    assert "saturated_most" not in {flag.code for flag in without.flags}


def test_edges_carry_their_probability_and_the_answer_is_the_same_again():
    first, again = (estimate(captures("kosovo"), "dga") for _ in range(2))
    assert set(first.diagnostics.more["edges"]) == {
        "EXH - ABA", "EXH - OSCE", "EXH - HRW", "ABA - OSCE", "ABA - HRW", "OSCE - HRW",
    }  # fmt: skip
    assert all(0 <= p <= 1 + 1e-9 for p in first.diagnostics.more["edges"].values())
    assert np.array_equal(first.draws, again.draws)


@pytest.mark.parametrize(
    "wrong", [{"delta": 0.0}, {"prior": "mine"}, {"most": 0.0}, {"level": 2.0}]
)
def test_settings_that_cannot_be_are_refused(wrong):
    with pytest.raises(InputError):
        estimate(captures("kosovo"), "dga", **wrong)


def test_more_lists_than_it_takes_are_refused():
    found = estimate(captures("new_orleans_8"), "dga")
    assert (found.status, found.flags[0].code) == ("refused", "too_many_lists")


def test_two_hills_of_the_netherlands_are_told():
    """No single number is settled where the posterior parts at 48 and 166 thousand."""
    made = estimate(captures("netherlands_5"), "dga")
    low, high = made.diagnostics.modes
    assert (low.median, high.median) == pytest.approx((47_900, 165_600), rel=0.01)
    assert low.mass == pytest.approx(0.65, abs=0.01)
    assert low.mass + high.mass == pytest.approx(1.0)
    assert made.status == "not_settled"


@pytest.mark.parametrize("saturated", [True, False])
@pytest.mark.parametrize("name", ["new_orleans_5", "uk_slavery_6"])
def test_graph_after_graph_weighs_what_the_matrix_does(name, saturated, kernels):
    found, prior = captures(name), ("1/N", 0.5, 1000.0)
    grid, widths = _wide(40.0 * found.n, 200)
    args = (found, 2.0**-found.J, saturated, prior, grid, widths)
    matrix, one_by_one = _told(found, _mass(*args), saturated), _one_by_one(*args)
    assert one_by_one.mass == pytest.approx(matrix.mass, abs=1e-11)
    assert one_by_one.edges == pytest.approx(matrix.edges, abs=1e-9)
    assert one_by_one[2:] == pytest.approx(matrix[2:], abs=1e-9)


def test_seven_lists_are_taken_and_eight_are_not(kernels):
    rng = np.random.default_rng(2)
    rows = rng.random((900, 8)) < [0.3, 0.25, 0.2, 0.15, 0.1, 0.2, 0.3, 0.1]
    rows = rows[rows.any(axis=1)]
    table = {f"L{at}": rows[:, at] for at in range(8)}
    eight = Captures.from_records(table, lists=list(table))
    assert estimate(eight, "dga").status == "refused"
    made = estimate(eight.without("L7"), "dga")
    assert made.diagnostics.more["graphs"] == 617_675
    assert made.N.lo < 900 < made.N.hi
