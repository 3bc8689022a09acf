"""Two lists: Chapman's estimate, and what covariates correct."""

import json

import numpy as np
import pytest
from scipy.optimize import minimize

from onrecord.errors import InputError
from onrecord.stats import Captures
from onrecord.stats.covariates import _bent, fitted, predicted, terms_of
from onrecord.stats.twolists import chapman, two_lists

COUNTS = {"A": [1, 1, 0], "B": [1, 0, 1]}


def codes(one):
    return {f.code for f in one.flags}


def persons(both, first, second, **more):
    """Rows of persons: on both, on the first alone, on the second alone."""
    there = np.repeat([[1, 1], [1, 0], [0, 1]], [both, first, second], axis=0)
    return {"A": there[:, 0], "B": there[:, 1]} | more


def drawn(seed, number=3000, curved=False):
    """Persons whose chance on both lists hangs on a number and on a word."""
    rng = np.random.default_rng([7, seed])
    x, place = rng.normal(size=number), rng.choice(["n", "s", "w"], number, p=[0.5, 0.3, 0.2])
    pull = ((x**2 - 1) * 0.8 if curved else x) + np.where(place == "w", -0.7, 0.2)
    there = rng.random((number, 2)) < 1 / (1 + np.exp(-(pull[:, None] + [-0.8, -1.0])))
    seen = there.any(axis=1)
    table = {"A": there[seen, 0].astype(int), "B": there[seen, 1].astype(int)}
    return table | {"x": x[seen].round(4), "place": place[seen]}


def test_chapman_by_hand():
    found = chapman(Captures.from_counts(COUNTS | {"count": [40, 60, 80]}, lists=["A", "B"]))
    assert found.N.median == pytest.approx(101 * 121 / 41 - 1)
    error = np.sqrt(101 * 121 * 60 * 80 / (41**2 * 42))
    assert found.diagnostics.more["standard_error"] == pytest.approx(error)
    wide = np.exp(1.959964 * error / found.n0.median)
    assert (found.n0.lo, found.n0.hi) == pytest.approx(
        (found.n0.median / wide, found.n0.median * wide), rel=1e-6
    )
    assert codes(found) == {"two_lists"}
    assert found.to_json() == two_lists(persons(40, 60, 80), ["A", "B"]).to_json() | {"seconds": 0}


def test_a_covariate_that_says_nothing_changes_nothing():
    table = persons(200, 300, 400)
    found = two_lists(table | {"same": ["x"] * 900}, ["A", "B"], ["same"])
    assert found.N.median == pytest.approx(500 * 600 / 200, rel=1e-3)
    error = np.sqrt(500 * 600 * 300 * 400 / 200**3)  # of Lincoln and Petersen
    assert found.diagnostics.more["standard_error"] == pytest.approx(error, rel=0.01)
    assert found.diagnostics.more["terms"] == 0


def test_a_category_is_as_good_as_strata():
    parts = {"n": persons(150, 90, 60), "s": persons(60, 300, 240)}
    table = {
        k: np.concatenate([parts["n"][k], parts["s"][k]]) for k in "AB"
    } | {"place": ["n"] * 300 + ["s"] * 600}  # fmt: skip
    found = two_lists(table, ["A", "B"], ["place"], ridge=0.001)
    apart = 240 * 210 / 150 + 360 * 300 / 60
    assert found.N.median == pytest.approx(apart, rel=0.01)
    together = found.diagnostics.more["without_covariates"]
    assert together < 0.8 * apart
    assert found.N.lo > together


@pytest.mark.parametrize("curved", [False, True])
def test_what_hangs_on_covariates_is_corrected(curved):
    table = drawn(3, curved=curved)
    plain = two_lists(table, ["A", "B"])
    assert plain.N.hi < 3000
    found = two_lists(table, ["A", "B"], ["x", "place"])
    assert found.N.lo < 3000 < found.N.hi
    assert {"two_lists_given"} <= codes(found)
    assert "two_lists" not in codes(found)
    assert found.diagnostics.more["without_covariates"] == pytest.approx(plain.N.median)


def test_a_line_is_not_enough_for_a_curve():
    table = drawn(5, curved=True)
    assert two_lists(table, ["A", "B"], ["x", "place"], terms="linear").N.hi < 3000
    assert two_lists(table, ["A", "B"], ["x", "place"], terms="pairs").N.hi > 3000


def test_the_same_seed_gives_the_same_and_folds_hang_on_it():
    table = drawn(1, 1200)
    one, again, other = (
        two_lists(table, ["A", "B"], ["x"], seed=seed).to_json() | {"seconds": 0}
        for seed in (1, 1, 2)
    )
    assert json.dumps(one) == json.dumps(again)
    assert one["N"] != other["N"]
    assert other["N"]["median"] == pytest.approx(one["N"]["median"], rel=0.1)


def test_the_regression_is_at_its_optimum():
    rng = np.random.default_rng(2)
    columns, where = rng.normal(size=(80, 2)), rng.integers(0, 3, 80)
    beta = fitted(columns, where, 2.0)

    def loss(flat):
        chances = predicted(columns, flat.reshape(2, 3))
        penalty = (flat.reshape(2, 3)[:, 1:] ** 2).sum()
        return -np.log(chances[np.arange(80), where]).sum() + penalty

    assert loss(beta.ravel()) == pytest.approx(minimize(loss, np.zeros(6)).fun, abs=1e-5)
    assert predicted(columns, beta).sum(axis=1) == pytest.approx(1)


