"""`onrecord demo` as a colleague would run it: same bytes in another folder, nothing new again."""

import json
import shutil
import sqlite3

import pytest

from tests.e2e.command import run

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def two(demonstration, tmp_path_factory):
    """The demonstration made in two folders, and once more in a copy of the first."""
    made, first = demonstration
    homes = [tmp_path_factory.mktemp(name) / "data" for name in ("mine", "theirs")]
    shutil.copytree(made, homes[0])
    ran = [run("demo", "--json", home=home) for home in (homes[1], homes[0])]
    assert [r.code for r in ran] == [0, 0], ran[0].stderr
    return homes, [first, *(r.stdout for r in ran)]


def test_two_people_get_the_same_bytes_and_again_changes_nothing(two):
    homes, (mine, theirs, again) = two
    assert mine == theirs == again
    assert len(list((homes[0] / "cuts").glob("CUT-*/manifest.json"))) == 2
    with sqlite3.connect(homes[0] / "onrecord.sqlite3") as first, sqlite3.connect(
        homes[1] / "onrecord.sqlite3"
    ) as second:  # fmt: skip
        lines = [
            c.execute("SELECT count(*) FROM onrecord_auditentry").fetchone()[0]
            for c in (first, second)
        ]
    first.close()
    second.close()
    assert lines[0] == lines[1]


def test_the_numbers_of_the_public_record_are_those_expected(two):
    counts = json.loads(two[1][0])["counts"]
    whole, by_two = counts[0], counts[1]
    assert (whole["total"], whole["persons"]["n"], whole["groups"]["n"]) == (93, 60, 33)
    assert (by_two["total"], by_two["possible_total"]) == (55, 62)
    acts, acts_by_two = counts[2], counts[3]
    assert acts["total"] == 166
    assert (acts_by_two["total"], acts_by_two["possible_total"]) == (88, 100)
    assert all("measures nothing" in f["caveat_en"] for c in counts[:5] for f in c["frame"])


def test_what_is_made_up_says_so_in_every_answer(two):
    counts = json.loads(two[1][0])["counts"]
    for count in counts[5:]:
        assert [f["synthetic"] for f in count["frame"]] == [True]
        assert "synthetic" in {note["code"] for note in count["notes"]}


def test_it_ends_with_figures_and_a_report_in_both_languages(two):
    home = two[0][0]
    built = sorted(p.name for p in (home / "reports" / "public-record" / "built").iterdir())
    assert built == [f"public-record.{lang}.{form}" for lang in ("en", "ko")
                     for form in ("docx", "html", "pdf")]  # fmt: skip
    theirs = two[0][1] / "reports" / "public-record" / "built"
    for name in built:
        mine = home / "reports" / "public-record" / "built" / name
        assert mine.read_bytes() == (theirs / name).read_bytes()
    made = run("figure", "list", "--json", home=home).answer()["figures"]
    assert len(made) >= 20
    assert len({one["name"] for one in made}) == len(made)
