"""Replicates pooled: Rubin's rules, what is left out, and sums that keep replicates together."""

import numpy as np
import pytest
from scipy.stats import t

from onrecord.errors import InputError
from onrecord.stats import Captures, captures_of_strata, estimate, estimate_strata
from onrecord.stats.flags import flag
from onrecord.stats.pooling import POOL_DRAWS, pool, pool_strata, sum_of_pools
from onrecord.stats.result import Estimate, Population
from tests.capture_sets import columns


def answer(middle, spread, n=100, name=None, region=None, *, seed=0, flags=()):
    """One replicate: log of persons on no list is normal; draws of N as a sampler gives them."""
    rng = np.random.default_rng([seed, int(1000 * middle)])
    scores = rng.normal(size=(2, 2000))
    scores = (scores - scores.mean()) / scores.std()
    draws = n + np.exp(middle + spread * scores) - 0.5
    stratum = (() if region is None else (("region", region),)) + (
        () if name is None else (("replicate", name),)
    )
    return Estimate(
        "any", ("A", "B", "C"), n, Population.of_draws(draws), flags, draws=draws, stratum=stratum
    )


def refused(name, code="no_overlap", n=100):
    return Estimate("any", ("A",), n, None, (flag(code),), stratum=(("replicate", name),))


def codes(one):
    return {f.code for f in one.flags}


def test_two_replicates_by_hand():
    found = pool([answer(5.0, 0.1), answer(5.2, 0.1)])
    within, between = 0.01, 0.02  # (5.2 - 5)^2 / 2
    extra = 1.5 * between
    freedom = (1 + within / extra) ** 2
    far = t(freedom).ppf(0.975) * np.sqrt(within + extra)
    assert found.n0.median == pytest.approx(np.exp(5.1) - 0.5, rel=1e-3)
    assert found.n0.lo == pytest.approx(np.exp(5.1 - far) - 0.5, rel=0.02)
    assert found.n0.hi == pytest.approx(np.exp(5.1 + far) - 0.5, rel=0.02)
    assert found.N == found.n0.shifted(100)
    assert found.freedom == pytest.approx(freedom, rel=0.01)
    assert found.between == pytest.approx(extra / (within + extra), rel=0.01)
    ratio = extra / within
    told = (ratio + 2 / (freedom + 3)) / (ratio + 1)
    assert found.missing_information == pytest.approx(told, rel=0.01)
    assert codes(found) == {"few_replicates", "between_replicates"}


def test_replicates_that_are_the_same_add_nothing():
    found = pool([answer(5.0, 0.1)] * 3)
    assert (found.between, found.missing_information, found.freedom) == (0.0, 0.0, None)
    assert found.n0.hi == pytest.approx(np.exp(5 + 1.96 * 0.1) - 0.5, rel=2e-3)
    assert found.by_draws.median == pytest.approx(found.N.median, rel=2e-3)


def test_one_replicate_keeps_its_interval_and_says_so():
    one = answer(5.0, 0.1)
    found = pool([one])
    assert found.N == one.N
    assert found.n0 == one.n0
    assert (found.between, found.missing_information, found.freedom) == (None, None, None)
    assert "one_replicate" in codes(found)
    assert found.status == "estimated_with_warnings"


def test_draws_of_replicates_count_alike_however_many_each_has():
    few = answer(5.0, 0.05)
    many = answer(7.0, 0.05)
    few = Estimate("any", few.lists, few.n, few.N, draws=few.draws[:, :100])
    found = pool([few, many])
    assert found.draws.shape == (2, POOL_DRAWS)
    assert (found.draws < 100 + np.exp(6)).mean() == pytest.approx(0.5, abs=1e-3)


def test_documented_persons_may_differ():
    found = pool([answer(5.0, 0.1, n=n, name=str(n)) for n in (90, 100, 104, 130)])
    assert found.documented == (90, 100, 130)
    assert found.n == 100
    assert found.to_json()["documented"] == {"min": 90, "median": 100, "max": 130}
    # persons on no list are the same in all; all persons are not
    assert found.n0.hi - found.n0.lo < 0.75 * (found.N.hi - found.N.lo)
    assert found.N.median == pytest.approx(106 + np.exp(5), rel=0.02)


def test_what_failed_is_named_and_left_out():
    good = [answer(5 + at / 50, 0.1, name=f"m{at}") for at in range(6)]
    unsettled = answer(9.0, 0.1, name="m7").flagged(flag("two_modes", modes=2, where="here"))
    found = pool([*good, refused("m6"), unsettled])
    assert [one.name for one in found.left_out] == ["m6", "m7"]
    assert found.N == pool(good).N
    told = next(f for f in found.flags if f.code == "replicates_left_out")
    assert "m6, m7" in told.message()
    assert "m6, m7" in told.message("ko")


