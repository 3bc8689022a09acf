"""What kinds of act there are, where they happen and who does them: weights within each branch.

A branch is a group of acts drawn together. Shares that are published for acts or places come from
`margins`; the splits inside a branch are our own guesses.
"""

from collections.abc import Mapping
from math import fsum
from types import MappingProxyType

from onrecord.synth.margins import PUBLISHED, Shares

__all__ = ["ACTS", "BRANCHES", "BY_ACT", "CAUSES", "CHARGES", "COARSER", "FAITHS", "METHODS",
           "OCCUPATIONS", "PERPETRATORS", "PLACES", "RELIGIOUS_CAUSES"]  # fmt: skip

_2024 = "NKDB White Paper on NK Human Rights 2024"
_2013 = "NKDB White Paper on Religious Freedom 2013"


def _of(publication: str, measure: str) -> float:
    return PUBLISHED[publication, measure]


_LIBERTY = "right.dignity_and_liberty"
_PLACE = "place.dignity_and_liberty"
_held = _of(_2024, f"{_PLACE}.all_detention_facilities")
_detained = _of(_2024, f"{_LIBERTY}.illegal_detention")
_assault = _of(_2024, f"{_LIBERTY}.torture_and_assault")
_traffic = _of(_2024, f"{_LIBERTY}.forced_prostitution_and_trafficking")
_abducted = _of(_2024, f"{_LIBERTY}.abduction_detention_kidnapping")
_judicial = _of(_2024, "right.life.judicial_execution")
_direct = _of(_2024, "right.life.death_by_other_direct_acts")

# right -> branch -> share. All detentions are in a facility; assaults fill the facilities up.
BRANCHES: Mapping[str, Shares] = MappingProxyType({
    "liberty": {
        "detention": _detained,
        "assault": _held - _detained,
        "assault_outside": _assault - (_held - _detained),
        "trafficking": _traffic,
        "abduction": _abducted,
        "taking": 100 - _held - (_assault - (_held - _detained)) - _traffic - _abducted,
    },
    "life": {"judicial": _judicial, "direct": _direct,
             "custody": (100 - _judicial - _direct) * 0.3,
             "killing": (100 - _judicial - _direct) * 0.7},
})  # fmt: skip

# branch -> act -> weight. A right without branches is a branch itself.
ACTS: Mapping[str, Shares] = MappingProxyType({
    "detention": {"illegal_detention": 1},
    "assault": {"beating": 60, "torture": 25, "stress_positions": 10, "ill_treatment": 5},
    "assault_outside": {"beating": 85, "torture": 15},
    "trafficking": {"trafficking": 70, "forced_prostitution": 30},
    "abduction": {"abduction": 80, "abduction_abroad": 20},
    "taking": {"border_arrest": 30, "arrest": 20, "illegal_arrest": 15, "sexual_violence": 15,
               "enforced_disappearance": 20},
    "judicial": {"judicial_execution": 1},
    "direct": {"death_by_denied_care": 75, "death_under_torture": 25},
    "custody": {"death_in_custody": 1},
    "killing": {"killing_by_official": 30, "killing_at_border": 30, "summary_execution": 20,
                "secret_execution": 15, "infanticide": 5},
    "movement": {"forced_repatriation": 65, "internal_banishment": 20, "travel_ban": 8,
                 "forced_residence": 7},
    "restriction_of_movement": {"forced_repatriation": 60, "exit_ban": 15, "travel_ban": 25},
    "banishment_or_forced_transfer": {"internal_banishment": 80, "forced_residence": 20},
    "missing": {"enforced_disappearance": 1},
    "fair_trial": {"no_trial": 30, "denied_food_in_custody": 15, "denied_care_in_custody": 10,
                   "collective_punishment": 15, "forced_labour_in_custody": 15,
                   "public_trial_of_shame": 8, "forced_confession": 7},
    "belief": {"restriction_of_information": 72, "ideological_persecution": 15,
               "surveillance": 13},
    "religious_persecution": {"religious_persecution": 35, "worship_broken_up": 25,
                              "religious_items_seized": 30, "forced_renunciation": 10},
    "survival": {"starvation": 0, "denied_food": 45, "malnutrition": 35,
                 "discriminatory_rations": 20},
    "labour": {"forced_labour": 45, "unpaid_work": 35, "assigned_work": 20},
    "property": {"confiscation": 60, "extortion": 30, "eviction": 10},
    "health": {"denied_care": 80, "unsafe_conditions": 20},
    "family": {"family_separation": 70, "forced_divorce": 30},
    "reproduction": {"forced_abortion": 80, "forced_contraception": 20},
    "education": {"denied_schooling": 50, "child_mobilised": 50},
    "participation": {"class_discrimination": 60, "forced_vote": 20,
                      "exclusion_from_office": 20},
    "assembly": {"forced_membership": 70, "assembly_forbidden": 30},
    "foreigners": {"foreigner_detained": 40, "prisoner_of_war_kept": 60},
})  # fmt: skip

_OPEN: Shares = {"home": 30, "public_place": 22, "border_area": 20, "workplace": 12,
                 "rural_place": 6, "in_transit": 6, "unknown": 4}  # fmt: skip
