"""Words at a number that say more of it than a published figure does: whom, where, when, which
act, how sure. A figure is silent about them, and so says nothing of the narrower number."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.claims.asserted import TITLES, Asserted, Setting
from onrecord.claims.bodies import unlisted_bodies
from onrecord.claims.editions import stands_for
from onrecord.claims.known import Known
from onrecord.claims.not_counts import set_aside
from onrecord.claims.reach import Piece, pieces_of
from onrecord.claims.words import SOURCES, TOPICS, held_names

__all__ = ["narrowing"]

# Topics of what became of somebody: beside a number of one of them another may stand.
_FATES = (
    "death", "missing", "detention", "arrest", "torture", "injury", "abduction", "banishment",
    "movement_limits",
)  # fmt: skip
_PUNISHMENTS = ("camp", "labour_camp", "prison")
# The centre was founded in 2003, and the reports give arrivals from 2007: since then is all.
_SINCE = range(2003, 2008)
_TOKEN = re.compile(r"[A-Za-z][A-Za-z\d'’-]*|[가-힣]+")
_YEAR = r"(?:19|20)\d\d"
# Words of time that say nothing of what is counted, or that are judged as windows of years.
_OPEN = re.compile(
    rf"\b[Ss]ince\s+(?P<a>{_YEAR})\b|(?P<b>{_YEAR})년?(?:\s?\d{{1,2}}월)?\s?(?:이후|이래|부터)"
    rf"(?![^.]{{0,14}}까지)|\b[Ff]rom\s+(?P<c>{_YEAR})\b(?!\s*(?:to|until|through|[-–~]))"
)
_SPAN = re.compile(
    rf"{_YEAR}년?(?:\s?\d{{1,2}}월)?\s?(?:부터|에서)\s?{_YEAR}년?(?:\s?\d{{1,2}}월)?\s?(?:까지|사이)?"
    rf"|\b(?:until|till|by|as of|through)\s+(?:the\s+end\s+of\s+)?(?=[A-Z\d])"
    r"|(?:지금|현재|그때|당시|이제|말|월|년)까지"
    rf"|\b(?:from|between|during|in|over|for|covering)\s+(?:the\s+)?(?:years\s+|period\s+)?(?:from\s+)?"
    rf"(?=(?:[A-Z][a-z]+\s+)?{_YEAR}\s*(?:to|and|until|through|[-–~])\s*(?:[A-Z][a-z]+\s+)?{_YEAR})",
    re.I,
)
# 'NKDB, the largest archive of its kind, holds'
_APPOSITION = re.compile(
    r"(?<=NKDB)(?:\)|['’]s)?,\s(?:the|a|an|which)\s[^,.;\d]{3,90},|(?<=Rights),\s(?:the|a|an)\s[^,.;\d]{3,90},"
)
_WHO_SPEAKS = re.compile(
    r"\b(?:took|taken|taking|take)\s+place\b|"
    r"\bpress (?:conference|release|statement|briefing)s?\b|"
    r"\bother sources\b|"
    r"\b[Ss]ince (?:its|the) (?:founding|foundation|establishment|creation|launch)"
    r"(?:\s+in\s+\d{4})?|"
    r"\b(?:director|head|president|chair\w*|researcher|official|spokes\w+|analyst|founder)"
    r"(?:\s+[A-Z][\w-]+){1,3}"
    r"|[가-힣]{2,4}\s(?:소장|이사장|대표|국장|연구원|팀장|센터장|위원|대변인|부장)[은이가도]?(?=[\s,])"
    r"|\b(?:publish|releas|issu)\w*\s(?:in|on|last|this)\s(?:early |late |mid-)?\w+"
)
# How a number is bounded is weighed where it is held; 'among them' adds nothing.
_BOUNDS = re.compile(
    r"\b(?:(?:more|fewer|less|no fewer|no less|no more) than|at least|up to|as many as|"
    r"among (?:them|these|those|which|whom)|(?:or more|or so)\b)",
    re.I,
)
_MAY_BE = re.compile(
    r"(?:이를|될|할|늘|넘을|일|달할|날|있을|나올)\s것(?=[이으])|수(?:도)?\s?있(?:다|을|는|습)"
)
_ONE_YEAR = re.compile(
    r"\b(?:during|in|over) the (?:past |last |that |this )?year\b|\bover the years\b"
    r"|\bof (?:one|a single) year\b|한\s?해\s?(?:동안|에만)?",
    re.I,
)
_UNTIL = re.compile(
    rf"\b(?:until|till|up to|through|before|by)\s+"
    rf"(?:the end of\s+|early\s+|late\s+)?(?P<a>{_YEAR})\b"
    rf"|(?P<b>{_YEAR})년(?:\s?말|\s?\d{{1,2}}월)?\s?까지"
)
_DECADE = re.compile(
    rf"{_YEAR}s\b|['’]\d0s\b|\d0년대|\bhalf of (?:the|this|last|that) year|\bhalf of {_YEAR}"
)
# The capital as a place, where its name does not stand for the government; other countries as the
# place of it, where they are not those in which it was told.
_CAPITAL = re.compile(
    r"\b(?:in|from|around|outside|near)\s+Pyongyang\b|평양(?:시|\s?(?:시내|안|외곽|지역|내)|에서)"
)
_ELSEWHERE = re.compile(
    r"\b(?:north|south)\b(?!\s+korea)|"
    r"\b(?:in|by|across|outside)\s+(?:South Korea|the South\b|Seoul|North Korea and "
    r"(?!other)[A-Z]|"
    r"the United States|America)"
    r"|(?:남한|한국|미국)(?:에서|의|이)\s(?:종교|신앙|박해|일어|발생|벌어|저지)"
    r"|\boutside (?:of )?(?:North Korea|the North)"
)
# Those who tell and those who count, as the victims of it; and a leader's time in office.
_SOME = re.compile(
    r"\b(?:persecut\w*|violations?|abuses?|repression|cases?)\s+(?:of|against)\s+(?:[\w'’-]+\s+){0,3}?"
    r"(?:defectors?|refugees?|escapees?|groups?|organi[sz]ations?|cent(?:er|re)s?|researchers?|"
    r"officials?|monitors?|witnesses|newspapers?|media)\b"
    r"|(?:탈북민|탈북자|이탈\s?주민|난민|단체|기관|언론|기자|센터)(?:들)?(?:에\s(?:대한|가해진)|[을를]\s"
    r"(?:상대|겨냥|대상|박해|탄압)|[이가]\s(?:당한|입은|겪은))"
    r"|김(?:정은|정일|일성)\s?(?:국무위원장|위원장|총비서)?\s?(?:정권|체제|통치|시대)?\s?"
    r"(?:에서|에\s들어|하에|아래|들어|때|시절|이후|집권|시대)"
)
_TOLD_THERE = re.compile(
    r"arriv|defect|refugee|escapee|settl|interview|testimon|living|based|입국|탈북|증언|면접|정착",
    re.I,
)
_RECENT_WORK = re.compile(
    r"\b(?:most\s+)?(?:recent(?:ly)?|new(?:ly)?)\s+(?:\w+\s+)?"
    r"(?:report|white paper|edition|study|"
    r"publish\w*|releas\w*)\b|\b(?:involv\w+|among)\s*$"
    r"|(?:최근|지난해|작년|올해|매년|해마다|지난달)(?:에)?\s(?:[가-힣]+\s){0,3}?"
    r"(?:발표|발간|공개|펴|보고|낸|내놓|나온|나오)[가-힣]*",
    re.I,
)
_PLAIN_ASIDES = frozenset(
    {"date", "page", "law", "document", "address", "telephone", "clock time", "ordinal",
     "mark of a list"}
)  # fmt: skip
_PLACED = re.compile(
    r"\b(?:in|of|at|against|among|by|for|under|during|since|over|to|with|near|before|after|from)\s+"
    r"(?:the\s+|its\s+|a\s+)?(?:[A-Z]\w+\s+)*$"
)
_ENDING = (  # syllables of particles and endings
    "은는이가을를의에서게와과로으도만까지부터나란라다했한하할해여된됐되돼"
    "받당였었던고며면지것중등들인적간내측속음함됨집진난졌"
)


@cache
def _plain(survey: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(English, Korean): words that narrow nothing; `survey`: beside answers of one."""
    loaded: Mapping[str, Mapping[str, str]] = tomllib.loads(
        (files("onrecord.claims") / "narrowing.toml").read_text("utf-8")
    )
    english, korean = loaded["english"], loaded["korean"]
    whole = "|".join(
        map(re.escape, f"{english['whole']} {english['survey'] if survey else ''}".split())
    )
    begins = "|".join(map(re.escape, english["begins"].split()))
    said = f"{korean['stems']} {korean['survey'] if survey else ''}"
    stems = "|".join(sorted(said.split(), key=len, reverse=True))
    alone = "|".join(sorted(korean["alone"].split(), key=len, reverse=True))
    return (
        re.compile(rf"(?:(?:{whole})|(?:{begins})[\w’'-]*?)(?:['’]s?)?", re.I),
        re.compile(rf"(?:{alone})|(?:{stems}){{1,5}}[{_ENDING}]{{0,7}}"),
    )


