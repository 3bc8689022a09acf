"""Shipped facts are sourced and read strictly; look-ups refuse to guess."""

import csv
import hashlib
import io
import json
import re
import unicodedata
from datetime import date, timedelta
from itertools import pairwise

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.designations import command
from onrecord.errors import InputError, NotFound
from onrecord.examples import public_record
from onrecord.reference import (
    boundaries,
    criteria,
    designation_status,
    designations,
    places,
    published_figures,
    recommendations,
    status,
)
from onrecord.reference.facts import DESIGNATION_COLUMNS, make_designation
from onrecord.reference.tables import read_facts
from tests.shared import SHARED, needs_shared


def test_every_fact_has_a_source():
    for rows, count in ((designations(), 249), (recommendations(), 17), (published_figures(), 159),
                        (criteria(), 31)):  # fmt: skip
        assert len(rows) == count
        assert all(row.source_url for row in rows)


def test_north_korea_at_the_end_of_2020():
    status = designation_status("PRK", date(2020, 12, 31))
    assert (status.status, len(status.acts)) == ("CPC", 14)
    assert (status.years_elapsed, status.calendar_years) == (19, 20)
    assert status.gaps == (2002, 2007, 2008, 2010, 2012, 2013, 2015)


@pytest.mark.parametrize(
    ("iso3", "day", "status", "acts"),
    [("PRK", "1999-01-01", "never", 0), ("CHE", "2020-12-31", "never", 0),
     ("VNM", "2005-01-01", "CPC", 1), ("VNM", "2007-01-01", "none", 0)],
)  # fmt: skip
def test_other_standings(iso3, day, status, acts):
    found = designation_status(iso3, date.fromisoformat(day))
    assert (found.status, len(found.acts)) == (status, acts)


def test_a_designation_as_cpc_ends_a_run_on_the_watch_list():
    off = designation_status("NGA", date(2024, 1, 10))
    assert (off.status, off.acts, off.calendar_years) == ("none", (), 0)
    assert [(a.status, a.event) for a in off.earlier] == [
        ("SWL", "placed"), ("CPC", "first designated"), ("CPC", "removed"),
    ]  # fmt: skip
    alone = status.list_status("NGA", date(2024, 1, 10), "SWL")
    assert (alone.status, [a.event for a in alone.earlier]) == ("none", ["placed"])
    # back on the watch list after a removal is a new run
    back = status.list_status("SDN", date(2020, 6, 1), "SWL")
    assert (back.status, len(back.acts)) == ("SWL", 1)
    # a placement takes no designation away: it stands until it is ended
    placed = make_designation(dict(zip(
        DESIGNATION_COLUMNS,
        "x,SWL,PRK,North Korea,placed,2020-12-30,2020-12-30,day,law,http://e.org,high,".split(","),
        strict=True,
    )))  # fmt: skip
    both = designation_status("PRK", date(2020, 12, 31), (*designations(), placed))
    assert (both.status, len(both.acts)) == ("CPC", 14)


@given(st.integers(0, 9000), st.integers(0, 3000))
def test_acts_are_never_forgotten(start, more):
    first = date(1999, 1, 1) + timedelta(start)
    one, two = (designation_status("CHN", d) for d in (first, first + timedelta(more)))
    assert set(one.acts + one.earlier) <= set(two.acts + two.earlier)


def test_no_such_country():
    with pytest.raises(NotFound):
        designation_status("XXX", date(2020, 1, 1))


def test_the_command_answers_programs():
    ran = CliRunner().invoke(command, ["prk", "--as-of", "2020-12-31", "--json"])
    answer = json.loads(ran.stdout)
    assert (answer["schema"], answer["version"]) == ("onrecord.designations", 1)
    assert answer["counts"] == {"acts": 14, "years_elapsed": 19, "calendar_years": 20}
    # never a day the source does not fix
    assert answer["acts"][0]["date_of_act"] == "2001"


GOOD = "2001,CPC,PRK,North Korea,designated,2001,2001,year,law,http://example.org,high,"


@pytest.mark.parametrize(
    ("row", "rule"),
    [(GOOD.replace("high", "sure"), "confidence"),
     (GOOD.replace("http://example.org", ""), "source"),
     (GOOD.replace(",2001,year", ",2001,day"), "value"),
     (GOOD.replace("2001,2001", "x,2001"), "value"),
     (GOOD + ",more", "columns"), (GOOD + "\n" + GOOD, "duplicate")],
)  # fmt: skip
def test_a_wrong_row_is_named_with_its_rule(row, rule):
    text = ",".join(DESIGNATION_COLUMNS) + "\n" + row
    with pytest.raises(InputError) as refused:
        read_facts("x.csv", DESIGNATION_COLUMNS, make_designation, lambda d: d.round, text)
    assert [p.rule for p in refused.value.problems] == [rule]


