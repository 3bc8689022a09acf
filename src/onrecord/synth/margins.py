"""Shares that the country is drawn from: published where there is a figure, else our own guess.

`PUBLISHED` holds the measures of `reference/facts/published_figures.csv`, by publication and
measure, in percent; the tests read that file and compare. Everything under `ASSUMED` has no
published figure behind it: it only has to be plausible enough for software to be tried on.
"""

from collections.abc import Mapping
from math import fsum
from types import MappingProxyType

__all__ = ["ASSUMED", "PROVINCES", "PUBLISHED", "RELIGIOUS", "RIGHTS", "Shares", "arrivals"]

Shares = Mapping[str, float]

_RIGHTS_2024 = "NKDB White Paper on NK Human Rights 2024"
_FORM_2009 = "NKDB White Paper on NK Human Rights 2009"
_RELIGION_2013 = "NKDB White Paper on Religious Freedom 2013"
_RELIGION_2016 = "NKDB White Paper on Religious Freedom 2016"
_RELIGION_2024 = "NKDB White Paper on Religious Freedom 2024"

# (publication, measure) -> percent
PUBLISHED: Mapping[tuple[str, str], float] = MappingProxyType({
    (_RIGHTS_2024, "right.dignity_and_liberty"): 60.3,
    (_RIGHTS_2024, "right.movement_and_residence"): 13.2,
    (_RIGHTS_2024, "right.life"): 10.6,
    (_RIGHTS_2024, "right.suspects_and_detainees"): 4.7,
    (_RIGHTS_2024, "right.belief_and_expression"): 0.5,
    (_RIGHTS_2024, "right.dignity_and_liberty.illegal_detention"): 61.2,
    (_RIGHTS_2024, "right.dignity_and_liberty.torture_and_assault"): 13.2,
    (_RIGHTS_2024, "right.dignity_and_liberty.forced_prostitution_and_trafficking"): 8.5,
    (_RIGHTS_2024, "right.dignity_and_liberty.abduction_detention_kidnapping"): 7.8,
    (_RIGHTS_2024, "right.life.judicial_execution"): 58.8,
    (_RIGHTS_2024, "right.life.death_by_other_direct_acts"): 27.1,
    (_RIGHTS_2024, "place.dignity_and_liberty.mss_mps_interrogation_and_holding"): 30.7,
    (_RIGHTS_2024, "place.dignity_and_liberty.political_prison_camp"): 10.5,
    (_RIGHTS_2024, "place.dignity_and_liberty.detention_facility_in_china"): 9.1,
    (_RIGHTS_2024, "place.dignity_and_liberty.labour_training_camp"): 8.4,
    (_RIGHTS_2024, "place.dignity_and_liberty.jipkyolso"): 7.7,
    (_RIGHTS_2024, "place.dignity_and_liberty.kyohwaso"): 6.5,
    (_RIGHTS_2024, "place.dignity_and_liberty.all_detention_facilities"): 72.9,
    (_RIGHTS_2024, "source_type.interview"): 88.3,
    (_RIGHTS_2024, "source_type.memoir_or_publication"): 5.7,
    (_RIGHTS_2024, "source_type.newspaper_or_article"): 3.8,
    (_RIGHTS_2024, "source_type.questionnaire"): 1.4,
    (_FORM_2009, "information_form.hearsay_or_other"): 14.6,
    (_RELIGION_2024, "religious.share_of_all_cases"): 2.3,
    (_RELIGION_2013, "religious.cause.religious_activity"): 50.0,
    (_RELIGION_2013, "religious.cause.possession_of_religious_items"): 23.8,
    (_RELIGION_2013, "religious.cause.propagation"): 11.6,
    (_RELIGION_2013, "religious.cause.contact_with_religious_persons"): 4.9,
    (_RELIGION_2013, "religious.faith.christianity"): 46.9,
    (_RELIGION_2013, "religious.faith.unknown"): 41.9,
    (_RELIGION_2016, "religious.consequence.detention"): 59.3,
    (_RELIGION_2016, "religious.consequence.restriction_of_movement"): 10.7,
    (_RELIGION_2016, "religious.consequence.death"): 9.1,
    (_RELIGION_2016, "religious.consequence.missing"): 6.6,
    (_RELIGION_2016, "religious.consequence.physical_injury"): 3.5,
    (_RELIGION_2016, "religious.consequence.banishment_or_forced_transfer"): 3.4,
    (_RELIGION_2016, "religious.victim_status.alive"): 22.6,
    (_RELIGION_2016, "religious.victim_status.dead"): 17.9,
    (_RELIGION_2016, "religious.victim_status.unknown"): 59.5,
})  # fmt: skip
# persons for each violation: 56,452 persons in 87,317 cases (the 2024 edition's totals)
PERSONS, CASES = 56_452, 87_317