@cache
def _topic(code: str) -> re.Pattern[str]:
    """The words of a topic, each to its end."""
    behind = r"(?:\s않[가-힣]{1,4})?" if code == "unknown" else ""
    words = rf"\b[a-z-]{{0,20}}(?:{TOPICS[code]})(?:[가-힣]{{1,4}}|[a-z'’]*){behind}"
    return re.compile(words, re.I)


@cache
def _bodies() -> re.Pattern[str]:
    return re.compile(
        rf"[A-Za-z]{{0,12}}(?:{'|'.join(f'(?:{words})' for words in SOURCES.values())})", re.ASCII
    )


_EXECUTION = re.compile(r"\bexecut\w*|처형|총살|사형", re.I)


@lru_cache(maxsize=256)
def _own_words(name: str) -> re.Pattern[str]:
    """Words of a figure's name, by their beginnings."""
    begins = {w[:6] for w in re.findall(r"[A-Za-z]{4,}", name)}
    begins |= {w[:2] for w in re.findall(r"[가-힣]{2,}", name)}
    return re.compile("|".join(map(re.escape, sorted(begins))) or r"(?!)", re.I)


def narrowing(setting: Setting, said: Asserted, known: Known) -> str:
    """The words of a text that narrow a number beyond what a figure counts; empty where the figure
    counts just that, or the words say nothing of what is counted."""
    for piece in pieces_of(setting, said):
        found = _unexplained(_changed(setting.text, piece), piece, known)
        if found:
            return found
    return ""


