"""Spans of years given with a total of ours: years of arrival are not years of the events."""

import re
from dataclasses import dataclass

from onrecord.claims.asserted import Setting
from onrecord.claims.held import Finding
from onrecord.claims.known import ARRIVALS, Known, known_figures
from onrecord.claims.not_counts import MONTH
from onrecord.claims.numbers import Number
from onrecord.claims.sentences import Sentence

__all__ = ["Window", "windows_of"]

_Y = r"(?:19|20)\d\d"
_SPAN = re.compile(
    rf"(?:\b(?:[Ff]rom|[Bb]etween|[Ii]n|[Dd]uring|[Ff]or|covering)\s+(?:the\s+(?:years|period)\s+)?)?(?:(?:{MONTH})\s+)?(?P<a>{_Y})\s*"
    rf"(?:to|until|till|through|and|up to|[-–—~])\s*(?:(?:the end of|early|late"
    rf"|mid-?)\s*)?(?P<month>{MONTH}\s+)?(?P<b>{_Y})(?!년)\b"
    rf"|(?P<c>{_Y})년?(?:\s?\d{{1,2}}월)?\s?(?:부터|에서|~|-|–)\s?(?P<d>{_Y})년(?:\s?(?P<kmonth>\d{{1,2}})월)?(?:까지|\s?사이(?:에)?|\s?기간)?"
    rf"|\b[Ss]ince\s+(?P<since>{_Y})\b|(?P<ksince>{_Y})년\s?(?:이후|이래|부터)(?![^.]{{0,12}}까지)"
)
_NO_SPAN = (0, 0, "")
_GOES_ON = re.compile(
    r"(?:This|These|They|It|Those|"
    r"The (?:count|figures?|numbers?|total|testimon\w+|accounts?|cases))\b"
    r"|이는|이 수치|이 같은|이들|해당|이 사건|이 통계"
)
_ARRIVAL = re.compile(
    r"arriv\w*|entered|came to (?:South Korea|the South)|reached (?:South Korea|the South)"
    r"|resettl\w*|settled in|"
    r"입국|국내에 들어|한국에 (?:온|들어)|한국 땅|정착|남한에 (?:온|들어)",
    re.I,
)
_INTERVIEW = re.compile(r"interview\w*|survey\w*|면담|면접|인터뷰|조사", re.I)
_DEPARTURE = re.compile(
    r"\bdefected\b|\bfled\b|\bescaped\b|\bleft the\b|탈북(?:한|했|해)|탈출", re.I
)


@dataclass(frozen=True, slots=True)
class Window:
    """A span of years told with a number. `kind`: the date it is said to be of (arrival,
    interview, departure, event); `finding`: what is known of it."""

    start: int
    end: int
    first: int
    last: int | None
    kind: str
    finding: Finding
    told: tuple[int, int, str]


def windows_of(setting: Setting, number: Number, finding: Finding) -> list[Window]:
    """The windows in the sentence of a number that has met the report's totals."""
    editions = [k.edition for k in finding.figures]
    value = number.value
    reports = [
        k for k in known_figures()
        if k.edition in ARRIVALS and k.value == value and k.figure.measure.startswith("irf_quote")
    ]  # fmt: skip
    if finding.verdict == "not_found" or not editions:
        return []
    made = []
    first_figure = finding.figures[0]
    if not reports and (finding.verdict != "supported" or first_figure.part != "religious"):
        return []
    for sentence in _told_in(setting, number):
        for found in _SPAN.finditer(setting.text, sentence.start, sentence.end):
            groups = found.groupdict()
            first = next(int(groups[k]) for k in ("a", "c", "since", "ksince") if groups[k])
            until = next((int(groups[k]) for k in ("b", "d") if groups[k]), None)
            if until is not None and until <= first:
                continue
            kind = _kind(setting.text, sentence.start, sentence.end, found)
            if reports:
                made.append(_held(found, first, until, kind, reports))
            elif kind != "event" and until is not None:
                none = Finding("not_found", "no_window", finding.figures)
                made.append(Window(found.start(), found.end(), first, until, kind, none, _NO_SPAN))
    return [w for w in made if w is not None]


def _told_in(setting: Setting, number: Number) -> list[Sentence]:
    """The sentence of a number, and the next where it only goes on about it."""
    sentence = setting.sentence_at(number.start)
    chosen = [sentence]
    if sentence.number + 1 < len(setting.sentences):
        other = setting.sentences[sentence.number + 1]
        counts = any(other.start <= n.start < other.end for n in setting.numbers)
        if other.paragraph == sentence.paragraph and not counts:
            if _GOES_ON.match(setting.said(other)):
                chosen.append(other)
    return chosen


def _kind(text: str, low: int, high: int, found: "re.Match[str]") -> str:
    near = text[max(low, found.start() - 70) : found.start()]
    near = re.split(r"[,;]", near)[-1]
    behind = text[found.end() : min(high, found.end() + 45)]
    korean = bool(re.search("[가-힣]", behind[:20]))
    where = behind if korean else near + " " + behind.split(",")[0]
    for kind, words in (
        ("arrival", _ARRIVAL),
        ("interview", _INTERVIEW),
        ("departure", _DEPARTURE),
    ):
        if words.search(where):
            return kind
    return "event"


def _held(
    found: "re.Match[str]", first: int, until: int | None, kind: str, reports: list[Known]
) -> Window | None:
    spans = {k.edition: ARRIVALS[k.edition] for k in reports}
    fits = [
        k for k in reports if spans[k.edition][0] == first and until in (None, spans[k.edition][1])
    ]
    if until is None and not fits:
        return None  # since when something else is so
    shown = tuple(fits or reports)
    told = spans[shown[0].edition]
    if not fits:
        if kind != "arrival":
            return None
        finding = Finding("differs", "window", shown)
    elif kind != "arrival":
        finding = Finding("misattributed", f"window_{kind}", shown)
    elif len({spans[k.edition] for k in reports}) > 1:
        finding = Finding("depends_on_rule", "two_windows", tuple(reports))
    else:
        finding = Finding("supported", "window", shown)
    return Window(found.start(), found.end(), first, until, kind, finding, told)
