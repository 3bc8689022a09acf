"""What a text says of designations: how long in a row, in which year, how many countries."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from onrecord.claims.asserted import Setting
from onrecord.claims.numbers import Number
from onrecord.claims.sentences import Sentence
from onrecord.claims.when import Stretch, stretches
from onrecord.claims.words import country_mentions
from onrecord.reference import Designation, designation_status, designations

__all__ = [
    "ENDS",
    "LIST_WORDS",
    "OTHER_LISTS",
    "Designated",
    "announced",
    "day_meant",
    "last_day",
    "modifies",
    "streak_at",
    "streak_finding",
    "told_designations",
]

LIST_WORDS = re.compile(
    r"[Cc]ountr(?:y|ies) of [Pp]articular [Cc]oncern|\bCPCs?\b|religious[- ]freedom (?:black "
    r"?list|violators? list)"
    r"|particular concern list|특별\s?우려\s?(?:대상\s?)?국|우려\s?대상국"
    r"|종교\s?자유\s?(?:특별\s?)?우려국"
    r"|종교\s?자유\s?탄압국|[Ss]pecial [Ww]atch [Ll]ist|특별\s?감시\s?(?:대상국|목록|국|명단"
    r"|리스트)"
    r"|[Ee]ntit(?:y|ies) of [Pp]articular [Cc]oncern|\bEPCs?\b|특별\s?우려\s?(?:단체|조직)",
)
_WEAK = re.compile(
    r"designat|label+(?:ing|ed)?\b|black ?list|\blist(?:ed|ing)?\b|\bstatus\b|distinction|지정"
    r"|블랙리스트|명단|이름을 올|올랐",
    re.I,
)
OTHER_LISTS = re.compile(
    r"World Watch|Open Doors|terroris|trafficking|\bTier\b|press freedom|corrupt|money launder|"
    r"테러|인신매매|오픈\s?도어|월드\s?와치|언론\s?자유|부패|돈세탁|박해\s?(?:지수|순위)|recommend|권고|urged?\b|촉구"
    r"|resolution|결의안",
    re.I,
)
_POINTING = re.compile(r"(?:It|This|That|The move|The decision|이로써|이번|이는)\b")
_VERB = re.compile(
    r"\bre-?designat\w*|\bdesignat(?:ed|es|ing|ion)\b|\b(?:named|placed|listed|added|label+ed|put|kept|declared)\b"
    r"|재?지정|올렸|올랐|포함",
    re.I,
)
_NOT_ACT = re.compile(
    r"recommend|merit|should|urge|calls? (?:for|on)|may\b|requires?|annual review|권고|촉구|요구"
    r"|기준",
    re.I,
)
_RUN = re.compile(
    r"\s*(?:(?P<year>(?:consecutive|straight|successive)\s+(?:year|time)s?|years?\s+(?:in a "
    r"row|running|straight|in succession)"
    r"|(?:consecutive|successive) (?:designation|listing)s?)"
    r"|(?P<times>times?(?:\s+in a row)?(?P<row>)|\s?(?:차례|회|번째|번)(?!\s?연속))"
    r"|(?P<ko>\s?(?:년|해|회|번|차례)(?:간|동안|\s)?\s?(?:째|연속|내리|연이어|연달아|계속|잇따라)(?:으로|적으로)?))"
)
ENDS = ("removed", "not renewed")


@dataclass(frozen=True, slots=True)
class Designated:
    """An answer about designations: verdict, reason, the acts it rests on, words for the
    sentence (`told`), the span of the claim, the year claimed, the country (alpha-3)."""

    start: int
    end: int
    verdict: str
    reason: str
    country: str
    value: int | None
    acts: tuple[Designation, ...]
    told: Mapping[str, str]


def announced(act: Designation) -> date | None:
    """The day by which an act was known to have happened; None where no date fixes it."""
    days = [d for d in (act.date_of_act.latest, getattr(act.date_announced, "latest", None)) if d]
    return min(days) if days else None


def _context(setting: Setting, sentence: Sentence) -> str:
    """CPC, SWL or empty: which list a sentence speaks of, itself or by the sentence before."""
    said = setting.said(sentence)
    strong = LIST_WORDS.search(said)
    if not strong and (_WEAK.search(said) or _POINTING.match(said)):
        for back in (1, 2):
            if sentence.number >= back:
                other = setting.sentences[sentence.number - back]
                strong = strong or (
                    LIST_WORDS.search(setting.said(other))
                    if sentence.paragraph - other.paragraph <= 1
                    else None
                )
    return _list_named(strong)


def _context_before(setting: Setting, sentence: Sentence) -> str:
    """The list of the sentence before, for a run told of a country without any list's name."""
    before = setting.before(sentence)
    if before is None or not country_mentions(setting.text, sentence.start, sentence.end):
        return ""
    said = setting.said(before)
    return "" if OTHER_LISTS.search(said) else _list_named(LIST_WORDS.search(said))


