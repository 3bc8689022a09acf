"""Many strata: the same answers however many run at a time, kept and summed by draws."""

import json

import numpy as np
import pytest

from onrecord.errors import InputError
from onrecord.stats import Captures, captures_of_strata, estimate
from onrecord.stats.battery import strata_unlike
from onrecord.stats.kept import InFolder, InMemory, exact, kept_under
from onrecord.stats.result import Estimate, Population
from onrecord.stats.strata import draws_of, estimate_strata, sum_of_strata
from tests.capture_sets import columns

LISTS = ["L1", "L2", "L3", "L4"]


@pytest.fixture(scope="module")
def parts():
    return captures_of_strata(columns("synth_strata_4"), lists=LISTS, by=["stratum"])[:5]


def said(results):
    return [
        (
            json.dumps(one.to_json() | {"seconds": 0}),
            None if one.draws is None else one.draws.tobytes(),
        )
        for one in results
    ]


def nobody_twice():
    return Captures.from_counts(
        {"A": [1, 0, 0], "B": [0, 1, 0], "C": [0, 0, 1], "count": [4, 5, 6]}, lists=list("ABC")
    ).of_stratum((("region", "far"),))


def counted(method, monkeypatch):
    """How often the method really ran."""
    from onrecord.stats.dga import estimate as module

    ran, plain = [], module.dga

    def dga(captures, **options):
        ran.append(captures.n)
        return plain(captures, **options)

    monkeypatch.setattr(module, "dga", dga)
    return ran


def test_any_number_of_jobs_gives_the_same_bytes_in_the_same_order(parts):
    one, three = (said(estimate_strata(parts, "dga", jobs=jobs)) for jobs in (1, 3))
    assert one == three
    assert one == said([exact(estimate(part, "dga")) for part in parts])
    assert [json.loads(text)["stratum"]["stratum"] for text, _ in one] == [
        part.stratum[0][1] for part in parts
    ]


def test_the_draws_of_a_sampler_do_not_hang_on_what_runs_beside_it(parts, kernels):
    asked = {"draws": 80, "chains": 2, "sampler": "hmc"}
    one, two = (
        said(estimate_strata(parts[:3], "lcmcr", options=asked, jobs=jobs)) for jobs in (1, 2)
    )
    assert one == two
    assert one[0] == said([exact(estimate(parts[0], "lcmcr", **asked))])[0]


def test_the_same_table_is_computed_once(parts, monkeypatch):
    ran = counted("dga", monkeypatch)
    twin = parts[0].of_stratum((("stratum", "twin"),))
    shown = []
    found = estimate_strata(
        [parts[0], parts[1], twin], "dga", jobs=2, progress=lambda *at: shown.append(at)
    )
    assert len(ran) == 2
    assert shown == [(0, 2), (1, 2), (2, 2)]
    assert found[2].N == found[0].N
    assert found[2].stratum == (("stratum", "twin"),)


@pytest.mark.parametrize("where", ["memory", "folder"])
def test_what_is_kept_is_the_same_and_another_question_is_another(
    where, parts, tmp_path, monkeypatch
):
    ran = counted("dga", monkeypatch)
    kept = InMemory() if where == "memory" else InFolder(tmp_path)
    first = said(estimate_strata(parts[:2], "dga", kept=kept))
    assert said(estimate_strata(parts[:2], "dga", kept=kept)) == first
    assert len(ran) == 2
    estimate_strata(parts[:1], "dga", kept=kept, options={"delta": 0.5})
    renamed = Captures(("W", "X", "Y", "Z"), parts[0].patterns, parts[0].counts)
    assert estimate_strata([renamed], "dga", kept=kept)[0].lists == ("W", "X", "Y", "Z")
    assert len(ran) == 4
    assert len({kept_under(parts[0], "lcmcr", {}, seed) for seed in (1, 2)}) == 2


