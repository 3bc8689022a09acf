"""Names in three scripts, none of them of the public-record example; particles; the command."""

import csv
import json
import re
import unicodedata
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli import main
from onrecord.synth.names import (
    GIVEN,
    LEFT_OUT,
    STYLES,
    allowed,
    hangul,
    hanja,
    romanised,
)
from onrecord.synth.wording import object_marker, say_date, subject_marker
from onrecord.values import PartialDate
from tests.unit.synth.conftest import Country


def test_names_come_in_three_scripts(country: Country) -> None:
    native = {row["name_native"] for row in country.tellings} - {""}
    latin = {row["name"] for row in country.tellings} - {""}
    chinese = {row["other_names"] for row in country.tellings} - {""}
    assert all(re.fullmatch(r"[가-힣]{2,4}", name) for name in native)
    assert all(re.fullmatch(r"[A-Za-zŏŭ' -]+", name) for name in latin)
    assert all(re.fullmatch(r"[\u4e00-\u9fff]{3,4}", name) for name in chinese)
    for name in native | latin | chinese:
        assert unicodedata.normalize("NFC", name) == name


def test_romanisation_varies_between_tellings(country: Country) -> None:
    person = {row["allegation_id"]: row["person_id"] for row in country.clusters}
    spelled: dict[str, set[str]] = {}
    for row in country.tellings:
        if " " in row["name"]:
            spelled.setdefault(person[row["allegation_id"]], set()).add(row["name"])
    assert sum(len(names) > 2 for names in spelled.values()) > 100


def test_four_romanisations_of_one_name() -> None:
    surnames, given = romanised()
    made = {surnames[style, 1] + " " + given[style, 0, 16] for style in range(len(STYLES))}
    assert made == {"I Cheol-su", "Yi Ch'ŏlsu", "Lee Chul Soo", "Ri Chol Su"}
    assert hangul()[0][:, 1].tolist() == ["이", "리"]


def test_no_name_of_the_public_record_example_can_come_up() -> None:
    folder = files("onrecord.examples.public_record")
    text = (folder / "allegations.csv").read_text("utf-8")
    real = set()
    for row in csv.DictReader(text.splitlines()):
        for column in ("victim_name_native", "other_names", "victim_name_as_told"):
            real |= {part.strip() for part in row[column].split(";")}
    ko_surname, ko_given = hangul()
    zh_surname, zh_given = hanja()
    surnames, given = romanised()
    first = np.arange(GIVEN)[:, None]
    pairs = (np.broadcast_to(first, (GIVEN, GIVEN)), allowed()[first, np.arange(GIVEN)])
    made = {s + g for s in ko_surname.ravel() for g in ko_given[pairs].ravel()}
    made |= {s + g for s in zh_surname for g in zh_given[pairs].ravel()}
    for style in range(len(STYLES)):
        made |= {f"{s} {g}" for s in surnames[style] for g in given[style][pairs].ravel()}
    assert "김철천" in made
    assert len(made) > 100_000
    assert not made & real
    # without the ones left out there would be some
    assert LEFT_OUT <= set(ko_given.ravel())


def test_no_rulers_name_can_come_up() -> None:
    _, given = hangul()
    assert not {"일성", "정일", "정은", "여정", "주애"} & set(given.ravel())


@pytest.mark.parametrize(
    ("word", "subject", "object_"),
    [
        ("구금", "구금이", "구금을"),
        ("구타", "구타가", "구타를"),
        ("국경 이탈", "국경 이탈이", "국경 이탈을"),
        ("종교물품 소지", "종교물품 소지가", "종교물품 소지를"),
        ("고문(전기)", "고문(전기)가", "고문(전기)를"),
    ],
)
def test_particles_follow_the_last_syllable(word: str, subject: str, object_: str) -> None:
    assert (subject_marker(word), object_marker(word)) == (subject, object_)


@given(st.text(alphabet=[chr(c) for c in range(0xAC00, 0xD7A4, 7)], min_size=1))
def test_particles_agree_with_the_letters_of_the_syllable(word: str) -> None:
    closed = len(unicodedata.normalize("NFD", word[-1])) == 3
    assert subject_marker(word).endswith("이" if closed else "가")
    assert object_marker(word).endswith("을" if closed else "를")


def test_texts_hold_what_was_coded(country: Country) -> None:
    """The first act of each testimony stands in its text: date, name and place."""
    seen: set[str] = set()
    for row in country.tellings:
        if row["testimony_id"] in seen:
            continue
        seen.add(row["testimony_id"])
        english, korean = say_date(row["event_date"])
        assert (korean if row["language"] == "ko" else english) in row["text"]
        name = row["name_native"] if row["language"] == "ko" else row["name"]
        assert name in row["text"]
        assert row["place_as_told"] in row["text"]
        assert not re.search(r"을를|이가|  |\{|\}|None", row["text"])
        wrong = re.search(r"[가-힣]+(?:을|를) 들었다", row["text"])
        if wrong:
            word = wrong[0].split()[0]
            assert object_marker(word[:-1]) == word


@given(st.sampled_from(["2003-04-05", "2003-04", "2003", "200X", "2003-21", "2003-24", ""]))
def test_dates_are_said_in_both_languages(told: str) -> None:
    english, korean = say_date(told)
    assert korean.endswith("에")
    if told:
        assert PartialDate.parse(told)
        assert told[:3] in english
        assert told[:3] in korean


def test_the_command_writes_and_tells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "land")
    assert main(["synth", "--violations", "5", "--seed", "1", "--out", out, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["schema"], told["version"], told["synthetic"]) == ("onrecord.synth", 1, True)
    assert told["violations"] == 5
    assert sorted(told["files"]) == sorted(p.name for p in (tmp_path / "land").iterdir())


def test_the_command_says_that_nobody_exists(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "land")
    assert main(["synth", "--violations", "5", "--seed", "1", "--out", out]) == 0
    shown = capsys.readouterr().out
    assert "SYNTHETIC: nobody in it exists." in shown
    assert f"onrecord import {out}/tellings.csv --mapping {out}/mapping.toml" in shown


@pytest.mark.parametrize("violations", ["-3", "0", "9999999999", "many"])
def test_the_command_refuses_politely(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], violations: str
) -> None:
    out = str(tmp_path / "land")
    assert main(["synth", f"--violations={violations}", "--seed=1", "--out", out]) == 2
    shown = capsys.readouterr()
    assert "violations" in shown.err
    assert "Traceback" not in shown.err
    assert str(tmp_path) not in shown.err
    assert not (tmp_path / "land").exists()
