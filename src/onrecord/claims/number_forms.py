"""How numbers are written, and how what is written is read."""

import re
from collections.abc import Callable
from decimal import Decimal

from onrecord.claims.numerals import NATIVE, english_number, english_words, korean_number

__all__ = ["FORMS", "percent_after", "qualified", "read_form"]

_WORD = english_words()
_COUNTER = (
    r"(?:여\s?)?(?:건|명|인(?![가-힣])|개국|나라|회|번|차례|년|퍼센트|프로|곳|사람|가지|개"
    r"|%|해|개월|표)"
)
_NOUN = (
    r"(?=\s+(?:[A-Za-z'’-]+\s+){0,3}?(?:cases?|people|persons?|victims?|incidents?|killings?|deaths?|"
    r"disappearances?|violations?|individuals?|defectors?|prisoners?|christians?|arrests?|"
    r"respondents?|missing|dead|testimonies|instances|executions?|believers?|citizens)\b"
    r"|\s?(?:여\s?)?(?:건|명))"
)
# 1.411 and 1 411 are thousands only before what can be counted
_SPACED = rf"(?<![\d.,])\d{{1,3}}(?:[ \u00a0\u202f\u2009]\d{{3}})+(?![\d.,]\d){_NOUN}"
_HARD_SPACED = r"(?<![\d.,])\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?![\d])"
_DOTTED = rf"(?<![\d.,])[1-9]\d{{0,2}}(?:\.\d{{3}})+(?![\d.,]\d){_NOUN}"
_DOTS = r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3}){2,}(?![\d.,]\d)"
_SWISS = r"(?<![\d.,])\d{1,3}(?:['’]\d{3})+(?!\d)"
_COMMAS = r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)"
_LAKH = r"(?<![\d.,])\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"
_COMMA_DECIMAL = r"(?<![\d.,])\d{1,3},\d{1,2}(?!\d)(?=\s?(?:%|percent|per cent|퍼센트))"
_DIGITS = r"(?<![\d.,])\d+(?:\.\d+)?(?!\d)"
_DIGIT_GROUP = r"\d[\d,]*(?:\.\d+)?"
_KOREAN_MIXED = (
    rf"(?<![\d.,]){_DIGIT_GROUP}(?:[십백천만억]|조(?=\s?\d|\s?원))+"
    rf"(?:\s?{_DIGIT_GROUP}[십백천만억]*)*(?:\s?{_DIGIT_GROUP}(?![.,]?\d))?"
)
_SINO = (
    r"(?<![가-힣\d])[일이삼사오육륙칠팔구십백천만억]*[십백천만억][일이삼사오육륙칠팔구십백천만억]*"
    r"(?:\s[일이삼사오육륙칠팔구][십백천만]*[일이삼사오육륙칠팔구]?(?![가-힣]{3}))*"
    rf"(?=\s?{_COUNTER})"
)
_KOREAN_NATIVE = (
    rf"(?<![가-힣\d]){NATIVE}(?=\s?(?:여\s?)?(?:건|명|사람|번째|번\s|차례|곳|가지|해째|해\s|해\s?연속"
    r"|개국|나라|년))"
)
_KOREAN_VAGUE = (
    r"(?:수|몇\s?)(?:십만|백만|천만|십|백|천|만)"
    r"(?=\s?(?:여\s?)?(?:건|명|개|차례|곳|년|회|번|가구))"
)
_VAGUE = (
    r"\b(?:tens|hundreds|dozens|scores|thousands|millions)(?:\s+of\s+(?:thousands|millions))?\b"
    r"|\b(?:several|a few|some|many|few)\s+(?:dozen|hundred|thousand|million)\b"
)
_SHARE_WORD = (
    r"\b(?:more than |less than |about |nearly |almost |over )?"
    r"(?:(?:one|two|three|four|a|1|2|3|4)[- ](?:half|third|thirds|quarters?|fifths?|tenths?)"
    r"|half)(?=\s+(?:of|the|all|a\b|were|was|had|said|are|is)\b)"
)
_FRACTION = r"(?<![\d/.,])[1-9]/(?:10|[2-9])(?![\d/])(?=\s+of\b|\s?가|\s?이|\s?은|\s?는|\s?정도)"
_IN = r"(?:\s+in(?:\s+every)?\s+|\s+out\s+of(?:\s+every)?\s+|\s+of\s+every\s+)"
_UPTO_TEN = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_BASE = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|a hundred|100|1,000|"
    r"\d{1,2})"
)
_RATIO = rf"\b{_UPTO_TEN}{_IN}{_BASE}\b(?![,.]?\d|\s?%)"
_KOREAN_RATIO = (
    rf"(?<![\d,가-힣])(?:\d{{1,3}}|{NATIVE})\s?(?:명|건|사람)?\s?(?:중|가운데|중에)\s?"
    rf"(?:\d{{1,2}}|{NATIVE})\s?(?:명|건|사람)?(?=\s?(?:꼴|[은는이가을를의도]|정도|\s|[.,]|$))"
)
_KOREAN_FRACTION = (
    r"(?<![\d가-힣])(?:\d{1,3}|[이삼사오십])분의\s?(?:\d{1,2}|[일이삼사오])|(?<![가-힣])절반"
)
_ORDINAL = r"(?<![\d.,])\d{1,3}(?:st|nd|rd|th)\b"
_DOZEN = r"\b(?:a|two|three|four|half a|\d)\s+dozen\b"
_SPELLED = (
    rf"\b(?:an?\s+(?=(?:hundred|thousand|million|dozen)\b))?(?:{_WORD})"
    rf"(?:(?:\s+and\s+|[\s-]+)(?:{_WORD}))*\b"
)

