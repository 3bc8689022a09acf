"""R-hat, effective draws and hills: against the formulas written out, and against known shapes."""

import numpy as np
import pytest
from scipy.special import ndtri

from onrecord.stats.diagnostics import ess_bulk, ess_tail, modes, rhat


def _autoregressive(rng, chains, count, rho):
    draws = rng.normal(size=(chains, count))
    for t in range(1, count):
        draws[:, t] = rho * draws[:, t - 1] + np.sqrt(1 - rho**2) * draws[:, t]
    return draws


def _plain_rhat(draws):
    """Vehtari and others 2021, section 2.1 and 4.1, one value after the other."""
    half = draws.shape[1] // 2
    halves = [*draws[:, :half], *draws[:, -half:]]

    def scored(chains):
        everything = sorted(v for chain in chains for v in chain)
        return [
            [ndtri((everything.index(v) + 1 - 0.375) / (len(everything) + 0.25)) for v in chain]
            for chain in chains
        ]

    def of(chains):
        means = [sum(c) / len(c) for c in chains]
        within = sum(
            sum((v - m) ** 2 for v in c) / (len(c) - 1) for c, m in zip(chains, means, strict=True)
        ) / len(chains)
        grand = sum(means) / len(means)
        between = half / (len(chains) - 1) * sum((m - grand) ** 2 for m in means)
        return (((half - 1) / half * within + between / half) / within) ** 0.5

    median = np.median(halves)
    return max(of(scored(halves)), of(scored([[abs(v - median) for v in c] for c in halves])))


@pytest.mark.parametrize("shift", [0.0, 0.5, 3.0])
def test_r_hat_is_that_of_the_paper(shift):
    draws = np.random.default_rng(1).normal(size=(3, 40))
    draws[0] += shift
    assert rhat(draws) == pytest.approx(_plain_rhat(draws), rel=1e-9)


def test_r_hat_sees_chains_of_one_middle_and_different_spread():
    draws = np.random.default_rng(2).normal(size=(4, 500))
    draws[0] *= 5
    assert rhat(draws) > 1.05


@pytest.mark.parametrize("rho", [0.0, 0.5, 0.9, 0.97])
def test_effective_draws_are_those_of_a_chain_with_known_memory(rho):
    draws = _autoregressive(np.random.default_rng(3), 4, 20_000, rho)
    known = draws.size * (1 - rho) / (1 + rho)
    assert ess_bulk(draws) == pytest.approx(known, rel=0.15)
    assert 0.3 * known < ess_tail(draws) < 3 * known


def test_draws_that_never_move_are_not_an_error():
    still = np.ones((4, 100))
    assert rhat(still) == 1.0
    assert ess_bulk(still) == 400
    assert [m.mass for m in modes(still)] == [1.0]
    assert rhat(np.ones((4, 2))) == np.inf


@pytest.mark.parametrize("count", [200, 4000])
@pytest.mark.parametrize("shape", ["lognormal", "gamma", "with memory"])
def test_one_hill_is_one_however_skewed(count, shape):
    for seed in range(20):
        rng = np.random.default_rng([count, seed])
        made = {
            "lognormal": lambda r: np.exp(r.normal(9, r.uniform(0.05, 1), (4, count // 4))),
            "gamma": lambda r: 1000 * r.gamma(r.uniform(1, 5), size=(4, count // 4)),
            "with memory": lambda r: np.exp(9 + _autoregressive(r, 4, count // 4, 0.9)),
        }[shape](rng)
        assert len(modes(made + 500, lowest=500)) == 1


def test_hills_that_chains_seldom_change_are_found():
    """Few effective draws of the middle are what two hills bring about: no reason to smooth them
    into one."""
    rng = np.random.default_rng(7)
    low = np.zeros((8, 1000), bool)
    for t in range(1, 1000):
        low[:, t] = np.where(rng.random(8) < 0.02, rng.random(8) < 0.4, low[:, t - 1])
    logs = np.where(low, rng.normal(5.5, 0.25, low.shape), rng.normal(6.5, 0.2, low.shape))
    draws = np.exp(logs) + 1800
    assert ess_bulk(draws) < 400
    assert len(modes(draws, lowest=1800)) == 2


def test_a_few_whole_numbers_are_no_hills():
    few = np.random.default_rng(5).poisson(0.6, (4, 1000)) + 16.0
    assert len(modes(few, lowest=16)) == 1


@pytest.mark.parametrize("mass", [0.9, 0.5])
def test_two_hills_are_found_with_their_shares(mass):
    rng = np.random.default_rng(4)
    low = rng.random((4, 1000)) < mass
    logs = np.where(low, rng.normal(10.6, 0.09, low.shape), rng.normal(11.7, 0.13, low.shape))
    found = modes(np.exp(logs))
    assert [round(hill.mass, 2) for hill in found] == pytest.approx(
        [low.mean(), 1 - low.mean()], abs=0.01
    )
    assert found[0].hi < found[1].lo
    assert found[0].median == pytest.approx(np.exp(10.6), rel=0.02)
