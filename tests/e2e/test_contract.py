"""What programs may rely on: one object with schema and version, exit codes, clean streams."""

import pytest

from tests.e2e.command import put_one_testimony, python, run

ANSWERS = [
    ("onrecord.designations", "designations PRK --as-of 2020-12-31 --json"),
    ("onrecord.doctor", "doctor --json"),
    ("onrecord.init", "init --json"),
    ("onrecord.vocab", "vocab list --json"),
    ("onrecord.vocab", "vocab list act --json"),
    ("onrecord.vocab", "vocab show act/killing --json"),
    ("onrecord.vocab", "vocab crosswalk --json"),
    ("onrecord.cut", "cut freeze --json"),
    ("onrecord.cut", "cut list --json"),
]


@pytest.mark.parametrize(("schema", "words"), ANSWERS)
def test_one_object_with_schema_and_version(home, schema, words):
    put_one_testimony(home)
    ran = run(*words.split(), home=home)
    assert ran.code == 0, ran.stderr
    answer = ran.answer()
    assert answer["schema"] == schema
    assert answer["version"] == 1
    assert list(answer)[:2] == ["schema", "version"]


# exit code, kind of the error, what was asked
REFUSED = [
    (2, "Usage", "nonsense --json"),
    (2, "Usage", "--lang ko count --json"),
    (2, "Usage", "designations --json"),
    (2, "Usage", "designations PRK --as-of yesterday --json"),
    (2, "Usage", "vocab list --no-such-option --json"),
    (2, "NotFound", "designations XXX --as-of 2020-12-31 --json"),
    (2, "NotFound", "vocab show act/no_such_term --json"),
    (2, "NotFound", "vocab list no_such_scheme --json"),
    (2, "NotFound", "--as nobody cut freeze --json"),
    (2, "NotFound", "cut show CUT-NOSUCH --json"),
]


@pytest.mark.parametrize(("code", "kind", "words"), REFUSED, ids=[w for *_, w in REFUSED])
def test_a_refusal_is_one_object_too(home, code, kind, words):
    ran = run(*words.split(), home=home)
    assert ran.code == code
    answer = ran.answer()
    assert (answer["schema"], answer["version"], answer["kind"]) == ("onrecord.error", 1, kind)
    assert answer["message"]
    assert answer["problems"] == []
    assert "Traceback" not in ran.stderr
    assert str(home.parent) not in ran.stdout + ran.stderr


def test_without_json_a_refusal_leaves_standard_output_empty(home):
    ran = run("vocab", "show", "act/no_such_term", home=home)
    assert (ran.code, ran.stdout) == (2, "")
    assert "act/no_such_term" in ran.stderr


def test_without_a_data_folder_there_is_nothing_to_freeze(tmp_path):
    ran = run("cut", "freeze", "--json", home=tmp_path / "nothing")
    assert (ran.code, ran.answer()["kind"]) == (2, "NotFound")
    assert not (tmp_path / "nothing").exists()


def test_a_role_that_does_not_allow_it_is_refused_with_3(home):
    add(home, "viewer", "viewer")
    ran = run("--as", "viewer", "cut", "freeze", "--json", home=home)
    assert (ran.code, ran.answer()["kind"]) == (3, "NotPermitted")
    assert not list((home / "cuts").glob("CUT-*"))


def test_init_by_another_user_of_the_system_adds_nobody(home):
    ran = run("--as", "somebody", "init", "--json", home=home)
    assert ran.code == 0, ran.stderr
    assert ran.answer()["created"] is False
    assert people(home) == {"ana": "administrator"}


def test_where_it_is_not_clear_who_asks_nobody_is_guessed(home):
    add(home, "second", "administrator")
    ran = run("cut", "freeze", "--json", home=home, LOGNAME="third", USER="third")
    assert (ran.code, ran.answer()["kind"]) == (3, "NotPermitted")


def test_an_empty_record_is_not_frozen_and_it_says_what_to_do(home):
    ran = run("cut", "freeze", "--json", home=home)
    assert (ran.code, ran.answer()["kind"]) == (2, "InputError")
    assert "onrecord import FILE" in ran.stderr
    assert not list((home / "cuts").glob("*"))


def test_the_cut_that_is_used_where_none_is_named_is_marked(home):
    put_one_testimony(home)
    for day in ("2020-01-01", "2019-01-01"):
        assert run("cut", "freeze", "--as-of", day, home=home).code == 0
    listed = [li for li in run("cut", "list", home=home).stdout.splitlines() if "as of" in li]
    marked = [line for line in listed if "(used where no cut is named)" in line]
    assert len(listed) == 2
    assert len(marked) == 1
    assert "2019-01-01" in marked[0]


def test_a_cut_that_was_touched_is_an_integrity_fault(home):
    put_one_testimony(home)
    assert run("cut", "freeze", home=home).code == 0
    cut = next((home / "cuts").glob("CUT-*/victims.parquet"))
    cut.write_bytes(cut.read_bytes() + b"x")
    ran = run("cut", "verify", "--json", home=home)
    assert ran.code == 4


def test_version_and_help(home):
    assert run("--version", home=home).stdout.startswith("onrecord ")
    ran = run("--help", home=home)
    assert ran.code == 0
    assert "designations" in ran.stdout


def test_a_command_that_is_nearly_right_is_named(home):
    ran = run("cuont", home=home)
    assert ran.code == 2
    assert "count" in ran.stderr


PEOPLE = """
import django, sys
django.setup()
from onrecord.store.models import Actor
from onrecord.services.setup import ensure_actor
"""


def ask(home, code):
    import json

    ran = python(PEOPLE + code, home=home)
    assert ran.code == 0, ran.stderr
    return json.loads(ran.stdout or "null")


def add(home, username, role):
    ask(home, f"ensure_actor(actor=Actor.objects.get(), username={username!r}, role={role!r})")


def people(home):
    return ask(
        home,
        "import json; print(json.dumps(dict(Actor.objects.values_list('username', 'role'))))",
    )
