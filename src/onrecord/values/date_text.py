"""Partial dates in words, for tables and pages."""

from onrecord.values.absent import Absent
from onrecord.values.partial_date import DateValue

__all__ = ["date_text"]

_ABSENT = {
    "en": {"unknown": "unknown", "not_asked": "not asked", "not_applicable": "not applicable"},
    "ko": {"unknown": "미상", "not_asked": "묻지 않음", "not_applicable": "해당 없음"},
}
_SEASONS = {
    "en": {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"},
    "ko": {"21": "봄", "22": "여름", "23": "가을", "24": "겨울"},
}


def _one(edtf: str, lang: str) -> str:
    mark = edtf[-1] if edtf[-1] in "~?%" else ""
    body = edtf.rstrip("~?%")
    if lang == "ko":
        text = _korean(body)
        return text + {"~": "경", "?": "(불확실)", "%": "경(불확실)"}.get(mark, "")
    text = body
    if body.endswith("X"):
        text = body.replace("X", "0") + "s"
    elif body[5:7] in _SEASONS["en"]:
        text = f"{_SEASONS['en'][body[5:7]]} {body[:4]}"
    return (
        {"~": "about ", "%": "about "}.get(mark, "")
        + text
        + ("?" if mark in "?%" and mark else "")
    )


def _korean(body: str) -> str:
    if body.endswith("X"):
        return body.replace("X", "0") + "년대"
    year, *rest = body.split("-")
    text = f"{int(year)}년"
    if rest and rest[0] in _SEASONS["ko"]:
        return f"{text} {_SEASONS['ko'][rest[0]]}"
    units = ("월", "일")
    return text + "".join(f" {int(n)}{u}" for n, u in zip(rest, units, strict=False))


def date_text(value: DateValue, lang: str = "en") -> str:
    """`2009-12~` as 'about 2009-12' (en) or '2009년 12월경' (ko)."""
    if isinstance(value, Absent):
        return _ABSENT[lang][value.value]
    if "/" not in value.edtf:
        return _one(value.edtf, lang)
    left, right = value.edtf.split("/")
    start = "" if left in ("", "..") else _one(left, lang)
    end = "" if right in ("", "..") else _one(right, lang)
    if lang == "ko":
        return " ".join(
            p for p in (f"{start}부터" if start else "", f"{end}까지" if end else "") if p
        )
    if not start:
        return f"until {end}"
    return f"{start} to {end}" if end else f"from {start}"
