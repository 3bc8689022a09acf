"""What is said to claims about designations, in English and Korean, with the acts as evidence."""

from collections.abc import Mapping

from onrecord.claims.designating import Designated
from onrecord.claims.phrases import day_said, phrase
from onrecord.claims.verdicts import Evidence
from onrecord.reference import Designation, countries
from onrecord.values import date_text

__all__ = ["act_in_korean", "designation_evidence", "designation_explained", "designation_subject"]

_KEYS: Mapping[tuple[str, str], str] = {
    ("streak", "supported"): "streak_same",
    ("streak", "depends_on_rule"): "streak_rules",
    ("streak", "differs"): "streak_wrong",
    ("acts", "supported"): "streak_acts",
    ("not_listed", "differs"): "streak_not_listed",
    ("since", "supported"): "since_right",
    ("since", "depends_on_rule"): "since_every",
    ("since", "differs"): "since_wrong",
    ("designated", "supported"): "act_there",
    ("no_act", "differs"): "act_missing",
    ("off_list", "differs"): "act_missing_off",
    ("list", "supported"): "list_right",
    ("list", "differs"): "list_wrong",
    ("recommended", "supported"): "list_recommended",
}


_LISTS_KO = {"CPC": "특별우려국", "SWL": "특별감시대상국", "EPC": "특별우려단체",
             "CPC_ENTITY": "특별우려 대상(국가가 아닌 단체)"}  # fmt: skip
_DONE_KO = {"designated": "지정", "first designated": "첫 지정", "re-designated": "재지정",
            "re-designated (unverified list)": "재지정(명단 미확인)", "placed": "지정",
            "renewed": "지정 갱신", "removed": "지정 해제",
            "not renewed": "재지정하지 않음"}  # fmt: skip
# What a sentence may have braces for; a verdict fills in what it knows.
_BLANKS = ("acts", "elapsed", "calendar", "last", "act", "year", "first", "n", "list", "day",
           "status", "gaps", "ko_last", "ko_act", "ko_day")  # fmt: skip


def _name(iso3: str) -> tuple[str, str]:
    country = countries().get(iso3)
    if country is None:
        return iso3, iso3
    korean = {"PRK": "북한", "KOR": "한국"}.get(iso3, country.name_ko or country.name_en)
    return country.name_en.split(",")[0], korean


def _with(word: str, closed: str, open_: str) -> str:
    """The word with the particle its last syllable asks for."""
    last = word[-1:]
    ends = "가" <= last <= "힣" and (ord(last) - ord("가")) % 28 > 0
    return word + (closed if ends else open_)


def designation_explained(found: Designated) -> dict[str, str]:
    """The sentence of a verdict on a designation in both languages."""
    key = _KEYS.get((found.reason, found.verdict), found.reason)
    en, ko = phrase(key)
    name, ko_name = _name(found.country)
    words = {"country": name, "ko_country": ko_name, "value": str(found.value or ""), **found.told}
    for key in ("last", "act", "day"):
        if key in found.told:
            day = found.told[key]
            words |= {key: day_said(day), f"ko_{key}": day_said(day, ko=True)}
    words |= {
        "ko_country_obj": _with(ko_name, "을", "를"),
        "ko_country_topic": _with(ko_name, "은", "는"),
    }
    empty = dict.fromkeys(_BLANKS, "")
    filled = {**empty, **words}
    return {"en": en.format(**filled), "ko": ko.format(**filled)}


def act_in_korean(act: Designation) -> str:
    """An act in Korean: day, whom, to which list, what was done. A body goes by its own name."""
    name = _name(act.iso3)[1] if act.iso3 else act.name
    day = date_text(act.date_of_act, "ko")
    lists, done = _LISTS_KO.get(act.status, act.status), _DONE_KO.get(act.event, act.event)
    return f"{day} {name}: {lists} {done}"


def designation_evidence(found: Designated) -> tuple[Evidence, ...]:
    """The acts, last first, eight at most; for a run the three rules with their answers too."""
    made = []
    if "acts" in found.told:
        last = found.acts[-1]
        for rule, key in (
            ("acts", "acts"),
            ("years elapsed", "elapsed"),
            ("calendar years", "calendar"),
        ):
            made.append(
                Evidence(last.source_url, "designations under the International Religious "
                                          "Freedom Act",
                         str(last.date_of_act), found.told[key],
                         "time" if key == "acts" else "year",
                         "designation.streak", str(last.date_announced), rule,
                         publication_ko="국제종교자유법에 따른 지정")
            )  # fmt: skip
    if "url" in found.told:
        ko = "미국 국제종교자유위원회(USCIRF) 연례 보고서"
        made.append(Evidence(found.told["url"], "USCIRF annual report", found.told["year"],
                             found.told["n"], "country", "recommendation.cpc",
                             publication_ko=ko))  # fmt: skip
    for act in list(reversed(found.acts))[:8]:
        made.append(
            Evidence(act.source_url, f"{act.status} {act.event}: {act.name}", str(act.date_of_act),
                     found.told.get("n", ""), "act", "designation",
                     str(act.date_announced), note=act.note, publication_ko=act_in_korean(act))
        )  # fmt: skip
    return tuple(made)


def designation_subject(found: Designated) -> tuple[str, str]:
    """What the claim is taken to be about, in both languages."""
    if found.reason in ("list", "recommended"):
        which = found.told.get("list", "")
        return (
            f"countries or bodies on the list ({which or 'USCIRF recommendations'})",
            f"명단({which or 'USCIRF 권고'})에 오른 나라 또는 단체",
        )
    name, ko_name = _name(found.country) if found.country else ("a country", "나라")
    if found.reason in ("streak", "acts", "not_listed", "undated_streak", "other_streak"):
        return f"{name}: how long designated", f"{ko_name}: 지정이 이어진 기간"
    return f"{name}: designation", f"{ko_name}: 지정"
