"""The latent class model: its density against plain formulas, its samplers against one another
and against what was published or run at length elsewhere."""

import math

import numpy as np
import pytest
from scipy.special import betainc

from onrecord.errors import InputError
from onrecord.stats import Captures, estimate
from onrecord.stats.lcmcr.priors import Priors, expansion_prior
from onrecord.stats.lcmcr.runs import Problem
from tests.capture_sets import captures

pytestmark = pytest.mark.usefixtures("kernels")


def _plain_log_prior(weights, order, a, b):
    """The published prior of the sticks, alpha integrated by hand, in the coordinates theta: the
    logits of the sticks and the normal law of the free total."""
    laid = weights[order]
    left = np.cumsum(laid[::-1])[::-1]
    sticks = (laid / left)[:-1]
    total = np.log1p(-sticks).sum()
    k = len(weights)
    return -(k - 1 + a) * math.log(b - total) - total + np.log(sticks * (1 - sticks)).sum()


@pytest.mark.parametrize("cap", [None, 9000.0])
@pytest.mark.parametrize("classes", [2, 3, 10])
def test_the_density_is_that_of_the_published_model(classes, cap):
    from onrecord.stats.lcmcr.density import log_density, new_room

    kosovo = captures("kosovo")
    problem = Problem.of(kosovo, classes, cap, Priors())
    rng = np.random.default_rng(classes)
    theta = rng.normal(size=classes * 5) - (2.0 if cap else 0.0)
    order = rng.permutation(classes)
    room = new_room(4, classes, len(problem.model[1]))
    grad = np.zeros(len(theta))
    found = log_density(theta, order, grad, problem.model, 1.0, room)
    total = np.log(np.exp(theta[:classes]).sum())
    weights = np.exp(theta[:classes] - total)
    chances = 1 / (1 + np.exp(-theta[classes:].reshape(4, classes)))
    p0 = float((weights * (1 - chances).prod(axis=0)).sum())
    likelihood = -kosovo.n * math.log1p(-p0)
    for pattern, count in zip(kosovo.patterns, kosovo.counts, strict=True):
        on = pattern.astype(bool)[:, None]
        share = (weights * np.where(on, chances, 1 - chances).prod(axis=0)).sum()
        likelihood += count * math.log(share)
    if cap:
        likelihood += math.log(max(betainc(kosovo.n, cap + 1, 1 - p0), 1e-300))
    prior = _plain_log_prior(weights, order, 0.25, 0.25) - total**2 / 2
    prior += np.log(chances * (1 - chances)).sum()
    assert found[0] == pytest.approx(likelihood, rel=1e-9)
    assert found[1] == pytest.approx(prior, rel=1e-9)
    assert found[2] == pytest.approx(p0, rel=1e-12)


@pytest.mark.parametrize("alpha", [("gamma", 0.25, 0.25), ("lognormal", 0.0, 0.25)])
def test_the_gradient_is_that_of_the_density(alpha):
    from onrecord.stats.lcmcr.density import log_density, new_room

    kosovo = captures("kosovo")
    problem = Problem.of(kosovo, 4, 9000.0, Priors(on_list=(0.7, 1.3), alpha=alpha))
    theta = np.random.default_rng(1).normal(size=20) - 1.5
    order, room, grad = np.arange(4), new_room(4, 4, 16), np.zeros(20)

    def value(at):
        lik, prior, _ = log_density(at, order, np.zeros(20), problem.model, 0.6, room)
        return 0.6 * lik + prior

    log_density(theta, order, grad, problem.model, 0.6, room)
    steps = 1e-5 * np.eye(20)
    numeric = [(value(theta + step) - value(theta - step)) / 2e-5 for step in steps]
    assert grad == pytest.approx(np.array(numeric), rel=1e-5, abs=1e-4)


@pytest.mark.parametrize(
    ("name", "median", "lo", "hi"),
    [
        ("kosovo", 10_426, 9_026, 13_860),
        ("new_orleans_8", 715, 512, 1_080),
        ("spina_bifida_3", 733, 685, 829),
    ],
)
def test_the_answer_is_that_of_long_runs_elsewhere(name, median, lo, hi):
    found = estimate(captures(name), "lcmcr_r", seed=1, draws=4000)
    assert found.N.median == pytest.approx(median, rel=0.02)
    assert (found.N.lo, found.N.hi) == pytest.approx((lo, hi), rel=0.05)
    assert found.diagnostics.rhat < 1.01


@pytest.mark.parametrize("sampler", ["gibbs", "tempering"])
def test_every_sampler_gives_the_same_answer(sampler):
    plain = estimate(captures("madigan_york_5"), "lcmcr", sampler="hmc", draws=4000)
    other = estimate(
        captures("madigan_york_5"), "lcmcr", sampler=sampler, draws=3000, chains=4, seed=2
    )
    assert other.N.median == pytest.approx(plain.N.median, rel=0.02)
    assert (other.N.lo, other.N.hi) == pytest.approx((plain.N.lo, plain.N.hi), rel=0.05)


def test_the_same_seed_gives_the_same_draws_and_another_one_others():
    first, again, other = (
        estimate(captures("new_orleans_5"), "lcmcr", sampler="hmc", draws=400, seed=seed)
        for seed in (5, 5, 6)
    )
    assert first.draws.tobytes() == again.draws.tobytes()
    assert first.draws.tobytes() != other.draws.tobytes()
    assert {k: v for k, v in first.to_json().items() if k != "seconds"} == {
        k: v for k, v in again.to_json().items() if k != "seconds"
    }


