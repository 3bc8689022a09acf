"""Log-linear models: the numbers of SparseMSE and of papers, and what is said of them."""

import json

import numpy as np
import pytest

from onrecord.errors import InputError
from onrecord.stats import ESTIMATORS, Captures, estimate
from onrecord.stats.loglinear.models import Model, all_models, parsed
from tests.capture_sets import captures

pytestmark = pytest.mark.usefixtures("kernels")
PROFILE = {"interval": "profile"}


def codes(found):
    return {flag.code for flag in found.flags}


@pytest.mark.parametrize(
    ("name", "main", "stepwise"),
    [
        ("kosovo", 7_394.6, 14_341.7), ("uk_slavery_6", 12_214.0, 11_418.0),
        ("uk_slavery_5", 13_444.1, 11_313.0), ("new_orleans_8", 996.7, 1_183.7),
        ("new_orleans_5", 1_034.2, 1_034.2), ("netherlands_6", 52_823.5, 111_139.4),
        ("netherlands_5", 52_923.9, 121_521.6),
    ],
)  # fmt: skip
def test_independent_lists_and_steps_are_those_of_sparsemse(name, main, stepwise):
    for select, number in (("main", main), ("stepwise", stepwise)):
        found = estimate(captures(name), "loglinear", select=select, boot=50)
        assert found.N.median == pytest.approx(number, abs=0.1)


@pytest.mark.parametrize(
    ("name", "model", "number", "deviance"),
    [
        ("kosovo", "[123,14,34]", 10_356.5, 9.3227),
        ("kosovo", "EXH*ABA, EXH*OSCE, EXH*HRW, ABA*OSCE, OSCE*HRW", 14_341.7, 39.8936),
    ],
)
def test_a_model_that_is_named_is_fitted(name, model, number, deviance):
    found = estimate(captures(name), "loglinear", model=model, **PROFILE)
    assert found.N.median == pytest.approx(number, abs=0.1)
    assert found.diagnostics.more["deviance"] == pytest.approx(deviance, abs=1e-3)
    assert found.N.lo < found.N.median < found.N.hi
    assert found.draws is None


def test_infections_in_rome_as_rcapture_has_them():
    told = estimate(captures("hiv_rome_4"), "loglinear", model="[12,3,4]", **PROFILE)
    assert told.N.median == pytest.approx(12_318.5, abs=0.1)
    assert told.diagnostics.more["standard_error"] == pytest.approx(1_188.7, abs=0.1)
    assert told.diagnostics.more["aic"] == pytest.approx(86.650, abs=1e-3)
    assert "interval_without_selection" in codes(told)


def test_the_profile_of_independent_lists_is_that_of_the_closed_model():
    found = estimate(captures("kosovo"), "loglinear", select="main", **PROFILE).N
    other = estimate(captures("kosovo"), "mt").N
    assert (found.lo, found.hi) == (
        pytest.approx(other.lo, rel=1e-6), pytest.approx(other.hi, rel=1e-6),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "options", "number"),
    [
        ("kosovo", {}, 10_356.5),
        ("kosovo", {"order": 2}, 14_341.7),
        ("uk_slavery_5", {}, 25_311.3),
        ("uk_slavery_5", {"order": 2}, 22_991.3),
        ("uk_slavery_5", {"select": "downhill", "starts": 1}, 12_262.4),
        ("uk_slavery_6", {}, 12_349.6),
        ("uk_slavery_6", {"starts": 1}, 12_349.6),
    ],
)
def test_the_least_bic_is_that_of_silverman_chan_and_vincent(name, options, number):
    """Their table 6; downhill from independent lists alone, as they go."""
    found = estimate(captures(name), "loglinear", **options, **PROFILE)
    assert found.N.median == pytest.approx(number, abs=0.1)


def test_new_orleans_with_the_one_person_more_that_they_have():
    table = captures("new_orleans_5")
    counts = table.counts + (table.patterns == [0, 0, 1, 1, 0]).all(axis=1)
    columns = dict(zip(table.lists, table.patterns.T, strict=True)) | {"count": counts}
    found = estimate(Captures.from_counts(columns, lists=table.lists), "loglinear", **PROFILE)
    assert (found.n, round(found.N.median)) == (186, 981)


def test_the_nearest_valley_is_not_the_deepest():
    for name in ("uk_slavery_5", "netherlands_6"):
        alone, several = (
            estimate(captures(name), "loglinear", select="downhill", starts=count, **PROFILE)
            for count in (1, 5)
        )
        assert several.diagnostics.more["bic"] < alone.diagnostics.more["bic"]


def test_models_as_good_that_say_other_numbers_are_told():
    found = estimate(captures("uk_slavery_5"), "loglinear", **PROFILE)
    assert found.diagnostics.more["model"] == "[123,25,34]"
    assert found.diagnostics.more["terms"][0] == ["LA", "NG", "PFNCA"]
    ranked = found.diagnostics.more["runners_up"]
    assert [round(one["N"]) for one in ranked] == [28_822, 22_991, 12_262]
    assert [one["bic"] for one in ranked] == sorted(one["bic"] for one in ranked)
    doubt = next(flag for flag in found.flags if flag.code == "models_disagree")
    assert "12,262 to 28,822" in doubt.message()
    assert "12,262에서 28,822까지" in doubt.message("ko")
    assert found.status == "estimated_with_warnings"
    clear = estimate(captures("synth_independent_4"), "loglinear", boot=200)
    assert "models_disagree" not in codes(clear)


def test_what_is_at_minus_infinity_is_named():
    found = estimate(captures("netherlands_5"), "loglinear", boot=50)
    doubt = next(flag for flag in found.flags if flag.code == "boundary_fit")
    assert "K*R" in doubt.message()
    assert "boundary_fit" not in codes(estimate(captures("kosovo"), "loglinear", boot=50))