def test_too_many_that_failed_refuse_the_pool():
    good = [answer(5.0, 0.1, name=f"m{at}") for at in range(5)]
    found = pool([*good, refused("x"), refused("y")])
    assert (found.N, found.n0, found.status) == (None, None, "refused")
    assert found.to_json()["left_out"][0]["status"] == "refused"
    assert pool([*good, refused("x"), refused("y")], needed=0.7).N is not None
    assert pool([refused("x")]).status == "refused"


def test_nobody_on_no_list_is_no_special_case():
    draws = np.repeat([[50.0, 50.0, 51.0, 52.0]], 2, axis=0)
    nobody = Estimate("any", ("A",), 50, Population.of_draws(draws), draws=draws)
    found = pool([nobody, answer(1.0, 0.2, n=50), answer(1.1, 0.2, n=50)])
    assert "pooled_zeros" in codes(found)
    assert 0 <= found.n0.lo < found.n0.median < found.n0.hi < 100
    none = Estimate("any", ("A",), 50, Population(50, 50, 50, 50), draws=np.full((1, 9), 50.0))
    assert pool([none, none]).n0.hi == pytest.approx(0, abs=1e-9)


def test_warnings_and_bounds_hold_for_the_pool():
    doubts = (flag("lower_bound"), flag("untestable"))
    found = pool([answer(5.0, 0.1, name=str(at), flags=doubts) for at in range(5)])
    assert {"lower_bound", "untestable", "replicates_with_warnings"} <= codes(found)
    assert "lower_bound" in next(
        f.message() for f in found.flags if f.code == "replicates_with_warnings"
    )


@pytest.mark.parametrize(
    "results",
    [
        [],
        [answer(5, 0.1, name="a"), answer(5, 0.1, name="a")],
        [answer(5, 0.1, name="a", region="n"), answer(5, 0.1, name="b", region="s")],
        [answer(5, 0.1), Estimate("other", ("A",), 100, None)],
        [answer(5, 0.1), Estimate("any", ("A",), 9, Population(9, None, 9, 9, 0.8))],
    ],
)
def test_what_cannot_be_pooled_is_refused(results):
    with pytest.raises(InputError):
        pool(results)


@pytest.mark.parametrize("needed", [0, 1.5, float("nan")])
def test_a_share_that_cannot_be_is_refused(needed):
    with pytest.raises(InputError, match="share"):
        pool([answer(5, 0.1)], needed=needed)


def test_real_tables_of_replicates_pooled_and_summed():
    table = columns("synth_strata_4")
    table["region"] = [("north", "south")[int(name[1:]) % 2] for name in table["stratum"]]
    table["replicate"] = [str(int(name[1:]) // 2 % 6) for name in table["stratum"]]
    parts = captures_of_strata(
        table, lists=["L1", "L2", "L3", "L4"], by=["region", "replicate"], count="count"
    )
    pools = pool_strata(estimate_strata(parts, "mt"))
    assert [one.stratum for one in pools] == [(("region", "north"),), (("region", "south"),)]
    assert all({"pooled_by_intervals", "untestable"} <= codes(one) for one in pools)
    total = sum_of_pools(pools, seed=2)
    assert total.N.mean == pytest.approx(sum(one.by_draws.mean for one in pools), rel=1e-9)
    assert total.to_json() == sum_of_pools(pools, seed=2).to_json()
    assert total.covered == ("region=north", "region=south")


def test_a_person_moved_between_strata_moves_out_of_the_other():
    # 100 persons are in one region or the other, as the replicate has it
    moved = [
        answer(np.log(400 + way), 0.01, name=str(at), region=region)
        for region, sign in (("n", 1), ("s", -1))
        for at, way in enumerate(sign * np.array([-100, -50, 0, 50, 100]))
    ]
    pools = pool_strata(moved)
    total = sum_of_pools(pools)
    apart = sum(one.by_draws.hi - one.by_draws.lo for one in pools)
    assert total.N.hi - total.N.lo < 0.15 * apart
    assert total.N.median == pytest.approx(1000, abs=3)


def test_a_sum_says_what_it_leaves_out():
    good = pool([answer(5, 0.1, name="a", region="n"), answer(5.1, 0.1, name="b", region="n")])
    bad = pool(
        [Estimate("any", ("A",), 7, None, (flag("no_overlap"),), stratum=(("region", "s"),))]
    )
    half = pool([answer(5, 0.1, name="a", region="w")])
    total = sum_of_pools([good, bad, half])
    assert total.left_out == (("region=s", "refused", 7),)
    assert total.n == 200
    assert {"sum_incomplete", "strata_apart", "strata_with_warnings"} <= codes(total)
    assert sum_of_pools([bad]).status == "refused"
    with pytest.raises(InputError):
        sum_of_pools([])


def test_a_pool_is_the_same_in_json_in_both_languages():
    one = Captures.from_counts(columns("kosovo"), lists=["EXH", "ABA", "OSCE", "HRW"])
    made = pool([estimate(one, "dga"), estimate(one, "dga", seed=2)])
    told = made.to_json("ko")
    assert told["N"] == made.to_json()["N"]
    assert told["used"][0]["replicate"] == "1"
