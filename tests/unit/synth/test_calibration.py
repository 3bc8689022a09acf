"""Margins of a draw of 20,000 violations against the published figures they are drawn to.

Tolerance: four standard errors of a simple draw, doubled in variance because acts come in groups
of victims, testimonies and tellings. The published percent are rounded to 0.1, which is added.
"""

import csv
from collections.abc import Callable
from importlib.resources import files
from math import sqrt

import pytest

from onrecord.synth import margins
from onrecord.vocab import load_vocabulary
from tests.unit.synth.conftest import Country, Rows

RIGHTS, RELIGION = "NKDB White Paper on NK Human Rights 2024", "religious."
ACT = load_vocabulary()["act"]
PLACES = {
    "mss_mps_interrogation_and_holding": {"mss_office", "mps_office", "kuryujang", "daekisil"},
    "political_prison_camp": {"kwanliso"},
    "detention_facility_in_china": {"china_detention"},
    "labour_training_camp": {"rodong_danryondae"},
    "jipkyolso": {"jipkyolso"},
    "kyohwaso": {"kyohwaso"},
}
PLACES["all_detention_facilities"] = set().union(*PLACES.values())
RIGHT = {"dignity_and_liberty": {"liberty", "dignity"}, "movement_and_residence": {"movement"},
         "life": {"life"}, "suspects_and_detainees": {"fair_trial"},
         "belief_and_expression": {"belief"}}  # fmt: skip
BELOW = {
    "right.dignity_and_liberty.illegal_detention": {"illegal_detention"},
    "right.dignity_and_liberty.torture_and_assault": {"torture", "beating", "ill_treatment"},
    "right.dignity_and_liberty.forced_prostitution_and_trafficking": {"trafficking"},
    "right.dignity_and_liberty.abduction_detention_kidnapping": {"abduction", "detention_abroad"},
    "right.life.judicial_execution": {"judicial_execution"},
    "right.life.death_by_other_direct_acts": {"death_by_denied_care", "death_under_torture"},
}
CONSEQUENCE = {
    "detention": {"illegal_detention"},
    "restriction_of_movement": {"forced_repatriation", "exit_ban", "travel_ban"},
    "death": {"death"},
    "missing": {"enforced_disappearance"},
    "physical_injury": {"torture", "beating", "ill_treatment"},
    "banishment_or_forced_transfer": {"internal_banishment", "forced_residence"},
}
CAUSE = {"religious_activity": "religious_activity",
         "possession_of_religious_items": "religious_possession",
         "propagation": "religious_propagation",
         "contact_with_religious_persons": "religious_contact"}  # fmt: skip
SOURCES = {"interview": "interview", "memoir_or_publication": "memoir",
           "newspaper_or_article": "press", "questionnaire": "questionnaire"}  # fmt: skip


def _published() -> dict[tuple[str, str], str]:
    text = (files("onrecord.reference") / "facts" / "published_figures.csv").read_text("utf-8")
    return {
        (row["publication"], row["measure"]): row["percent"] or row["value"]
        for row in csv.DictReader(text.splitlines())
    }


@pytest.mark.parametrize("figure", margins.PUBLISHED, ids=lambda figure: figure[1])
def test_the_shares_drawn_from_are_the_published_ones(figure: tuple[str, str]) -> None:
    # the 2.3 percent for religion is printed as a percent in the column of values or of percent
    assert float(_published()[figure]) == margins.PUBLISHED[figure]


def _near(found: int, of: int, percent: float, figure: str) -> None:
    share = percent / 100
    tolerance = 4 * sqrt(2 * share * (1 - share) / of) + 0.0005
    assert abs(found / of - share) <= tolerance, (
        f"{figure}: published {percent}%, drawn {100 * found / of:.2f}% of {of}, "
        f"tolerance {100 * tolerance:.2f}"
    )


def _under(row: dict[str, str], codes: set[str]) -> bool:
    return not codes.isdisjoint(ACT.path(row["act"]))


