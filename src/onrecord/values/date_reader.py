"""Dates as people write them, in English and Korean, into partial dates.

Never invents precision: 'spring 2003' is a season, '2009-00-00' a year, 'around 2009' carries the
mark of an approximate date. What could mean two different days (03/04/2009) is refused.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from onrecord.errors import InputError
from onrecord.values.absent import Absent
from onrecord.values.partial_date import DateValue, PartialDate

__all__ = ["read_date"]

_UNKNOWN = {"", "-", "?", "??", "na", "n/a", "nan", "none", "null", "unknown", "unk", "no data",
            "not known", "미상", "불명", "모름", "알 수 없음", "알수없음", "확인불가"}  # fmt: skip
_NOT_APPLICABLE = {"not applicable", "해당없음", "해당 없음", "해당사항 없음"}
_NOT_ASKED = {"not asked", "미조사", "묻지 않음"}
# 연도미상, 날짜 불명: what it is of which nothing is known, and that nothing is.
_UNKNOWN_PART = re.compile(
    r"(?:연도|년도|연월일?|년월일?|월일|날짜|일자|일시|시기|시점|생년|생년월일)\s*(?:은|는|이|가)?\s*"
    r"(?:미상|불명|불상|모름|알 수 없음|알수없음|확인불가)"
)
# 주체 98년 and 주체98(2009)년: the year 1 of the DPRK's era was 1912.
_JUCHE = re.compile(
    r"(?:주체|juche)\s*(?P<era>\d{1,3})\s*년?도?(?:\s*\(\s*(?P<y>\d{4})\s*년?\s*\))?\s*(?:년도?)?"
)
_BEFORE_JUCHE_1 = 1911
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june",
         "jul july", "aug august", "sep sept september", "oct october", "nov november",
         "dec december"), 1)
    for name in names.split()
}  # fmt: skip
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24,
            "봄": 21, "여름": 22, "가을": 23, "겨울": 24}  # fmt: skip
_MONTH_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_MONTH = rf"(?P<name>{_MONTH_NAMES})\.?"
_ABOUT = re.compile(
    r"^(?:about|around|circa|ca\.?|c\.|approximately|approx\.?|약|대략)\s*(?=\d|[a-z])|"
    r"(?<=[년월일대초반말봄름을울])\s*(?:경|쯤|께|무렵|즈음|전후)|"
    r"(?<=\d)\.?\s*(?:경|쯤|께|무렵|즈음|전후)$"
)
_THIRD = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "초반": (0, 3), "초": (0, 3),
          "중반": (4, 6), "중": (4, 6), "후반": (7, 9), "말": (7, 9)}  # fmt: skip

Make = Callable[["re.Match[str]"], str]


def _ymd(found: "re.Match[str]") -> str:
    """Year, month, day, where 00 says that the part is not known."""
    parts = found.groupdict()
    text = parts["y"]
    for key in ("m", "d"):
        number = int(parts.get(key) or 0)
        if number == 0:
            if key == "m" and int(parts.get("d") or 0):
                raise InputError("a day without its month")
            break
        text += f"-{number:02d}"
    return text


def _named(found: "re.Match[str]") -> str:
    day = found.groupdict().get("d")
    text = f"{found['y']}-{_MONTHS[found['name']]:02d}"
    return text + f"-{int(day):02d}" if day else text


def _thirds(found: "re.Match[str]") -> str:
    start, end = _THIRD[found["part"]]
    decade = int(found["y"]) // 10 * 10
    return f"{decade + start}~/{decade + end}~"


def _year_part(found: "re.Match[str]") -> str:
    months = {"초": (1, 4), "중반": (5, 8), "말": (9, 12), "early": (1, 4), "mid": (5, 8),
              "late": (9, 12), "상반기": (1, 6), "하반기": (7, 12)}  # fmt: skip
    first, last = months[found["part"]]
    soft = "" if found["part"].endswith("기") else "~"
    return f"{found['y']}-{first:02d}{soft}/{found['y']}-{last:02d}{soft}"


def _month_part(found: "re.Match[str]") -> str:
    days = {"초": (1, 10), "초순": (1, 10), "중순": (11, 20), "중": (1, 31),
            "말": (21, 31), "하순": (21, 31)}  # fmt: skip
    first, last = days[found["part"]]
    month = f"{found['y']}-{int(found['m']):02d}"
    whole = PartialDate.parse(month)
    if found["part"] == "중":
        return month
    final = whole.latest
    return f"{month}-{first:02d}~/{month}-{min(last, final.day if final else last):02d}~"


_Y = r"(?P<y>[12]\d{3})"
_FORMS: list[tuple[re.Pattern[str], Make]] = [
    (re.compile(rf"{_Y}[-./ ]+(?P<m>\d{{1,2}})(?:[-./ ]+(?P<d>\d{{1,2}}))?\.?"), _ymd),
    (re.compile(rf"{_Y}(?P<m>\d{{2}})(?P<d>\d{{2}})"), _ymd),
    (re.compile(rf"{_Y}\s*(?:년도?|年)?"), lambda f: f["y"]),
    (re.compile(rf"{_Y}\s*년\s*(?P<m>\d{{1,2}})\s*월(?:\s*(?P<d>\d{{1,2}})\s*일)?"), _ymd),
    (re.compile(rf"{_Y}\s*年(?:\s*(?P<m>\d{{1,2}})\s*月(?:\s*(?P<d>\d{{1,2}})\s*日)?)?"), _ymd),
    (re.compile(rf"{_Y}\s*년\s*(?P<m>\d{{1,2}})\s*월\s*(?P<part>초순|중순|하순|초|중|말)"),
     _month_part),
    (re.compile(rf"{_Y}\s*년\s*(?P<part>초|중반|말|상반기|하반기)"), _year_part),
    (re.compile(rf"(?P<part>early|mid|late)[- ]{_Y}"), _year_part),
    (re.compile(rf"{_Y}\s*년?\s*(?P<s>봄|여름|가을|겨울)"),
     lambda f: f"{f['y']}-{_SEASONS[f['s']]}"),
    (re.compile(rf"{_Y},? (?P<s>spring|summer|autumn|fall|winter)"),
     lambda f: f"{f['y']}-{_SEASONS[f['s']]}"),
    (re.compile(rf"(?:the )?(?P<s>spring|summer|autumn|fall|winter),?(?: of)? {_Y}"),
     lambda f: f"{f['y']}-{_SEASONS[f['s']]}"),
    (re.compile(r"(?:the )?(?P<y>[12]\d{2})0(?:'?s|\s*년대)"), lambda f: f"{f['y']}X"),
    (re.compile(r"(?P<y>[12]\d{2}0)\s*년대\s*(?P<part>초반|초|중반|중|후반|말)"), _thirds),
    (re.compile(r"(?:the )?(?P<part>early|mid|late)[- ](?P<y>[12]\d{2}0)'?s"), _thirds),
    (re.compile(rf"(?P<m>\d{{1,2}})[-./]{_Y}"), _ymd),
    (re.compile(rf"{_MONTH},?[- ]{_Y}"), _named),
    (re.compile(rf"{_Y},?[- ]{_MONTH}"), _named),
    (re.compile(rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[- ]{_MONTH},?[- ]{_Y}"), _named),
    (re.compile(rf"{_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? {_Y}"), _named),
]  # fmt: skip
_NUMERIC = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")
_TWO_DIGIT_YEAR = re.compile(
    rf"\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{2}}|'?\d{{2}}년.*|'?\d{{2}}|"
    rf"\d{{1,2}}[- ]{_MONTH}[- ]\d{{2}}|['’‘]\d{{2}}[-./ ]+\d{{1,2}}(?:[-./ ]+\d{{1,2}})?\.?"
)
_DAY_OR_YEAR = re.compile(
    rf"(?:{_MONTH_NAMES})\.?[- ]'?\d{{1,2}}(?:st|nd|rd|th)?|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?[- ](?:{_MONTH_NAMES})\.?"
)
_SERIAL = re.compile(r"[2-5]\d{4}(?:\.0)?")
# What a computer adds to a day: a time. It says nothing of the day.
_TIME = re.compile(r"(?<=\d)[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$", re.I)
# 97년, but not 10년 전 (ten years ago) or 10년간 (for ten years).
_SHORT_YEAR = re.compile(
    r"(?<![\d'’‘])['’‘]?(?P<y>\d{2})(?P<unit>\s?년(?:대|도)?)(?!\s*(?:전|후|간|동안|뒤|째|만에|이상|형|생))"
)
_EARLIEST_SHORT_YEAR = 1940
# 'until 2004' and '2004년까지' hold the year named, 'before 2004' and '2004년 전' do not.
_UNTIL = re.compile(r"(?:until|up to|by)\s+(.+)|(.+?)\s*(?:이전|까지)")
_SINCE = re.compile(r"(?:since|from)\s+(.+)|(.+?)\s*(?:이후|부터)")
_BEFORE = re.compile(r"before\s+(.+)|(.+?)\s*전")
_AFTER = re.compile(r"after\s+(.+)|(.+?)\s*(?<!전)후")
_EITHER = re.compile(
    r"(?:either\s+)?(.+?)\s+or\s+(.+)|(.+?)(?:\s*(?:또는|혹은)|(?<=[년월일대])\s*이?나)\s*(.+)"
)
_BETWEEN = re.compile(
    r"(?:between|from)\s+(.+?)\s+(?:and|to|until)\s+(.+)|(.+?)\s*(?:부터|에서)\s*(.+?)\s*까지|"
    r"([12]\d{3}년?)\s*[-–—~∼～]\s*([12]\d{3}년?)|(.+?)\s+(?:-|–|—|to|~)\s+(.+)|"
    r"(.+[년월일])\s*[~∼～–—]\s*(.+[년월일])"
)


def read_date(text: str) -> DateValue:
    """A date as written in the material -> partial date, or why there is none.

    Reads EDTF, ISO, English and Korean forms with months, seasons, parts of years and decades,
    before/after/between/or. '97년' is 1997: of a year of two digits with 년 the century is taken
    that gives a year from 1940 to this one, where only one does. '주체 98년' is 2009, a year of
    the DPRK's own era. 'A or B' is the time from A to B. A time of day is left out. Raises
    InputError for what is no date or could be two dates; the message does not repeat the text.
    """
    plain = _TIME.sub("", " ".join(text.replace("\u00a0", " ").split()))
    lowered = _SHORT_YEAR.sub(_whole_year, _JUCHE.sub(_of_juche, plain.lower()))
    if lowered in _UNKNOWN or _UNKNOWN_PART.fullmatch(lowered):
        return Absent.UNKNOWN
    if lowered in _NOT_APPLICABLE or lowered == Absent.NOT_APPLICABLE:
        return Absent.NOT_APPLICABLE
    if lowered in _NOT_ASKED or lowered == Absent.NOT_ASKED:
        return Absent.NOT_ASKED
    try:
        return PartialDate.parse(plain)
    except InputError as refused:
        if "/" in plain and re.fullmatch(r"[\d\-X~?%./]+", plain) and "before" in str(refused):
            raise
    return _interval(lowered) or _read_one(lowered)


def _of_juche(found: "re.Match[str]") -> str:
    """A year of the DPRK's era as the year it is; where both are written they must agree."""
    year = int(found["era"]) + _BEFORE_JUCHE_1
    if not _BEFORE_JUCHE_1 < year <= datetime.now(UTC).year + 1:
        raise InputError("no such year of the Juche era, whose year 1 is 1912")
    if found["y"] and int(found["y"]) != year:
        raise InputError("the year of the Juche era and the year beside it are not the same")
    return f"{year}년"


