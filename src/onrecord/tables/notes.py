"""What must be said under a table, in English and Korean. Codes are stable.

In a sentence `{n:is|are}` is the first word where n is 1 and the second otherwise.
"""

from collections.abc import Mapping
from string import Formatter

from onrecord.tables.count_table import Note
from onrecord.tables.fields import Unit

__all__ = ["note"]

# code -> English, Korean. {unit}: name of the counting unit, for one where n is 1; {units}: for
# several.
_TEXTS = {
    "parts_exceed": (
        "The rows add up to {parts}, more than the {total} {total_unit} counted: one can be in "
        "several rows.",
        "행의 합계({parts})가 전체({total})보다 크다. 하나가 여러 행에 들어갈 수 있기 때문이다. "
        "(단위: {unit})",
    ),
    "straddle": (
        "n counts {units} by the words of the question. Certain and possible differ from it where "
        "a date straddles a boundary that is asked for, or an origin is not known.",
        "‘수’(n)는 조건에 그대로 해당하는 {unit}의 수이다. 날짜가 조건의 경계에 걸치거나 "
        "원출처를 알 수 없으면 확실한 수와 가능한 수가 이와 다르다.",
    ),
    "date_unknown": (
        "{n} more {unit} {n:passes|pass} everything else that is asked, but the date asked for is "
        "unknown.",
        "그 밖의 조건은 충족하지만 날짜를 알 수 없는 것이 더 있다: {counted}.",
    ),
    "several_periods": (
        "{n} {unit} {n:has|have} a date that spans several of the periods shown; {n:it is|they "
        "are} in the row 'Several periods' and {n:raises|raise} the possible number of each "
        "period that {n:it touches|they touch}.",
        "날짜가 여러 기간에 걸치는 것({counted})은 '여러 기간에 걸침' 행에 있으며, 걸치는 각 "
        "기간의 가능한 수에만 더해진다.",
    ),
    "counted_once": (
        "CONFLICT: {n} {n:violation is|violations are} not counted. {n:Its|Their} term can be "
        "counted once for a victim, and {victims} {victims:victim has|victims have} more than "
        "one. The sources or the judgements conflict; somebody has to judge: 'onrecord judge "
        "conflicts' lists the tellings, --json the numbers in the cut.",
        "불일치: {n}건은 세지 않았다. 피해자 한 명당 한 번만 세는 유형인데 피해자 {victims}명에게 "
        "둘 이상 있다. 출처나 판정이 서로 어긋나므로 판정이 필요하다. 'onrecord judge "
        "conflicts'가 해당 진술을, --json이 확정본의 번호를 보여 준다.",
    ),
    "repeated_victims": (
        "CONFLICT: {victims} of these victims {victims:has|have} more than one violation of a "
        "term that can be counted once for a victim ({n} too many). They may be several persons, "
        "or one act told apart; somebody has to judge: 'onrecord judge conflicts' lists the "
        "tellings.",
        "불일치: 이 피해자 가운데 {victims}명에게는 피해자 한 명당 한 번만 세는 유형의 침해가 둘 "
        "이상 있다(초과 {n}건). 서로 다른 사람이거나 한 행위를 따로 기록한 것일 수 있으므로 "
        "판정이 필요하다. 'onrecord judge conflicts'가 해당 진술을 보여 준다.",
    ),
    "narrower": (
        "'{asked}' asks for {codes:this term|these terms} alone and not for {n} narrower "
        "{n:term|terms}, {used} of which {used:occurs|occur} in this cut; '{better}' takes "
        "{n:it|them} in.",
        "'{asked}'은(는) 이 용어만 묻고 하위 용어 {n}개(이 확정본에 쓰인 것 {used}개)는 포함하지 "
        "않는다. 포함하려면 '{better}'(이)라고 쓴다.",
    ),
    "unsized_groups": (
        "{n} of {groups} {groups:group has|groups have} no known size; {n:it is|they are} in no "
        "number of persons. A dash: no group in the row has one.",
        "집단 {groups}개 가운데 {n}개는 규모를 알 수 없어 인원수에 들어 있지 않다. 줄표(—): 그 "
        "행의 어느 집단도 규모를 알 수 없다.",
    ),
    "status_events": (
        "{n} of these {n:is a status event|are status events} (such as a release), no "
        "{n:violation by itself|violations by themselves}; 'counting != status_event' leaves "
        "{n:it|them} out.",
        "이 가운데 {n}건은 석방과 같은 신상 변동으로 그 자체로는 침해가 아니다. "
        "'counting != status_event'로 제외할 수 있다.",
    ),
    "no_source": (
        "{n} {n:testimony passes|testimonies pass} of which the material names no source; "
        "{n:it is|they are} not counted.",
        "출처가 밝혀지지 않은 증언 {n}건은 세지 않았다.",
    ),
    "no_event": (
        "{n} {n:violation passes that belongs|violations pass that belong} to no known event; "
        "{n:it is|they are} not counted.",
        "알려진 사건 묶음에 속하지 않는 침해 {n}건은 세지 않았다.",
    ),
    "no_perpetrator": (
        "{n} {n:involvement passes|involvements pass} of which no perpetrator is named; {n:it is|"
        "they are} not counted.",
        "가해자가 특정되지 않은 가담 {n}건은 세지 않았다.",
    ),
    "unnamed_involvements": (
        "{n} of these involvements {n:is|are} known by kind only; no perpetrator is named.",
        "이 가운데 {n}건은 가해자 유형만 알려져 있고 가해자가 특정되지 않았다.",
    ),
    "origins_in_cells": (
        "Origins are joined within each row: the rows need not add up to the total. The possible "
        "number adds testimonies of unknown origin.",
        "독립된 원출처는 행마다 따로 묶으므로 행의 합계가 전체와 다를 수 있다. 가능한 수에는 "
        "원출처를 알 수 없는 증언이 더해진다.",
    ),
    "groups_apart": (
        "Groups are counted as groups; the number of persons in them is never added to persons.",
        "집단은 집단으로 세며, 집단에 속한 사람 수를 개인 수에 더하지 않는다.",
    ),
    "includes": (
        "{groups} {groups:group holds|groups hold} {members} {members:victim who is|victims who "
        "are} also counted by {members:itself|themselves}: groups and persons overlap.",
        "집단 {groups}개에는 따로 세어진 피해자 {members}명이 들어 있다. 집단과 개인은 겹친다.",
    ),
    "open_contradictions": (
        "{n} {n:contradiction|contradictions} between judgements {n:was|were} open when the cut "
        "was made.",
        "이 확정본을 만들 때 판정 사이의 모순 {n}건이 해결되지 않은 상태였다.",
    ),
    "synthetic": (
        "SYNTHETIC: persons and acts in {n} of the collections are invented.",
        "합성 자료: 수집 자료 {n}개의 사람과 행위는 지어낸 것이다.",
    ),
    "withdrawn": (
        "{testimonies} {testimonies:testimony|testimonies} and {allegations} "
        "{allegations:allegation|allegations} were withdrawn and are left out.",
        "철회된 증언 {testimonies}건과 주장 {allegations}건은 제외되었다.",
    ),
}


