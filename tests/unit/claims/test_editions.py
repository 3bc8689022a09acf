"""Which edition a verdict rests on: none printed after the text, one count for a sentence."""

from datetime import date

import pytest

from onrecord.claims import check_text


def counts(text, day):
    found = check_text(text, published=date.fromisoformat(day)).claims
    return [c for c in found if c.kind in ("count", "share")]


TEXTS = [
    "According to NKDB, its database has 78,798 cases of human rights violations in North Korea.",
    "NKDB recorded 1,411 cases of religious persecution in North Korea.",
    "According to NKDB, 99.6 percent of respondents said there is no religious freedom in North "
    "Korea.",
    "북한인권정보센터 데이터베이스에 기록된 북한의 인권침해 사건은 모두 7만8천798건이다.",
    "북한인권정보센터는 북한의 종교 박해 사건 1,411건을 기록했다.",
    "북한인권정보센터에 따르면 탈북민 응답자의 99.6%가 종교의 자유가 없다고 답했다.",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("day", ["2020-11-20", "2020-12-31"])
def test_nothing_printed_later_is_evidence(text, day):
    (claim,) = counts(text, day)
    assert claim.verdict == "supported"
    assert all(e.published <= day for e in claim.evidence)
    assert "Religious Freedom 2020" in claim.evidence[0].publication


def test_the_newest_that_was_out_comes_first():
    for day, year in (("2017-12-30", "2017"), ("2021-06-01", "2020"), ("2025-06-01", "2024")):
        (claim,) = counts(TEXTS[2], day)
        assert claim.evidence[0].publication.endswith(year)


def test_what_was_printed_only_later_is_said_to_be():
    (claim,) = counts(TEXTS[1], "2020-02-01")
    assert claim.verdict == "supported"
    assert "after the day of the text" in claim.explanation["en"]
    assert "글보다 나중에" in claim.explanation["ko"]


STALE = [
    ("NKDB recorded 1,411 cases of religious persecution in North Korea, including 126 killings "
     "and 770 detentions.", "770"),
    ("NKDB counts 1,341 cases of religious persecution in North Korea, 739 of them detentions.",
     "739"),
    ("NKDB has 1,411 cases of religious persecution in North Korea and 1,150 victims.", "1,150"),
    ("북한인권정보센터는 종교 박해 1,411건을 기록했으며 이 중 구금이 770건이다.", "770"),
    ("북한인권정보센터의 종교 박해 사건은 1,304건이며 실종이 94건, 사망이 119건이다.", "94"),
    ("북한인권정보센터의 종교 박해 사건은 1,411건이며 피해자는 1,040명이다.", "1,040"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "piece"), STALE)
def test_a_part_of_another_count_is_not_supported(text, piece):
    found = {c.text: c for c in counts(text, "2021-05-20")}
    assert found[piece].verdict == "not_found"
    assert {c.verdict for t, c in found.items() if t != piece} == {"supported"}


OF_ANOTHER_DAY = [
    "NKDB recorded 1,411 cases of religious persecution in North Korea until 2015.",
    "북한인권정보센터는 2015년까지 북한의 종교 박해 1,411건을 기록했다.",
    "NKDB's 2024 white paper recorded 1,411 cases of religious persecution.",
    "북한인권정보센터 2024년 백서에는 종교 박해 1,411건이 실렸다.",
]


@pytest.mark.parametrize("text", OF_ANOTHER_DAY)
def test_a_figure_of_another_day_or_paper_is_no_support(text):
    (claim,) = counts(text, "2025-05-20")
    assert claim.verdict == "not_found"
    assert claim.evidence[0].value == "1411"


TOGETHER = [
    "NKDB recorded 1,304 cases of religious persecution in North Korea, 770 of them detentions.",
    "NKDB has 1,411 cases of religious persecution in North Korea and 1,234 victims.",
    "북한인권정보센터는 종교 박해 1,247건을 기록했으며 이 중 구금이 739건이다.",
]


@pytest.mark.parametrize("text", TOGETHER)
def test_a_part_of_the_same_count_is_supported(text):
    assert [c.verdict for c in counts(text, "2021-05-20")] == ["supported"] * 2
