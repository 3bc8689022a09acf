"""`onrecord estimate twolists` as a program uses it, and what it does not take."""

import json

import pytest
from click.testing import CliRunner

from onrecord.cli.estimate import command
from onrecord.errors import InputError
from tests.e2e.command import run

ROWS = ["1,1", "1,0", "0,1"]


def people(folder, times=(30, 40, 50)):
    rows = [row for row, count in zip(ROWS, times, strict=True) for _ in range(count)]
    told = [f"{row},{at * 7 % 50},{'ns'[at % 2]}" for at, row in enumerate(rows)]
    path = folder / "people.csv"
    path.write_text("\n".join(["A,B,age,place", *told]) + "\n", encoding="utf-8")
    return path


def asked(*words):
    return CliRunner().invoke(command, ["twolists", *map(str, words)])


def test_a_program_gets_one_object(tmp_path):
    words = ("--lists", "A,B", "--covariates", "age,place", "--seed", "3", "--json")
    answer = json.loads(asked(people(tmp_path), *words).stdout)
    assert (answer["schema"], answer["version"]) == ("onrecord.estimate.twolists", 1)
    result = answer["result"]
    assert (result["method"], result["n"], result["seed"]) == ("two_lists", 120, 3)
    assert 120 < result["N"]["lo"] < result["N"]["median"] < result["N"]["hi"]
    assert result["settings"]["covariates"] == ["age", "place"]
    assert result["status"] == "estimated_with_warnings"


def test_a_refusal_has_its_exit_code(tmp_path):
    words = ("--lists", "A,B", "--lang", "ko")
    ran = asked(people(tmp_path, (0, 9, 9)), *words)
    assert (ran.exit_code, "추정하지 않음" in ran.stdout) == (3, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--lists", "A"), "two lists"),
        (("--lists", "A,B", "--covariates", "size"), "no column size"),
        (("--lists", "A,age"), "cannot be used"),
        (("--lists", "A,B", "--covariates", "age", "--categories", "place"), "no covariate"),
    ],
)
def test_what_cannot_be_is_said(tmp_path, words, said):
    ran = asked(people(tmp_path), *words)
    assert isinstance(ran.exception, InputError)
    assert said in str(ran.exception)


def test_rows_with_counts_are_so_many_persons(tmp_path):
    table = tmp_path / "counts.csv"
    table.write_text("A,B,count\n1,1,30\n1,0,50\n0,1,60\n")
    words = ("estimate", "twolists", table, "--lists", "A,B", "--json")
    told = json.loads(run(*words, home=tmp_path).stdout)["result"]
    assert told["n"] == 140
    assert told["N"]["median"] == pytest.approx(81 * 91 / 31 - 1, abs=0.5)  # Chapman
    table.write_text("A,B,count\n1,1,30\n1,0,-5\n")
    wrong = run(*words, home=tmp_path)
    assert (wrong.code, "row 3, column count" in wrong.stdout + wrong.stderr) == (2, True)
