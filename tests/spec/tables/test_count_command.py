"""`onrecord count`: shapes of the answer, exit codes, only the answer on standard output."""

import csv
import json
import subprocess
import sys
import time

import pytest

from onrecord.cli import main
from onrecord.intake import open_table
from tests.cuts import make_cut


@pytest.fixture
def home(tmp_path):
    cut = make_cut(
        tmp_path / "cuts",
        violations=[{"act": "killing"}, {"act": "arrest"}],
        allegations=[{"violation": 0}, {"violation": 1}],
    )
    (tmp_path / "cuts" / "latest").write_text(f"{cut.id}\n")
    return tmp_path


def run(home, *words):
    return main(["--home", str(home), "count", *words])


def test_json_is_one_object_and_the_same_bytes_every_time(home, capsys):
    answers = []
    for cut in ([], ["--cut", "CUT-HAND"], ["--cut", str(home / "cuts" / "CUT-HAND")]):
        assert run(home, "--unit", "violations", "--by", "act", "--json", *cut) == 0
        answers.append(capsys.readouterr().out)
    assert len(set(answers)) == 1
    answer = json.loads(answers[0])
    assert answer["rows"][1] == {"key": {"act": "killing"}, "n": 1, "certain": 1, "possible": 1}
    assert list(answer)[:9] == ["schema", "version", "unit", "where", "by", "cut", "as_of", "rows",
                                "total"]  # fmt: skip


def test_csv_says_on_each_row_what_it_is_and_notes_go_to_standard_error(home, capsys):
    assert run(home, "--unit", "violations", "--by", "act", "--csv", "--lang", "ko") == 0
    shown = capsys.readouterr()
    rows = list(csv.DictReader(shown.out.splitlines()))
    assert [(r["act"], r["act_label"], r["n"]) for r in rows] == [
        ("arrest", "체포", "1"),
        ("killing", "살해", "1"),
    ]
    for row in rows:
        assert (row["unit"], row["where"], row["cut"]) == ("violations", "", "CUT-HAND")
        assert (row["as_of"], row["notes"]) == ("2020-12-31", "synthetic")
    assert "synthetic: 합성 자료" in shown.err


def test_csv_in_a_file_has_a_description_beside_it(home, tmp_path, capsys):
    file = tmp_path / "acts.csv"
    where = "event within 2009 or act under life"
    words = ["--unit", "violations", "--by", "act.top,event.year", "--where", where]
    assert run(home, *words, "--out", str(file)) == 0
    assert capsys.readouterr().out == ""
    told = json.loads((tmp_path / "acts.csv-metadata.json").read_text("utf-8"))
    assert run(home, *words, "--csv") == 0
    shown = capsys.readouterr().out
    assert file.read_bytes() == b"\xef\xbb\xbf" + shown.encode()  # spreadsheets need the mark
    assert [dict(row) for _, row in open_table(file).rows()] == list(
        csv.DictReader(shown.splitlines())
    )
    header = next(csv.reader(shown.splitlines()))
    assert [c["titles"] for c in told["tableSchema"]["columns"]] == header
    assert told["url"] == "acts.csv"
    answer = told["onrecord:count"]
    assert answer["where"] == "act under life or event within 2009"
    assert answer["frame"][0]["caveat_en"] == "It measures nothing."
    assert answer["notes"][0]["text"].startswith("SYNTHETIC")


@pytest.mark.parametrize(
    "words",
    [
        ["--csv", "--json"],
        ["--table", "--csv"],
        ["--json", "--out", "a.csv"],
        ["--out", "a.xlsx"],
    ],
)
def test_two_shapes_at_once_are_a_mistake(home, capsys, words):
    assert run(home, "--unit", "violations", *words) == 2
    assert "say one of" in capsys.readouterr().err or "--out" in words


def test_a_file_that_cannot_be_written_is_named_without_its_folder(home, tmp_path, capsys):
    assert run(home, "--unit", "violations", "--out", str(tmp_path / "none" / "a.csv")) == 2
    said = capsys.readouterr().err
    assert "a.csv cannot be written" in said
    assert str(tmp_path) not in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--where", "act = kiling"], "용어 act/kiling: 없는 용어; 가까운 이름: killing"),
        (["--where", "act ="], "값이 와야 합니다. 그런데 조건이 여기서 끝났습니다"),
        (["--by", "gender"], "gender: 없는 항목; sex라고 쓰십시오"),
        (["--where", "event within 2009-13"], "날짜로 읽을 수 없습니다"),
    ],
)
def test_what_is_wrong_is_said_in_korean(home, capsys, words, said):
    assert run(home, "--unit", "violations", "--lang", "ko", *words) == 2
    assert said in capsys.readouterr().err


def test_people_are_victims_and_the_reason_is_said(home, capsys):
    assert run(home, "--unit", "people", "--lang", "ko") == 2
    assert "victims: 개인, 집단, 단체" in capsys.readouterr().err


def test_a_table_for_reading(home, capsys):
    assert run(home, "--unit", "violations", "--by", "act", "--lang", "ko") == 0
    assert "살해" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--unit", "victms"], "nearest: victims"),
        (["--unit", "victims", "--where", "act = kiling"], "nearest: killing"),
        (["--unit", "victims", "--by", "akt"], "nearest: act"),
        (["--unit", "people"], "say victims: one person, one group"),
        (["--unit", "cases"], "a case can also mean one of victims"),
        (["--unit", "피해자"], "nearest: victims"),
        (["--unit", "victims", "--by", "gender"], "no field gender; say sex"),
        (["--unit", "victims", "--by", "year"], "say event.year"),
        (["--unit", "victims", "--by", "age"], "a cut does not hold it"),
        (["--unit", "victims", "--where", "place under North Hamgyong"], '"North Hamgyong"'),
        (["--unit", "victims", "--cut", "CUT-NONE"], "no cut"),
        (["--by", "act"], "--unit"),
    ],
)
def test_what_cannot_be_answered_ends_with_two(home, capsys, words, said):
    assert run(home, *words) == 2
    assert said in capsys.readouterr().err


def test_without_any_cut_it_says_how_to_make_one(tmp_path, capsys):
    assert run(tmp_path, "--unit", "victims") == 2
    assert "no data folder" in capsys.readouterr().err
    (tmp_path / "secret").write_text("synthetic\n", "utf-8")
    assert run(tmp_path, "--unit", "victims") == 2
    assert "onrecord cut freeze" in capsys.readouterr().err


def test_fields_are_listed(home, capsys):
    assert run(home, "--fields") == 0
    shown = capsys.readouterr().out
    for word in ("act.top", "event.decade", "origins", "not in", "perpetrators"):
        assert word in shown


def test_help_loads_no_database():
    asked = (
        "import sys; from onrecord.cli import main; main(['count', '--help']);"
        "sys.exit('duckdb' in sys.modules or 'pyarrow' in sys.modules or 'django' in sys.modules)"
    )
    started = time.perf_counter()
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True).returncode == 0
    assert time.perf_counter() - started < 5


def test_the_parser_loads_no_database():
    asked = (
        "import sys; from onrecord.tables import parse; parse('act under killing');"
        "sys.exit('duckdb' in sys.modules or 'pyarrow' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True).returncode == 0
