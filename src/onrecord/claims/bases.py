"""What a share is a share of: answers of a survey, persons, cases."""

import re

from onrecord.claims.numbers import Number
from onrecord.claims.units import Unit

__all__ = ["are_tellers", "is_base", "is_part", "share_base"]

_NOUNS = (
    ("respondent", r"respondents?|interviewees?|defectors?|escapees?|refugees?|those "
                   r"(?:asked|surveyed|interviewed|polled|questioned)|(?:people|persons|North "
                   r"Koreans) (?:asked|surveyed|interviewed|polled|questioned)|answers"),
    ("perpetrator", r"perpetrators?|offenders?"),
    ("person", r"victims?|people|persons?|individuals?|believers?|Christians?|Protestants?"
               r"|prisoners?|detainees?|women|men|children|citizens|population|North Koreans"
               r"|those"),
    ("case", r"cases?|violations?|incidents?|abuses|instances|killings|deaths|persecutions?"),
)  # fmt: skip
_NOUN = "|".join(f"(?P<{code}>\\b(?:{words})\\b)" for code, words in _NOUNS)
_OF = re.compile(
    rf"\W{{0,3}}(?:of|in)\s+(?:[\d,.]+\s+)?(?:(?!(?:in|by|with|from|who|that)\b)[\w'’-]+\s+){{0,5}}?"
    rf"(?:{_NOUN})",
    re.I,
)
_RIGHT_BEHIND = re.compile(rf"\s+(?:[\w'’-]+\s+)?(?:{_NOUN})", re.I)
_ANY = re.compile(_NOUN, re.I)
_ANSWERED = re.compile(
    r"[^.;]{0,12}?\b(?:said|say|says|answered|replied|responded|told|reported (?:that|having|"
    r"seeing)|believed?|thought|think|admitted|had (?:seen|heard|taken part))\b",
    re.I,
)
# 'of individuals who fled in 2019 said'
_SAID_LATER = re.compile(r"[^,.;]{0,60}?\b(?:said|answered|replied|responded|believed?)\b", re.I)
_KOREAN = (
    ("respondent", r"응답자|탈북민|탈북자|북한\s?이탈\s?주민|면접자|면담자|조사\s?대상자?|입국자"),
    ("perpetrator", r"가해자"),
    ("person", r"피해자|희생자|신자|기독교인|종교인|주민|수감자|사망자|사람|명"),
    ("case", r"사건|사례|침해|건|박해"),
)  # fmt: skip
_KOREAN_NOUN = "|".join(f"(?P<{code}>{words})" for code, words in _KOREAN)
_KOREAN_BEFORE = re.compile(_KOREAN_NOUN)
_KOREAN_BEHIND = re.compile(rf"\s?(?:%|퍼센트)?의\s(?:{_KOREAN_NOUN})")
_KOREAN_ANSWERED = re.compile(
    r"고\s?(?:응?답|대답|진술|말)(?:했|한|하)|라는\s?응답|다는\s?응답|고\s?했다"
)
_SURVEY = re.compile(r"\bsurvey|questionnaire|\bpoll(?:ed)?\b|설문|여론\s?조사|센터\s?조사", re.I)


def share_base(text: str, number: Number, unit: Unit, start: int, end: int) -> str:
    """respondent, person, perpetrator, case, or empty where the sentence (`start` to `end`) does
    not say. Defectors that a share is of are respondents: nobody else is asked."""
    if unit.code != "percent":
        return ""
    behind = text[number.end : end]
    ahead = text[max(start, number.start - 45) : number.start]
    if re.search("[가-힣]", text[max(start, number.start - 12) : number.end + 8]):
        return _korean_base(ahead, behind)
    tail = re.sub(r"^\s*(?:%|per\s?cent|percent)", "", behind, flags=re.I)
    found = _RIGHT_BEHIND.match(tail) if number.form == "ratio" else None
    found = found or _OF.match(tail)
    if found:
        code = found.lastgroup or ""
        asked = code == "person" and _SAID_LATER.match(tail, found.end())
        return "respondent" if asked else code
    if _ANSWERED.match(tail):
        return "respondent"
    if re.search(r"[(,]\s*(?:or\s+)?$", ahead) or re.match(r"\s*\)", tail):
        nouns = list(_ANY.finditer(ahead))
        if nouns:
            return nouns[-1].lastgroup or ""
    return "respondent" if _SURVEY.search(text, start, end) else ""


