"""`onrecord count`: shapes of the answer, exit codes, only the answer on standard output."""

import json
import subprocess
import sys
import time

import pytest

from onrecord.cli import main
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


def test_csv_is_rows_only_and_notes_go_to_standard_error(home, capsys):
    assert run(home, "--unit", "violations", "--by", "act", "--csv") == 0
    shown = capsys.readouterr()
    assert shown.out == "act,n,certain,possible\narrest,1,1,1\nkilling,1,1,1\n"
    assert "synthetic: SYNTHETIC" in shown.err


def test_a_table_for_reading(home, capsys):
    assert run(home, "--unit", "violations", "--by", "act", "--lang", "ko") == 0
    assert "살해" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--unit", "victms"], "nearest: victims"),
        (["--unit", "victims", "--where", "act = kiling"], "nearest: killing"),
        (["--unit", "victims", "--by", "akt"], "nearest: act"),
        (["--unit", "victims", "--cut", "CUT-NONE"], "no cut"),
        (["--by", "act"], "--unit"),
    ],
)
def test_what_cannot_be_answered_ends_with_two(home, capsys, words, said):
    assert run(home, *words) == 2
    assert said in capsys.readouterr().err


def test_without_any_cut_it_says_how_to_make_one(tmp_path, capsys):
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