def _whole_year(found: "re.Match[str]") -> str:
    """97년 with its century, where one century alone is possible."""
    last = datetime.now(UTC).year
    years = [c + int(found["y"]) for c in (1900, 2000)]
    possible = [y for y in years if _EARLIEST_SHORT_YEAR <= y <= last]
    if len(possible) != 1:
        return found[0]
    return f"{possible[0]}{found['unit']}"


def _either(text: str) -> PartialDate | None:
    """One of two dates: the time from the first to the last; what is said once holds for both."""
    found = _EITHER.fullmatch(text)
    if not found:
        return None
    left, right = [part.strip() for part in found.groups() if part]
    if re.fullmatch(r"\d{1,2}월.*", right) and (year := re.match(r"[12]\d{3}년", left)):
        right = f"{year[0]} {right}"  # 2009년 3월 또는 4월
    if not re.search(r"\d{4}", left) and (year := re.search(r"[12]\d{3}$", right)):
        left = f"{left} {year[0]}"  # March or April 2010
    first, last = sorted((_read_one(left), _read_one(right)), key=lambda one: (one.lo, one.hi))
    if "/" in first.edtf or "/" in last.edtf:
        raise InputError("one of several intervals; write the time from the first to the last")
    return first if first == last else PartialDate.parse(f"{first.edtf}/{last.edtf}")