def _korean_base(ahead: str, behind: str) -> str:
    found = _KOREAN_BEHIND.match(behind)
    if found:
        return found.lastgroup or ""
    nouns = list(_KOREAN_BEFORE.finditer(re.split(r"[.;]\s", ahead)[-1]))
    if nouns:  # of '탈북민 1만 명 중' the noun before the counter
        named = [noun for noun in nouns if noun[0] not in ("명", "건")]
        return (named or nouns)[-1].lastgroup or ""
    if _KOREAN_ANSWERED.search(behind) or _SURVEY.search(ahead):
        return "respondent"
    return ""


_TELLERS = re.compile(
    r"(?:defectors?|escapees?|refugees?|interviewees?|respondents?|witnesses)$", re.I
)
_TELL = re.compile(
    r"(?:\s+of\s+(?:them|these|those|whom))?(?:\s+who)?(?:\s+(?:had|have|also|even))*\s+(?:saw|seen"
    r"|witnessed|heard|said|told|knew|answered|replied|testified)\b"
    r"|\s+(?:(?:who|whom|that)\s+)?(?:[A-Z]\w+\s+|it\s+|they\s+)?(?:had\s+|has\s+|have\s+|were\s+|was\s+)?"
    r"(?:been\s+)?(?:interviewed|surveyed|questioned|polled)\b",
    re.I,
)
_ASKED = re.compile(
    r"\b(?:interview|survey|question|poll)(?:ed|s|ing)\s+(?:about\s+|some\s+)?$", re.I
)
_KOREAN_ASKED = re.compile(r"\s?명[을과](?:(?!고\s|[,.]).){0,30}(?:면담|인터뷰|조사)(?:했|한|하)")
_KOREAN_TELLERS = re.compile(
    r"(?:응답자|탈북민|탈북자|북한\s?이탈\s?주민|면접자|증언자|목격자)[은는이가]?(?:\s?가운데|\s?중)?\s?(?:약\s?|모두\s|총\s)?$"
)
_KOREAN_TELL = re.compile(r"\s?명[이은도]?(?:(?!고\s|[,.]).){0,50}(?:목격했|봤|보았|들었)")


def are_tellers(text: str, number: Number, unit: Unit, start: int, end: int) -> bool:
    """Whether a number is of people who were asked or tell of something, not whom it befell."""
    return bool(
        _TELLERS.search(unit.head)
        or _TELL.match(text, unit.end, end)
        or _TELL.match(text, number.end, end)
        or _KOREAN_TELLERS.search(text[max(start, number.start - 20) : number.start])
        or _KOREAN_TELL.match(text, number.end, end)
        or _ASKED.search(text[max(start, number.start - 25) : number.start])
        or _KOREAN_ASKED.match(text, number.end, end)
    )


_BASE_BEFORE = re.compile(
    r"(?:\b(?:out\s+)?of|\bin|\bamong)\s+(?:the\s+|its\s+|all\s+|a\s+total\s+of\s+|these\s+|some\s+)?$",
    re.I,
)
_KOREAN_OF = re.compile(r"\s?(?:건|명|인)?의?\s?(?:가운데|중)(?=[에\s,])")


def is_base(text: str, number: Number, before: Number | None) -> bool:
    """Whether a number is what another is a part of: '1,411 of 78,798', '78,798건 가운데'."""
    if _KOREAN_OF.match(text, number.end):
        return True
    if before is None or before.value is None or number.value is None:
        return False
    between = text[before.end : number.start]
    smaller = before.form in ("percent", "ratio") or before.value < number.value
    return bool(smaller and len(between) < 60 and _BASE_BEFORE.search(between))


_OF_THEM = re.compile(
    r"\b(?:of|among)\s+(?:these|those|them|whom|which)\b|이\s?(?:중|가운데)|그중|그\s?가운데|이들\s?(?:중|가운데)",
    re.I,
)
_OPENS_WITH_BASE = re.compile(r"(?:Of|Among|Out of)\s+(?:the\s+|these\s+|some\s+|its\s+)?$")


def is_part(text: str, number: Number, before: Number, start: int) -> bool:
    """Whether a number is told as a part of the one before it: 'of them', 이 중, 'Of the N, n'.
    `start`: where its sentence begins."""
    between = text[before.end : number.start]
    return bool(
        _OF_THEM.search(between)
        or _OF_THEM.match(text[number.end : number.end + 24].lstrip())
        or _KOREAN_OF.match(text, before.end)
        or (before.start >= start and _OPENS_WITH_BASE.match(text[start : before.start]))
    )
