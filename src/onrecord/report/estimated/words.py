"""The words around an estimate, in both languages."""

from collections.abc import Mapping

__all__ = ["STATUS", "WORDS"]

# what a result is worth, in a word or two: (English, Korean)
STATUS: Mapping[str, tuple[str, str]] = {
    "estimated": ("estimated", "추정됨"),
    "estimated_with_warnings": ("estimated, with warnings", "추정됨(주의)"),
    "not_settled": ("not settled", "확정되지 않음"),
    "refused": ("refused", "추정하지 않음"),
}

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
        "bracket": " ({level} interval {lo} to {hi})",
        "row_all": "Estimated in all, documented ones among them",
        "row_never": "Of these never documented",
        "by_method": "Estimated by: {label} ({paper}). Lists: {lists}.",
        "seed": "Seed {seed}.",
        "assumes": "Estimated persons are not documented ones: nobody told of them. The estimate "
        "holds only as far as lists overlap among those on none as the method says, persons were "
        "matched without error, and the lists were collected apart.",
        "of_strata": "{method}: each stratum.",
        "of_methods": "What each method says.",
        "of_without": "Without each list in turn.",
        "all_lists": "all lists",
        "without": "without {list}",
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
        "bracket": "({level} 구간 {lo}~{hi}{counter})",
        "row_all": "추정한 전체(기록된 사람 포함)",
        "row_never": "그 가운데 기록되지 않은 수",
        "by_method": "추정 방법: {label}({paper}). 목록: {lists}.",
        "seed": "난수 씨앗 {seed}.",
        "assumes": "추정한 사람은 기록된 사람이 아니며, 그들에 대해 진술한 사람은 없다. 이 추정은 "
        "어느 목록에도 없는 사람들에게도 방법이 말하는 대로 목록이 겹치고, 사람을 틀림없이 "
        "맞추었으며, 목록이 따로 수집된 경우에만 성립한다.",
        "of_strata": "{method}: 층별 결과.",
        "of_methods": "방법별 결과.",
        "of_without": "목록을 하나씩 뺀 결과.",
        "all_lists": "모든 목록",
        "without": "{list} 제외",
        "key_documented": "기록된 수",
        "key_estimated": "추정한 수와 그 구간",
    },
}
