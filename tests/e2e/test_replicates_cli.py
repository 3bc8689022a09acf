"""`onrecord estimate --replicate`: versions of one table, each estimated, and all pooled."""

import json

import numpy as np
import pytest
from click.testing import CliRunner

from onrecord.cli.estimate import command
from onrecord.errors import InputError

CELLS = ("1,1,1", "1,1,0", "1,0,1", "0,1,1", "1,0,0", "0,1,0", "0,0,1")


def table(folder, versions, counts=(9, 31, 28, 33, 95, 101, 98)):
    rows = [
        f"{version},{cell},{count + at}"
        for at, version in enumerate(versions)
        for cell, count in zip(CELLS, counts, strict=True)
    ]
    path = folder / "versions.csv"
    path.write_text("\n".join(["version,A,B,C,count", *rows]) + "\n", encoding="utf-8")
    return path


def asked(*words):
    return CliRunner().invoke(command, [*map(str, words)])


def test_a_program_gets_each_replicate_and_the_pool(tmp_path):
    path = table(tmp_path, ["v1", "v2", "v3"])
    words = (path, "--replicate", "version", "--method", "dga", "--json")
    answer = json.loads(asked(*words, "--out", tmp_path / "made").stdout)
    assert [one["stratum"] for one in answer["results"]] == [
        {"version": f"v{at}"} for at in (1, 2, 3)
    ]
    (pool,) = answer["pools"]
    assert pool["documented"] == {"min": 395, "median": 402, "max": 409}
    assert pool["stratum"] == {}
    assert [one["replicate"] for one in pool["used"]] == ["v1", "v2", "v3"]
    assert pool["N"]["lo"] < min(one["N"]["median"] for one in answer["results"])
    assert 0 < pool["between"] < 1
    assert "sums" not in answer
    with np.load(tmp_path / "made" / "draws.npz") as draws:
        assert draws["pool_dga_0"].shape[0] == 3
    kept = json.loads((tmp_path / "made" / "estimate.json").read_text(encoding="utf-8"))
    assert kept["pools"] == answer["pools"]


def test_rows_of_persons_and_a_pool_that_is_refused(tmp_path):
    rows = [f"{version},{cell}" for version in "vw" for cell in CELLS[4:] for _ in range(4)]
    rows += [f"v,{cell}" for cell in CELLS[:4] for _ in range(9)]
    path = tmp_path / "persons.csv"
    path.write_text("\n".join(["version,A,B,C", *rows]), encoding="utf-8")
    words = (path, "--replicate", "version", "--method", "mt")
    ran = asked(*words)
    assert ran.exit_code == 3
    assert "1 of 2 replicates have no settled number (w)" in ran.stdout
    assert "12~48명" in asked(*words, "--lang", "ko").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--replicate", "nothing"), "no column nothing"),
        (("--replicate", "version", "--by", "version"), "either the stratum or the replicate"),
    ],
)
def test_what_cannot_be_is_said(tmp_path, words, said):
    ran = asked(table(tmp_path, ["v1"]), *words)
    assert isinstance(ran.exception, InputError)
    assert said in str(ran.exception)


def test_a_cut_is_one_version():
    ran = asked("--cut", "latest", "--replicate", "x")
    assert isinstance(ran.exception, InputError)
    assert "a cut is one version" in str(ran.exception)