_GROWN = re.compile(r"\s?(?:늘|증가|불어|많아)[가-힣]*")
_GROWN_BEFORE = re.compile(r"(?:늘어|늘어난|늘어나|증가해|증가한|불어난)\s*$")
_BY = re.compile(r"\b(?:by|another)\s+$")


def _changed(text: str, piece: Piece) -> str:
    """The piece with words of growth taken out where they lead up to the number ('70건 늘어
    1,411건', '1,411건으로 늘었다'), and left where it is itself what was added."""
    said = text[piece.start : piece.end]
    if text[piece.start - 2 : piece.start] in ("으로", "까지") and (grown := _GROWN.match(said)):
        return " " * grown.end() + said[grown.end() :]
    return _without(said, (_GROWN_BEFORE,))


def _unexplained(text: str, piece: Piece, known: Known) -> str:
    if early := _CAPITAL.search(text) or (not piece.beside and _BY.search(text)):
        return early[0].strip()
    if known.part != "survey" and (some := _SOME.search(text)):
        return some[0]
    elsewhere = _ELSEWHERE.search(text)
    if elsewhere and not _TOLD_THERE.search(text):
        return elsewhere[0]
    if known.needs == {"death"} and not piece.beside and (other := _EXECUTION.search(text)):
        return other[0]  # a kind of killing with measures of its own
    left = _without(_without(text, (_APPOSITION,)), _allowed(known, piece))
    for start, end, _ in unlisted_bodies(left, []):
        left = left[:start] + " " * (end - start) + left[end:]
    if known.part in ("right", "place") and "religion" not in known.needs and not piece.beside:
        if faith := _topic("religion").search(left):
            return faith[0].strip()  # the figure is of all cases, with a religious cause or not
    if late := _late(left) or _early(left, known):
        return late
    if known.part != "survey" and (doubt := _MAY_BE.search(left)):
        return doubt[0]
    left = _without(left, (_SPAN, _ONE_YEAR, _RECENT_WORK, _OPEN, _BOUNDS, _WHO_SPEAKS))
    for aside in set_aside(left):
        if aside.what not in _PLAIN_ASIDES:
            return left[aside.start : aside.end]
        left = left[: aside.start] + " " * (aside.end - aside.start) + left[aside.end :]
    words = _Plain(known)
    for token in _TOKEN.finditer(left):
        if not words.has(token[0]):
            return _phrase(text, left, token, words)
    return ""


