"""When something in a text was: the day of the text, and time words of one sentence."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from onrecord.claims.not_counts import MONTH

__all__ = ["Stretch", "day_of_text", "stretches"]

_MONTHS = {name[:3].casefold(): n for n, name in enumerate(calendar.month_name) if name}
_STATED = re.compile(
    r"(?:Posted|Updated|Published|Released|released|Date|입력|등록|승인|게재|작성|수정|발행|기사입력|송고)"
    r"\s*(?:on|일시?|시간)?\s*[:\]|]?\s*$"
)
_EN_MDY = rf"(?P<m1>{MONTH})\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>(?:19|20)\d\d)"
_EN_DMY = (
    rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{MONTH}),?\s+(?P<y2>(?:19|20)\d\d)"
)
_ISO = (
    r"(?P<y3>(?:19|20)\d\d)[-./]\s?(?P<m3>1[0-2]|0?[1-9])[-./]\s?"
    r"(?P<d3>3[01]|[12]\d|0?[1-9])(?!\d)"
)
_KO = r"(?P<y4>(?:19|20)\d\d)년\s?(?P<m4>\d{1,2})월\s?(?P<d4>\d{1,2})일"
_FULL = re.compile("|".join((_EN_MDY, _EN_DMY, _ISO, _KO)))
_HEAD = 600  # characters at the top in which a dateline stands


@dataclass(frozen=True, slots=True)
class Stretch:
    """Time words of a text: the days they span; `since`: open towards the present; `said`: this
    year and last year, which hang on the day of the text."""

    start: int
    end: int
    first: date
    last: date
    since: bool = False
    said: bool = False


def _day(found: "re.Match[str]") -> date | None:
    for n in "1234":
        year, month, day = (found.groupdict().get(f"{part}{n}") for part in "ymd")
        if year and month and day:
            number = int(month) if month.isdigit() else _MONTHS[month[:3].casefold()]
            try:
                return date(int(year), number, int(day))
            except ValueError:
                return None
    return None


def day_of_text(text: str) -> date | None:
    """The day the text itself says it was printed: behind 'Posted', 'Updated', 입력 and the like,
    else the only whole date at its top. None where it does not say."""
    tops = []
    for found in _FULL.finditer(text[:4000]):
        day = _day(found)
        if day is None:
            continue
        if _STATED.search(text[max(0, found.start() - 16) : found.start()]):
            return day
        if found.start() < _HEAD:
            tops.append((found.start(), day))
    lines = [
        day for start, day in tops
        if len(text[text.rfind("\n", 0, start) + 1 : (text + "\n").find("\n", start)].strip()) < 60
    ]  # fmt: skip
    if lines:
        return lines[0]
    dateline = (
        re.match(r"\s*[\[(]?[A-Z가-힣][\w .,·=/]{1,40}$", text[: tops[0][0]]) if tops else None
    )
    return tops[0][1] if dateline else None


_STRETCH = re.compile(
    rf"(?P<since>\b(?:[Ee]very year )?[Ss]ince\s+(?:at least\s+)?)?(?:"
    rf"(?P<m>{MONTH})\s+(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(?P<y>(?:19|20)\d\d)"
    rf"|(?P<dd>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<mm>{MONTH}),?\s+(?P<yy>(?:19|20)\d\d)"
    r"|(?<![\d,.])(?P<bare>(?:19|20)\d\d)\b(?!년|[./-]\s?\d)"
    r"(?!\s+(?:Annual\s|International\s|IRF|Report|White|[Rr]eport|[Ee]dition|북한|국제|종교))"
    r"|(?P<ky>(?:19|20)\d\d)년\s?(?:(?P<km>\d{1,2})월(?:\s?(?P<kd>\d{1,2})일)?)?(?P<ksince>에?\s?(?:부터|이후|이래|처음))?(?!도?\s?(?:국제|연례|보고서|종교|판))"
    r"|(?P<this>(?:\bagain )?\bthis year\b(?!['’]s)|올해(?:에도|도)?|금년)"
    r"|(?P<prior>\blast year\b(?!['’]s)|지난해|작년)"
    r")"
)


def stretches(text: str, start: int, end: int, today: date | None) -> list[Stretch]:
    """Time words between two places of a text. 'This year' needs `today`."""
    made = []
    for found in _STRETCH.finditer(text, start, end):
        given = found.groupdict()
        year = next((given[k] for k in ("y", "yy", "bare", "ky") if given[k]), None)
        month = next((given[k] for k in ("m", "mm", "km") if given[k]), None)
        day = next((given[k] for k in ("d", "dd", "kd") if given[k]), None)
        said = bool(given["this"] or given["prior"])
        if said:
            if today is None:
                continue
            year = str(today.year - bool(given["prior"]))
        number = None
        if month:
            number = int(month) if month.isdigit() else _MONTHS[month[:3].casefold()]
        try:
            first = date(int(year or 0), number or 1, int(day or 1))
            last = date(
                first.year,
                number or 12,
                int(day or 0) or calendar.monthrange(first.year, number or 12)[1],
            )
        except ValueError:
            continue
        since = bool(given["since"] or given["ksince"])
        made.append(Stretch(found.start(), found.end(), first, last, since, said))
    return made
