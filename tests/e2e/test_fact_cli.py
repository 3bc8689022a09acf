"""`onrecord fact` and `onrecord designations` as a person and a program call them."""

import csv
import io
import re
import shlex

from tests.e2e.command import ROOT, run

WORDS = (
    "--set", "kind=talks", "--set", "iso3=PRK", "--set", "by=a synthetic body", "--set",
    "date_of_act=2024-03", "--set", "title_en=Synthetic talks", "--set",
    "source_url=https://example.org/", "--set", "confidence=high",
)  # fmt: skip


def test_a_fact_from_its_first_day_to_its_last(home):
    made = run("fact", "add", "responses", *WORDS, "--json", home=home)
    assert made.code == 0, made.stderr
    fact_id = made.answer()["id"]
    assert run("fact", "correct", fact_id, "--set", "by=another", "--reason", "misread",
               home=home).code == 0  # fmt: skip
    listed = run("fact", "list", "responses", "--country", "prk", "--json", home=home).answer()
    assert [(f["id"], f["by"], f["version"]) for f in listed["facts"]] == [(fact_id, "another", 2)]
    assert run("fact", "withdraw", fact_id, "--reason", "retracted", home=home).code == 0
    assert "None; start with" in run("fact", "list", "responses", home=home).stdout
    assert "(withdrawn)" in run("fact", "list", "responses", "--withdrawn", home=home).stdout
    back = run("fact", "withdraw", fact_id, "--undo", "--reason", "right", "--json", home=home)
    assert back.answer()["version"] == 4
    wrong = run("fact", "add", "figures", "--set", "unit=case", "--json", home=home)
    assert wrong.code == 2
    assert {p["column"] for p in wrong.answer()["problems"]} >= {"publication", "source_url"}


def test_the_list_is_a_file_that_import_reads_again(home):
    table = run("fact", "list", "designations", "--csv", home=home).stdout
    file = home.parent / "acts.csv"
    file.write_text(table, "utf-8")
    again = run("fact", "import", "designations", file, "--json", home=home).answer()
    assert (again["rows"], again["unchanged"]) == (249, 249)
    rows = list(csv.DictReader(io.StringIO(table)))
    last = [row for row in rows if row["iso3"] == "PRK"][-1]
    last["event"] = "removed"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    tried = run("fact", "import", "designations", file, "--dry-run", home=home)
    assert "249 rows (dry run: nothing was written)" in tried.stdout
    asked = ("designations", "PRK", "--as-of", "2026-01-01", "--json")
    assert run(*asked, home=home).answer()["status"] == "CPC"
    assert run("fact", "import", "designations", file, home=home).code == 0
    ended = run(*asked, home=home).answer()
    assert (ended["facts"], ended["status"], ended["counts"]["acts"]) == ("data folder", "none", 0)
    # without a data folder: what came with the product
    elsewhere = run(*asked, home=home.parent / "none").answer()
    assert (elsewhere["facts"], elsewhere["status"]) == ("shipped", "CPC")


def test_columns_say_what_may_be_written(home):
    ran = run("fact", "columns", "responses", home=home.parent / "none")
    assert ran.code == 0, ran.stderr
    assert "waiver" in ran.stdout


def test_the_page_on_entering_a_designation_is_right(home):
    text = (ROOT / "docs/how-to/enter-a-designation.md").read_text(encoding="utf-8")
    block = re.search(r"```\nonrecord (fact add designations.*?)\nonrecord", text, re.DOTALL)
    ran = run(*shlex.split(block[1].replace("\\\n", " ")), home=home)
    assert ran.code == 0, ran.stderr
    said = run("designations", "AND", "--as-of", "2024-06-01", home=home).stdout
    assert "special watch list (SWL)" in said


def test_a_text_is_held_against_the_facts_of_the_data_folder(home):
    text = home.parent / "text.txt"
    text.write_text(
        "NKDB recorded 1,411 cases of religious persecution in North Korea, the 2020 "
        "International Religious Freedom Report said.\n",
        "utf-8",
    )
    figures = run("fact", "list", "figures", "--country", "PRK", "--json", home=home).answer()
    meant = [f["id"] for f in figures["facts"] if f["value"] == "1411"]

    def verdict(folder):
        claims = run("check", text, "--json", home=folder).answer()["claims"]
        return next(c["verdict"] for c in claims if c["text"] == "1,411")

    assert verdict(home) == "supported"
    for one in meant:
        assert run("fact", "withdraw", one, "--reason", "synthetic", home=home).code == 0
    assert verdict(home) != "supported"
    assert verdict(home.parent / "none") == "supported"
