"""The words around an estimate, in both languages."""

from collections.abc import Mapping

__all__ = ["WORDS"]

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "overlaps": "How {n} documented persons are spread over {lists} lists.",
        "rest": "rarer combinations together: {n}",
        "posterior": "How likely each number of persons in all is: {median} ({level} interval "
        "{lo} to {hi}).",
        "hill": "a hill at {median} with {share} of the answer",
        "documented_n": "{n} documented",
        "curve": "Persons in all, by how much the lists taken all together might depend on one "
        "another among those on none (odds ratio; 1 is what the method takes for granted).",
        "interval": "{median} ({level} interval {lo} to {hi})",
        "key_documented": "documented",
        "key_estimated": "estimated, with its interval",
    },
    "ko": {
        "overlaps": "기록된 사람 {n}명이 목록 {lists}개에 어떻게 나뉘어 있는지 보인다.",
        "rest": "그 밖의 드문 조합 합계: {n}",
        "posterior": "전체 인원이 각각의 수일 가능성: {median}명({level} 구간 {lo}~{hi}명).",
        "hill": "{median}명 부근의 봉우리(답의 {share})",
        "documented_n": "기록된 사람 {n}명",
        "curve": "어느 목록에도 없는 사람들에게서 모든 목록이 함께 얼마나 의존하는지(오즈비)에 "
        "따른 전체 인원. 방법은 1이라고 전제한다.",
        "interval": "{median}명({level} 구간 {lo}~{hi}명)",
        "key_documented": "기록된 수",
        "key_estimated": "추정한 수와 그 구간",
    },
}
