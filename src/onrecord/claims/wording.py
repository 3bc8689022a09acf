"""What each verdict says, in English and Korean: one sentence that can be printed."""

import re
from decimal import Decimal

from onrecord.claims.held import Finding
from onrecord.claims.known import ARRIVALS, Known
from onrecord.claims.phrases import day_said, phrase
from onrecord.values import Absent

__all__ = ["amount", "explained"]

_UNITS = {"case": ("cases", "사건"), "person": ("persons", "사람"),
          "respondent": ("respondents", "응답자"),
          "location": ("places", "장소")}  # fmt: skip


def amount(value: Decimal | None) -> str:
    """1,411 or 59.5."""
    if value is None:
        return ""
    return f"{int(value):,}" if value == value.to_integral_value() else f"{value.normalize():f}"


def _topic(value: str, pair: tuple[str, str]) -> str:
    """The Korean particle after a number, by the sound of its last digit."""
    closed = value.rstrip("%")[-1:] in "013678" and not value.endswith("%")
    return pair[0] if closed else pair[1]


def explained(
    finding: Finding, *, value: Decimal | None = None, said_unit: str = "", body: str = "",
    difference: tuple[str, str] = ("", ""),
    window: tuple[int, int, str] | None = None,
) -> dict[str, str]:  # fmt: skip
    """The sentence of a finding in both languages."""
    reason = finding.reason
    if finding.verdict == "not_found":
        key = reason.partition(":")[0]
        en, ko = phrase(f"not_found:{key}")
        near, ko_near = _near(finding.figures)
        body = reason.partition(":")[2]
        if key in ("narrowed", "other_count", "other_paper", "no_window"):
            words = _words(finding, value, said_unit, window) | {"told": body}
            return _both_said(en.format(**words), ko.format(**words))
        return {"en": en.format(body=body, near=near), "ko": ko.format(body=body, near=ko_near)}
    key = f"{finding.verdict}:{reason}"
    if key == "supported:" and finding.closeness == "rounded":
        key = "supported:rounded"
    en, ko = phrase(key)
    words = _words(finding, value, said_unit, window)
    if reason == "derived":
        part, whole = finding.figures[:2]
        words |= {"part": amount(part.value), "whole": amount(whole.value)}
    words |= {"body": body, "difference": difference[0], "ko_difference": difference[1]}
    if finding.late:
        en, ko = (said + note for said, note in zip((en, ko), phrase("note:later"), strict=True))
    return _both_said(en.format(**words), ko.format(**words))


def _both_said(en: str, ko: str) -> dict[str, str]:
    """Both sentences, the English one with a capital."""
    return {"en": en[:1].upper() + en[1:], "ko": ko}


def _near(figures: tuple[Known, ...]) -> tuple[str, str]:
    if not figures:
        return "", ""
    said = "; ".join(
        f"{amount(k.value)} in {_title(k.figure.publication, False)}" for k in figures
    )
    ko = "; ".join(f"{_title(k.figure.publication, True)}의 {amount(k.value)}" for k in figures)
    return f" Nearest published: {said}.", f" 가장 가까운 공표 수치: {ko}."


def _words(
    finding: Finding, value: Decimal | None, said_unit: str,
    window: tuple[int, int, str] | None,
) -> dict[str, str]:  # fmt: skip
    known = finding.figures[0]
    figure = known.figure
    share = figure.value is None or (
        figure.percent is not None and value is not None and value != figure.value and value <= 100
    )
    shown = f"{amount(figure.percent)}%" if share else amount(figure.value)
    unit = _UNITS.get(figure.unit, (figure.unit, figure.unit))
    said = _UNITS.get(said_unit, (said_unit or "persons", said_unit or "사람"))
    first, last, month = window or (0, 0, "")
    exact = finding.closeness == "exact"
    windows, ko_windows = _two_windows(finding.figures) if exact else ("", "")
    words, ko_words = _other_words(known)
    headline = known.headline
    return {
        "value": shown, "publication": _publication(known),
        "ko_publication": _publication(known, ko=True),
        "measure": known.en,
        "ko_measure": known.ko, "unit": f" (unit: {unit[0]})" if not share else "",
        "ko_unit": "" if share or known.ko.endswith(unit[1]) else f"(단위: {unit[1]})",
        "ko_count": "비율" if share else "수", "ko_count_is": "비율이" if share else "수가",
        "ko_is": "으로" if shown[-1:] in "036" else "로",
        "ko_topic": _topic(shown, ("은", "는")), "ko_with": _topic(shown, ("과", "와")),
        "is_unit": unit[0], "ko_is_unit": unit[1],
        "said_unit": said[0], "ko_said_unit": said[1], "first": str(first), "last": str(last),
        "month": month, "windows": windows, "ko_windows": ko_windows,
        "words": words if not headline else "", "ko_words": ko_words if not headline else "",
        "both": _both(finding.figures, "en"), "ko_both": _both(finding.figures, "ko"),
    }  # fmt: skip