def _interval(text: str) -> PartialDate | None:
    """between/before/after/or; None where the text is none of them."""
    either = _either(text)
    if either:
        return either
    found = _BETWEEN.fullmatch(text)
    if found:
        left, right = [part for part in found.groups() if part]
        if re.fullmatch(r"\d{1,2}월.*", right) and (year := re.match(r"[12]\d{3}년", left)):
            right = f"{year[0]} {right}"  # 2009년 3월부터 5월까지: the year is said once
        first, last = _read_one(left), _read_one(right)
        if "/" in first.edtf or "/" in last.edtf:
            raise InputError("an interval between intervals")
        return PartialDate.parse(f"{first.edtf}/{last.edtf}")
    for pattern, form in ((_UNTIL, "../{}"), (_SINCE, "{}/.."), (_BEFORE, ""), (_AFTER, "")):
        found = pattern.fullmatch(text)
        if found:
            one = _read_one(next(part for part in found.groups() if part))
            if "/" in one.edtf:
                raise InputError("an open interval of an interval")
            if form:
                return PartialDate.parse(form.format(one.edtf))
            return _beside(one, before=pattern is _BEFORE)
    return None


def _beside(one: PartialDate, *, before: bool) -> PartialDate:
    """All days before the first possible one, or after the last; about stays about."""
    edge = one.earliest if before else one.latest
    if edge is None:
        raise InputError("an open interval of an interval")
    day = edge + timedelta(days=-1 if before else 1)
    mark = "~" if one.approximate else ""
    return PartialDate.parse(f"../{day}{mark}" if before else f"{day}{mark}/..")