_KINDS: tuple[tuple[str, str], ...] = (
    ("ratio", _RATIO),
    ("korean_ratio", _KOREAN_RATIO),
    ("korean_fraction", _KOREAN_FRACTION),
    ("share_word", _SHARE_WORD),
    ("fraction", _FRACTION),
    ("vague", _VAGUE),
    ("korean_vague", _KOREAN_VAGUE),
    ("dozen", _DOZEN),
    ("ordinal", _ORDINAL),
    ("korean", _KOREAN_MIXED),
    ("sino", _SINO),
    ("native", _KOREAN_NATIVE),
    ("commas", _COMMAS),
    ("lakh", _LAKH),
    ("comma_decimal", _COMMA_DECIMAL),
    ("grouped", f"{_SWISS}|{_DOTS}|{_HARD_SPACED}|{_SPACED}|{_DOTTED}"),
    ("digits", _DIGITS),
    ("spelled", _SPELLED),
)
FORMS = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _KINDS), re.I)
_SCALE = re.compile(r"[ -]?(hundred|thousand|million|billion|trillion)\b", re.I)
_SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9,
           "trillion": 10**12}  # fmt: skip
_SHARES = {"half": (1, 2), "third": (1, 3), "thirds": (1, 3), "quarter": (1, 4),
           "quarters": (1, 4), "fifth": (1, 5), "fifths": (1, 5), "tenth": (1, 10),
           "tenths": (1, 10)}  # fmt: skip
Read = tuple[str, Decimal | None, Decimal, Decimal, int, bool]


def _exact(value: Decimal, end: int, form: str = "count", word: bool = False) -> Read:
    return form, value, value, value, end, word


def read_form(text: str, found: "re.Match[str]") -> Read | None:
    """(form, value, low, high, end, whether a small number in words) of one find of FORMS; None
    where what was found is no number."""
    kind = found.lastgroup or ""
    return _READERS[kind](text, found)


def _share(value: Decimal, end: int) -> Read:
    return _exact((value * 100).quantize(Decimal("0.1")), end, "ratio")


def _small(word: str) -> int:
    word = word.strip().casefold().removeprefix("a ")
    if word.replace(",", "").isdigit():
        return int(word.replace(",", ""))
    read = english_number(word)
    if read:
        return read[0]
    korean = korean_number(word)
    return int(korean) if korean else 0


def _ratio(text: str, found: "re.Match[str]") -> Read | None:
    one, base = re.split(_IN, found[0], maxsplit=1, flags=re.I)
    a, b = _small(one), _small(base)
    return _share(Decimal(a) / b, found.end()) if 0 < a < b else None


def _korean_ratio(text: str, found: "re.Match[str]") -> Read | None:
    base, _, one = re.split(r"\s?(중에?|가운데)\s?", found[0], maxsplit=1)
    a, b = (_small(re.sub(r"\s?(?:명|건|사람)$", "", side)) for side in (one, base))
    if not 0 < a < b or (b > 10 and b not in (20, 100)):
        return None
    return _share(Decimal(a) / b, found.end())


