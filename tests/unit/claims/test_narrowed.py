"""A number is supported only as what its source counts: whom, where, when, which act, how sure."""

from datetime import date

import pytest

from onrecord.claims import check_text
from tests.unit.claims.narrowed import (
    AS_PUBLISHED,
    NARROWER,
    NO_YEARS,
    NOT_HELD,
    OF_A_YEAR,
    OTHER_KINDS,
)
from tests.unit.claims.wide_and_narrow import AS_WIDE, NARROWER_STILL

DAY = date(2021, 5, 20)


def rows(table):
    return [
        (frame.format(piece).replace(" ,", ","), piece) for frame, some in table for piece in some
    ]


def counts(text):
    return [c for c in check_text(text, published=DAY).claims if c.kind in ("count", "share")]


@pytest.mark.parametrize(("text", "piece"), rows(NARROWER) + rows(OTHER_KINDS))
def test_what_the_source_does_not_say_is_not_found(text, piece):
    found = counts(text)  # a number of a noun not known here is told as not understood
    assert all(c.verdict == "not_found" or c.reason == "kind" for c in found)
    assert all("narrowed" not in c.explanation["en"] + c.explanation["ko"] for c in found)


def test_the_reason_names_what_narrows():
    (claim,) = counts("NKDB recorded 1,411 cases of religious persecution in South Hamgyong.")
    assert "gives 1,411 for cases with a religious cause" in claim.explanation["en"]
    assert "“in South Hamgyong”" in claim.explanation["en"]
    (claim,) = counts("북한인권정보센터는 함경남도에서 일어난 종교 박해 1,411건을 기록했다.")
    assert "‘함경남도에서’" in claim.explanation["ko"]
    assert {e.value for e in claim.evidence} == {"1411"}


# What narrows a total narrows the parts told with it.
WITH_PARTS = [
    "NKDB recorded 1,411 cases of religious persecution in South Hamgyong, including 126 killings "
    "and 94 disappearances.",
    "NKDB recorded 1,411 cases of religious persecution, 126 killings and 94 disappearances in "
    "South Hamgyong.",
    "NKDB recorded 1,411 cases of religious persecution of women. Of these, 126 were killings and "
    "94 disappearances.",
    "북한인권정보센터는 여성에 대한 종교 박해 1,411건을 기록했다. 이 가운데 살해가 126건, 실종이 "
    "94건이다.",
    "북한인권정보센터는 김정은 집권 이후 종교 박해 1,411건을 기록했으며 이 중 126건은 살해, "
    "94건은 실종이다.",
]


@pytest.mark.parametrize("text", WITH_PARTS)
def test_what_narrows_a_total_narrows_its_parts(text):
    assert [c.verdict for c in counts(text)] == ["not_found"] * 3


def test_only_the_part_is_narrowed():
    text = (
        "NKDB recorded 1,411 cases of religious persecution. Of these, 126 killings took place "
        "in {}."
    )
    assert [c.verdict for c in counts(text.format("prisons"))] == ["supported", "not_found"]
    assert [c.verdict for c in counts(text.format("North Korea"))] == ["supported"] * 2


@pytest.mark.parametrize(("text", "piece"), rows(AS_PUBLISHED))
def test_what_the_source_says_is_supported(text, piece):
    assert {c.verdict for c in counts(text)} == {"supported"}


@pytest.mark.parametrize("text", OF_A_YEAR)
def test_a_running_total_told_of_a_year(text):
    (claim,) = [c for c in counts(text) if c.value == 1411]
    assert (claim.verdict, claim.reason) == ("misattributed", "running_total")


@pytest.mark.parametrize("text", NO_YEARS)
def test_a_year_of_telling_is_no_year_of_the_counted(text):
    assert [c.verdict for c in counts(text)] == ["supported"]


@pytest.mark.parametrize("text", NOT_HELD)
def test_no_figure_is_near_enough(text):
    assert {c.verdict for c in counts(text)} == {"not_found"}


@pytest.mark.parametrize("text", NARROWER_STILL)
def test_nothing_narrower_is_supported(text):
    assert all(c.verdict == "not_found" or c.verdict == "misattributed" for c in counts(text))


@pytest.mark.parametrize("text", AS_WIDE)
def test_nothing_as_wide_is_lost(text):
    assert {c.verdict for c in counts(text)} == {"supported"}