def test_a_spline_is_straight_beyond_its_ends():
    knots = np.array([-1.0, 0.0, 0.5, 2.0])
    for term in _bent(np.linspace(2, 9, 8), knots) + _bent(np.linspace(-9, -1, 8), knots):
        assert np.abs(np.diff(term, 2)).max() < 1e-9


def test_numbers_and_words_become_terms():
    values = {
        "age": [*map(str, range(30)), ""], "code": ["1", "2"] * 15 + ["1"],
        "place": ["n", "s", "s"] * 10 + [None],
    }  # fmt: skip
    made = terms_of(values, categories=["code"], terms="splines", file="f")
    assert made.names == (
        "age", "age'", "age''", "age unknown", "code=2", "place=", "place=n",
    )  # fmt: skip
    assert dict(made.unknown) == {"age": 1, "place": 1}
    assert made.columns[:30, 0].mean() == pytest.approx(0)
    assert made.columns[30, :4].tolist() == [0, 0, 0, 1]
    pairs = terms_of(values, categories=["code"], terms="pairs", file="f").names
    assert "age x code=2" in pairs
    assert not [name for name in pairs if " x " in name and "'" in name]
    linear = terms_of(values, categories=[], terms="linear", file="f").names
    assert linear[:3] == ("age", "age unknown", "code")


def test_who_has_no_value_is_a_kind_and_is_told():
    table = drawn(2, 1500)
    values = [None if at % 9 == 0 else v for at, v in enumerate(table["x"].tolist())]
    found = two_lists(table | {"x": values}, ["A", "B"], ["x"])
    gap = next(f for f in found.flags if f.code == "covariate_unknown")
    assert gap.details == {"covariate": "x", "persons": sum(v is None for v in values)}


def test_seldom_on_both_is_told():
    table = drawn(4, 1500)
    found = two_lists(table, ["A", "B"], ["x"], least=0.2)
    cut = next(f for f in found.flags if f.code == "chance_truncated")
    assert cut.details["persons"] == found.diagnostics.more["truncated"] > 0
    assert "0.2" in cut.message("ko")


@pytest.mark.parametrize(
    ("table", "covariates", "code"),
    [
        (persons(0, 30, 30), [], "no_overlap"),
        (persons(20, 0, 30), [], "inside_the_other"),
        (persons(20, 0, 0), [], "inside_the_other"),
        (persons(0, 30, 0), [], "too_few_lists"),
        (persons(9, 30, 30), ["x"], "too_thin_for_covariates"),
        (persons(30, 5, 30), ["x"], "too_thin_for_covariates"),
        (persons(20, 0, 30), ["x"], "inside_the_other"),
        (persons(0, 30, 0), ["x"], "too_few_lists"),
    ],
)
def test_refusals(table, covariates, code):
    found = two_lists(table | {"x": np.arange(len(table["A"]))}, ["A", "B"], covariates)
    assert (found.N, found.status) == (None, "refused")
    assert code in codes(found)
    for one in found.flags:
        assert one.message()
        assert one.message("ko")


@pytest.mark.parametrize(("seed", "code"), [(0, "error_above_number"), (2, "below_documented")])
def test_covariates_that_cannot_carry_an_answer_refuse(seed, code):
    # far too many terms for two hundred persons, and nothing to hold chances up
    asked = {"least": 1e-5, "terms": "pairs"}
    found = two_lists(drawn(seed, 200), ["A", "B"], ["x", "place"], **asked)
    assert (found.N, found.status) == (None, "refused")
    assert code in codes(found)
    assert next(f for f in found.flags if f.code == code).message("ko")
    assert found.diagnostics.more["without_covariates"] > found.n


def test_many_terms_for_few_persons_warn():
    rng = np.random.default_rng(3)
    table = persons(14, 60, 60)
    table |= {"x": rng.normal(size=134), "word": rng.choice(list("abcdefgh"), 134)}
    assert "many_terms" in codes(two_lists(table, ["A", "B"], ["x", "word"], least=0.1))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"lists": ["A"]}, "two lists"),
        ({"lists": "AB"}, "two lists"),
        ({"covariates": ["x", "x"]}, "each once"),
        ({"covariates": ["A"]}, "other than the lists"),
        ({"covariates": ["y"]}, "no column y"),
        ({"covariates": ["x"], "categories": ["y"]}, "no covariate"),
        ({"covariates": ["x"], "terms": "cubes"}, "no terms"),
        ({"folds": 1}, "folds"),
        ({"ridge": 0.0}, "ridge"),
        ({"ridge": float("nan")}, "ridge"),
        ({"least": 0.5}, "least"),
        ({"level": 1.0}, "level"),
        ({"covariates": ["short"]}, "lengths"),
        ({"covariates": ["names"]}, "cannot be used"),
        ({"covariates": ["wide"]}, "cannot be used"),
    ],
)
def test_what_cannot_be_is_refused(words, said):
    table = persons(20, 30, 30) | {
        "x": range(80), "short": [1, 2], "names": [f"p{at}" for at in range(80)],
        "wide": [*range(79), float("inf")],
    }  # fmt: skip
    with pytest.raises(InputError, match=said):
        two_lists(table, **{"lists": ["A", "B"]} | words)
    with pytest.raises(InputError):
        two_lists(persons(1, 1, 1) | {"A": [1, 2, 0]}, ["A", "B"])
