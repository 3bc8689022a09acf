"""What a number is followed by: its unit, and numbers that belong to somebody else's list."""

import re
from dataclasses import dataclass

from onrecord.claims.numbers import Number

__all__ = ["Unit", "unit_of", "unit_understood"]


@dataclass(frozen=True, slots=True)
class Unit:
    """`code`: case, person, respondent, country, entity, location, year, times, percent, other,
    or empty where the text does not say; `end`: where the word for it ends; `head`: the word;
    `foreign`: why it is nothing we hold figures of (money, population, votes, rank, duration)."""

    code: str
    end: int
    head: str = ""
    foreign: str = ""


_HEADS: tuple[tuple[str, str], ...] = (
    ("respondent", r"respondents?|interviewees?"),
    ("case", r"(?:human[- ]rights |rights )?(?:cases?|incidents?|violations?|abuses|instances"
             r"|infringements)"
             r"|(?:killings?|deaths?|executions?|murders?|disappearances?|arrests?|detentions?|abductions?|"
             r"kidnappings?|imprisonments?|banishments?|repatriations?|abortions?|tortures?|fatalities|"
             r"persecutions?|allegations|attacks)"),
    ("person", r"people|persons?|individuals?|victims?|men|women|children|girls|boys"
               r"|Christians|Christian(?! \w)|"
               r"believers?|prisoners?|detainees?|inmates?|defectors?|refugees?|escapees?|citizens?|"
               r"North Koreans|North Korean(?! \w)|pastors?|"
               r"missionar(?:y|ies)|adherents?|followers?|Protestants?"
               r"|Catholics?|"
               r"Buddhists?|Shamanists?|Muslims?|members?|witnesses|survivors|lives|perpetrators|officials?|"
               r"residents|worshippers|activists|soldiers|troops|workers|students|diplomats|guards|agents|"
               r"participants|guests|families|foreigners|Americans?|Cheondoists?|others|humans|"
               r"females?|males?|killed|dead|died|missing|disappeared|arrested|detained|imprisoned|"
               r"executed|injured|abducted|tortured"),
    ("country", r"countries|nations|states|governments|country"),
    ("entity", r"entities|non-state actors|organi[sz]ations|groups"),
    ("location", r"locations?|sites?|places|facilities|camps|prisons"),
    ("other", r"households?|homes|houses|church(?:es)?(?! (?:members?|goers?))|congregations|"
              r"villages|pages|schools|towns|cities|books|copies|Bibles|documents|testimonies|interviews"),
    ("times", r"times?"),
    ("year", r"(?:consecutive |straight |successive )?years?(?: running| straight)?"),
    ("votes", r"votes?|seats"),
    ("duration", r"days?|months?|weeks?|hours?|minutes?|decades?"),
    ("money", r"dollars?|won|euros?|USD|KRW"),
)  # fmt: skip
_HEAD = re.compile("|".join(f"(?P<{code}>\\b(?:{words})\\b)" for code, words in _HEADS), re.I)
_GAP = re.compile(r"[\s\"“”‘-]*")
_WORD = re.compile(r"[A-Za-z][\w'’]*")
_WHO = re.compile(r"\s+(who)\b")
_FATE = re.compile(r"\s+(killed|dead|missing|disappeared|executed)\b")
_STOPS = frozenset(
    "of the in at by for with from said adhered reported per is are to who that a an and or as on "
    "than which around more out when while after before during under until since "
    "last this past each every".split()
)
_KOREAN: tuple[tuple[str, str], ...] = (
    ("money", r"(?:여\s?)?(?:억|조)?\s?(?:원(?![가-힣])|달러|유로|위안|엔)|원(?=[에을이의,. ]|$)"),
    ("votes", r"표(?![가-힣])"),
    ("rank", r"위(?![가-힣]{2})"),
    ("country", r"개국|개\s?나라|개\s?국가|나라"),
    ("entity", r"개\s?(?:단체|조직)"),
    ("location", r"개?곳|개소|개\s?(?:지점|장소|시설)|군데|개\s?수용소"),
    ("case", r"건|개\s?(?:사건|사례)|사례|가지\s?사례"),
    ("person", r"명|인(?![가-힣])|사람"),
    ("times", r"차례|회(?![가-힣]{2})|번(?!호)(?:째)?"),
    ("year", r"년|해(?=째|\s?연속|\s)|개년"),
    ("duration", r"일|개월|주(?=간|일|째)|시간|분(?![의가-힣])|달(?=간|\s|째)"),
    ("other", r"가구|세대|개(?![가-힣])|가지|점|권|쪽|편|종|대(?![가-힣])|마리|장(?![가-힣])"),
)  # fmt: skip
_KOREAN_UNIT = re.compile(
    r"\s?(?:여\s?)?(?:" + "|".join(f"(?P<{code}>{words})" for code, words in _KOREAN) + ")"
)
_KOREAN_FATE = re.compile(r"\s(살해|사망|실종|처형|체포|구금)(?=[,.·)]|[을를과와]?\s|$)(?!\s?\d)")
_MONEY_BEFORE = re.compile(r"(?:[$€£¥₩]|US\$|USD|KRW|EUR)\s?(?:about |nearly |some )?$", re.I)
_POPULATION_OF = re.compile(
    r"population(?: of| is| at| was|,)?(?: about| some| nearly)?\s*$|"
    r"(?:nation|country) of(?: about| some)?\s*$|(?:인구|주민\s?수|국민\s?수)[가-힣]?\s?약?\s*$",
    re.I,
)
_POPULATION = re.compile(r"inhabitants|residents|-strong population|population|인구|국민", re.I)
_RANK = re.compile(
    r"(?:\brank(?:s|ed|ing)?|\bplaced|\bscore[sd]?|\bindex|\bpoints?\b|number|No\.|순위|점수|지수)"
    r"(?:\s+\w+){0,4}\s*$",
    re.I,
)
# in English where a clause ends, in Korean too
_CLAUSE = re.compile(r"[,;:]\s|\.\s|\b(?:and|but|while)\b|[가-힣](?:고|며|지만)\s")
_VOTES = re.compile(
    r"\bvot(?:e|es|ed|ing)\b|abstain|abstention|in favou?r|찬성|반대표|기권|표결", re.I
)


