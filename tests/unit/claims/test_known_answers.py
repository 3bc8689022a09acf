"""Published texts with known answers, read where they lie; figures of ours; differences."""

from datetime import date
from decimal import Decimal

import pytest

from onrecord.claims import OwnFigure, check_text, read_press_text
from tests.shared import SHARED, needs_shared


def checked(path, *, header=False):
    content = (SHARED / path).read_bytes()
    if (
        not header and b"\n---\n" in content
    ):  # what stands above is the header of the collection, no press text
        content = content.split(b"\n---\n", 1)[1]
    return check_text(read_press_text(content, path.rpartition("/")[2]))


def verdicts(answer):
    return {c.text: c.verdict for c in answer.claims}


@needs_shared
def test_the_article():
    answer = checked("article/donga-2021-05-14.txt")
    found = {c.text: c for c in answer.claims}
    assert answer.published == "2021-05-14"
    assert {t: c.verdict for t, c in found.items()} == {
        "again this year": "differs",
        "19th consecutive year": "depends_on_rule",
        "1,411": "supported",
        "126": "supported",
        "94": "supported",
        "from 2007 to 2019": "misattributed",
    }
    assert found["1,411"].unit == "case"
    assert {e.unit for e in found["1,411"].evidence} == {"case"}
    for part in ("126", "94"):
        assert "killings and disappearances" in found[part].explanation["en"]
    assert "arrived" in found["from 2007 to 2019"].explanation["en"]
    assert "입국" in found["from 2007 to 2019"].explanation["ko"]
    assert "7 December 2020" in found["again this year"].explanation["en"]
    rules = {e.rule: e.value for e in found["19th consecutive year"].evidence if e.rule}
    assert rules == {"acts": "14", "years elapsed": "19", "calendar years": "20"}
    assert not answer.unread


@needs_shared
def test_the_chapter_that_gives_a_running_total_as_a_years():
    found = verdicts(checked("irf/irf-2017-dprk-executive-summary-excerpt.txt"))
    assert found["1,304"] == found["119"] == found["87"] == "misattributed"


@needs_shared
@pytest.mark.parametrize("year", [2018, 2019])
def test_one_total_with_two_windows(year):
    answer = checked(f"irf/irf-{year}-dprk-executive-summary-excerpt.txt")
    found = {c.text: c for c in answer.claims}
    assert found["1,341"].verdict == "supported"
    for month in ("March 2018", "December 2018"):
        assert month in found["1,341"].explanation["en"]
    windows = [c for c in answer.claims if c.kind == "window"]
    assert [w.verdict for w in windows] == ["depends_on_rule"]
    assert {e.as_of for e in windows[0].evidence} == {"2018-03", "2018-12"}


@needs_shared
def test_the_chapter_with_the_arrivals_right():
    answer = checked("irf/irf-2020-dprk-executive-summary-excerpt.txt")
    found = verdicts(answer)
    assert found["1,411"] == found["126"] == found["94"] == "supported"
    assert found["from 2007 until December 2019"] == "supported"
    assert found["50,000 to 70,000"] == found["200,000"] == "not_found"


@needs_shared
def test_somebody_elses_ranking_is_left_alone():
    answer = checked("irf/irf-2019-dprk-executive-summary-excerpt.txt")
    assert verdicts(answer)["18th consecutive year"] == "not_found"


@needs_shared
def test_shares_of_the_survey():
    found = verdicts(checked("irf/irf-2021-dprk-executive-summary-excerpt.txt"))
    assert found["35.4"] == found["18.4"] == found["15"] == "supported"


@needs_shared
@pytest.mark.parametrize("year", [2022, 2023])
def test_parts_that_do_not_add_up(year):
    answer = checked(f"irf/irf-{year}-dprk-executive-summary-excerpt.txt")
    whole = next(c for c in answer.claims if c.text == "244")
    assert (whole.verdict, whole.difference) == ("inconsistent", "1")
    assert "243" in whole.explanation["en"]
    assert "243" in whole.explanation["ko"]


@needs_shared
@pytest.mark.parametrize("year", [2012, 2013])
def test_years_of_designation(year):
    # the body says 'the country'; which one, only the header names
    answer = checked(f"irf/irf-{year}-dprk-executive-summary-excerpt.txt", header=True)
    assert verdicts(answer) == {"Since 2001": "supported", "August 2011": "supported"}


TEXT = "The 2020 International Religious Freedom Report says NKDB counted {} cases of violations."


@pytest.mark.parametrize(("said", "gap"), [("1,421", "10"), ("1,401", "10"), ("2,411", "1,000")])
def test_by_how_much_it_differs(said, gap):
    (claim,) = check_text(TEXT.format(said) + " It is about religion in North Korea.").claims
    assert claim.verdict == "differs"
    assert claim.difference.startswith(f"{gap} (")


def test_without_an_edition_nothing_is_said_to_differ():
    (claim,) = check_text("NKDB counts 1,383 cases of religious persecution by Pyongyang.").claims
    assert claim.verdict == "not_found"
    assert "1,411" in claim.explanation["en"] or "1,341" in claim.explanation["en"]


def test_figures_of_our_own():
    own = [
        OwnFigure("FIG-1", "victims of killing, named in testimonies", "victims", Decimal(57),
                  country="PRK", source="Example Archive"),
    ]  # fmt: skip
    right = "Example Archive counts 57 victims of killing named in testimonies from North Korea."
    for said, verdict in ((right, "supported"), (right.replace("57", "75"), "differs")):
        (claim,) = check_text(said, own=own).claims
        assert claim.verdict == verdict
        assert claim.evidence[0].publication == "FIG-1"
    (other,) = check_text("Example Archive counts 75 houses and 57 dogs.", own=own).claims or (
        None,
    )
    assert other is None


def test_the_day_can_be_given():
    text = "North Korea was again designated a Country of Particular Concern this year."
    assert not check_text(text).claims
    (claim,) = check_text(text, published=date(2021, 3, 1)).claims
    assert claim.verdict == "differs"
    (claim,) = check_text(text, published=date(2021, 12, 1)).claims
    assert claim.verdict == "supported"


def test_the_streak_of_any_country_is_computed():
    text = "Sudan is a Country of Particular Concern for the 19th consecutive year."
    (claim,) = check_text(text, published=date(2021, 5, 1)).claims
    assert (claim.country, claim.verdict) == ("SDN", "differs")
    text = "Eritrea was designated a Country of Particular Concern for the 16th consecutive year."
    (claim,) = check_text(text, published=date(2020, 12, 31)).claims
    assert (claim.country, claim.verdict) == ("ERI", "depends_on_rule")
