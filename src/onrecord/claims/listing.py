"""How many countries or bodies a text puts on a list of designations."""

import re
from datetime import date

from onrecord.claims.asserted import Setting
from onrecord.claims.designating import (
    ENDS,
    LIST_WORDS,
    OTHER_LISTS,
    Designated,
    announced,
    day_meant,
    last_day,
)
from onrecord.claims.numbers import Number
from onrecord.claims.words import country_mentions
from onrecord.reference import Designation, designations, recommendations

__all__ = ["list_finding", "list_meant"]


def list_meant(setting: Setting, number: Number, unit: str) -> str:
    """CPC, SWL, EPC or USCIRF where a number counts countries or bodies on that list."""
    others = unit == "person" and setting.text[number.end : number.end + 7].strip() == "others"
    if number.value is None or number.form != "count":
        return ""
    if unit not in ("country", "entity", "") and not others:
        return ""
    sentence = setting.sentence_at(number.start)
    text = setting.text
    said = setting.said(sentence)
    behind = list(LIST_WORDS.finditer(text, number.end, min(sentence.end, number.end + 160)))
    ahead = list(LIST_WORDS.finditer(text, max(sentence.start, number.start - 120), number.start))
    korean = bool(re.search("[가-힣]", text[number.end : number.end + 6]))
    chosen = behind[0] if behind else ahead[-1] if ahead else None
    if unit == "" and not (chosen and behind and chosen.start() - number.end < 3):
        return ""
    if chosen is None or (not unit and korean):
        return ""
    if re.search(r"recommend|권고|USCIRF|종교\s?자유\s?위원회", said):
        return "USCIRF"
    if OTHER_LISTS.search(said):
        return ""
    word = chosen[0].casefold()
    if "watch" in word or "감시" in word:
        return "SWL"
    if "entit" in word or "epc" in word or "단체" in word or "조직" in word:
        return "EPC"
    return "CPC"


def list_finding(
    setting: Setting, number: Number, meant: str, today: date | None
) -> Designated | None:
    """The verdict on a number of countries on a list; None where the round is not certain."""
    sentence = setting.sentence_at(number.start)
    day = day_meant(setting, sentence, today)
    if day is None or number.value is None:
        return None
    value = int(number.value)
    if meant == "USCIRF":
        named = [
            r
            for r in recommendations()
            if r.report_year == day.year and r.count and r.status == "CPC"
        ]
        if not named or value != named[0].count:
            return None
        told = {"n": str(value), "year": str(day.year), "url": named[0].source_url}
        return Designated(
            number.start, number.end, "supported", "recommended", "", value, (), told
        )
    rounds: dict[str, list[Designation]] = {}
    for act in designations():
        if act.status == meant and act.event not in ENDS and (announced(act) or date.max) <= day:
            rounds.setdefault(act.round, []).append(act)
    whole = {name: acts for name, acts in rounds.items() if len(acts) > 3 or meant == "SWL"}
    if not whole:
        return None
    last = max(whole, key=lambda name: (max(announced(a) or date.min for a in whole[name]), name))
    acts = whole[last]
    near = setting.text[max(sentence.start, number.start - 30) : number.end + 20]
    others = bool(re.search(r"\bother\b|another|along with|다른|함께|외", near))
    told = {"n": str(len(acts)), "last": last_day(tuple(acts)), "list": meant}
    beside = {iso3 for _, iso3 in country_mentions(setting.text, sentence.start, sentence.end)}
    with_others = {value + 1, value + len(beside - {"USA", "KOR"})} if others else set()
    if value == len(acts) or len(acts) in with_others:
        return Designated(
            number.start, number.end, "supported", "list", "", value, tuple(acts[:1]), told
        )
    later = re.search(r"these|those|among|of the|이들|이 가운데|그중", near)
    if later or others or number.about or value < 3:
        return None
    return Designated(
        number.start, number.end, "differs", "list", "", value, tuple(acts[:1]), told
    )
