"""What is said to claims about designations, in English and Korean, with the acts as evidence."""

from collections.abc import Mapping

from onrecord.claims.designating import Designated
from onrecord.claims.phrases import day_said, phrase
from onrecord.claims.verdicts import Evidence
from onrecord.reference import countries

__all__ = ["designation_evidence", "designation_explained", "designation_subject"]

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
    ("list", "supported"): "list_right",
    ("list", "differs"): "list_wrong",
    ("recommended", "supported"): "list_recommended",
}


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
                         "designation.streak", str(last.date_announced), rule)
            )  # fmt: skip
    if "url" in found.told:
        made.append(Evidence(found.told["url"], "USCIRF annual report", found.told["year"],
                             found.told["n"], "country", "recommendation.cpc"))  # fmt: skip
    for act in list(reversed(found.acts))[:8]:
        made.append(
            Evidence(act.source_url, f"{act.status} {act.event}: {act.name}", str(act.date_of_act),
                     found.told.get("n", ""), "act", "designation",
                     str(act.date_announced), note=act.note)
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
