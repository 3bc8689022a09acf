"""What is said of lists of designations and not judged is told as not understood."""

from datetime import date

import pytest

from onrecord.claims import check_text

DAY = date(2023, 6, 1)
UNREAD = [
    ("Eritrea was named for the fourth time for its religious persecution.", {"fourth time"}),
    ("Vietnam was on the list of Countries of Particular Concern from 2004 to 2006.",
     {"2004", "2006"}),
    ("Sudan was taken off the list of Countries of Particular Concern in 2019.", {"2019"}),
    ("Cuba was put on the Special Watch List in 2019.", {"2019"}),
    ("USCIRF has recommended India as a country of particular concern since 2020.",
     {"since 2020"}),
    ("Religious freedom is rare there. North Korea was first designated in 2002.", {"2002"}),
    ("수단은 2019년 특별우려국 명단에서 빠졌다.", {"2019년"}),
    ("쿠바는 2019년 특별감시목록에 포함됐다.", {"2019년"}),
    ("미 국제종교자유위원회는 2020년부터 인도를 특별우려국으로 지정하라고 권고했다.",
     {"2020년부터"}),
    ("종교의 자유가 문제다. 북한은 2002년 처음 지정됐다.", {"2002년 처음"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "pieces"), UNREAD)
def test_it_is_at_least_told(text, pieces):
    answer = check_text(text, published=DAY)
    told = {u.text for u in answer.unread} | {c.text for c in answer.claims}
    assert pieces <= told
    assert all(c.verdict != "supported" for c in answer.claims)
    for unread in answer.unread:
        assert text[unread.start : unread.end] == unread.text


def test_what_is_judged_is_not_told_twice():
    text = "China was designated a Country of Particular Concern in December 2020."
    answer = check_text(text, published=DAY)
    assert [c.verdict for c in answer.claims] == ["supported"]
    assert not answer.unread


def test_every_year_since_hangs_on_the_rule():
    for text in (
        "중국은 1999년부터 매년 특별우려국으로 지정됐다.",
        "China has been a Country of Particular Concern designated since 1999 every year.",
    ):
        (claim,) = check_text(text, published=DAY).claims
        assert claim.verdict == "depends_on_rule"


def test_korean_numerals_of_two_kinds():
    text = "북한에서 종교를 이유로 백스물여섯 명이 숨졌다."
    (claim,) = check_text(text, published=DAY).claims
    assert (claim.text, claim.value) == ("백스물여섯", 126)