class _Plurals(Formatter):
    def format_field(self, value: object, format_spec: str) -> str:
        if "|" in format_spec:
            one, several = format_spec.split("|")
            return one if value == 1 else several
        return f"{value:,}" if isinstance(value, int) else str(value)


def note(
    code: str,
    unit: Unit,
    *,
    words: Mapping[str, str] | None = None,
    ids: Mapping[str, tuple[int, ...]] | None = None,
    **numbers: int,
) -> Note:
    """The note `code` with its numbers and `words` filled in; `ids`: numbers in the cut of the
    rows it speaks of, by table."""
    shown: dict[str, object] = {**numbers, **(words or {}), "units": unit.en}
    told = {lang: {**shown, "unit": _name(unit, numbers.get("n", 0), lang),
                   "total_unit": _name(unit, numbers.get("total", 0), lang),
                   "counted": unit.counted(numbers.get("n", 0), lang)}
            for lang in ("en", "ko")}  # fmt: skip
    english, korean = (
        _Plurals().vformat(text, (), told[lang])
        for text, lang in zip(_TEXTS[code], ("en", "ko"), strict=True)
    )
    return Note(code, english, korean, numbers, ids or {})


def _name(unit: Unit, number: int, lang: str) -> str:
    if lang == "ko":
        return unit.ko
    return unit.counted(number).partition(" ")[2]
