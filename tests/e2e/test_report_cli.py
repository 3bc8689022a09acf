"""Reports from the command line: the how-to done as written, answers and exit codes."""

import re
import shutil

import pytest

from tests.e2e.command import ROOT, run

PAGE = (ROOT / "docs/how-to/a-new-report.md").read_text(encoding="utf-8")


@pytest.fixture
def study(frozen, tmp_path):
    """The report of the page, written as the page says."""
    home = shutil.copytree(frozen[0], tmp_path / "study")
    folder = home / "reports" / "yearly-note"
    (folder / "figures").mkdir(parents=True)
    blocks = re.findall(r"^   (`{3,4})(?:markdown|toml)\n(.*?)^   \1\n", PAGE, re.M | re.S)
    english, korean, figure = (re.sub(r"^   ", "", block, flags=re.M) for _, block in blocks)
    names = ("yearly-note.en.md", "yearly-note.ko.md", "figures/note-acts.toml")
    for name, text in zip(names, (english, korean, figure), strict=True):
        assert f"`{name}`" in PAGE or f"/{name}`" in PAGE
        text = text.replace("cut: CUT", f"cut: {frozen[1]}")
        (folder / name).write_text(text, encoding="utf-8")
    return home


def test_the_page_done_as_written(study):
    for words in re.findall(r"^       onrecord (.*)$", PAGE, re.M):
        ran = run(*words.split(), home=study)
        assert ran.code == 0, ran.stderr
    built = study / "reports" / "yearly-note" / "built"
    assert len(list(built.glob("yearly-note.*"))) == 6
    page = (built / "yearly-note.ko.html").read_text(encoding="utf-8")
    assert "4건이다" in page.replace("</a>", "")


def test_answers_for_programs(study):
    listed = run("report", "list", "--json", home=study).answer()
    assert listed["schema"] == "onrecord.report.list"
    assert [(r["name"], r["example"]) for r in listed["reports"]] == [
        ("yearly-note", False), ("public-record", True)]  # fmt: skip
    checked = run("report", "check", "yearly-note", "--json", home=study).answer()
    assert checked["figures"] == ["note-acts"]
    out = study / "elsewhere"
    words = ("report", "build", "yearly-note", "--format", "html", "--lang", "ko", "--json")
    ran = run(*words, "--out", out, home=study)
    told = ran.answer()
    assert (told["schema"], told["version"]) == ("onrecord.report.built", 1)
    assert [f["file"] for f in told["files"]] == ["yearly-note.ko.html"]
    assert str(study) not in ran.stdout + ran.stderr
    assert told["figures"][0]["key"] == "F1"
    assert told["id"].startswith("REP-")


def test_a_typed_number_is_exit_2_with_its_line(study):
    path = study / "reports" / "yearly-note" / "yearly-note.en.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nThere were 5.\n", encoding="utf-8")
    ran = run("report", "check", "yearly-note", "--json", home=study)
    assert ran.code == 2
    problem = ran.answer()["problems"][0]
    assert (problem["rule"], problem["column"]) == ("typed_number", "12")
    assert "yearly-note.en.md" in ran.stderr


def test_a_figure_that_gives_people_away_is_exit_3(study):
    folder = study / "reports" / "yearly-note"
    for path in (*folder.glob("*.md"), folder / "figures" / "note-acts.toml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("internal\n", "public\n").replace('"internal"', '"public"'),
                        encoding="utf-8")  # fmt: skip
    ran = run("report", "build", "yearly-note", home=study)
    assert ran.code == 3
    assert "note-acts" in ran.stderr
    assert "needed" in ran.stderr
    assert not (folder / "built").exists()


def test_an_unknown_report_names_the_nearest(study):
    ran = run("report", "build", "yearly-notes", home=study)
    assert ran.code == 2
    assert "yearly-note" in ran.stderr