def _published(publication: str, start: str) -> dict[str, float]:
    return {
        measure.removeprefix(start): percent
        for (where, measure), percent in PUBLISHED.items()
        if where == publication and measure.startswith(start)
    }


# What followed from a violation for religion, as the kinds of act that it is coded as here.
RELIGIOUS: Shares = _published(_RELIGION_2016, "religious.consequence.")
_REST = 100.0 - fsum(RELIGIOUS.values())
RELIGIOUS = MappingProxyType({**RELIGIOUS, "religious_persecution": _REST})
_RIGHT_OF = {"detention": "liberty", "restriction_of_movement": "movement", "death": "life",
             "missing": "liberty", "physical_injury": "liberty",
             "banishment_or_forced_transfer": "movement",
             "religious_persecution": "belief"}  # fmt: skip
_OVERALL = {"liberty": 60.3, "movement": 13.2, "life": 10.6, "fair_trial": 4.7, "belief": 0.53}
# what is left is shared among the rights whose figure was not published: our own guess
_OTHERS = {"survival": 4.0, "labour": 2.2, "property": 1.3, "health": 0.7, "family": 0.7,
           "reproduction": 0.5, "education": 0.4, "participation": 0.4, "assembly": 0.2,
           "foreigners": 0.1}  # fmt: skip


def _not_religious() -> Shares:
    """Rights of the violations that are not for religion, so that the whole has its margins."""
    religious = PUBLISHED[_RELIGION_2024, "religious.share_of_all_cases"] / 100
    taken: dict[str, float] = {}
    for consequence, percent in RELIGIOUS.items():
        right = _RIGHT_OF[consequence]
        taken[right] = taken.get(right, 0.0) + percent * religious
    rest = 100.0 - fsum(_OVERALL.values())
    scale = rest / fsum(_OTHERS.values())
    whole = {**_OVERALL, **{right: share * scale for right, share in _OTHERS.items()}}
    return MappingProxyType({r: share - taken.get(r, 0.0) for r, share in whole.items()})


RIGHTS: Shares = _not_religious()

# Our own guesses, in percent. No published figure is claimed for any of them.
ASSUMED: Mapping[str, Shares] = MappingProxyType({
    "date_precision": {"unknown": 8, "decade": 4, "season": 6, "year": 44, "month": 24, "day": 14},
    "sex": {"female": 46, "male": 48, "": 6},
    "language": {"ko": 74, "en": 26},
    "tellings_beyond_one": {"2": 60, "3": 20, "4": 10, "5": 5, "8": 3, "15": 1.5, "30": 0.5},
})  # fmt: skip

# Place ids and percent. About three quarters from the two border provinces (a secondary figure).
PROVINCES: Shares = MappingProxyType({
    "KP-09": 59, "KP-10": 16, "KP-08": 7, "KP-01": 4, "KP-03": 4, "KP-02": 3, "KP-04": 2,
    "KP-07": 2, "KP-05": 1, "KP-06": 1, "KP-13": 0.5, "KP-14": 0.3, "KP-15": 0.2,
})  # fmt: skip


def arrivals() -> Shares:
    """Year of arrival -> weight: the rise to 2009, the plateau, the fall of 2020 and after. The
    shape is general knowledge of the Ministry of Unification's yearly totals, rounded."""
    return {
        "1999": 150, "2000": 300, "2001": 600, "2002": 1100, "2003": 1300, "2004": 1900,
        "2005": 1400, "2006": 2000, "2007": 2500, "2008": 2800, "2009": 2900, "2010": 2400,
        "2011": 2700, "2012": 1500, "2013": 1500, "2014": 1400, "2015": 1300, "2016": 1400,
        "2017": 1100, "2018": 1100, "2019": 1000, "2020": 230, "2021": 60, "2022": 70,
        "2023": 200, "2024": 240,
    }  # fmt: skip
