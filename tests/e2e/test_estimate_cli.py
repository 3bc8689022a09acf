"""`onrecord estimate` as a person and a program use it."""

import json
from importlib.resources import files

import numpy as np
import pytest

from tests.e2e.command import run

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("kernels")]
QUICK = ("-o", "sampler=hmc", "-o", "draws=400")


def table(name):
    return str(files("onrecord.examples") / "captures" / f"{name}.csv")


def test_a_program_gets_one_object_and_the_same_again(tmp_path):
    home = tmp_path / "none"
    words = ("estimate", table("new_orleans_5"), "--json", *QUICK[:3], "draws=3000", "--seed", "4")
    first, again = run(*words, home=home), run(*words, home=home)
    answer = first.answer()
    assert (answer["schema"], answer["version"]) == ("onrecord.estimate", 1)
    assert (answer["data"]["n"], answer["data"]["lists"]) == (185, ["A", "BEFG", "C", "D", "H"])
    assert sum(p["count"] for p in answer["data"]["patterns"]) == 185
    result = answer["results"][0]
    assert result["N"]["lo"] < result["N"]["median"] < result["N"]["hi"]
    assert result["n0"]["median"] == pytest.approx(result["N"]["median"] - 185)
    assert result["status"] == "estimated_with_warnings"
    assert "thin_overlap" in {f["code"] for f in result["flags"]}
    assert (result["seed"], result["settings"]["draws"]) == (4, 3000)
    other = again.answer()
    for one in (answer, other):
        one["results"][0].pop("seconds")
    assert answer == other


def test_strata_are_told_one_by_one_and_kept_with_their_draws(tmp_path):
    words = ("estimate", table("synth_strata_4"), "--by", "stratum", *QUICK, "--lang", "ko")
    ran = run(*words, "--out", tmp_path / "made", home=tmp_path / "none")
    assert ran.code == 0, ran.stderr
    kept = json.loads((tmp_path / "made" / "estimate.json").read_text(encoding="utf-8"))
    strata = [row["stratum"]["stratum"] for row in kept["results"]]
    assert strata == sorted(strata)
    assert len(strata) == len(kept["data"]["strata"]) > 10
    with np.load(tmp_path / "made" / "draws.npz") as draws:
        assert len(draws.files) == len(strata) + 1
        assert draws["0"].size == 400
    drawn = (tmp_path / "made" / "strata-lcmcr.svg").read_text(encoding="utf-8")
    assert "기록된 수" in drawn
    assert drawn.count("s01") >= 1
    total = kept["sums"][0]
    assert total["n"] == sum(
        row["n"] for row in kept["results"] if row["status"].startswith("estimated")
    )
    assert total["N"]["hi"] < sum(row["N"]["hi"] for row in kept["results"])
    assert total["n"] < total["N"]["lo"]
    assert "합계" in ran.stdout
    assert "기록되지 않은 사람" in ran.stdout
    assert "never" not in ran.stdout


@pytest.mark.parametrize(
    ("content", "words", "code", "said"),
    [
        ("A,B,C,count\n1,0,0,5\n0,1,0,3\n0,0,1,2\n", (), 3, "No person is on two lists"),
        ("A,B,C,count\n1,0,0,x\n", ("--lists", "A,B,C"), 2, "row 2, column count"),
        ("A,B,C,count\n1,0,0,5\n\n0,7,0,3\n", ("--lists", "A,B,C"), 2, "row 4, column B"),
        ("A,B,name,count\n1,0,x,5\n", (), 2, "--lists"),
        ("A,B,C,count\n", ("--lists", "A,B,C"), 2, "no rows"),
        ("A,B,C,count\n1,1,0,5\n", ("--by", "region"), 2, "no column region"),
        ("A,B,C,count\n1,1,0,5\n", ("--method", "guess"), 2, "no method guess"),
        ("A,B,C,count\n1,1,0,5\n", ("-o", "drawz=1"), 2, "no setting"),
        ("A,B,C,count\n1,1,0,5\n", ("-o", "draws=many"), 2, "draws"),
    ],
)
def test_what_cannot_be_is_said_in_one_go(tmp_path, content, words, code, said):
    (tmp_path / "counts.csv").write_text(content, encoding="utf-8")
    ran = run("estimate", "counts.csv", *words, home=tmp_path / "none")
    assert ran.code == code
    assert said in ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr


def test_check_tells_overlaps_and_estimates_nothing(tmp_path):
    ran = run("estimate", "check", table("kosovo"), "--json", home=tmp_path / "none")
    stratum = ran.answer()["strata"][0]
    assert stratum["lists"] == {"EXH": 1910, "ABA": 1528, "OSCE": 1786, "HRW": 685}
    assert {"lists": ["EXH", "ABA"], "persons": 403} in stratum["overlaps"]


def test_check_says_which_models_could_be_fitted(tmp_path):
    ran = run("estimate", "check", table("artificial_3"), "--json", home=tmp_path / "none")
    stratum = ran.answer()["strata"][0]
    assert (ran.code, stratum["triples"]) == (0, [{"lists": ["A", "B", "C"], "persons": 0}])
    assert {name: one["code"] for name, one in stratum["models"].items()} == {
        "independent": 0, "all_pairs": 2,
    }  # fmt: skip
    assert stratum["models"]["all_pairs"]["empty"] == ["A*C", "B*C"]
    assert [flag["code"] for flag in stratum["flags"]] == ["empty_pairs", "thin_overlap"]
    korean = run("estimate", "check", table("new_orleans_8"), "--lang", "ko", home=tmp_path)
    assert "조합 56개 가운데 54개" in korean.stdout
    assert "음의 무한대" in korean.stdout


def test_a_log_linear_model_is_named_on_the_command_line(tmp_path):
    words = ("estimate", table("hiv_rome_4"), "--method", "loglinear")
    named = run(*words, "-o", "model=[12,3,4]", "-o", "interval=profile", home=tmp_path / "none")
    assert "12,318 persons in all" in named.stdout
    assert "too narrow" in named.stdout
    wrong = run(*words, "-o", "model=[12,5]", home=tmp_path / "none")
    assert (wrong.code, "5 names a list that is none" in wrong.stderr) == (2, True)


def test_a_list_left_out_and_what_no_data_can_say(tmp_path):
    words = ("estimate", "sensitivity", table("kosovo"), *QUICK, "--json")
    stratum = run(*words, home=tmp_path / "none").answer()["strata"][0]
    assert set(stratum["without"]) == {"EXH", "ABA", "OSCE", "HRW"}
    curve = {row["odds_ratio"]: row["N"] for row in stratum["curve"]}
    whole = stratum["whole"]
    assert curve[1.0] == pytest.approx(whole["N"]["median"])
    assert curve[2.0] - whole["n"] == pytest.approx(2 * (curve[1.0] - whole["n"]))
