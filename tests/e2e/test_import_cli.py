"""`onrecord import` as a person or program calls it, killed in the middle too."""

import os
import shlex
import signal
import subprocess
import sys

import pytest

from onrecord.examples import public_record
from tests.e2e.command import ROOT, run

TABLE, MAPPING = public_record() / "allegations.csv", public_record() / "mapping.toml"
KILLED = """
import sys
import django
django.setup()
from pathlib import Path
from onrecord.intake import load_mapping, open_intake
from onrecord.reference import places
from onrecord.services import importing
from onrecord.store.models import Actor
from onrecord.vocab import load_vocabulary
vocabulary = load_vocabulary()
mapping = load_mapping(Path(sys.argv[2]), vocabulary)
importing.CHUNK = 100
def progress(what, done):
    print(what, done, flush=True)
    if what == "writing" and done >= 300:
        sys.stdin.read()  # until killed
importing.apply_import(
    actor=Actor.objects.get(), progress=progress,
    intake=open_intake(Path(sys.argv[1]), mapping, vocabulary, places()),
)
"""


@pytest.fixture
def onrecord(home):
    """Runs the command on a data folder of this test; checks the exit code."""

    def called(*words, code=0):
        ran = run(*words, home=home, ONRECORD_ACTOR="ana")
        assert ran.code == code, ran.stdout + ran.stderr
        return ran

    return called


def said(ran):
    answer = ran.answer()
    assert (answer["schema"], answer["version"]) == ("onrecord.import", 1)
    return answer


def test_dry_run_import_again_and_withdraw(onrecord):
    words = ("import", TABLE, "--mapping", MAPPING, "--json")
    plan = said(onrecord(*words, "--dry-run"))
    assert plan["rows"] == plan["would_create"] == 658
    assert (plan["would_change"], plan["unchanged"], plan["problems"]) == (0, 0, [])
    assert plan["by_kind"]["testimonies"]["would_create"] == 284
    done = said(onrecord(*words))
    assert done["run"].startswith("I-")
    again = said(onrecord("import", "--mapping", MAPPING, TABLE, "--json"))
    assert (again["would_create"], again["unchanged"], again["run"]) == (0, 658, "")
    listed = said(onrecord("import", "list", "--json"))["imports"]
    assert [r["run"] for r in listed] == [done["run"]]
    gone = said(onrecord("import", "withdraw", done["run"], "--reason", "a test", "--json"))
    assert gone["counts"] == {
        "withdrawn": 284 + 658, "reverted": 0, "testimonies": 284, "allegations": 658,
    }  # fmt: skip
    back = said(onrecord(*words, "--dry-run"))
    assert (back["would_create"], back["back_in"]) == (0, 658)


def test_problems_are_one_object_and_code_2(onrecord, tmp_path):
    file = tmp_path / "allegations.csv"
    file.write_text(TABLE.read_text("utf-8").replace("2012-11-03", "03/04/2012"), "utf-8")
    for name in ("sources.csv", "source_origins.csv"):
        (tmp_path / name).write_bytes((TABLE.parent / name).read_bytes())
    ran = onrecord("import", file, "--mapping", MAPPING, "--json", code=2)
    problems = said(ran)["problems"]
    assert {(p["file"], p["column"], p["rule"]) for p in problems} == {
        ("allegations.csv", "date_start", "date")
    }
    assert problems[0]["row"] == 2
    assert "03/04/2012" not in ran.stdout + ran.stderr
    assert str(tmp_path) not in ran.stdout + ran.stderr
    assert said(onrecord("import", "list", "--json"))["imports"] == []
    for words in (
        (tmp_path / "no.csv", "--mapping", MAPPING),
        (TABLE, "--mapping", tmp_path / "no.toml"),
        (TABLE, "--mapping", MAPPING, "--accept", "nonsense"),
    ):
        assert said(onrecord("import", *words, "--json", code=2))["problems"]
    onrecord("import", TABLE, code=2)
    onrecord("import", "withdraw", "I-0", "--reason", "x", code=2)


