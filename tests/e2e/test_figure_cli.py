"""Figures from the command line: the how-to done as written, contracts of the answers, exit
codes."""

import re
import shutil

import pytest

from tests.e2e.command import ROOT, run

PAGE = (ROOT / "docs/how-to/a-new-figure.md").read_text(encoding="utf-8")


@pytest.fixture
def study(frozen, tmp_path):
    return shutil.copytree(frozen[0], tmp_path / "study"), frozen[1]


def the_file(home, **changes):
    """The file of the page, in the folder that the page names."""
    name = re.search(r"`figures/([a-z-]+)\.toml`", PAGE)
    text = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert name
    assert text
    folder = home / "figures"
    folder.mkdir(exist_ok=True)
    written = re.sub(r"^   ", "", text[1], flags=re.M)
    for old, new in changes.items():
        assert old in written
        written = written.replace(old, new)
    (folder / f"{name[1]}.toml").write_text(written, encoding="utf-8")
    return name[1]


def test_the_page_done_as_written(study):
    home, cut = study
    the_file(home)
    commands = re.findall(r"^       onrecord (.*)$", PAGE, re.M)
    assert len(commands) == 5
    outputs = []
    for command in commands:
        words = [w for w in re.findall(r'"[^"]*"|\S+', command.replace("CUT", cut))]
        # the two testimonies tell of no place
        words = [w.strip('"').replace("KP-09", "unknown") for w in words]
        ran = run(*words, home=home)
        assert ran.code == 0, (command, ran.stderr)
        outputs.append(ran.stdout)
    assert re.search(r"FIG-\w{16}  detained-by-province  \(made\)", outputs[2])
    assert "4 violations" in outputs[2]
    assert "4 allegations of 2 testimonies" in outputs[4]


def test_answers_for_programs(study):
    home, cut = study
    name = the_file(home)
    made = run("figure", "make", name, "--json", home=home).answer()
    assert (made["schema"], made["version"], made["refused"]) == ("onrecord.figure.made", 1, [])
    assert made["figures"][0]["created"] is True
    figure = made["figures"][0]["figure"]
    for lang, head in (("en", "Drawn from:"), ("ko", "자료:")):
        said = run("figure", "show", figure["id"], "--lang", lang, home=home).stdout
        counted = run("count", "--unit", "violations", "--lang", lang, home=home).stdout
        drawn = counted.partition(head)[2].strip().splitlines()
        assert drawn
        assert all(line in said for line in drawn), said
    shown = run("figure", "show", figure["id"], "--json", home=home).answer()
    assert shown.pop("others") == []
    assert (shown["schema"], shown["version"]) == ("onrecord.figure", 1)
    assert {k: shown[k] for k in figure} == figure
    assert shown["standing"] == {
        "known": True, "withdrawn_testimonies": 0, "withdrawn_allegations": 0,
    }  # fmt: skip
    assert shown["answer"]["schema"] == "onrecord.count"
    assert (shown["cut"], shown["value"], shown["percent"]) == (cut, 4, 100.0)
    listed = run("figure", "list", "--json", home=home).answer()
    assert [f["id"] for f in listed["figures"]] == [figure["id"]]
    assert [q["name"] for q in listed["questions"] if q["own"]] == [name]
    assert len(listed["questions"]) > 12
    traced = run("trace", name, "--json", home=home).answer()
    assert (traced["schema"], traced["figure"], traced["named"]) == (
        "onrecord.trace", figure["id"], True,
    )  # fmt: skip
    testimony = traced["victims"][0]["tellings"][0]["testimony"]["id"]
    told = run("affected", testimony, "--json", home=home).answer()
    assert (told["schema"], [f["rests"] for f in told["figures"]]) == (
        "onrecord.affected", ["answer"],
    )  # fmt: skip
    withdrawn = run("withdraw", testimony, "--reason", "synthetic", home=home)
    assert withdrawn.code == 0, withdrawn.stderr
    assert "WITHDRAWN SINCE: 1 testimony" in run("figure", "show", name, home=home).stdout
    assert "WITHDRAWN SINCE: 1 testimony" in run("figure", "list", home=home).stdout


def test_a_refusal_is_exit_code_3_with_reasons_in_both_languages(study):
    home, _ = study
    name = the_file(home, internal="public")
    ran = run("figure", "make", name, "--json", home=home)
    assert ran.code == 3
    answer = ran.answer()
    assert answer["figures"] == []
    refused = answer["refused"][0]
    assert refused["name"] == name
    assert refused["code"] == "small_cell"
    assert refused["reasons"][0]["rows"]
    assert "미만" in refused["message_ko"]
    assert refused["needed_ko"]
    plain = run("figure", "make", name, "--lang", "ko", home=home)
    assert (plain.code, plain.stdout) == (3, "")
    assert "공개할 수 없습니다" in plain.stderr


def test_what_cannot_be_used_names_file_key_and_rule(study):
    home, cut = study
    name = the_file(home, unit="unti")
    ran = run("figure", "check", "--json", home=home)
    assert ran.code == 2
    problems = ran.answer()["problems"]
    assert ("unti", "unknown_key") in [(p["column"], p["rule"]) for p in problems]
    assert {p["file"] for p in problems} == {f"{name}.toml"}
    assert str(home.parent) not in ran.stdout + ran.stderr
    the_file(home, **{"act under liberty": "act under libertine"})
    assert run("figure", "check", home=home).code == 0  # it can be read
    ran = run("figure", "check", name, "--cut", cut, "--json", home=home)
    assert ran.code == 2  # but this cut knows no such act
    assert ran.answer()["problems"][0]["file"] == f"{name}.toml"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("Usage", "figure make x --all"),
        ("NotFound", "figure make no-such-figure"),
        ("InputError", "figure make --all"),
        ("Usage", "trace nothing --row act"),
        ("NotFound", "affected nothing"),
    ],
)
def test_what_is_not_there(frozen, kind, words):
    ran = run(*words.split(), "--json", home=frozen[0])
    assert ran.code == 2, ran.stderr
    answer = ran.answer()
    assert (answer["schema"], answer["kind"]) == ("onrecord.error", kind)
    assert "Traceback" not in ran.stderr
