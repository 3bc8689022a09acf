"""What is said of a number is true of it: reasons come from its own clause."""

from datetime import date

import pytest

from onrecord.claims import check_text


def claim(text, piece, day="2023-12-20"):
    (found,) = [c for c in check_text(text, published=date.fromisoformat(day)).claims
                if c.text == piece]  # fmt: skip
    return found


REASONS = [
    # votes elsewhere in the sentence
    ("The survey covers 188 countries; the assembly voted on North Korea on Friday.", "188",
     "country", "votes", False),
    ("Some 50 states voted against North Korea.", "50", "country", "votes", True),
    ("찬성 126표로 채택됐으며 북한을 포함해 188개국이 논의했다.", "188",
     "country", "votes", False),
    # a body of the sentence before
    ("The Unification Ministry published a paper on North Korea. Dozens died for their religion.",
     "Dozens", "person", "bounds", True),
    ("통일부는 북한에 관한 백서를 냈다. 종교를 이유로 수백 명이 숨졌다.", "수백", "person",
     "bounds", True),
    ("Amnesty published a paper on North Korea. There 140 people were jailed for religion.",
     "140", "person", "carried:Amnesty International", True),
]  # fmt: skip


@pytest.mark.parametrize(("text", "piece", "unit", "reason", "given"), REASONS)
def test_a_reason_is_of_the_clause(text, piece, unit, reason, given):
    found = claim(text, piece)
    assert (found.unit, found.verdict) == (unit, "not_found")
    assert (found.reason == reason) is given


def test_pages_are_no_votes():
    text = "NKDB published 1,411 pages on North Korea, and the UN voted on it."
    answer = check_text(text)
    assert not answer.claims
    assert [u.text for u in answer.unread] == ["1,411"]


@pytest.mark.parametrize(
    "text",
    [
        "NKDB's religious persecution cases in North Korea rose by 70 to 1,411 cases.",
        "NKDB's religious persecution cases in North Korea grew from 1,341 to 1,411 cases.",
        "북한인권정보센터의 북한 종교 박해 사건은 70건 늘어 1,411건이 됐다.",
        "북한인권정보센터의 북한 종교 박해 사건은 1,411건으로 늘었다.",
    ],
)
def test_a_total_that_grew(text):
    assert claim(text, "1,411").verdict == "supported"


@pytest.mark.parametrize(
    "text",
    [
        "NKDB's record of religious persecution in North Korea grew by 1,411 cases.",
        "There was an increase of 1,411 cases of religious persecution in North Korea, NKDB said.",
        "북한인권정보센터의 북한 종교 박해 사건은 1,411건 늘었다.",
        "북한인권정보센터의 북한 종교 박해 사건은 지난번보다 1,411건 증가했다.",
    ],
)
def test_what_was_added_is_no_total(text):
    assert claim(text, "1,411").verdict == "not_found"


def test_an_act_that_took_it_off_is_not_in_force():
    text = "In December 2023 Vietnam was designated a Country of Particular Concern."
    found = claim(text, "December 2023")
    assert found.verdict == "differs"
    assert "in force" not in found.explanation["en"]
    assert "took it off the list" in found.explanation["en"]
    assert "명단에서 빠졌습니다" in found.explanation["ko"]


def test_a_run_told_without_the_list():
    text = "미국은 중국과 러시아를 특별우려국으로 지정했다. 러시아는 2년 연속이다."
    assert claim(text, "2년 연속").verdict == "depends_on_rule"
    alone = claim("북한 종교 문제다. 러시아는 2년 연속이다.", "2년 연속")
    assert (alone.verdict, alone.reason) == ("not_found", "unclear_streak")


NO_SUCH_YEARS = [
    ("From 2007 to 2017, 1,304 cases of religious persecution took place in North Korea, NKDB "
     "said.", "1,304"),
    ("NKDB recorded 1,034 cases of religious persecution in North Korea between 2000 and 2013.",
     "1,034"),
    ("NKDB recorded 1,411 cases of religious persecution in North Korea from 2007 to 2018.",
     "1,411"),
    ("2007년부터 2016년까지 북한에서 종교 박해 1,247건이 일어났다고 북한인권정보센터가 밝혔다.",
     "1,247"),
    ("북한인권정보센터는 2005년부터 2019년까지 북한에서 일어난 종교 박해 1,411건을 기록했다.",
     "1,411"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "piece"), NO_SUCH_YEARS)
def test_years_that_no_edition_gives(text, piece):
    found = claim(text, piece)
    assert (found.verdict, found.reason) == ("misattributed", "span")


@pytest.mark.parametrize(
    "text",
    [
        "NKDB said defectors who arrived from 2007 to 2017 told of 1,304 cases of religious "
        "persecution in North Korea.",
        "북한인권정보센터는 2007년부터 2016년까지 입국한 탈북민에게서 종교 박해 1,247건을 들었다.",
    ],
)
def test_a_window_that_no_edition_gives_is_told(text):
    count, window = sorted(check_text(text).claims, key=lambda c: c.kind)
    assert (count.verdict, window.verdict, window.reason) == (
        "supported", "not_found", "no_window",
    )  # fmt: skip


def test_the_nearest_is_of_the_same_measure():
    text = "NKDB에 따르면 북한 종교 조사에서 탈북민 1만3,994명이 종교의 자유를 말했다."
    for found in check_text(text, published=date(2021, 5, 20)).claims:
        assert "1,234" not in found.explanation["en"]


BRACKETS = [
    "NKDB recorded 1,411 women in cases of religious persecution in North Korea each year.",
    "NKDB recorded about 1,400 cases of religious persecution in North Korea.",
    "NKDB recorded 1,411 cases of religious persecution in North Korea between 2007 and 2019.",
    "According to NKDB, 65,282 cases of religious persecution have been committed by North Korea.",
    "NKDB recorded 1,411 cases of religious persecution in Kangwon.",
    "NKDB recorded 1,383 cases of religious persecution in North Korea.",
]


@pytest.mark.parametrize("text", BRACKETS)
def test_brackets_are_not_nested_and_sentences_begin_as_sentences(text):
    for found in check_text(text, published=date(2023, 12, 20)).claims:
        for said in found.explanation.values():
            assert "))" not in said
            assert said[0] == said[0].upper()


@pytest.mark.parametrize(
    ("said", "particle"), [("약 1,400건", "1,411과"), ("약 1,300건", "1,304와")]
)
def test_the_particle_behind_a_number(said, particle):
    text = f"북한인권정보센터는 북한의 종교 박해 사건 {said}을 기록했다."
    (found,) = check_text(text, published=date(2023, 12, 20)).claims
    assert particle in found.explanation["ko"]