def test_a_newcomers_table_from_suggestion_to_import(onrecord, tmp_path):
    (tmp_path / "mine.csv").write_text(
        "id,victim_name,date,act,province,source,shelfmark\n"
        "1,Synthetic One,2009-12,arrest,Ryanggang,Synthetic Witness,x\n"
        "2,Synthetic Two,2010,beaten,Hamgyongbuk-do,Synthetic Witness,\n",
        "utf-8",
    )
    ran = onrecord("import", "suggest", "mine.csv", "-o", "mine.toml")
    assert "frame_en" in ran.stderr
    assert '"shelfmark"' in ran.stderr
    onrecord("import", "suggest", "mine.csv", "-o", "mine.toml", code=2)
    refused = said(onrecord("import", "mine.csv", "--mapping", "mine.toml", "--json", code=2))
    assert {p["rule"] for p in refused["problems"]} == {"to_do"}
    text = (tmp_path / "mine.toml").read_text("utf-8")
    assert {p["row"] for p in refused["problems"]} <= set(range(1, len(text.splitlines()) + 1))
    text = text.replace('value = "?"', 'value = "individual"')
    edited = text.replace('"to do: who', '"Asked in spring: who').replace(
        '"shelfmark" = "to do: say what this is"', '"shelfmark" = "for our own use"'
    )
    (tmp_path / "mine.toml").write_text(edited, "utf-8")
    assert said(onrecord("import", "mine.csv", "--mapping", "mine.toml", "--json"))["run"]


def test_what_a_person_reads_of_trouble_once_and_by_value(onrecord, tmp_path):
    (tmp_path / "m.toml").write_text(
        '[collection]\nkey = "k"\ntitle_en = "Synthetic"\n[testimony]\nkey = "id"\n'
        '[victim]\nkey = "id"\n[[allegation]]\nkey = "id"\nact = "act"\nevent_start = "when"\n',
        "utf-8",
    )
    rows = "".join(f"{n},처형,2009\n" for n in range(30))
    (tmp_path / "t.csv").write_text(f"id,act,when\n{rows}x,arrest,soon\n", "utf-8")
    ran = onrecord("import", "t.csv", "--mapping", "m.toml", code=2)
    assert ran.stderr.count("처형") == 1
    assert "t.csv, column act: 1 value in 30 rows that the mapping does not" in ran.stderr
    assert "explain [untranslated]; to its values add" in ran.stderr
    assert '"처형" = "execution"  # rows: 30 (2, 3, 4, ...)' in ran.stderr
    assert ran.stderr.count("not a date") == 1
    assert "soon" not in ran.stderr
    assert (
        len(said(onrecord("import", "t.csv", "--mapping", "m.toml", "--json", code=2))["problems"])
        == 31
    )
    (tmp_path / "t.csv").write_text("id,act,when\n1,arrest,soon\n", "utf-8")
    ran = onrecord("import", "t.csv", "--mapping", "m.toml", code=2)
    assert "1 problem;" in ran.stderr
    (tmp_path / "t.csv").write_text("id,act,when\n", "utf-8")
    assert "0 rows" in onrecord("import", "t.csv", "--mapping", "m.toml").stderr
    ran = onrecord("import", "t.csv", code=2)
    assert "Usage: onrecord import FILE --mapping MAPPING.toml" in ran.stderr
    ran = onrecord("import", "no.csv", "--mapping", "m.toml", code=2)
    assert ran.stderr.count("no such file") == 1
    assert "onrecord: no.csv: no such file [file]\n" in ran.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "onrecord: t.csv, row 1: no header row; the file is empty there [header]"),
        (b"id,id\n1,2\n", "columns 1 and 2; rename one [header]"),
        (b"\x80\xff\x00\x81" * 9, "[encoding]"),
        (b"%PDF-1.7", "save the table as CSV (UTF-8) or XLSX [kind]"),
        (b"A list,\n\nid,act\n", "are the names of the columns in row 3?"),
    ],
)
def test_a_file_that_is_no_table_is_told_with_its_rule(onrecord, tmp_path, content, said):
    (tmp_path / "m.toml").write_text(
        '[collection]\nkey = "k"\ntitle_en = "Synthetic"\n[testimony]\nkey = "id"\n'
        '[victim]\nkey = "id"\n[[allegation]]\nkey = "id"\nact = "act"\n',
        "utf-8",
    )
    (tmp_path / "t.csv").write_bytes(content)
    ran = onrecord("import", "t.csv", "--mapping", "m.toml", code=2)
    assert said in ran.stderr
    assert ran.stderr.endswith("Nothing was written.\n")
    if "row 3" not in said:
        assert said in onrecord("import", "suggest", "t.csv", code=2).stderr


