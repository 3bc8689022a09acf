"""Codes and columns of facts in words, English and Korean."""

from collections.abc import Mapping

from onrecord.reference import Country
from onrecord.web.words import korean, pick

__all__ = ["COLUMNS", "COUNTERS_KO", "KINDS", "country_name", "problem_text", "standing", "word"]

Words = Mapping[str, tuple[str, str]]

KINDS: Words = {
    "designation": ("designation", "지정"),
    "response": ("response", "대응"),
    "figure": ("published figure", "공표 수치"),
}
# code -> short label
_WORDS: Words = {
    "CPC": ("country of particular concern", "특별우려국"),
    "SWL": ("special watch list", "특별감시대상국"),
    "EPC": ("entity of particular concern", "특별우려단체"),
    "CPC_ENTITY": ("entity (earlier practice)", "단체(이전 방식)"),
    "none": ("not listed now", "현재 지정 없음"),
    "never": ("never listed, as far as is known here", "알려진 지정 없음"),
    "first designated": ("first designated", "최초 지정"),
    "designated": ("designated", "지정"),
    "re-designated": ("re-designated", "재지정"),
    "re-designated (unverified list)": (
        "re-designated (list not verified)",
        "재지정(명단 미확인)",
    ),
    "placed": ("placed on the list", "등재"),
    "renewed": ("renewed", "갱신"),
    "removed": ("removed", "해제"),
    "not renewed": ("not renewed", "재지정되지 않음"),
    "sanction": ("sanction", "제재"),
    "waiver": ("waiver", "제재 면제"),
    "statement": ("statement", "성명"),
    "talks": ("talks", "협의"),
    "resolution": ("resolution", "결의"),
    "recommendation": ("recommendation", "권고"),
    "high": ("high", "높음"),
    "medium": ("medium", "보통"),
    "low": ("low", "낮음"),
}
# unit of a published figure -> its counter in Korean
COUNTERS_KO = {"case": "건", "person": "명", "respondent": "명(응답자)", "location": "곳",
               "country": "개국", "entity": "개 단체", "percent": "%"}  # fmt: skip
# column -> label, and what to write in it
COLUMNS: Mapping[str, tuple[str, str, str, str]] = {
    "round": ("Round", "차수", "The round of designations it belongs to, usually its year.",
              "속한 지정 차수. 보통 연도를 씁니다."),
    "status": ("List", "목록", "CPC, SWL, EPC, or the code of another list (capitals).",
               "CPC, SWL, EPC 또는 다른 목록의 코드(대문자)를 씁니다."),
    "iso3": ("Country", "국가", "Three letters (ISO 3166-1), as PRK.",
             "ISO 3166-1 세 글자 코드를 씁니다. 예: PRK"),
    "name": ("Name on the list", "목록에 적힌 이름", "As the source writes it.",
             "출처에 적힌 대로 씁니다."),
    "event": ("What happened", "행위", "", ""),
    "date_of_act": ("Date of the act", "행위 날짜",
                    "As far as the source fixes it: 2020-12-02, 2020-12 or 2020.",
                    "출처가 밝힌 데까지만 씁니다: 2020-12-02, 2020-12, 2020"),
    "date_announced": ("Date announced", "발표 날짜", "", ""),
    "legal_basis": ("Legal basis", "법적 근거", "", ""),
    "source_url": ("Source", "출처", "The address of the page that says so: https://...",
                   "그렇게 밝힌 문서의 주소: https://..."),
    "confidence": ("Confidence", "신뢰도",
                   "High: read in a source that states it. Medium: inferred from two sources or "
                   "from a secondary source. Low: not verified.",
                   "높음: 그대로 밝힌 출처를 읽음. 보통: 두 출처에서 추정했거나 2차 출처에 따름. "
                   "낮음: 확인하지 못함."),
    "note": ("Note", "비고", "", ""),
    "kind": ("Kind", "종류", "", ""),
    "by": ("By whom", "주체", "The government or body that acted.",
           "행위를 한 정부나 기구"),
    "title_en": ("Title in English", "영어 제목", "", ""),
    "title_ko": ("Title in Korean", "한국어 제목", "", ""),
    "publication": ("Publication", "발간물", "", ""),
    "published": ("Published", "발간 시점", "", ""),
    "as_of": ("As of", "기준 시점", "The day up to which was counted.", "어느 시점까지 센 수인지"),
    "measure": ("What is counted", "집계 대상", "As religious.cases or in words.",
                "religious.cases와 같은 코드 또는 설명으로 씁니다."),
    "unit": ("Unit", "단위", "case, person, ... : never mix them.",
             "case(건), person(명) 등. 섞어 쓰지 않습니다."),
    "value": ("Value", "값", "", ""),
    "percent": ("Percent", "백분율", "", ""),
    "withdrawn_reason": ("Withdrawn because", "철회 사유", "", ""),
}  # fmt: skip
# rule -> what is expected, in Korean; in English the message of the rule itself is shown
_RULES: Mapping[str, str] = {
    "needed": "비워 둘 수 없습니다.",
    "choice": "목록에 있는 값 가운데 하나여야 합니다.",
    "list": "CPC, SWL 또는 다른 목록의 코드(대문자, 숫자, 밑줄)를 쓰십시오.",
    "country": "ISO 3166-1 세 글자 코드를 쓰십시오. 예: PRK",
    "source": "출처 주소가 필요합니다: https://...",
    "date": "2020-12-02, 2020-12, 2020처럼 쓰십시오. 아직 오지 않은 날은 쓸 수 없고, "
    "행위의 연도는 하나로 정해져야 합니다.",
    "order": "행위보다 먼저 발표될 수 없습니다.",
    "number": "1411이나 59.5와 같은 수를 쓰십시오.",
    "length": "너무 깁니다.",
    "control": "쓸 수 없는 제어 문자가 들어 있습니다.",
    "columns": "이 종류의 열이 아니거나 있어야 할 열이 없습니다.",
    "duplicate": "같은 내용이 파일의 다른 행에도 있습니다.",
    "older": "여기에서 고치기 전의 내용입니다. 되돌리려면 사유를 적으십시오.",
    "too_many": "행이 너무 많습니다. 파일을 나누십시오.",
}


def word(code: str) -> str:
    """A code of a list, event, response or confidence in the language of the request; a code
    that nobody named as it is."""
    return pick(*_WORDS[code]) if code in _WORDS else code


def standing(code: str) -> str:
    """A standing with its code: `CPC, country of particular concern`."""
    return f"{code}, {word(code)}" if code in ("CPC", "SWL") else word(code)


def country_name(country: Country) -> str:
    """A country as it is commonly called in the language of the request."""
    if not korean():
        return country.name_en
    if country.iso3 == "PRK":
        return "북한"  # the formal name stands in the table of countries
    return country.name_ko or country.name_en


def problem_text(rule: str, message: str) -> str:
    """What is wrong with a value, in the language of the request."""
    return _RULES.get(rule, message) if korean() else message[:1].upper() + message[1:] + "."