def _read_one(text: str) -> PartialDate:
    text = text.strip()
    try:
        return PartialDate.parse(text.upper())
    except InputError:
        pass
    bare, marks = _ABOUT.subn("", text)
    bare = bare.strip()
    for pattern, make in _FORMS:
        found = pattern.fullmatch(bare)
        if found:
            edtf = make(found)
            if marks and "/" not in edtf:
                edtf += "~"
            try:
                return PartialDate.parse(edtf)
            except InputError:
                raise InputError("no such day in the calendar") from None
    return _numeric(bare)


def _numeric(text: str) -> PartialDate:
    """Day and month in an unknown order: only where a number above 12 settles it."""
    found = _NUMERIC.fullmatch(text)
    if found:
        first, second, year = int(found[1]), int(found[2]), found[3]
        if first <= 12 and second <= 12 and first != second:
            raise InputError("day and month could be either way round; write year-month-day")
        month, day = (second, first) if first > 12 else (first, second)
        try:
            return PartialDate.parse(f"{year}-{month:02d}-{day:02d}")
        except InputError:
            raise InputError("no such day in the calendar") from None
    if _TWO_DIGIT_YEAR.fullmatch(text):
        raise InputError("a year needs four digits; write 2009, 2009-12 or 2009-12-05")
    if _DAY_OR_YEAR.fullmatch(text):
        raise InputError("a month with a day or a year of two digits; write 2012-12 or 2012-12-12")
    if _SERIAL.fullmatch(text):
        raise InputError("a spreadsheet's number of a day; give the column the form of a date")
    raise InputError("not a date in any form that is known here")