@pytest.mark.parametrize("harm", ["cut", "flip", "empty", "another", "pickle"])
def test_what_is_damaged_is_computed_again(harm, parts, tmp_path):
    kept = InFolder(tmp_path)
    whole = said(estimate_strata(parts[:2], "dga", kept=kept))
    files = sorted(tmp_path.rglob("*.npz"))
    for place in files:
        content = bytearray(place.read_bytes())
        if harm == "cut":
            content = content[: len(content) // 2]
        elif harm == "flip":
            content[len(content) // 2] ^= 0xFF
        elif harm == "empty":
            content = bytearray()
        elif harm == "another":  # a whole file in the place of another
            content = bytearray(next(f for f in files if f != place).read_bytes())
        if harm == "pickle":
            with place.open("wb") as file:
                np.savez(file, told=np.array([{"a": 1}], dtype=object), draws=np.zeros(1))
        else:
            place.write_bytes(bytes(content))
    assert said(estimate_strata(parts[:2], "dga", kept=kept)) == whole
    assert said(estimate_strata(parts[:2], "dga", kept=InFolder(tmp_path))) == whole
    assert not [p for p in tmp_path.rglob("*") if p.is_file() and p.suffix != ".npz"]


def test_a_folder_that_cannot_be_written_keeps_nothing(parts, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    kept = InFolder(tmp_path / "file")
    assert estimate_strata(parts[:1], "mt", kept=kept)[0].N is not None


@pytest.mark.parametrize("jobs", [0, -1, True, 1000])
def test_jobs_that_cannot_be_are_refused(jobs, parts):
    with pytest.raises(InputError, match="jobs"):
        estimate_strata(parts, "mt", jobs=jobs)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_setting_that_cannot_be_is_refused_from_a_thread_as_well(jobs, parts):
    with pytest.raises(InputError, match="level"):
        estimate_strata(parts, "mt", options={"level": 2.0}, jobs=jobs)


def test_a_sum_is_of_draws_and_names_what_is_not_in_it(parts):
    found = estimate_strata([*parts, nobody_twice()], "dga")
    total = sum_of_strata(found, seed=3)
    told = [one for one in found if one.N]
    assert total.n == sum(one.n for one in told)
    assert total.N.mean == pytest.approx(sum(one.draws.mean() for one in told), rel=1e-3)
    ends = sum(one.N.hi - one.N.lo for one in told)
    assert total.N.hi - total.N.lo < 0.75 * ends
    assert total.left_out == (("region=far", "refused", 15),)
    gap = next(one for one in total.flags if one.code == "sum_incomplete")
    assert "region=far" in gap.message()
    assert "region=far" in gap.message("ko")
    assert total.status == "estimated_with_warnings"
    assert total.to_json() == sum_of_strata(found, seed=3).to_json()
    assert total.to_json() != sum_of_strata(found, seed=4).to_json()


def test_a_sum_of_refusals_is_refused():
    total = sum_of_strata(estimate_strata([nobody_twice()], "dga"))
    assert (total.N, total.status, total.n) == (None, "refused", 0)
    assert total.to_json()["left_out"] == [{"stratum": "region=far", "status": "refused", "n": 15}]
    with pytest.raises(InputError):
        sum_of_strata([])


def test_a_sum_of_independent_numbers_has_their_variance():
    rng = np.random.default_rng(5)
    made = []
    for at in range(4):
        drawn = 1000 + rng.normal(0, 10, (2, 4000))
        one = Estimate("any", ("A",), 900, Population.of_draws(drawn), draws=drawn)
        made.append(one if at else one.flagged())
    total = sum_of_strata(made)
    assert total.draws.std() == pytest.approx(20, rel=0.03)
    assert total.N.median == pytest.approx(4000, abs=1)


def test_a_method_without_draws_stands_with_its_interval(parts):
    one = estimate(parts[0], "mt")
    drawn = draws_of(one, 8000)
    ends = np.quantile(drawn, [0.025, 0.5, 0.975])
    assert ends == pytest.approx([one.N.lo, one.N.median, one.N.hi], rel=1e-3)
    assert "sum_by_intervals" in {f.code for f in sum_of_strata([one]).flags}
    nobody = Estimate("any", ("A",), 50, Population(50, None, 50, 50))
    assert draws_of(nobody, 100) == pytest.approx(50, abs=0.2)


def test_strata_that_fit_independence_alone_and_not_together_say_so():
    """Two kinds of persons in each of twelve strata, 22,821 in truth: hardly one stratum shows it,
    and every sum is too small."""
    table = columns("synth_strata_4")
    parts = captures_of_strata(table, lists=LISTS, by=["stratum"])
    (found,) = strata_unlike(parts)
    assert found.severity == "warning"
    assert found.details["strata"] == 12
    assert found.details["lo"] == pytest.approx(18_859, rel=0.001)
    assert found.details["hi"] > 21_000
    assert strata_unlike(list(reversed(parts)))[0].details == pytest.approx(found.details)
    summed = sum_of_strata(estimate_strata(parts, "mt"), parts=parts)
    assert "strata_unlike" in {one.code for one in summed.flags}
    assert summed.N.hi < 22_821


def test_independent_strata_raise_no_such_doubt():
    rng = np.random.default_rng(3)
    wrong = 0
    for _ in range(40):
        parts = [_independent(rng, 800, [0.3, 0.25, 0.2, 0.35]) for _ in range(6)]
        wrong += bool(strata_unlike(parts))
    assert wrong == 0
    assert strata_unlike(parts[:1]) == []


def _independent(rng, persons, chances):
    rows = rng.random((persons, len(chances))) < chances
    rows = rows[rows.any(axis=1)]
    table = {name: rows[:, at] for at, name in enumerate("ABCD")}
    return Captures.from_records(table, lists=list("ABCD"))