def _measured(country: Country, publication: str, measure: str) -> tuple[int, int]:
    """(rows that fit, rows in all) for one published measure."""
    name = measure.rpartition(".")[2]
    acts = country.violations
    religious = [row for row in acts if row["religious"] == "1"]
    told = [row for row in country.tellings if "religious_" in row["cause"]]

    def of(rows: Rows, fits: Callable[[dict[str, str]], bool]) -> tuple[int, int]:
        return sum(map(fits, rows)), len(rows)

    if measure in BELOW:
        right = RIGHT[measure.split(".")[1]]
        return of([a for a in acts if _under(a, right)], lambda a: _under(a, BELOW[measure]))
    if measure.startswith("right."):
        return of(acts, lambda a: _under(a, RIGHT[name]))
    if measure.startswith("place."):
        held = [a for a in acts if _under(a, RIGHT["dignity_and_liberty"])]
        return of(held, lambda a: a["place_kind"] in PLACES[name])
    if measure.startswith("source_type."):
        return of(country.tellings, lambda t: t["source_kind"] == SOURCES[name])
    if measure == "information_form.hearsay_or_other":
        known = {"hearsay", "told_by_victim", "rumour"}
        return of(country.tellings, lambda t: t["proximity"] in known)
    if measure == "religious.share_of_all_cases":
        return of(acts, lambda a: a["religious"] == "1")
    if measure.startswith("religious.cause."):
        return of(religious, lambda a: a["cause"] == CAUSE[name])
    if measure.startswith("religious.consequence."):
        return of(religious, lambda a: _under(a, CONSEQUENCE[name]))
    if measure.startswith("religious.victim_status."):
        return of(country.persons, lambda p: p["status_on_record"] == name)
    believers = {a["person_id"] for a in religious}
    persons = [p for p in country.persons if p["person_id"] in believers]
    assert told
    if measure == "religious.faith.unknown":
        return of(persons, lambda p: p["religion"] == "")
    assert (publication, measure) == (
        "NKDB White Paper on Religious Freedom 2013",
        "religious.faith.christianity",
    )
    return of(persons, lambda p: p["religion"] in ("christianity", "protestant", "catholic"))


@pytest.mark.parametrize("figure", margins.PUBLISHED, ids=lambda figure: figure[1])
def test_margins_are_the_published_ones(country: Country, figure: tuple[str, str]) -> None:
    found, of = _measured(country, *figure)
    _near(found, of, margins.PUBLISHED[figure], " / ".join(figure))


def test_a_wrong_margin_would_be_found() -> None:
    with pytest.raises(AssertionError, match="drawn 13"):
        _near(2600, 20_000, 10.6, "right.life")


def test_persons_for_each_case_are_the_published_totals(country: Country) -> None:
    figures = _published()
    persons, cases = figures[RIGHTS, "db_total.persons"], figures[RIGHTS, "db_total.cases"]
    expected = int(persons) / int(cases)
    assert len(country.persons) / len(country.violations) == pytest.approx(expected, abs=0.001)


def test_more_than_four_fifths_of_perpetrators_are_state_bodies(country: Country) -> None:
    least = float(_published()["NKDB About page", "perpetrator.government_organisation_share"])
    scheme = load_vocabulary()["perpetrator"]
    by = [row["perpetrator"] for row in country.tellings]
    state = sum(bool(code) and scheme.path(code)[0] == "state" for code in by)
    assert state / len(by) > least / 100


def test_three_quarters_of_the_places_at_home_are_in_two_border_provinces(
    country: Country,
) -> None:
    at_home = [row["place"] for row in country.violations if row["place"] != "CN"]
    share = sum(place in ("KP-09", "KP-10") for place in at_home) / len(at_home)
    assert share == pytest.approx(0.75, abs=0.02)


def test_an_act_is_told_about_1_4_times_and_some_much_more(country: Country) -> None:
    told = [int(row["tellings"]) for row in country.violations]
    assert sum(told) / len(told) == pytest.approx(1.4, abs=0.05)
    assert sum(n >= 10 for n in told) > 20
    assert 0.7 < sum(n == 1 for n in told) / len(told) < 0.85