def _korean_fraction(text: str, found: "re.Match[str]") -> Read | None:
    if found[0] == "절반":
        return _share(Decimal("0.5"), found.end())
    base, one = re.split(r"분의\s?", found[0])
    a, b = _small(one), _small(base)
    return _share(Decimal(a) / b, found.end()) if 0 < a < b else None


def _share_word(text: str, found: "re.Match[str]") -> Read | None:
    words = re.split(r"[- ]", found[0].casefold())
    top, base = _SHARES[words[-1]]
    many = {"two": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4}
    times = many.get(words[-2], 1) if len(words) > 1 else 1
    return _share(Decimal(top * times) / base, found.end())


def _fraction(text: str, found: "re.Match[str]") -> Read | None:
    a, b = map(int, found[0].split("/"))
    return _share(Decimal(a) / b, found.end()) if a < b else None


_VAGUE_LOW = {"tens": 20, "dozen": 24, "dozens": 24, "scores": 40, "hundred": 200,
              "hundreds": 200, "thousand": 2000, "thousands": 2000, "million": 2 * 10**6,
              "millions": 2 * 10**6}  # fmt: skip


def _vague(text: str, found: "re.Match[str]") -> Read | None:
    words = found[0].casefold().split()
    low = Decimal(_VAGUE_LOW.get(words[0]) or _VAGUE_LOW[words[-1]])
    if len(words) == 3 and words[1] == "of":
        low = low * (1000 if words[2] == "thousands" else 10**6)
    return "vague", None, low, low * 5 if low != 24 else Decimal(99), found.end(), False


def _korean_vague(text: str, found: "re.Match[str]") -> Read | None:
    scale = korean_number(re.sub(r"^(?:수|몇\s?)", "", found[0]))
    return ("vague", None, 2 * scale, 10 * scale - 1, found.end(), False) if scale else None


def _dozen(text: str, found: "re.Match[str]") -> Read | None:
    word = found[0].casefold().split()[0]
    value = {"a": 12, "two": 24, "three": 36, "four": 48, "half": 6}.get(word)
    return _exact(Decimal(value if value else int(word) * 12), found.end())


def _ordinal(text: str, found: "re.Match[str]") -> Read | None:
    return _exact(Decimal(re.sub(r"\D", "", found[0])), found.end(), "ordinal")


def _korean(text: str, found: "re.Match[str]") -> Read | None:
    end = found.end() - (len(found[0]) - len(found[0].rstrip(" ,")))
    value = korean_number(text[found.start() : end])
    if value is None:  # what follows after a space is another number
        first = found[0].split(" ")[0]
        value, end = korean_number(first), found.start() + len(first)
    return _exact(value, end) if value is not None else None


def _sino(text: str, found: "re.Match[str]") -> Read | None:
    value = korean_number(found[0])
    return _exact(value, found.end(), word=value < 13) if value else None


def _digits(strip: str) -> Callable[[str, "re.Match[str]"], Read | None]:
    def read(text: str, found: "re.Match[str]") -> Read | None:
        bare = re.sub(strip, "", found[0])
        value, end = Decimal(bare.replace(",", ".") if strip == " " else bare), found.end()
        scale = _SCALE.match(text, end)
        if scale:
            value, end = value * _SCALES[scale[1].casefold()], scale.end()
        return _exact(value, end)

    return read


def _spelled(text: str, found: "re.Match[str]") -> Read | None:
    read = english_number(found[0])
    if read is None:  # 'in one hundred two three': the longest beginning that is a number
        words = list(re.finditer(r"\S+", found[0]))
        for last in reversed(words[:-1]):
            read = english_number(found[0][: last.end()])
            if read:
                end = found.start() + last.end()
                form = "ordinal" if read[1] else "count"
                return _exact(Decimal(read[0]), end, form, read[0] < 13)
        return None
    value, ordinal = read
    return _exact(Decimal(value), found.end(), "ordinal" if ordinal else "count", value < 13)