class _Plain:
    """Words that narrow nothing beside one published figure."""

    def __init__(self, known: Known) -> None:
        self._english, self._korean = _plain(known.part == "survey")
        self._own = _own_words(f"{known.en} {known.ko}") if known.needs else None

    def has(self, word: str) -> bool:
        if self._own and self._own.match(word):
            return True
        if not word.isascii():
            return bool(self._korean.fullmatch(word))
        parts = [word, *(part for part in re.split("[-’']", word) if part)]
        return bool(self._english.fullmatch(word)) or all(
            self._english.fullmatch(part) for part in parts[1:]
        )


def _allowed(known: Known, piece: Piece) -> Iterator[re.Pattern[str]]:
    yield TITLES
    yield from held_names()
    yield _bodies()
    if known.figure.by != "NKDB":
        yield re.compile(re.escape(known.figure.by), re.I)
    for code in known.needs:
        yield _topic(code)
    if piece.beside:
        yield from (_topic(code) for code in _FATES)
    if known.part == "survey":
        yield _topic("survey")
        if piece.beside:
            yield from (_topic(code) for code in _PUNISHMENTS)


def _without(
    text: str, patterns: "Iterator[re.Pattern[str]] | tuple[re.Pattern[str], ...]"
) -> str:
    for pattern in patterns:
        text = pattern.sub(lambda found: " " * len(found[0]), text)
    return text


def _late(text: str) -> str:
    """A time that is less than all of the counting: a decade, since a year of it."""
    if decade := _DECADE.search(text):
        return decade[0]
    for found in _OPEN.finditer(text):
        if int(found["a"] or found["b"] or found["c"]) not in _SINCE:
            return found[0]
    return ""


def _early(text: str, known: Known) -> str:
    """A day up to which a number is told, years before the one its figure stands for."""
    year = stands_for(known)
    for found in _UNTIL.finditer(text):
        if year and int(found["a"] or found["b"]) < year - 1:
            return found[0]
    return ""


def _phrase(text: str, left: str, token: "re.Match[str]", words: _Plain) -> str:
    """A word with its preposition and what else of its kind stands right beside it."""
    start, end = token.span()
    if placed := _PLACED.search(text, max(0, start - 30), start):
        start = placed.start()
    for other in _TOKEN.finditer(left, end, end + 40):
        if left[end : other.start()].strip() or words.has(other[0]):
            break
        end = other.end()
    return " ".join(text[start:end].split())