def test_what_was_accepted_is_said_by_column_values_and_rows(onrecord, tmp_path):
    (tmp_path / "m.toml").write_text(
        '[collection]\nkey = "k"\ntitle_en = "Synthetic"\n[testimony]\nkey = "id"\n'
        'interview = "asked"\n[victim]\nkey = "id"\n[[allegation]]\nkey = "id"\nact = "act"\n'
        'event_start = "when"\n',
        "utf-8",
    )
    rows = "".join(f"{n},beaten up,2009,2035\n" for n in range(12))
    (tmp_path / "t.csv").write_text(f"id,act,when,asked\n{rows}x,arrest,2021,2001\n", "utf-8")
    words = ("import", "t.csv", "--mapping", "m.toml")
    refused = said(onrecord(*words, "--json", code=2))["problems"]
    assert {(p["column"], p["rule"]) for p in refused} == {
        ("act", "untranslated"), ("asked", "future"), ("when", "after_telling")
    }  # fmt: skip
    rules = ("unknown:act", "future:asked", "after_telling:when", "unknown:when")
    words += tuple(word for rule in rules for word in ("--accept", rule))
    for ran in (onrecord(*words, "--dry-run"), onrecord(*words)):
        first = "2, 3, 4, 5, 6, 7, 8, 9, 10, 11, ..."
        assert f"accepted unknown:act: 12 values taken as unknown; rows: {first}" in ran.stdout
        assert f"accepted future:asked: 12 values kept as told; rows: {first}" in ran.stdout
        assert "accepted after_telling:when: 1 value kept as told; rows: 14\n" in ran.stdout
        assert "accepted unknown:when: no value needed it" in ran.stdout


def test_a_name_in_a_coded_column_is_not_printed(onrecord, tmp_path):
    (tmp_path / "m.toml").write_text(
        '[collection]\nkey = "k"\ntitle_en = "Synthetic"\n[testimony]\nkey = "id"\n'
        '[victim]\nkey = "id"\nname = "who"\nsex = "sex"\n[[allegation]]\nkey = "id"\n'
        'act = "act"\n',
        "utf-8",
    )
    (tmp_path / "t.csv").write_text(
        "id,who,sex,act\n1,Synthetic One,male,arrest\n2,x,Synthetic One,Synthetic One\n", "utf-8"
    )
    ran = onrecord("import", "t.csv", "--mapping", "m.toml", "--json", code=2)
    assert "Synthetic One" not in ran.stdout + ran.stderr
    assert "2 cells of row 3 (act, sex) hold what the column who holds" in ran.stderr
    assert [p["rule"] for p in said(ran)["problems"]].count("shifted") == 1


def test_a_file_that_is_called_like_a_verb(onrecord, tmp_path):
    (tmp_path / "suggest").mkdir()
    ran = onrecord("import", "./suggest", "--mapping", MAPPING, "--json", code=2)
    assert said(ran)["problems"][0]["rule"] == "file"


def test_killed_while_writing_nothing_is_there_and_the_next_import_does_all(onrecord, home):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("ONRECORD_")} | {
        "ONRECORD_HOME": str(home), "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "onrecord.conf.settings",
    }  # fmt: skip
    child = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(TABLE), str(MAPPING)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip
    with child:
        for line in child.stdout:
            if line == "writing 300\n":
                break
        child.send_signal(signal.SIGKILL)
    assert child.returncode == -signal.SIGKILL
    words = ("import", TABLE, "--mapping", MAPPING, "--json")
    assert said(onrecord("import", "list", "--json"))["imports"] == []
    assert said(onrecord(*words, "--dry-run"))["would_create"] == 658
    assert said(onrecord(*words))["would_create"] == 658
    assert said(onrecord(*words))["unchanged"] == 658


def test_what_the_synthetic_country_says_can_be_typed_as_it_stands(onrecord, tmp_path):
    out = tmp_path / "else where" / "country"
    out.parent.mkdir()
    ran = onrecord("synth", "--violations", "5", "--seed", "1", "--out", out)
    assert f"written to {out}; bring it in with" in ran.stdout
    line = ran.stdout.splitlines()[-1]
    words = shlex.split(line)
    assert words[:2] == ["onrecord", "import"]
    assert said(onrecord(*words[1:], "--dry-run", "--json"))["rows"] > 0