FOUND = [
    ("Pyongyang", "KP-01"), ("평양", "KP-01"), ("평양시", "KP-01"), ("P'yŏngyang-si", "KP-01"),
    ("양강도", "KP-10"), ("량강도", "KP-10"), ("Ryanggang", "KP-10"), ("yanggang-do", "KP-10"),
    ("함경북도", "KP-09"), ("Hamgyŏng-bukto", "KP-09"), ("North Hamgyong Province", "KP-09"),
    ("Hamgyong-namdo", "KP-08"), ("South Pyongan", "KP-02"), ("회령", "KP-09.hoeryong"),
    ("Hoeryong", "KP-09.hoeryong"), ("North Korea", "KP"), ("북한", "KP"), ("China", "CN"),
    ("지린(吉林)성", "CN-JL"), ("Jilin Province", "CN-JL"), ("PRK", "KP"), ("no such place", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place"), FOUND)
def test_places_by_the_names_people_use(text, place):
    found = places().find(text)
    assert (found.id if found else None) == place


def test_an_id_of_the_tree_letter_by_letter_means_its_place():
    for place in places():
        assert places().find(place.id) is place


def test_korean_names_are_spelt_as_in_the_south_and_found_as_in_the_north():
    """The rule of initial sounds: no name of a place in the DPRK begins with ㄹ, or with ㄴ before
    a semivowel."""
    for place in places():
        if place.id.startswith("KP"):
            initial, vowel = unicodedata.normalize("NFD", place.name_ko)[:2]
            soft = vowel in "\u1163\u1164\u1167\u1168\u116d\u1172\u1175"
            assert initial != "\u1105", place.id
            assert not (initial == "\u1102" and soft), place.id
    for written, found in (
        ("라선시", "KP-13"),
        ("녕변군", "KP-03.nyongbyon"),
        ("리원군", "KP-08.riwon"),
        ("조선민주주의인민공화국", "KP"),
    ):
        assert places().find(written).id == found


@pytest.mark.parametrize(
    "text", ["KP01", "kp01", "kp10", "Hwanghae", "황해도", "Pyongan Province", "함경도"]
)
def test_a_name_of_two_places_is_refused_with_the_candidates(text):
    with pytest.raises(InputError, match="KP-"):
        places().find(text)


def test_the_two_code_systems_are_asked_by_name():
    assert places().find_iso("KP-01").name_en == "Pyongyang"
    assert places().find_pcode("KP01").name_en == "Ryanggang"


def test_every_county_is_found_by_both_names_inside_its_province():
    tree = places()
    counties = [p for p in tree if p.level == "county" and p.id.startswith("KP-")]
    assert len(counties) > 150
    for county in counties:
        for name in (county.name_en, county.name_ko):
            found = tree.find(name, within=county.parent)
            assert found is not None, county.id
            assert county.id in tree.under(found.id), county.id
        assert tree.ancestor(county.id, "province") == county.parent


def test_boundaries_are_of_places_we_know():
    ids = {f["properties"]["place_id"] for f in boundaries()["features"]}
    assert len(ids) == 11
    assert all(i in places() for i in ids)


# SHA-256 of "onrecord" + each word of the three withheld names, in the spellings of the material.
WITHHELD: frozenset[str] = frozenset(
    (public_record().parent / "public_record" / "withheld.sha256").read_text().split()
)


def words(text):
    return re.findall(r"[\w]+(?:-[\w]+)*", text.casefold())


def test_three_people_appear_under_a_label_only():
    assert len(WITHHELD) >= 3
    for file in public_record().iterdir():
        if not file.is_file() or file.name == "withheld.sha256":
            continue
        tokens = words(file.read_text("utf-8"))
        pairs = {" ".join(p) for p in pairwise(tokens)}
        hashes = {hashlib.sha256(f"onrecord{p}".encode()).hexdigest() for p in pairs}
        assert not hashes & WITHHELD, file.name


@needs_shared
def test_the_packaged_copy_is_the_material_but_for_the_labels():
    for name in ("allegations", "sources", "source_origins", "truth_clusters", "truth_persons",
                 "truth_relations"):  # fmt: skip
        ours, theirs = (
            list(csv.reader(io.StringIO((folder / f"{name}.csv").read_bytes().decode("utf-8"))))
            for folder in (public_record(), SHARED / "dprk_public_record")
        )
        assert len(ours) == len(theirs)
        for left, right in zip(ours, theirs, strict=True):
            for mine, original in zip(left, right, strict=True):
                assert mine == original or "withheld" in mine or mine == "", name


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_standing_in_words_says_by_what_rules(lang):
    ran = CliRunner().invoke(command, ["PRK", "--as-of", "2020-12-31", "--lang", lang])
    assert ran.exit_code == 0
    words = {
        "en": ("country of particular concern", "14  acts", "19  years elapsed", "20  calendar",
               "Gaps:", "confidence high", "inferred from two sources"),
        "ko": ("특별우려국", "14  지정 행위", "19  경과 연수", "20  역년", "공백:", "신뢰도 높음"),
    }  # fmt: skip
    for word in words[lang]:
        assert word in ran.stdout
    # every kind of act and of confidence there is has a word in Korean
    if lang == "ko":
        for one in designations():
            for shown in (one.event, one.confidence):
                assert one.status not in ("CPC", "SWL") or shown in status._SHOWN


def test_a_country_never_listed_says_so():
    ran = CliRunner().invoke(command, ["FRA"])
    assert "never listed, as far as is known here" in ran.stdout
    assert "years elapsed" not in ran.stdout