def unit_of(text: str, number: Number, stop: int) -> Unit:
    """The unit of a number; `stop` is where its sentence ends, or the next number begins."""
    before = text[max(0, number.start - 40) : number.start]
    if _MONEY_BEFORE.search(before):
        return Unit("money", number.end, foreign="money")
    if number.form in ("percent", "points", "ratio", "percent_range"):
        return Unit("percent", number.end, foreign="points" if number.form == "points" else "")
    found = _korean(text, number.end, stop) if _hangul_next(text, number.end) else None
    if found is None:
        found = _english(text, number.end, stop)
    return _foreign(text, number, found, stop)


# '1,304 cases in 2017, and 1,341 in 2018'; 'the number of cases was 1,304 in 2017'
_WITHOUT_NOUN = re.compile(r"\s+(?:in|during)\s+(?:19|20)\d\d\b|\s*(?=[.;]|$)")
_NUMBER_OF = re.compile(r"\b(?:number|total|count|tally)\s+of\s+")
_KINDS_UNDERSTOOD = ("case", "person", "country")


def unit_understood(text: str, start: int, number: Number, before: Number | None) -> Unit:
    """The unit of a number that stands without a noun: that of the number before it in the same
    sentence (which begins at `start`), or what 'the number of' speaks of; empty where neither."""
    nothing = Unit("", number.end)
    if not _WITHOUT_NOUN.match(text, number.end):
        return nothing
    if before and before.form == "count" and before.start >= start:
        told = unit_of(text, before, number.start)
        if told.code in _KINDS_UNDERSTOOD and re.search(
            r"\b(?:and|but|to|against|from)\s*(?:it counted\s)?$|[,;]\s*$",
            text[told.end : number.start],
        ):
            return Unit(told.code, number.end, told.head, told.foreign)
        if told.code:
            return nothing
    for found in _NUMBER_OF.finditer(text, start, number.start):
        told = _english(text, found.end(), number.start)
        if told.code in _KINDS_UNDERSTOOD:
            return Unit(told.code, number.end, told.head)
    return nothing


def _hangul_next(text: str, end: int) -> bool:
    return bool(re.match(r"\s?[가-힣]", text[end : end + 2]))


def _korean(text: str, end: int, stop: int) -> Unit | None:
    found = _KOREAN_UNIT.match(text, end, max(stop, end + 8))
    if not found:
        return None
    code = found.lastgroup or ""
    following = text[found.end() : found.end() + 14]
    if code == "person" and re.match(r"의?\s?(?:설문\s?)?응답자", following):
        code = "respondent"
    if code == "person" and (fate := _KOREAN_FATE.match(following)):
        return Unit(code, found.end(), fate[1])  # '126명 살해', as '126 killed'
    return Unit(code, found.end(), found[0].strip())


def _english(text: str, end: int, stop: int) -> Unit:
    """The first noun of counting among the five words behind the number; words that open
    another part of the sentence end the search."""
    who = _WHO.match(text, end, stop)
    if who:  # '1,411 who suffered for their faith'
        return Unit("person", end, who[1])
    at = end
    for step in range(6):
        at = _gap(text, at)
        head = _HEAD.match(text, at, stop)
        if head:
            code = head.lastgroup or ""
            if code == "person" and (fate := _FATE.match(text, head.end(), stop)):
                return Unit(code, head.end(), fate[1])  # '126 people killed', as '126 killed'
            return Unit(code, head.end(), head[0])
        word = _WORD.match(text, at, stop)
        if not word:
            break
        said = word[0].casefold()
        if said in _STOPS and not (said == "of" and step == 0):
            break
        at = word.end()
    return Unit("", end)


def _gap(text: str, at: int) -> int:
    found = _GAP.match(text, at)
    return found.end() if found else at


def _foreign(text: str, number: Number, unit: Unit, stop: int) -> Unit:
    ahead = _CLAUSE.split(text[max(0, number.start - 60) : number.start])[-1]
    near = ahead + _CLAUSE.split(text[number.start : min(len(text), unit.end + 40)])[0]
    reason = ""
    if unit.code in ("money", "votes", "rank"):
        reason = unit.code
    elif unit.code == "duration":
        reason = "duration"
    elif unit.code in ("", "person", "country") and number.form != "ordinal":
        before = text[max(0, number.start - 45) : number.start]
        if _RANK.search(before) and number.low <= 250:
            reason = "rank"
        elif _POPULATION_OF.search(before) or _POPULATION.search(
            text[number.start : min(unit.end + 25, stop)]
        ):
            reason = "population"
        elif _VOTES.search(near):
            reason = "votes"
    return Unit(unit.code, unit.end, unit.head, reason)
