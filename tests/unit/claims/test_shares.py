"""How near a share must be, and shares that follow from the numbers beside them."""

from datetime import date
from decimal import Decimal

import pytest

from onrecord.claims import check_text
from onrecord.claims.agreement import share_agrees
from onrecord.claims.numbers import find_numbers, plain

NEAR = [
    ("about 1.8%", "2.3", ""), ("about 1.8%", "1.9", "rounded"), ("약 1.8%", "2.3", ""),
    ("about 24%", "22.2", ""), ("about 22 percent", "22.2", "rounded"),
    ("약 22%", "22.6", "rounded"),
    ("about 60%", "59.5", "rounded"), ("about 20%", "22.2", "rounded"), ("about 10%", "12.9", ""),
    ("nearly 3 percent", "1.3", ""), ("nearly 60 percent", "59.3", "rounded"),
    ("more than 80%", "80", "exact"), ("more than 1%", "1.3", "rounded"),
    ("more than 1%", "4.0", ""), ("one in five", "22.2", "rounded"), ("one in five", "24", ""),
    ("under 3%", "2.3", "rounded"), ("under 5%", "1.1", ""), ("1.8%", "1.79", "rounded"),
    ("2%", "1.4", ""), ("4%", "4.0", "exact"), ("59%", "59.5", "rounded"), ("59%", "59.6", ""),
]  # fmt: skip


@pytest.mark.parametrize(("said", "published", "expected"), NEAR)
def test_the_room_is_the_last_digit_told(said, published, expected):
    (number,), _ = find_numbers(plain(said + " of them"))
    assert share_agrees(number, Decimal(published)) == expected


def shares(text):
    found = check_text(text, published=date(2020, 12, 1)).claims
    return [(c.text, c.verdict, c.reason) for c in found if c.kind == "share"]


DERIVED = [
    "According to NKDB, 1,411 cases, or 1.8 percent of all 78,798, concern religion in North "
    "Korea.",
    "NKDB says religious persecution is about 1.8 percent of its 78,798 cases in North Korea: "
    "1,411 cases.",
    "Of the 78,798 cases NKDB has on North Korea, 1,411 (1.8%) are religious persecution.",
    "북한인권정보센터에 따르면 전체 사건 78,798건 가운데 종교 관련은 1,411건(1.8%)이다.",
    "북한인권정보센터가 기록한 7만8천798건 중 1,411건, 약 1.8%가 종교 박해다.",
]


@pytest.mark.parametrize("text", DERIVED)
def test_a_share_of_two_published_numbers(text):
    assert shares(text) == [(shares(text)[0][0], "supported", "derived")]


def test_a_wrong_share_of_two_published_numbers():
    text = "북한인권정보센터에 따르면 전체 78,798건 가운데 종교 관련은 1,411건(2.8%)이다."
    assert [v for _, v, _ in shares(text)] == ["inconsistent"]


@pytest.mark.parametrize(
    "text",
    [
        "NKDB says about 1.8% of all cases in North Korea concern religion.",
        "북한인권정보센터에 따르면 종교 관련 사건은 전체의 약 1.8%다.",
        "NKDB says 1.8 percent of respondents heard of 1,411 among 78,798 cases in North Korea.",
    ],
)
def test_a_share_that_follows_from_nothing(text):
    assert [v for _, v, _ in shares(text)] == ["not_found"]