@pytest.mark.parametrize(
    ("model", "refusal"),
    [("[12,13,23]", "not_identifiable"), ("[12,3]", "no_estimate_exists"), ("[13,23]", None)],
)
def test_what_has_no_estimate_is_refused_with_its_reason(model, refusal):
    found = estimate(captures("artificial_3"), "loglinear", model=model, boot=50)
    refused = {flag.code for flag in found.flags if flag.severity == "refusal"}
    assert refused == ({refusal} if refusal else set())
    assert (found.N is None) is bool(refusal)
    if refusal:
        assert all(flag.message("ko") and flag.what_helps("ko") for flag in found.flags[:1])


def test_all_lists_at_once_say_nothing_of_those_on_none():
    found = estimate(captures("kosovo"), "loglinear", model="[1234]")
    assert (found.status, found.flags[0].code) == ("refused", "not_identifiable")


def test_a_list_that_names_nobody_leaves_the_others_their_model():
    rome = captures("hiv_rome_4")
    columns = {"empty": [0] * len(rome.counts)}
    columns |= dict(zip(rome.lists, rome.patterns.T, strict=True)) | {"count": rome.counts}
    wide = Captures.from_counts(columns, lists=["empty", *rome.lists])
    found = estimate(wide, "loglinear", model="[23,14,5]", **PROFILE)
    assert found.N.median == pytest.approx(12_318.5, abs=0.1)
    assert (found.diagnostics.more["model"], found.settings["model"]) == ("[12,3,4]", "[12,3,4]")
    assert "list_left_out" in codes(found)


def test_numbers_do_not_hang_on_the_order_of_lists():
    table = captures("uk_slavery_6")
    back = table.keeping(table.lists[::-1])
    for select in ("main", "stepwise", "downhill"):
        one, other = (estimate(t, "loglinear", select=select, **PROFILE) for t in (table, back))
        assert one.N.median == pytest.approx(other.N.median, rel=1e-6)


def test_the_answer_is_json_and_leaves_its_input_alone():
    table = captures("new_orleans_5")
    before = table.to_json()
    found = estimate(table, "loglinear", boot=50)
    told = json.loads(json.dumps(found.to_json("ko"), allow_nan=False))
    assert told["settings"] == {"select": "bic", "interval": "bca", "boot": 50, "order": 5}
    assert told["diagnostics"]["model"] == "[1,2,3,4,5]"
    assert table.to_json() == before


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"select": "best"}, "no way to select"), ({"interval": "wide"}, "no interval"),
        ({"boot": 10}, "boot"), ({"p": 0.0}, "p must be"), ({"starts": 0}, "starts"),
        ({"level": 1.0}, "level"), ({"order": 1}, "order"), ({"order": True}, "order"),
        ({"select": "stepwise", "order": 3}, "order is a setting"),
        ({"model": "[12,15]"}, "a list that is none"), ({"model": "EXH*ACLU"}, "EXH\\*ACLU"),
        ({"model": "[112]"}, "twice"), ({"model": "[12]", "select": "bic"}, "not both"),
        ({"boot": "many"}, "whole number"),
    ],
)  # fmt: skip
def test_settings_that_cannot_be_are_refused(wrong, said):
    with pytest.raises(InputError, match=said):
        estimate(captures("kosovo"), "loglinear", **wrong)


def test_models_that_are_too_many_are_refused_by_their_number():
    with pytest.raises(InputError, match="40,000"):
        estimate(captures("new_orleans_8"), "loglinear", select="bic")
    with pytest.raises(InputError, match="at most 3"):
        estimate(captures("new_orleans_8"), "loglinear", order=4)


def test_ten_lists_are_taken_and_thirteen_are_not():
    rng = np.random.default_rng(3)
    for lists in (10, 13):
        there = rng.random((400, lists)) < 0.15
        seen = there[there.any(axis=1)].astype(int)
        names = [f"L{j}" for j in range(lists)]
        table = Captures.from_records(dict(zip(names, seen.T, strict=True)), lists=names)
        found = estimate(table, "loglinear", boot=50)
        if lists == 10:
            assert table.n < found.N.lo < found.N.median < found.N.hi
            assert found.settings["select"] == "stepwise"
            assert found.diagnostics.more["model"].startswith("[L")
        else:
            assert found.flags[0].code == "too_many_lists"


@pytest.mark.parametrize(("lists", "count", "pairs"), [(3, 8, 8), (4, 113, 64), (5, 6893, 1024)])
def test_there_are_so_many_hierarchical_models(lists, count, pairs):
    every = all_models(lists, lists)
    assert (len(every), len(set(every)), len(all_models(lists, 2))) == (count, count, pairs)
    assert all(Model.of(lists, one.terms) == one for one in every[:: 1 + count // 200])


def test_a_model_is_read_as_it_is_printed():
    names = ["A", "B", "C", "D"]
    for one in all_models(4, 4):
        assert parsed(one.printed(names), names) == one
    wide = [f"list {j}" for j in range(11)]
    model = Model.of(11, [0b11, 0b10000000100])
    assert parsed(model.printed(wide), wide) == model
    assert parsed("A*B;C", names) == parsed("[12]", names) == parsed("21", names)
    assert parsed("2", ["1", "2"]) == Model(2)


def test_it_is_in_the_one_list_with_words_in_both_languages():
    one = ESTIMATORS["loglinear"]
    assert one.random
    assert all(one.labels)


def test_coefficients_that_no_person_moves_far_stay_finite_on_large_tables():
    table = captures("synth_large_two_class_5")
    found = estimate(table, "loglinear", select="stepwise", boot=50)
    assert np.isfinite(found.N.hi)
    assert found.N.median > table.n
