"""Sentences of a testimony, in Korean and English, out of what was coded. Our own words."""

from functools import cache

from onrecord.vocab import Vocabulary

__all__ = ["LABEL", "Words", "english", "korean", "object_marker", "say_date", "subject_marker"]

LABEL = "SYNTHETIC / 합성 자료"
_SEASONS = {"21": ("spring", "봄"), "22": ("summer", "여름"), "23": ("autumn", "가을"),
            "24": ("winter", "겨울")}  # fmt: skip
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August",
           "September", "October", "November", "December")  # fmt: skip


def _closed(word: str) -> bool:
    """Whether the last Hangul syllable ends in a consonant; signs after it do not count."""
    for letter in reversed(word):
        if "가" <= letter <= "힣":
            return (ord(letter) - 0xAC00) % 28 != 0
    return False


def subject_marker(word: str) -> str:
    """The word with 이 or 가."""
    return word + ("이" if _closed(word) else "가")


def object_marker(word: str) -> str:
    """The word with 을 or 를."""
    return word + ("을" if _closed(word) else "를")


@cache
def _year(edtf: str) -> tuple[str, str]:
    if not edtf:
        return "at an unknown time", "때를 알 수 없는 시기에"
    if edtf.endswith("X"):
        return f"in the {edtf[:3]}0s", f"{edtf[:3]}0년대에"
    if len(edtf) == 4:
        return f"in {edtf}", f"{edtf}년에"
    month = edtf[5:7]
    if month in _SEASONS:
        english, korean = _SEASONS[month]
        return f"in {english} {edtf[:4]}", f"{edtf[:4]}년 {korean}에"
    return f"in {_MONTHS[int(month) - 1]} {edtf[:4]}", f"{edtf[:4]}년 {int(month)}월에"


def say_date(edtf: str) -> tuple[str, str]:
    """An EDTF day, month, season, year, decade or nothing, in English and Korean."""
    if len(edtf) < 10:
        return _year(edtf)
    day, month = int(edtf[8:]), int(edtf[5:7])
    english = f"on {day} {_MONTHS[month - 1]} {edtf[:4]}"
    return english, f"{edtf[:4]}년 {month}월 {day}일에"


# Labels that begin with a name keep its capital letter.
_PROPER = ("Ministry", "Chinese", "Korean")


class Words:
    """Labels of terms as they stand in a sentence; '' for unknown."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def label(self, scheme: str, code: str, lang: str) -> str:
        """Without what is in brackets."""
        if code in ("", "unknown"):
            return ""
        label = self._vocabulary[scheme][code].label(lang).partition("(")[0].strip()
        if lang == "ko" or label.startswith(_PROPER):
            return label
        return label[:1].lower() + label[1:]

    def phrase(self, scheme: str, code: str, lang: str) -> str:
        """The part of a sentence of `korean` or `english` that the term fills."""
        label = self.label(scheme, code, lang)
        if scheme == "act" and lang == "ko":
            return subject_marker(label)
        if scheme == "cause" and lang == "ko":
            return f" 이유로는 {object_marker(label)} 들었다." if label else ""
        if scheme == "cause":
            return f" The reason given: {label}." if label else " No reason was given."
        if scheme == "perpetrator" and label:
            return f"{label}에 의한 " if lang == "ko" else f" by {label}"
        return label


def korean(name: str, day: str, place: str, by: str, act: str, cause: str) -> str:
    """One sentence; `by`, `act` and `cause` as `Words.phrase` gives them."""
    where = f"{place}에서 " if place else ""
    return f"{say_date(day)[1]} {where}{name}에게 {by}{act} 있었다고 말했다.{cause}"


def english(name: str, day: str, place: str, by: str, act: str, cause: str) -> str:
    """One sentence; `by`, `act` and `cause` as `Words.phrase` gives them."""
    where = f" at {place}" if place else ""
    return f"The source tells of {act} against {name} {say_date(day)[0]}{where}{by}.{cause}"
