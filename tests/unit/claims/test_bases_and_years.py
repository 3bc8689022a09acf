"""What a share is of, persons beside cases, a running total told with an earlier year."""

import pytest

from onrecord.claims import check_text
from onrecord.claims.designation_words import act_in_korean
from onrecord.reference import designations

NOT_FOUND = [
    "북한인권정보센터 조사에서 응답자의 1.2%가 비밀 종교활동에 참여한 적이 있다고 했다.",
    "2020 종교자유백서에 따르면 탈북민의 1.2%만이 비밀 종교활동에 참여한 적이 있다고 했다.",
    "The 2020 White Paper on Religious Freedom says 1.2 percent of defectors took part in "
    "religious activities.",
    "The 2020 White Paper on Religious Freedom says 53 percent of defectors took part in "
    "religious activities.",
    "NKDB has spoken with many about North Korea. 126 of them saw killings for religion.",
    "NKDB 조사에 응한 탈북민 126명이 북한에서 종교를 이유로 한 처형을 목격했다고 했다.",
    "NKDB says 4 percent of North Koreans have seen a Bible.",
    "NKDB에 따르면 종교 활동을 한 신자의 46.4%가 북한의 정치범수용소로 보내졌다.",
    "북한 주민의 99.6%가 종교의 자유가 없다고 NKDB가 밝혔다.",
    "2020 종교자유백서는 피해자의 60%가 종교활동 때문에 박해를 받았다고 썼다.",
    "NKDB says that 739 people, or 59.3 percent, were detained for religion in North Korea.",
    "NKDB says 59.3 percent of the victims of religious persecution in North Korea were detained.",
]
SUPPORTED = [
    "According to NKDB, 99.6 percent said there is no religious freedom in North Korea.",
    "2024 종교자유백서에 따르면 탈북민의 1.1%가 비밀 종교활동에 참여한 적이 있다고 했다.",
    "NKDB에 따르면 북한 종교 박해 사건의 53%가 종교활동 때문이었다.",
    "2016 종교자유백서에 따르면 북한 종교 박해 피해자의 22.6%가 생존했다.",
    "In 2021, NKDB reported 126 killings for religion in North Korea.",
    "NKDB counts 1,411 cases of religious persecution in North Korea, among them 126 killed.",
    "NKDB, founded in 2003, counts 126 killings for religion in North Korea.",
]
A_YEARS = [
    "In 2010, NKDB recorded 126 killings for religion in North Korea.",
    "In 2010, 126 Christians were killed for their faith in North Korea, according to NKDB.",
    "NKDB said in 2021 that 126 Christians were killed in North Korea in 2010.",
    "2010년 북한에서 종교를 이유로 126명이 처형되었다고 2021년 NKDB가 밝혔다.",
    "In 2019, NKDB recorded 1,411 cases of religious persecution in North Korea.",
    "NKDB는 2015년에 북한에서 종교 박해 1,411건이 발생했다고 2020년에 발표했다.",
    "NKDB에 따르면 2010년 한 해에 종교를 이유로 126건의 살해가 있었다.",
]
PERSONS = [
    "NKDB documented 94 people who disappeared for their religion in North Korea.",
    "According to NKDB, 126 people were killed for their religion in North Korea.",
    "NKDB에 따르면 북한에서 종교를 이유로 126명이 처형되었다.",
]
A_SPANS = [
    "In the five years from 2015 to 2019, NKDB recorded 1,411 cases of religious persecution in "
    "North Korea.",
    "2015년부터 2019년까지 NKDB는 북한의 종교 박해 사건 1,411건을 기록했다.",
    "Between 2009 and 2013 there were 126 killings for religion in North Korea, NKDB reports.",
]
ROWS = [
    *((text, ("misattributed", "span")) for text in A_SPANS),
    *((text, ("not_found", "unknown")) for text in NOT_FOUND),
    *((text, ("supported", "")) for text in SUPPORTED),
    *((text, ("misattributed", "running_total")) for text in A_YEARS),
    *((text, ("misattributed", "unit")) for text in PERSONS),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_base_unit_and_year(text, expected):
    claims = check_text(text).claims
    assert (claims[-1].verdict, claims[-1].reason) == expected


def test_a_total_as_of_an_earlier_day_is_no_years_number():
    (claim,) = check_text("As of 2010, NKDB had 126 killings for religion in North Korea.").claims
    assert claim.verdict == "not_found"


def test_the_sentence_says_cases_not_persons():
    (claim,) = check_text(PERSONS[1]).claims
    assert "126 counts cases, not persons" in claim.explanation["en"]
    assert "사람 수가 아니라 사건 수" in claim.explanation["ko"]


def test_a_survey_is_no_other_share_of_an_edition():
    text = "The 2020 White Paper on Religious Freedom says 45 percent of {} by religious activity."
    (claim,) = check_text(text.format("cases were caused")).claims
    assert claim.verdict == "differs"
    (claim,) = check_text(text.format("defectors were moved")).claims
    assert claim.verdict == "not_found"


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("2024 종교자유백서는 종교 박해 사건의 53%가 종교활동 때문이라고 썼다.", "11.1 points"),
        ("The 2018 International Religious Freedom Report says NKDB counted 1,411 cases of "
         "violations in North Korea.", "70 ("),
    ],
)  # fmt: skip
def test_an_edition_is_held_against_its_own_figure(text, gap):
    (claim,) = check_text(text).claims
    assert claim.verdict == "differs"
    assert claim.difference.startswith(gap)


def test_a_later_total_may_follow_an_earlier_edition():
    text = (
        "The 2018 White Paper on Religious Freedom has 1,341 cases of religious persecution in "
        "North Korea. NKDB now counts 1,411 cases of religious persecution."
    )
    assert [c.verdict for c in check_text(text).claims] == ["supported", "supported"]


def test_a_survey_of_another_body_beside_the_centre():
    text = (
        "NKDB가 아니라 새벽인권연구소의 조사에서 "
        "응답자의 99.6%가 북한에 종교의 자유가 없다고 답했다."
    )
    (claim,) = check_text(text).claims
    assert (claim.verdict, claim.said_by) == ("not_found", "새벽인권연구소")


def test_acts_of_designation_are_told_in_korean_too():
    text = "북한은 2020년 12월 7일 19년 연속 특별우려국으로 지정됐다."
    evidence = [e for c in check_text(text).claims for e in c.evidence]
    told = {e.publication_ko for e in evidence}
    assert {"국제종교자유법에 따른 지정", "2019년 12월 18일 북한: 특별우려국 재지정"} <= told
    assert all(not any("a" <= letter <= "z" for letter in one) for one in told)


def test_every_list_and_act_that_is_shipped_has_korean_words():
    for act in designations():
        said = act_in_korean(act).replace(act.name, "")
        assert not any("a" <= letter <= "z" for letter in said), act