_TITLES = (
    ("US IRF Report {y} (DPRK chapter) quoting NKDB 2020",
     "the US religious-freedom report for {y} (North Korea chapter, quoting the centre, NKDB)",
     "미국 국제종교자유보고서 {y}년판 북한 편(북한인권정보센터 인용)"),
    ("US IRF Report {y} (DPRK chapter) quoting NKDB",
     "the US religious-freedom report for {y} (North Korea chapter, quoting the centre, NKDB)",
     "미국 국제종교자유보고서 {y}년판 북한 편(북한인권정보센터 인용)"),
    ("NKDB White Paper on Religious Freedom {y}", "NKDB's White Paper on Religious Freedom {y}",
     "북한인권정보센터 종교자유백서 {y}"),
    ("NKDB White Paper on NK Human Rights {y}",
     "NKDB's White Paper on North Korean Human Rights {y}", "북한인권정보센터 북한인권백서 {y}"),
    ("NKDB note on the {y} IRF report", "NKDB's own account of the {y} figures",
     "북한인권정보센터의 {y}년 수치 설명"),
    ("NKDB Visual Atlas relaunch", "NKDB's Visual Atlas", "북한인권정보센터 비주얼 아틀라스"),
)  # fmt: skip


def _title(publication: str, ko: bool) -> str:
    """How a publication is called in a sentence."""
    year = re.search(r"(?:19|20)\d\d", publication)
    for name, english, korean in _TITLES:
        said = year[0] if year else ""
        if name.format(y=said) == publication:
            return (korean if ko else english).format(y=said)
    return publication


def _publication(known: Known, *, ko: bool = False) -> str:
    day = known.figure.as_of
    shown = (
        ""
        if isinstance(day, Absent) or str(day)[:4] in known.figure.publication
        else f", as of {day}"
    )
    title = _title(known.figure.publication, ko)
    if not shown:
        return title
    said = day_said(str(day), ko=ko)
    day_told = f"{said} 기준" if ko else f"as of {said}"
    if title.endswith(")"):  # one pair of brackets, not two
        return f"{title[:-1]}, {day_told})"
    return f"{title}({day_told})" if ko else f"{title} ({day_told})"


def _both(figures: tuple[Known, ...], lang: str) -> str:
    pieces = []
    for known in figures:
        if known.edition in ARRIVALS:
            first, _, month = ARRIVALS[known.edition]
            year = known.edition.partition("-")[2]
            said = (
                f"{first} to {month} (report of {year})"
                if lang == "en"
                else f"{year}년 보고서 {first}~{known.figure.as_of}"
            )
            pieces.append(said)
    return "; ".join(dict.fromkeys(pieces))


def _two_windows(figures: tuple[Known, ...]) -> tuple[str, str]:
    """The flag that one total was printed with two windows of arrival."""
    spans = {ARRIVALS[k.edition] for k in figures if k.edition in ARRIVALS}
    if len(spans) < 2:
        return "", ""
    return (
        f" Note: the same total was printed with two windows of arrival: {_both(figures, 'en')}.",
        f" 주의: 같은 합계가 두 가지 입국 기간으로 실렸습니다({_both(figures, 'ko')}).",
    )


def _other_words(known: Known) -> tuple[str, str]:
    """What a reader must know of the words of a figure, where that is known."""
    if known.figure.measure in ("irf_quote.killings", "irf_quote.disappearances"):
        return phrase("note:report_words")
    if known.figure.measure == "right.belief_and_expression.religious_persecution":
        return phrase("note:by_type")
    return "", ""