def _list_named(strong: "re.Match[str] | None") -> str:
    if not strong:
        return ""
    word = strong[0].casefold()
    if "watch" in word or "감시" in word:
        return "SWL"
    return "EPC" if "entit" in word or "epc" in word or "단체" in word or "조직" in word else "CPC"


def _whose(setting: Setting, sentence: Sentence, place: int) -> str:
    """The country spoken of at a place: the nearest named before it, else after it, else that of
    the sentence before where it is one."""
    named = [
        c
        for c in country_mentions(setting.text, sentence.start, sentence.end)
        if c[1] not in ("USA", "KOR")
    ]
    earlier = [iso3 for at, iso3 in named if at < place]
    if earlier:
        return earlier[-1]
    if named:
        return named[0][1]
    other = setting.before(sentence)
    codes = (
        {c for _, c in country_mentions(setting.text, other.start, other.end)} if other else set()
    )
    codes -= {"USA", "KOR"}
    if len(codes) == 1:
        return codes.pop()
    return "PRK" if setting.about_korea and not codes else ""


def streak_at(setting: Setting, number: Number) -> tuple[int, str] | None:
    """(end of the claim, kind: year or times) where a number tells a run of designations."""
    if number.value is None or number.form not in ("ordinal", "count") or number.value > 60:
        return None
    sentence = setting.sentence_at(number.start)
    run = _RUN.match(setting.text, number.end, sentence.end)
    if not run:
        return None
    return run.end(), "times" if run["times"] else "year"


def streak_finding(
    setting: Setting, number: Number, end: int, kind: str, today: date | None
) -> Designated | None:
    """The verdict on a run; None where it is a run on somebody else's list."""
    sentence = setting.sentence_at(number.start)
    said = setting.said(sentence)
    status = _context(setting, sentence) or _context_before(setting, sentence)
    if status not in ("CPC", "SWL") or OTHER_LISTS.search(said):
        return None
    iso3 = _whose(setting, sentence, number.start)
    if not iso3 or number.value is None:
        return None
    value = int(number.value)
    day = day_meant(setting, sentence, today)
    if day is None:
        return _undated(number, end, value, iso3, status)
    found = designation_status(iso3, day)
    if found.status != status:
        told = {"day": str(day), "status": found.status}
        return Designated(
            number.start, end, "differs", "not_listed", iso3, value, found.earlier[-1:], told
        )
    answers = _answers(found.acts)
    told = {
        **{k: str(v) for k, v in answers.items()},
        "last": last_day(found.acts),
        "day": str(day),
    }
    if value in answers.values():
        same = len(set(answers.values())) == 1 or (kind == "times" and value == answers["acts"])
        verdict = "supported" if same else "depends_on_rule"
        reason = "acts" if kind == "times" and value == answers["acts"] else "streak"
        return Designated(number.start, end, verdict, reason, iso3, value, found.acts, told)
    return Designated(number.start, end, "differs", "streak", iso3, value, found.acts, told)


def _year(act: Designation) -> int:
    return act.date_of_act.single_year() or 0


def _answers(acts: tuple[Designation, ...]) -> dict[str, int]:
    """The three rules at the last act: acts, years elapsed, calendar years."""
    elapsed = _year(acts[-1]) - _year(acts[0])
    return {"acts": len(acts), "elapsed": elapsed, "calendar": elapsed + 1}


def last_day(acts: tuple[Designation, ...]) -> str:
    """The date of the last act as it was announced, else of the act itself."""
    act = acts[-1]
    return (
        str(act.date_announced)
        if getattr(act.date_announced, "latest", None)
        else str(act.date_of_act)
    )


def day_meant(setting: Setting, sentence: Sentence, today: date | None) -> date | None:
    """The day a sentence speaks of: the last of its dates, no later than the text\'s own."""
    told = [s for s in stretches(setting.text, sentence.start, sentence.end, today) if not s.since]
    if told:
        last = max(s.last for s in told)
        return min(last, today) if today and today >= told[0].first else last
    return today


def _undated(number: Number, end: int, value: int, iso3: str, status: str) -> Designated:
    """A run in a text without a day: it can only be said at which act a rule gives the number."""
    acts = [d for d in designations() if d.iso3 == iso3 and d.status == status]
    run: list[Designation] = []
    for act in acts:
        run = [] if act.event in ENDS else [*run, act]
        if run and value in _answers(tuple(run)).values():
            answers = _answers(tuple(run))
            told = {
                **{k: str(v) for k, v in answers.items()},
                "last": last_day(tuple(run)),
                "day": last_day(tuple(run)),
            }
            if value > 3 and len(set(answers.values())) > 1:
                return Designated(
                    number.start, end, "depends_on_rule", "streak", iso3, value, tuple(run), told
                )
    return Designated(number.start, end, "not_found", "undated_streak", iso3, value, (), {})