_HOLDING = _of(_2024, f"{_PLACE}.mss_mps_interrogation_and_holding")
_FACILITIES: Shares = {
    "mss_office": _HOLDING * 0.55,
    "mps_office": _HOLDING * 0.25,
    "kuryujang": _HOLDING * 0.13,
    "daekisil": _HOLDING * 0.07,
    "kwanliso": _of(_2024, f"{_PLACE}.political_prison_camp"),
    "china_detention": _of(_2024, f"{_PLACE}.detention_facility_in_china"),
    "rodong_danryondae": _of(_2024, f"{_PLACE}.labour_training_camp"),
    "jipkyolso": _of(_2024, f"{_PLACE}.jipkyolso"),
    "kyohwaso": _of(_2024, f"{_PLACE}.kyohwaso"),
}
_AT_HOME = {k: v for k, v in _FACILITIES.items() if k != "china_detention"}

# branch -> kind of place -> weight; where a branch is not named, the last entry
PLACES: Mapping[str, Shares] = MappingProxyType({
    "detention": _FACILITIES, "assault": _FACILITIES, "physical_injury": _FACILITIES,
    "direct": _AT_HOME, "custody": _AT_HOME, "fair_trial": _AT_HOME,
    "judicial": {"public_place": 80, "kyohwaso": 20},
    "trafficking": {"abroad": 60, "border_area": 40},
    "reproduction": {"jipkyolso": 50, "mss_office": 20, "hospital": 30},
    "movement": {"border_area": 60, "home": 40},
    "restriction_of_movement": {"border_area": 60, "home": 40},
    "": _OPEN,
})  # fmt: skip

# Acts that follow from the kind of place they happen in.
BY_ACT = MappingProxyType({("illegal_detention", "kwanliso"): "political_prison_camp"})
# What a less exact telling of the same act is coded as.
COARSER = MappingProxyType({
    "illegal_detention": "detention", "judicial_execution": "execution", "torture": "beating",
    "stress_positions": "torture", "border_arrest": "arrest",
    "political_prison_camp": "illegal_detention",
})  # fmt: skip

# kind of place or branch -> perpetrator -> weight; where none is named, the last entry
PERPETRATORS: Mapping[str, Shares] = MappingProxyType({
    "trafficking": {"trafficker": 75, "private_person": 20, "unknown": 5},
    "china_detention": {"china_police": 100},
    "mss_office": {"mss": 97, "unknown": 3}, "mps_office": {"mps": 97, "unknown": 3},
    "kuryujang": {"mps": 70, "mss": 27, "unknown": 3}, "daekisil": {"mps": 97, "unknown": 3},
    "jipkyolso": {"mps": 75, "prison_staff": 22, "unknown": 3},
    "kwanliso": {"prison_staff": 50, "mss": 48, "unknown": 2},
    "kyohwaso": {"prison_staff": 97, "unknown": 3},
    "rodong_danryondae": {"prison_staff": 80, "mps": 17, "unknown": 3},
    "border_area": {"border_guard": 50, "mss": 40, "unknown": 10},
    "judicial": {"mps": 55, "mss": 20, "state_agents": 15, "unknown": 10},
    "": {"mss": 30, "mps": 30, "party": 8, "state_agents": 18, "public_official": 5,
         "unknown": 9},
})  # fmt: skip

_KINDS = {
    "religious_activity": _of(_2013, "religious.cause.religious_activity"),
    "religious_possession": _of(_2013, "religious.cause.possession_of_religious_items"),
    "religious_propagation": _of(_2013, "religious.cause.propagation"),
    "religious_contact": _of(_2013, "religious.cause.contact_with_religious_persons"),
}
RELIGIOUS_CAUSES: Shares = MappingProxyType(
    {**_KINDS, "religious_identity": 100 - fsum(_KINDS.values())}
)
CAUSES: Shares = MappingProxyType({
    "border_crossing": 32, "aiding_escape": 6, "foreign_contact": 5, "political_opinion": 11,
    "political_charge": 5, "family_association": 5, "theft": 6, "trade": 8, "foreign_media": 4,
    "ordinary_crime": 4, "class_origin": 2, "unknown": 12,
})  # fmt: skip
_christian = _of(_2013, "religious.faith.christianity")
_no_faith = _of(_2013, "religious.faith.unknown")
FAITHS: Shares = MappingProxyType({
    "christianity": _christian * 0.8, "protestant": _christian * 0.16,
    "catholic": _christian * 0.04, "unknown": _no_faith,
    "shamanism": (100 - _christian - _no_faith) * 0.7,
    "cheondoism": (100 - _christian - _no_faith) * 0.1,
    "buddhism": (100 - _christian - _no_faith) * 0.2,
})  # fmt: skip

# act -> how it was done; only acts that have such a field
METHODS = MappingProxyType({
    "judicial_execution": "shooting", "execution": "shooting", "summary_execution": "shooting",
    "killing_at_border": "shooting", "beating": "beating_method", "stress_positions":
    "fixed_posture", "death_by_denied_care": "denied_treatment",
})  # fmt: skip
# cause -> charge as told, English and Korean
CHARGES = MappingProxyType({
    "border_crossing": ("crossing the border", "국경 이탈"),
    "political_charge": ("a crime against the state", "반국가 혐의"),
    "trade": ("private trade", "사적 거래"),
    "foreign_media": ("watching foreign recordings", "외부 영상물 시청"),
    "religious_activity": ("superstition", "미신 행위"),
    "religious_possession": ("keeping a forbidden book", "금지 서적 소지"),
})  # fmt: skip
OCCUPATIONS = (
    ("farm worker", "농장원"), ("miner", "광부"),
    ("trader", "장사"), ("teacher", "교원"), ("soldier", "군인"), ("clerk", "사무원"),
    ("railway worker", "철도원"), ("student", "학생"), ("factory worker", "공장 노동자"),
)  # fmt: skip