def test_where_arrays_lie_in_memory_does_not_matter():
    """Chains in many threads, again and again: none may come out otherwise."""
    first = estimate(captures("new_orleans_5"), "lcmcr", sampler="hmc", draws=160)
    for _ in range(15):
        again = estimate(captures("new_orleans_5"), "lcmcr", sampler="hmc", draws=160)
        assert again.draws.tobytes() == first.draws.tobytes()


def test_two_hills_are_told_and_the_answer_is_not_settled():
    """Two groups that never meet on a list but in one: few who are missed, or very many."""
    found = estimate(captures("netherlands_5"), "lcmcr_r", sampler="hmc", draws=4000, seed=3)
    assert found.status == "not_settled"
    assert {"two_modes", "chains_disagree"} & {flag.code for flag in found.flags}


def _counts(**columns):
    return Captures.from_counts(columns, lists=[c for c in columns if c != "count"])


@pytest.mark.parametrize(
    ("table", "code"),
    [
        (_counts(A=[1], B=[0], C=[1], count=[0]), "no_one"),
        (_counts(A=[1, 1], B=[0, 1], C=[0, 0], count=[5, 5]), "too_few_lists"),
        (_counts(A=[1, 0, 0], B=[0, 1, 0], C=[0, 0, 1], count=[5, 6, 7]), "no_overlap"),
    ],
)
def test_a_table_that_says_nothing_is_refused_with_the_reason(table, code):
    found = estimate(table, "lcmcr")
    assert (found.status, found.N) == ("refused", None)
    assert code in [flag.code for flag in found.flags if flag.severity == "refusal"]
    for flag in found.flags:
        assert flag.message("ko") != flag.message("en")


def test_thin_overlaps_and_a_list_of_everyone_are_doubts():
    thin = _counts(A=[1, 0, 0, 1], B=[0, 1, 0, 1], C=[0, 0, 1, 0], count=[40, 30, 30, 4])
    codes = {f.code for f in estimate(thin, "lcmcr", sampler="hmc", draws=200).flags}
    assert "thin_overlap" in codes
    whole = _counts(A=[1, 1, 1, 1], B=[0, 1, 0, 1], C=[0, 0, 1, 1], count=[40, 30, 30, 20])
    for method in ("lcmcr", "dga", "mt", "chao", "loglinear"):
        found = estimate(whole, method)
        assert (found.N, found.flags[0].code) == (None, "list_holds_everyone")
    most = _counts(A=[1, 1, 1, 1, 0], B=[0, 1, 0, 1, 1], C=[0, 0, 1, 1, 1],
                   count=[40, 30, 30, 20, 3])  # fmt: skip
    found = estimate(most, "mt")
    assert found.status == "not_settled"
    assert "list_holds_most" in {f.code for f in found.flags}


@pytest.mark.parametrize("counts", [[3, 2, 2, 1], [40, 30, 30, 2]])
def test_too_little_is_refused_by_every_method(counts):
    table = _counts(A=[1, 0, 0, 1], B=[0, 1, 0, 1], C=[0, 0, 1, 0], count=counts)
    for method in ("lcmcr", "dga", "mt", "chao", "closed", "loglinear"):
        assert estimate(table, method).flags[0].code == "too_little"


def test_a_cap_that_ends_the_answer_is_said():
    found = estimate(captures("kosovo"), "lcmcr", cap=6000, sampler="hmc", draws=400)
    assert found.N.hi <= 4400 + 6000
    assert "at_the_cap" in {f.code for f in found.flags}


@pytest.mark.parametrize(
    "wrong",
    [
        {"sampler": "nuts"}, {"classes": 0}, {"draws": 10}, {"chains": 1}, {"cap": 0},
        {"level": 95}, {"tempo": 3}, {"draws": "many"}, {"prior": "mine"},
    ],
)  # fmt: skip
def test_settings_that_cannot_be_are_refused(wrong):
    with pytest.raises(InputError):
        estimate(captures("kosovo"), "lcmcr", **wrong)


@pytest.mark.parametrize("lists", [3, 8, 20])
def test_the_expansion_prior_has_the_quantiles_that_were_asked_for(lists):
    a, b = expansion_prior(lists, 1.01, 5.0)
    rng = np.random.default_rng(lists)
    missed = np.exp(np.log1p(-rng.beta(a, b, size=(100_000, lists))).sum(axis=1))
    low, high = np.quantile(1 / (1 - missed), [0.025, 0.975])
    assert low == pytest.approx(1.01, abs=0.005)
    assert high == pytest.approx(5.0, rel=0.1)


def test_another_prior_of_being_listed_says_more_are_missed():
    """Twenty uniform chances say beforehand that nobody is missed; the expansion prior does not.
    With eight lists and few persons the difference is there already."""
    usual, wide = (
        estimate(captures("new_orleans_8"), "lcmcr", sampler="hmc", draws=2000, prior=prior)
        for prior in ("usual", "expansion")
    )
    assert wide.settings["priors"]["on_list"] != usual.settings["priors"]["on_list"]
    assert wide.N.median > usual.N.median


@pytest.mark.parametrize("wrong", [(0, 1), (1, -1)])
def test_a_prior_that_is_none_is_refused(wrong):
    with pytest.raises(InputError):
        Priors(on_list=wrong)
    with pytest.raises(InputError):
        Priors(alpha=("cauchy", 1, 1))