def told_designations(setting: Setting, today: date | None) -> list[Designated]:
    """Every statement that a country was designated in a year, in a month, since a year."""
    made = []
    for sentence in setting.sentences:
        said = setting.said(sentence)
        if (
            not LIST_WORDS.search(said)
            or _NOT_ACT.search(said)
            or _context(setting, sentence) != "CPC"
        ):
            continue
        verbs = [sentence.start + v.start() for v in _VERB.finditer(said)]
        if not verbs:
            continue
        for stretch in stretches(setting.text, sentence.start, sentence.end, today):
            if modifies(setting.text, stretch, verbs, sentence):
                finding = _told(setting, sentence, stretch, today)
                if finding:
                    made.append(finding)
    return made


_OTHER_VERBS = re.compile(
    r"\b(?:released|published|reported|issued|said|killed|sentenced|arrested|covering|Act "
    r"of)\b|법|보고서를|발표한",
    re.I,
)


def modifies(text: str, stretch: Stretch, verbs: list[int], sentence: Sentence) -> bool:
    """Whether time words belong to the verb of designating: near it, no other verb between."""
    if re.match(r"\s*[-–—=]\s", text[stretch.end : stretch.end + 4]):
        return False  # a dateline
    near = min(verbs, key=lambda v: abs(v - stretch.start))
    low, high = sorted((near, stretch.start))
    if high - low > 170 or _OTHER_VERBS.search(text[low:high]):
        return False
    return not re.search(
        r"(?:Act|법)(?:\s+of)?\s*$", text[max(sentence.start, stretch.start - 12) : stretch.start]
    )


def _told(
    setting: Setting, sentence: Sentence, stretch: Stretch, today: date | None
) -> Designated | None:
    text = setting.text
    named = country_mentions(text, sentence.start, sentence.end)
    codes = list(dict.fromkeys(iso3 for _, iso3 in named if iso3 not in ("USA", "KOR")))
    if len(codes) > 1:
        return None  # whose year it is would be a guess
    iso3 = codes[0] if codes else _whose(setting, sentence, stretch.start)
    if not iso3:
        return None
    acts = [d for d in designations() if d.iso3 == iso3 and d.status == "CPC"]
    known = [a for a in acts if today is None or (announced(a) or date.max) <= today]
    if stretch.since:
        return _told_since(setting.text, stretch, iso3, today)
    hits = [a for a in known if a.event not in ENDS and _within(a, stretch)]
    if hits:
        told = {"last": last_day(tuple(hits)), "act": str(hits[-1].date_of_act)}
        return Designated(
            stretch.start,
            stretch.end,
            "supported",
            "designated",
            iso3,
            stretch.first.year,
            tuple(hits),
            told,
        )
    if not known:
        return Designated(
            stretch.start, stretch.end, "not_found", "never", iso3, stretch.first.year, (), {}
        )
    before = [a for a in known if (announced(a) or date.min) <= stretch.last] or known[:1]
    told = {
        "last": last_day(tuple(before)),
        "act": str(before[-1].date_of_act),
        "year": str(stretch.first.year),
    }
    return Designated(
        stretch.start,
        stretch.end,
        "differs",
        "off_list" if before[-1].event in ENDS else "no_act",
        iso3,
        stretch.first.year,
        tuple(before[-1:]),
        told,
    )


_EVERY = re.compile(r"[,\s]*(?:매년|매해|해마다|빠짐없이|each year|every year|annually)", re.I)


def _told_since(text: str, stretch: Stretch, iso3: str, today: date | None) -> Designated | None:
    """Whether the present run began in the year told; 'every year since' hangs on the rule."""
    run = designation_status(iso3, today or date.today()).acts
    if not run or run[0].status != "CPC":
        return None
    good = _year(run[0]) == stretch.first.year
    told = {"first": str(run[0].date_of_act), "gaps": str(len(run))}
    every = "every year" in text[stretch.start : stretch.end].casefold() or bool(
        _EVERY.match(text, stretch.end)
    )
    verdict = "differs" if not good else "depends_on_rule" if every else "supported"
    shown = run if every else run[:1]
    year = stretch.first.year
    return Designated(stretch.start, stretch.end, verdict, "since", iso3, year, shown, told)


def _within(act: Designation, stretch: Stretch) -> bool:
    """Whether the act or its announcement can lie in the stretch, as far as dates are known."""
    for value in (act.date_of_act, act.date_announced):
        first, last = getattr(value, "earliest", None), getattr(value, "latest", None)
        if first and last and first <= stretch.last and stretch.first <= last:
            return True
    return False
