"""Figures of other bodies, and editions of the centre's papers as a press text names them."""

from datetime import date
from decimal import Decimal

import pytest

from onrecord.claims import check_text
from onrecord.reference import PublishedFigure, designations, published_figures
from onrecord.reference.facts import facts_in_place
from onrecord.values import read_date


def figure(publication, value, measure="religious.cases", unit="case"):
    day = read_date("2021-03-01")
    return PublishedFigure(
        publication, day, day, measure, unit, Decimal(value), None, "https://example.org/a",
        "high", "",
    )  # fmt: skip


def verdict(text, *figures):
    with facts_in_place(designations(), (*published_figures(), *figures)):
        (claim,) = check_text(text, published=date(2021, 5, 20)).claims
    return claim.verdict


ENTERED = [
    "Dawn centre white paper 2021",
    "새벽연구소 종교백서 2021",
    "Rights in North Korea 2021",
]


@pytest.mark.parametrize("publication", ENTERED)
@pytest.mark.parametrize(
    "text",
    [
        "NKDB recorded 1,599 cases of religious persecution in North Korea.",
        "In North Korea 1,599 cases of religious persecution were recorded.",
        "북한인권정보센터는 종교 박해 사건 1,599건을 기록했다.",
    ],
)
def test_the_figure_of_another_body_is_not_the_centres(publication, text):
    assert verdict(text, figure(publication, 1599)) != "supported"


def test_the_figure_of_another_body_is_its_own():
    said = "The Dawn centre recorded 1,599 cases of religious persecution in North Korea."
    assert verdict(said, figure(ENTERED[0], 1599)) == "supported"
    said = "새벽연구소는 북한의 종교 박해 사건 1,599건을 기록했다."
    assert verdict(said, figure(ENTERED[1], 1599)) == "supported"


def test_the_figure_of_another_body_makes_nothing_wrong():
    said = "NKDB recorded 1,411 cases of religious persecution in North Korea."
    assert verdict(said, figure(ENTERED[0], 1599), figure(ENTERED[1], 1411)) == "supported"


def test_a_figure_entered_of_the_centre_is_the_centres():
    said = "NKDB recorded 1,599 cases of religious persecution in North Korea."
    assert verdict(said, figure("NKDB White Paper on Religious Freedom 2021", 1599)) == "supported"


def test_whose_a_shipped_figure_is():
    assert {f.by for f in published_figures()} == {"NKDB"}
    assert figure(ENTERED[0], 1).by == "Dawn centre"


EDITIONS = [
    ("NKDB's 2018 white paper lists 1,431 cases of religious persecution in North Korea.",
     {"1,431": "1341"}),
    ("In its 2017 white paper NKDB gave 1,204 cases of religious persecution in North Korea.",
     {"1,204": "1304"}),
    ("NKDB's 2018 white paper listed 1,304 cases of religious persecution and 1,109 persons.",
     {"1,304": "1341", "1,109": "1150"}),
    ("NKDB's White Paper 2016 has 1,427 cases and 1,140 victims of religious persecution.",
     {"1,427": "1247", "1,140": "1040"}),
    ("북한인권정보센터 2018년 백서에는 종교 박해 사건 1,431건이 실렸다.", {"1,431": "1341"}),
    ("북한인권정보센터의 2017년판 백서는 종교 박해 사건이 1,403건이라고 적었다.",
     {"1,403": "1304"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), EDITIONS)
def test_another_number_than_the_edition_named(text, told):
    found = check_text(text, published=date(2021, 5, 20)).claims
    assert {c.text: (c.verdict, c.evidence[0].value) for c in found} == {
        piece: ("differs", value) for piece, value in told.items()
    }


LISTED = [
    "NKDB's database listed 71,765 cases and 43,348 persons in North Korea.",
    "The database of NKDB holds 78,798 cases and 48,822 people on North Korea.",
    "NKDB's archive has 78,798 violations (48,822 persons) from North Korea.",
    "NKDB's 2018 white paper listed 1,341 cases of religious persecution and 1,150 persons.",
    "NKDB has documented 1,411 cases of religious persecution, and 1,234 victims, in North Korea.",
    "북한인권정보센터 데이터베이스에는 사건 7만8천798건과 인물 4만8천822명이 수록돼 있다.",
]


@pytest.mark.parametrize("text", LISTED)
def test_cases_and_persons_listed_together(text):
    found = check_text(text, published=date(2021, 5, 20)).claims
    assert [c.verdict for c in found] == ["supported"] * 2
