"""`onrecord estimate simulate` as a person and a program use it."""

import json

import pytest
from click.testing import CliRunner

from onrecord.cli.estimate import command
from onrecord.errors import InputError

PLAIN = ("simulate", "--persons", "600", "--chances", ".4,.3,.3", "--sets", "8")


def asked(*words):
    return CliRunner().invoke(command, list(words))


def test_a_program_gets_each_design_and_which_reach_the_width():
    words = (
        "--lists",
        "3,4",
        "--method",
        "mt,dga",
        "--classes",
        "0.8:1,0.2:2",
        "--depend",
        "a*b=1",
    )
    ran = asked(*PLAIN, *words, "--width", "0.9", "--seed", "7", "--json")
    answer = json.loads(ran.stdout)
    assert (answer["schema"], answer["version"]) == ("onrecord.estimate.simulate", 1)
    assert [(len(o["design"]["chances"]), o["method"]) for o in answer["designs"]] == [
        (3, "mt"), (3, "dga"), (4, "mt"), (4, "dga"),
    ]  # fmt: skip
    first = answer["designs"][0]
    assert first["design"]["classes"][1] == {"share": 0.2, "odds": 2}
    assert first["design"]["depend"] == [{"lists": ["A", "B"], "odds_ratio": 1}]
    assert first["answered"] + first["unsettled"] + first["refused"] == 8
    assert (first["seed"], answer["width"]) == (7, 0.9)
    assert 0 in answer["reach"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--chances", "x"), "--chances takes numbers"),
        (("--chances", "1.2,.1"), "below 1"),
        (("--lists", "many"), "--lists takes numbers"),
        (("--classes", "0.7,0.3"), "SHARE:ODDS"),
        (("--depend", "A=2"), "A*B=2"),
        (("--depend", "A*Z=2"), "no pair of lists"),
        (("--method", "guess"), "no method guess"),
        (("-o", "shape=darroch"), "no setting of mt"),
    ],
)
def test_what_cannot_be_is_said(words, said):
    ran = asked(*PLAIN, *words)
    assert isinstance(ran.exception, InputError)
    assert said in str(ran.exception)


def test_designs_without_an_answer_are_a_refusal():
    words = ("--chances", ".001,.001,.001", "--sets", "2", "--width", "0.5", "--lang", "ko")
    ran = asked(*PLAIN, *words)
    assert ran.exit_code == 3
    assert "∞ / ∞" in ran.stdout
    assert "설계가 없다" in ran.stdout
