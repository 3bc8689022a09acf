"""The words that a report says by itself, in both languages."""

from collections.abc import Mapping
from datetime import date

from onrecord.errors import counted
from onrecord.report.korean import with_particle

__all__ = ["WORDS", "day_text", "listed", "withdrawn_notice"]

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "table": "Table {n}",
        "chart": "Chart {n}",
        "map": "Map {n}",
        "unit": "Unit: {unit}.",
        "where": "Counted where: {where}.",
        "every": "Counted: all that the cut holds.",
        "of": "{n} of {all} in the cut.",
        "as_of": "As of {day}.",
        "drawn": "Drawn from: {collections}.",
        "figure": "Figure {id}.",
        "total": "All",
        "all_persons": "All persons",
        "all_groups": "All groups",
        "all_organisations": "All organisations",
        "number": "Number",
        "certain": "Certain",
        "possible": "Possible",
        "sizes": "Persons in groups",
        "unsized": "size unknown: {n}",
        "unknown": "Unknown",
        "between": "certainly {c}, possibly {p}",
        "beside": "{told} documented; estimated in all, these among them: {estimated}",
        "numbers_of": "The numbers of this picture",
        "notes": "Notes",
        "method": "How these numbers were made",
        "units": "What is counted",
        "rules": "Rules that were applied",
        "frames": "Where it is drawn from",
        "shares": "How much is unknown",
        "not_said": "What the figures do not say",
        "list": "List of figures",
        "sources": "Sources of quoted numbers",
        "contents": "Contents",
        "skip": "To the text",
        "published": "Public report",
        "internal": "For internal use only",
        "made_from": "Cut {cut}, as of {day}",
        "withdrawn": "WITHDRAWN: {n} of this report ({keys}) {rest} on testimony that was "
        "withdrawn after the cut was frozen. Freeze a new cut and build the report again.",
        "withdrawn_line": "Rests on testimony withdrawn since",
        "figure_column": "Figure",
        "says_column": "Says",
        "cite_column": "How to cite",
        "unit_column": "Unit",
        "by_column": "Broken down by",
        "where_column": "Filter",
        "field_column": "Of",
        "unknown_column": "Unknown",
        "synthetic": "SYNTHETIC: made up by a program; it is evidence of nothing.",
        "share_line": "{title}: {field}",
        "page": "Page",
        "rounded": "Rounded to {n}.",
        "place_unknown": "Of unknown province, in whatever country, and on no part of the map: "
        "{n}.",
        "province_unknown": "On no part of the map: {n} in {country} of which the province is not "
        "known.",
        "undrawn": "In units that the map does not draw: {parts}.",
        "abroad": "Elsewhere: {parts}.",
        "no_province": "province not known",
        "place_elsewhere": "Known to lie elsewhere or known more coarsely: {n}.",
        "place_above": "Outlined bars: not known, not asked or not in one place; charted apart.",
        "legend_none": "none told of",
        "legend_unit": "Number",
        "interval": "Whiskers run from the certain to the possible number.",
        "apart": "not in one class",
    },
    "ko": {
        "table": "표 {n}",
        "chart": "도표 {n}",
        "map": "지도 {n}",
        "unit": "단위: {unit}.",
        "where": "집계 조건: {where}.",
        "every": "집계 대상: 확정본 전체.",
        "of": "확정본의 {all} 가운데 {n}.",
        "as_of": "{day} 기준.",
        "drawn": "자료: {collections}.",
        "figure": "통계 수치 {id}.",
        "total": "전체",
        "all_persons": "개인 전체",
        "all_groups": "집단 전체",
        "all_organisations": "단체 전체",
        "number": "수",
        "certain": "확실",
        "possible": "가능",
        "sizes": "집단의 인원",
        "unsized": "규모 미상 {n}",
        "unknown": "미상",
        "between": "확실 {c}, 가능 {p}",
        "beside": "기록된 {told}. 이를 포함하여 추정한 전체: {estimated}",
        "numbers_of": "그림에 쓰인 수",
        "notes": "주",
        "method": "통계 수치를 만든 방법",
        "units": "무엇을 세었는가",
        "rules": "적용한 규칙",
        "frames": "자료의 범위",
        "shares": "알 수 없는 것의 비중",
        "not_said": "이 통계 수치로 알 수 없는 것",
        "list": "통계 수치 목록",
        "sources": "인용한 수의 출처",
        "contents": "차례",
        "skip": "본문으로",
        "published": "공개 보고서",
        "internal": "내부용",
        "made_from": "확정본 {cut}, {day} 기준",
        "withdrawn": "철회: 이 보고서의 통계 수치 {n}개({keys})는 확정본을 만든 뒤 철회된 증언에 "
        "근거한다. 새 확정본을 만들고 보고서를 다시 만들어야 한다.",
        "withdrawn_line": "이후 철회된 증언에 근거함",
        "figure_column": "통계 수치",
        "says_column": "내용",
        "cite_column": "인용 방법",
        "unit_column": "단위",
        "by_column": "분류 기준",
        "where_column": "조건",
        "field_column": "항목",
        "unknown_column": "미상",
        "synthetic": "합성 자료: 프로그램이 지어낸 것으로 어떤 사실의 증거도 아니다.",
        "share_line": "{title}: {field}",
        "page": "쪽",
        "rounded": "{n} 단위로 반올림하였다.",
        "place_unknown": "도를 알 수 없어 지도에 표시하지 못한 것(다른 나라에서 일어난 것 포함): "
        "{n}.",
        "province_unknown": "{country}에서 일어났으나 도를 알 수 없어 지도에 표시하지 못한 것: "
        "{n}.",
        "undrawn": "지도에 경계가 없는 곳: {parts}.",
        "abroad": "그 밖의 장소: {parts}.",
        "no_province": "성·도 미상",
        "place_elsewhere": "지도 밖의 장소이거나 더 넓은 단위로만 알려진 것: {n}.",
        "place_above": "테두리만 있는 막대: 미상이거나 묻지 않았거나 한 항목에 넣을 수 없는 것.",
        "legend_none": "진술된 것 없음",
        "legend_unit": "수",
        "interval": "가로줄은 확실한 수부터 가능한 수까지를 나타낸다.",
        "apart": "따로 나타낸 것",
    },
}
_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def day_text(iso: str, lang: str) -> str:
    """`24 November 2026`, `2026년 11월 24일`."""
    day = date.fromisoformat(iso)
    if lang == "ko":
        return f"{day.year}년 {day.month}월 {day.day}일"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def listed(parts: list[str], lang: str) -> str:
    """`a, b and c`; `a, b와 c`."""
    if len(parts) < 2:
        return "".join(parts)
    first = ", ".join(parts[:-1])
    if lang == "ko":
        return f"{with_particle(first, '과/와')} {parts[-1]}"
    return f"{first} and {parts[-1]}"


def withdrawn_notice(keys: list[str], lang: str) -> str:
    """What a report must say of itself where figures in it (`keys`: F1 ...) rest on testimony
    withdrawn since; empty where none does."""
    if not keys:
        return ""
    n = str(len(keys)) if lang == "ko" else counted(len(keys), "figure")
    rest = "rests" if len(keys) == 1 else "rest"
    return WORDS[lang]["withdrawn"].format(n=n, keys=", ".join(keys), rest=rest)
