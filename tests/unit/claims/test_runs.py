"""Runs of designations: three rules, and no year of grace beside them."""

from datetime import date

import pytest

from onrecord.claims import check_text
from onrecord.reference import designation_status


def claims(text, day):
    return [
        (c.kind, c.verdict) for c in check_text(text, published=date.fromisoformat(day)).claims
    ]


def rules(iso3, day):
    acts = designation_status(iso3, date.fromisoformat(day)).acts
    years = [act.date_of_act.single_year() for act in acts]
    return len(acts), years[-1] - years[0], years[-1] - years[0] + 1


ORDINAL = "{} was designated a Country of Particular Concern for the {}th consecutive year."
KOREAN = "미국은 {}을 {}년 연속 종교자유 특별우려국으로 지정했다."
CASES = [
    ("PRK", "North Korea", "북한", "2021-05-20"),
    ("ERI", "Eritrea", "에리트레아", "2022-06-01"),
    ("PAK", "Pakistan", "파키스탄", "2022-11-01"),
    ("IRN", "Iran", "이란", "2019-06-01"),
    ("CHN", "China", "중국", "2023-06-01"),
]


@pytest.mark.parametrize(("iso3", "name", "korean", "day"), CASES)
def test_every_number_that_no_rule_gives_is_wrong(iso3, name, korean, day):
    answers = rules(iso3, day)
    for n in range(max(1, min(answers) - 1), max(answers) + 4):
        expected = {"differs"} if n not in answers else {"supported", "depends_on_rule"}
        for text in (ORDINAL.format(name, n), KOREAN.format(korean, n)):
            found = dict(claims(text, day))
            assert found["streak"] in expected, (text, answers)