_READERS: dict[str, Callable[[str, "re.Match[str]"], Read | None]] = {
    "ratio": _ratio, "korean_ratio": _korean_ratio, "korean_fraction": _korean_fraction,
    "share_word": _share_word, "fraction": _fraction, "vague": _vague,
    "korean_vague": _korean_vague, "dozen": _dozen, "ordinal": _ordinal, "korean": _korean,
    "sino": _sino, "native": _sino, "commas": _digits(","), "lakh": _digits(","),
    "comma_decimal": _digits(" "), "grouped": _digits(r"[^\d]"), "digits": _digits("_"),
    "spelled": _spelled,
}  # fmt: skip
_PERCENT = re.compile(
    r"\s?-?(?:(?P<points>percentage[ -]points?|%\s?p\b|%\s?포인트|퍼센트\s?포인트)"
    r"|%|per\s?cent\b|pct\b|퍼센트|프로(?![가-힣]{2}))",
    re.I,
)


def percent_after(text: str, end: int) -> str:
    """'percent' or 'points' where the number that ends here is one, else empty."""
    found = _PERCENT.match(text, end)
    return "" if not found else "points" if found["points"] else "percent"


_QUALIFIERS: tuple[tuple[str, str], ...] = (
    ("more_than", r"more than|over|in excess of|above|exceeding|exceeds|upwards of|surpass\w*|"
                  r"beyond|greater than|topped|topping|no fewer than|no less than"),
    ("at_least", r"at least|a minimum of|as many as(?! )|minimum|not fewer than"),
    ("nearly", r"nearly|almost|close to|approaching|just under|just shy of|not quite"),
    ("about", r"about|around|approximately|approx\.|roughly|an estimated|estimated(?: at)?|"
              r"circa|c\.|some|in the region of|around"),
    ("under", r"fewer than|less than|under|below|short of"),
    ("at_most", r"up to|at most|no more than|not more than|as many as|a maximum of"),
)  # fmt: skip
_EN_BEFORE = [
    (code, re.compile(rf"(?:\b(?:{words}))\s+(?:the\s+|a\s+total\s+of\s+)?$", re.I))
    for code, words in _QUALIFIERS
]
_KO_BEFORE = (
    ("nearly", re.compile(r"거의\s*$")),
    ("at_least", re.compile(r"(?:최소|적어도|최소한|못해도)\s*$")),
    ("at_most", re.compile(r"(?:최대|많게는)\s*$")),
    ("about", re.compile(r"(?:약|대략|어림잡아|줄잡아|추산)\s*$")),
)
_KO_UNIT = r"\s?(?:여\s?)?(?:%|퍼센트|건|명|인|개국|곳|년|회|번|차례|사람)?"
_KO_AFTER = (
    (
        "more_than",
        re.compile(
            _KO_UNIT + r"(?:의\s[가-힣 ]{1,12})?[을를이가]?\s?(?:초과|넘|웃도|상회|남짓|돌파)"
        ),
    ),
    ("at_least", re.compile(_KO_UNIT + r"\s?이상")),
    ("at_most", re.compile(_KO_UNIT + r"\s?이하")),
    ("under", re.compile(_KO_UNIT + r"[에]?\s?(?:미만|못\s?미치|채\s?안)")),
    ("nearly", re.compile(_KO_UNIT + r"[에]?\s?(?:가까이|가까운|육박|달할 듯)")),
    ("about", re.compile(_KO_UNIT + r"\s?(?:가량|정도|안팎|쯤|내외)")),
    ("more_than", re.compile(r"\s?여\s?(?:건|명|개|곳|회|번|년|차례|사람)")),
)
_EN_AFTER = (
    ("at_least", re.compile(r"(?:\+|\s*plus\b|\s+(?:\w+\s+)?or more\b)")),
    ("about", re.compile(r"\s+(?:\w+\s+)?or so\b|-odd\b|\s+odd\b")),
    ("at_most", re.compile(r"\s+(?:\w+\s+)?or (?:fewer|less)\b")),
)


def qualified(text: str, start: int, end: int, form: str) -> str:
    """How the number between `start` and `end` is qualified; empty where it stands as it is."""
    for code, pattern in _KO_AFTER:
        if pattern.match(text, end):
            return code
    for code, pattern in _EN_AFTER:
        if pattern.match(text, end):
            return code
    before = text[max(0, start - 30) : start]
    for code, pattern in _EN_BEFORE:
        if pattern.search(before):
            return code
    for code, pattern in _KO_BEFORE:
        if pattern.search(before):
            return code
    if form == "ratio":
        head = text[start:end].casefold()
        for code, words in (("more_than", "more than|over"), ("under", "less than"),
                            ("nearly", "nearly|almost"), ("about", "about")):  # fmt: skip
            if re.match(words, head):
                return code
    return ""
