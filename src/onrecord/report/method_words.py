"""What the method page says: counting units, rules and limits, in both languages.

The definitions are those of docs/reference/counting.md in the words of a reader.
"""

from collections.abc import Mapping

__all__ = ["ESTIMATES", "LIMITS", "NOTES_FOR_READERS", "RULES", "UNIT_MEANS"]

# unit -> (English, Korean)
UNIT_MEANS: Mapping[str, tuple[str, str]] = {
    "testimonies": (
        "Testimony: one account by one source, such as an interview, a page or a statement. "
        "Accounts that copy each other are several testimonies.",
        "증언: 한 출처가 한 번 말하거나 쓴 것. 면접, 기사, 성명 등이다. 서로 옮겨 적은 것도 "
        "각각 하나의 증언으로 센다.",
    ),
    "sources": (
        "Source: who gave the testimony, a person or a publisher. One source can give several.",
        "출처: 증언을 한 사람이나 이를 펴낸 곳. 한 출처가 여러 증언을 낼 수 있다.",
    ),
    "origins": (
        "Independent origin: where the content of testimonies comes from. Testimonies that share "
        "an origin are one voice, however often it is reprinted.",
        "독립된 원출처: 증언의 내용이 처음 나온 곳. 원출처가 같은 증언은 몇 번을 옮겨 적었든 "
        "하나로 센다.",
    ),
    "allegations": (
        "Allegation: one act on one person, or on one group, as one testimony tells it.",
        "주장: 한 증언이 전하는, 개인 한 명 또는 한 집단에 대한 행위 하나.",
    ),
    "violations": (
        "Violation: one act on one person, or on one group counted as such, concluded from all "
        "testimonies that tell of it.",
        "침해: 개인 한 명 또는 한 집단에 대한 행위 하나. 이를 전하는 모든 증언을 종합하여 판정한 "
        "것이다.",
    ),
    "act_groups": (
        "Act group: one act, on however many victims.",
        "행위 묶음: 행위 하나. 피해자가 여러 명이어도 한 번만 센다.",
    ),
    "events": (
        "Event: what belongs together by time and place; violations of no known event are not "
        "counted.",
        "사건 묶음: 같은 때와 장소로 묶이는 일. 어느 묶음에 속하는지 알 수 없는 침해는 세지 "
        "않는다.",
    ),
    "victims": (
        "Victim: one person, or one group or organisation counted as such. They are never added "
        "up to one number.",
        "피해자: 개인 한 명, 또는 그 자체로 세는 집단이나 단체 하나. 이들을 하나의 수로 더하지 "
        "않는다.",
    ),
    "perpetrators": (
        "Perpetrator: one who is named.",
        "가해자: 특정된 사람 또는 기관 하나.",
    ),
    "involvements": (
        "Involvement: one perpetrator, named or not, in one violation.",
        "가담: 침해 한 건에 대한 가해자 하나의 관여. 가해자가 특정되지 않은 경우도 포함한다.",
    ),
}
# rule -> (English, Korean). Which of them apply is decided by what was counted.
RULES: Mapping[str, tuple[str, str]] = {
    "clusters": (
        "Testimonies are kept as told. Which of them speak of the same person or the same act is "
        "decided by people, one decision at a time; a decision can be undone, and numbers follow.",
        "증언은 들은 그대로 보존한다. 어느 증언이 같은 인물이나 같은 행위를 말하는지는 사람이 "
        "하나씩 판정한다. 판정은 취소할 수 있으며 통계 수치는 그에 따라 다시 계산된다.",
    ),
    "interval": (
        "Where a date could lie on either side of a line, or an origin is not known, the certain "
        "number holds in every reading and the possible number in some.",
        "날짜가 경계의 어느 쪽인지 알 수 없거나 원출처를 모르는 경우, ‘확실’은 어느 "
        "경우에나 해당하는 수이고 ‘가능’은 경우에 따라 해당할 수도 있는 것까지 포함한 수이다.",
    ),
    "periods": (
        "A date that spans several periods is in none of them, but in a row of its own.",
        "여러 기간에 걸친 날짜는 어느 기간에도 넣지 않고 별도의 행에 둔다.",
    ),
    "once": (
        "Death and killing are counted once for a victim; where testimonies conflict, one is "
        "counted and the conflict is said.",
        "사망과 살해는 피해자 한 명당 한 번만 센다. 증언이 어긋나면 하나만 세고 그 사실을 밝힌다.",
    ),
    "status": (
        "A release, a deportation or an escape is a status event and no violation by itself.",
        "석방, 추방, 탈출은 신상 변동이며 그 자체로 침해가 아니다.",
    ),
    "several": (
        "An act can have several causes, places or perpetrators and is then in several rows, "
        "which "
        "add up to more than the total.",
        "하나의 행위에 원인, 장소, 가해자가 여럿일 수 있다. 이때는 여러 행에 들어가므로 행의 합이 "
        "전체보다 크다.",
    ),
    "groups": (
        "Groups are counted as groups. How many persons are in them is given as told, from the "
        "lowest to the highest number, and never added to persons.",
        "집단은 집단으로 센다. 집단의 인원은 알려진 최소와 최대를 그대로 적고 개인 수에 더하지 "
        "않는다.",
    ),
    "unknown": (
        "Unknown is a value: it has its own row in every table, its own bars beside every chart "
        "and its own sentence under every map.",
        "‘미상’도 하나의 값이다. 모든 표에는 미상 행을, 모든 도표에는 미상 막대를, 모든 지도 "
        "아래에는 미상을 밝히는 문장을 둔다.",
    ),
    "rounding": (
        "Numbers that say so are rounded to a multiple, so that nobody can be found by taking one "
        "from another.",
        "반올림하였다고 밝힌 수는 서로 빼서 특정인을 찾아낼 수 없도록 일정 단위로 맞춘 것이다.",
    ),
    "door": (
        "A number leaves for the public only where enough victims and sources stand behind each "
        "cell, or where all of the material is public already.",
        "통계 수치는 각 칸에 충분한 수의 피해자와 출처가 있거나 자료 전체가 이미 공개된 것일 "
        "때에만 공개된다.",
    ),
}
# Where a figure estimates, in the place of LIMITS["told"].
ESTIMATES: tuple[str, str] = (
    "Documented numbers count what was told and judged. What nobody told of is in none of them; "
    "estimates of it stand apart, each with its interval, its lists and its assumptions, and are "
    "never added to what is documented.",
    "기록된 수는 진술되고 판정된 것을 센 것으로, 아무도 진술하지 않은 일은 들어 있지 않다. 그에 "
    "대한 추정치는 구간, 목록, 전제와 함께 따로 적으며 기록된 수에 더하지 않는다.",
)
LIMITS: Mapping[str, tuple[str, str]] = {
    "told": (
        "They count what was told and judged. They are no estimate of what happened: what nobody "
        "told of is in none of them.",
        "이 통계 수치는 진술되고 판정된 것을 센 것이다. 실제로 일어난 일의 추정치가 아니며, "
        "아무도 진술하지 않은 일은 들어 있지 않다.",
    ),
    "share": (
        "A share is a share of what was told, not of a population. Years differ in how many "
        "people "
        "could be asked, so a rise or a fall may be one of telling.",
        "비율은 진술된 것에 대한 비율이며 인구에 대한 비율이 아니다. 조사할 수 있었던 사람의 수가 "
        "해마다 다르므로, 수치의 증감은 진술의 증감일 수 있다.",
    ),
    "place": (
        "A place without a number is one that nobody told of here. It is not a place where "
        "nothing "
        "happened.",
        "수가 없는 곳은 이 자료에서 아무도 진술하지 않은 곳이다. 아무 일도 없었던 곳이라는 뜻이 "
        "아니다.",
    ),
}
# Notes of the count that speak of commands, in the words of a reader: {n} is their number.
NOTES_FOR_READERS: Mapping[str, tuple[str, str]] = {
    "status_events": (
        "Status events among these, such as a release, which are no violations by themselves: "
        "{n}.",
        "이 가운데 석방과 같은 신상 변동({n}건)은 그 자체로 침해가 아니다.",
    ),
    "counted_once": (
        "Not counted because a victim can have only one of the kind, and the testimonies "
        "conflict: "
        "{n}.",
        "피해자 한 명당 한 번만 세는 유형이어서, 증언이 어긋나는 {n}건은 세지 않았다.",
    ),
    "repeated_victims": (
        "A victim can die or be killed only once; {n} more such violations are told of some of "
        "these victims. Either they are several persons, or one act was recorded as two: nobody "
        "has judged that yet.",
        "사망과 살해는 피해자 한 명당 한 번만 있을 수 있는데, 이 가운데 일부 피해자에 대하여 "
        "{n}건이 더 전해진다. 서로 다른 사람이거나 한 행위를 둘로 기록한 것일 수 있으며, 아직 "
        "판정되지 않았다.",
    ),
}
