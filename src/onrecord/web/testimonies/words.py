"""Names of the fields of a testimony, a mention and an allegation, in both languages."""

from typing import Any

from onrecord.web.words import both

__all__ = ["FIELDS"]

# By the column as it is kept.
FIELDS: dict[str, Any] = {
    "source_id": both("source", "출처"),
    "source_kind_id": both("kind of source", "출처 유형"),
    "relation_id": both("relation", "원출처와의 관계"),
    "tier_id": both("tier", "출처 등급"),
    "reliability_id": both("reliability", "신뢰도"),
    "title": both("title", "제목"),
    "language": both("language", "언어"),
    "url": both("address", "주소"),
    "departure": both("departure", "이탈"),
    "arrival": both("arrival", "입국"),
    "interview": both("interview", "면접"),
    "recorded": both("recorded", "기록"),
    "published": both("published", "발행"),
    "origins_known": both("origins known", "원출처 확인"),
    "attributes": both("other columns", "그 밖의 열"),
    "note": both("note", "비고"),
    "kind": both("kind", "유형"),
    "name": both("name", "이름"),
    "name_native": both("name in own script", "원어 이름"),
    "other_names": both("other names", "다른 이름"),
    "sex_id": both("sex", "성별"),
    "age": both("age", "나이"),
    "birth": both("birth", "출생"),
    "nationality": both("nationality", "국적"),
    "occupation": both("occupation", "직업"),
    "religion_id": both("religion", "종교"),
    "size_minimum": both("size, at least", "규모(최소)"),
    "size_best": both("size, best", "규모(추정)"),
    "size_maximum": both("size, at most", "규모(최대)"),
    "counting_unit_id": both("counting unit", "세는 단위"),
    "victim_id": both("victim", "피해자"),
    "act_id": both("act", "행위"),
    "act_detail": both("act, in detail", "행위 세부 내용"),
    "event_date": both("date of the act", "행위 날짜"),
    "outcome_id": both("outcome", "결과"),
    "proximity_id": both("proximity", "인지 경로"),
    "act_group_id": both("act group", "행위 묶음"),
    "event_id": both("event", "사건 묶음"),
    "charge": both("charge", "혐의"),
    "sentence": both("sentence", "형량"),
}
