"""Digits that are no counts: dates, ages, clock times, laws, pages, telephone numbers, names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["MONTH", "YEAR", "Aside", "set_aside"]

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
)
YEAR = r"(?:1[6-9]\d\d|20\d\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_NUMBERED = (
    r"(?:Sections?|Secs?\.|Articles?|Arts?\.|Chapters?|Ch\.|Resolutions?|Res\.|Paragraphs?|"
    r"Paras?\.?|Pages?|pp?\.|Parts?|Annex|Rules?|Nos?\.|Numbers?|Orders?|Notices?|Proclamation|"
    r"Bill|H\.R\.|Volumes?|Vol\.|Figures?|Tables?|Room|Offices?|Bureau|Channel|Unit|Flight|"
    r"Camp|Camps|Directive|Protocol|Appendix|Footnotes?|Title|Docs?\.|Document|Route|Phase|"
    r"Ward|Prison No\.|Line|Chapter|Version|Grade|Level|Tier|Lot|Item|Step|Law|Act No\.|§+)"
)

# what -> pattern; the first that takes a piece of text has it
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("address", r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+"),
    ("document", r"\b[A-Z]{1,4}/(?:[A-Z]+/)?[\w./-]*\d[\w./-]*"),
    ("law", r"\b\d+\s+(?:U\.?\s?S\.?\s?C\.?|C\.?F\.?R\.?|F\.?R\.?|Fed\. Reg\.|Stat\.)\s*"
            r"(?:§+\s*)?\d[\d.,]*\w?(?:\(\w+\))*"),
    ("law", r"\bPub(?:lic|\.)?\s*L(?:aw|\.)?\s*(?:No\.\s*)?\d+[-–]\d+"),
    ("law", r"(?:법률|대통령령|결의|결의안|결의\s?제)?\s*제\s?\d+(?:조|항|호|장|절|편|관|부|국)"
            r"(?:의\s?\d+)?(?:\s*제?\s?\d+(?:항|호))*"),
    ("law", r"\d+조(?=\s?(?:제?\s?\d+항|에|는|의|를|와|가|위반|,))(?!\s?원)"),
    ("law", r"결의(?:안)?\s?\d{3,4}호?"),
    (
        "law",
        r"\b(?:sub)?(?:sections?|paragraphs?|articles?|clauses?|chapters?|resolutions?)\s+\(?\d+"
        r"(?:\(\w+\))*\)?(?:(?:,|\s+and|\s+or|\s+to)\s+\d+(?:\(\w+\))*(?!,?\d|\s+[a-z]{4}))?",
    ),
    ("law", r"\b\d+(?:\([A-Za-z0-9]{1,3}\))+"),
    ("mark of a list", r"(?<!\w)\(1?\d\)(?=\s)(?!\s*(?:percent|%))"),
    ("ordinal", r"제\s?\d+\s?(?:차|회|기|대|주년|위|세대|공화국)|\d+주년|\d+세기|\d+차(?!례)"),
    ("name", r"\d+호실?|\d+(?:관리소|교화소)"),
    ("page", r"\bpages?\s\d+(?:\s?[-–]\s?\d+)?|\d+\s?(?:쪽|페이지)|\d+면(?![가-힣])"),
    ("telephone", r"\+\d{1,3}[-. ]\(?\d{1,4}\)?(?:[-. ]\d{2,4}){2,3}\b"),
    ("telephone", r"(?<![\d,.])\(?0\d{1,2}\)?[-. ]\d{3,4}[-. ]\d{4}\b|\b\d{3}-\d{3}-\d{4}\b"
                  r"|\b1[568]\d\d-\d{4}\b"),
    ("date", r"\b(?:19|20)\d\d[-./]\s?(?:1[0-2]|0?[1-9])[-./]\s?(?:3[01]|[12]\d|0?[1-9])\b\.?"
             r"(?:T[\d:.+Z-]+)?"),
    ("date", r"\b(?:3[01]|[12]\d|0?[1-9])[-./](?:3[01]|[12]\d|0?[1-9])[-./](?:19|20)\d\d\b"),
    ("date", rf"\b{_DAY}\s*[-–]\s*{_DAY}\s+{MONTH}(?:,?\s+{YEAR})?\b"),
    ("date", rf"\b{_DAY}(?:\s+and\s+{_DAY})?\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR}\b)?"),
    ("date", rf"\b{MONTH}\s+{YEAR}\b"),
    ("date", rf"\b{MONTH}\s+{_DAY}(?:\s*[-–]\s*{_DAY})?\b(?!,\d|\d|\.\d|\s+(?:cases|people))"
             rf"(?:,?\s+{YEAR}\b)?"),
    ("date", r"\d{2,4}년\s?\d{1,2}월(?:\s?\d{1,2}일)?|\d{1,2}월\s?\d{1,2}일|"
             r"(?<!\d)\d{1,2}월(?![가-힣]*\s?간)"),
    ("date", rf"(?<!\d)(?:{YEAR}|['’]\d\d)년(?:대|도|산)?|{YEAR}\s?[~∼–-]\s?{YEAR}년?|"
             r"(?<!\d)\d0년대"),
    ("date", r"(?<![\d,.])\d{1,2}일(?!\s?(?:간|째|동안|만에|분|치))"),
    ("date", rf"\b{YEAR}s\b|['’]\d0s\b"),
    ("date", rf"\b{YEAR}\s?[-–—/]\s?(?:{YEAR}|\d\d)\b(?![,.]?\d)"),
    ("clock time", r"\b\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?"),
    ("clock time", r"(?:오전|오후|새벽|밤|낮)?\s?(?<!\d)\d{1,2}시(?:\s?\d{1,2}분|\s?반)?(?!간)"),
    ("age", r"\b\d{1,3}[- ]years?[- ]olds?\b|\b(?:aged?|ages)\s+(?:of\s+)?(?:between\s+)?"
            r"\d{1,3}(?:\s*(?:-|–|to|and)\s*\d{1,3})?\b|(?:만\s?)?\d{1,3}\s?(?:세(?!대)|살)(?![가-힣]{3})"),
    ("age", r"(?<=[a-z], )\d\d(?=,\s)|\b(?:man|woman|boy|girl|pastor|defector) of \d\d\b"),
    ("age", r"(?<=[가-힣]\()\d\d(?=\))"),
    ("number of a text", rf"\b{_NUMBERED}\s*(?:No\.\s*)?\d[\d,.\-–]*\d?(?:\(\w+\))*"
                         r"(?:\s*(?:and|to|,)\s*\d+(?:\(\w+\))*(?![\d,]*\s+[a-z]{4}))?"),
    ("century", r"\b\d{1,2}(?:st|nd|rd|th)[- ](?:century|centuries|parallel|anniversary)"),
    ("name", r"\b(?:COVID|Covid|코로나)\s?-?\s?19\b|코로나\s?19|\b[GPF]-?\d{1,2}\b|\b24/7\b"
             r"|\b9/11\b"),
    ("name", r"\b[A-Za-z]+[-–]?\d[\w-]*\b"),
    ("position", r"\d+(?:\.\d+)?\s?°[NSEW]?|\b\d+(?:\.\d+)?\s+degrees\b"),
    ("mark of a list", r"(?m)^[ \t]*\(?\d{1,2}[.)](?=[ \t])|\[\d{1,3}\]|\(\d\)(?=\s+[a-z])"),
    ("measure", r"\b\d[\d,.]*\s?-?(?:km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|kg|kilograms?|"
                r"tons?|tonnes?|pounds|hectares|acres|feet|inches|kilowatts?|MW)\b"),
    ("measure", r"\d[\d,.만천]*\s?(?:㎞|킬로미터|미터|㎡|제곱|킬로그램|톤|그램|헥타르"
                r"|평(?![가-힣])"
                r"|배(?![가-힣]{2}))"),
)  # fmt: skip
_ALL = re.compile(
    "|".join(
        f"(?P<p{n}>{pattern.replace('(?m)', '')})" for n, (_, pattern) in enumerate(_PATTERNS)
    ),
    re.M,
)
_BARE_YEAR = re.compile(rf"(?<![\d,.])(?<!\d['’])\b{YEAR}\b(?![,.]\d|\s?[%만천])")
_COUNTED = re.compile(
    r"\s*(?:cases|victims|people|persons|killings|deaths|incidents|violations|arrests|"
    r"disappearances|건|명|여)\b|\s?(?:건|명|여\s?[건명])"
)
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|from|to|until|till|by|of|during|before|after|between|and|year|early|late|"
    r"mid|fiscal|through|the|around|circa|its|[Tt]he|their|on)\s+|[-–(~])$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Aside:
    """A piece of text with digits in it that is no count. `what`: date, age, law, ..."""

    start: int
    end: int
    what: str


def set_aside(text: str) -> list[Aside]:
    """All pieces, in order, that hold digits and are no counts. A list mark, a page and the year
    1911 stay out of the counting; '1,911 cases' does not."""
    found = [*_by_pattern(text)]
    taken = [(a.start, a.end) for a in found]
    for year in _BARE_YEAR.finditer(text):
        if any(start < year.end() and year.start() < end for start, end in taken):
            continue
        counted = _COUNTED.match(text, year.end())
        if counted and not _BEFORE_YEAR.search(text, max(0, year.start() - 12), year.start()):
            continue
        found.append(Aside(year.start(), year.end(), "date"))
    return sorted(found, key=lambda a: a.start)


def _by_pattern(text: str) -> Iterator[Aside]:
    for found in _ALL.finditer(text):
        if found.end() > found.start():
            kind = _PATTERNS[int((found.lastgroup or "p0")[1:])][0]
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            yield Aside(start, found.end(), kind)
