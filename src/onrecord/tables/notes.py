"""What must be said under a table, in English and Korean. Codes are stable."""

from onrecord.tables.count_table import Note
from onrecord.tables.fields import Unit

__all__ = ["note"]

# code -> English, Korean. {unit}: name of the counting unit.
_TEXTS = {
    "parts_exceed": (
        "The rows add up to {parts}, more than the {total} {unit} counted: one can be in several "
        "rows.",
        "행의 합계({parts})가 전체({total})보다 크다. 하나가 여러 행에 들어갈 수 있기 때문이다. "
        "(단위: {unit})",
    ),
    "straddle": (
        "n counts {unit} by the words of the question. Certain and possible differ from it where "
        "a date straddles a boundary that is asked for, or an origin is not known.",
        "n은 질문의 문면대로 센 {unit}의 수이다. 날짜가 물은 경계에 걸치거나 원출처를 "
        "알 수 없으면 확실한 수와 가능한 수가 이와 다르다.",
    ),
    "date_unknown": (
        "{n} more {unit} pass everything else that is asked, but the date asked for is unknown.",
        "그 밖의 조건은 충족하지만 날짜를 알 수 없는 것이 {n} 더 있다. (단위: {unit})",
    ),
    "several_periods": (
        "{n} {unit} have a date that spans several of the periods shown; they are in the row "
        "'several' and raise the possible number of each period they touch.",
        "날짜가 여러 기간에 걸치는 {n}은 '여러 기간에 걸침' 행에 있으며, 걸치는 각 기간의 "
        "가능한 수에만 더해진다. (단위: {unit})",
    ),
    "counted_once": (
        "{n} violations are not counted: their term can be counted once for a victim, and the "
        "victim has another one. The sources or the judgements conflict.",
        "{n}건은 세지 않았다. 피해자 한 명당 한 번만 세는 유형인데 같은 피해자에게 다른 건이 "
        "있다. 출처나 판단이 서로 어긋난다.",
    ),
    "status_events": (
        "{n} of these are status events (such as a release), which are not violations by "
        "themselves; 'counting != status_event' leaves them out.",
        "이 가운데 {n}건은 석방과 같은 신상 변동으로 그 자체로는 침해가 아니다. "
        "'counting != status_event'로 제외할 수 있다.",
    ),
    "no_source": (
        "{n} testimonies pass of which the material names no source; they are not counted.",
        "출처가 밝혀지지 않은 증언 {n}건은 세지 않았다.",
    ),
    "no_event": (
        "{n} violations pass that belong to no known event; they are not counted.",
        "알려진 사건에 속하지 않는 침해 {n}건은 세지 않았다.",
    ),
    "no_perpetrator": (
        "{n} involvements pass of which no perpetrator is named; they are not counted.",
        "가해자가 특정되지 않은 가담 {n}건은 세지 않았다.",
    ),
    "unnamed_involvements": (
        "{n} of these involvements are known by kind only; no perpetrator is named.",
        "이 가운데 {n}건은 가해자 유형만 알려져 있고 가해자가 특정되지 않았다.",
    ),
    "origins_in_cells": (
        "Origins are joined within each row: the rows need not add up to the total. The possible "
        "number adds testimonies of unknown origin.",
        "독립 출처는 행마다 따로 묶으므로 행의 합계가 전체와 다를 수 있다. 가능한 수에는 원출처를 "
        "알 수 없는 증언이 더해진다.",
    ),
    "groups_apart": (
        "Groups are counted as groups; the number of persons in them is never added to persons.",
        "집단은 집단으로 세며, 집단에 속한 사람 수를 개인 수에 더하지 않는다.",
    ),
    "open_contradictions": (
        "{n} contradictions between judgements were open when the cut was made.",
        "이 확정본을 만들 때 판단 사이의 모순 {n}건이 해결되지 않은 상태였다.",
    ),
    "synthetic": (
        "SYNTHETIC: persons and acts in {n} of the collections are invented.",
        "합성 자료: {n}개 컬렉션의 사람과 행위는 지어낸 것이다.",
    ),
    "withdrawn": (
        "{testimonies} testimonies and {allegations} allegations were withdrawn and are left out.",
        "철회된 증언 {testimonies}건과 주장 {allegations}건은 제외되었다.",
    ),
}


def note(code: str, unit: Unit, **numbers: int) -> Note:
    """The note `code` with its numbers filled in."""
    english, korean = _TEXTS[code]
    shown = {k: f"{v:,}" for k, v in numbers.items()}
    return Note(code, english.format(unit=unit.en, **shown), korean.format(unit=unit.ko, **shown),
                numbers)  # fmt: skip
