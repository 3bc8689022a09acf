"""Estimates handed to ArviZ, where it is installed; what is said where it is not."""

import json
import sys

import numpy as np
import pytest

from onrecord.errors import InputError
from onrecord.stats import estimate
from onrecord.stats.result import Estimate, Population
from tests.capture_sets import captures


def answer():
    draws = np.random.default_rng(1).normal(500, 20, (4, 50))
    return Estimate(
        "any", ("A", "B", "C"), 300, Population.of_draws(draws), settings={"classes": 3},
        seed=7, stratum=(("지역", "북"),), draws=draws,
    )  # fmt: skip


# ArviZ and what it is built on warn of their own future
@pytest.mark.filterwarnings("ignore")
def test_draws_with_what_they_are_of():
    pytest.importorskip("arviz")
    one = answer()
    posterior = one.to_arviz()["posterior"]
    assert dict(posterior.sizes) == {"chain": 4, "draw": 50}
    assert np.array_equal(posterior["N"].values, one.draws)
    assert np.array_equal(posterior["n0"].values, one.draws - 300)
    told = posterior.attrs
    assert (told["method"], told["seed"], told["n"], told["level"]) == ("any", 7, 300, 0.95)
    assert json.loads(told["settings"]) == {"classes": 3}
    assert json.loads(told["stratum"]) == {"지역": "북"}
    assert told["draws_are"] == "chains"
    assert "data_hash" not in told


@pytest.mark.filterwarnings("ignore")
def test_a_grid_says_that_it_is_none_of_chains():
    pytest.importorskip("arviz")
    table = captures("spina_bifida_3")
    posterior = estimate(table, "dga").to_arviz(table)["posterior"]
    assert posterior.attrs["data_hash"] == table.hash
    assert "quantiles" in posterior.attrs["draws_are"]
    assert posterior.sizes["chain"] == 1


def test_where_arviz_is_not_installed_it_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "arviz", None)
    with pytest.raises(InputError, match="pip install arviz"):
        answer().to_arviz()


def test_what_has_no_draws_is_refused():
    table = captures("spina_bifida_3")
    with pytest.raises(InputError, match="mt has no draws"):
        estimate(table, "mt").to_arviz()
    with pytest.raises(InputError, match="any has refused"):
        Estimate("any", ("A",), 5, None).to_arviz()
    with pytest.raises(InputError, match="626 persons"):
        answer().to_arviz(table)
