"""The words of doubts beyond one table of several lists: replicates, designs, two lists."""

from typing import Literal

__all__ = ["HELP", "SEVERITY", "WORDS"]

SEVERITY: dict[str, Literal["refusal", "unsettled", "warning", "note"]] = {
    # pools of replicates
    "replicates_fail": "refusal",
    "replicates_left_out": "warning",
    "one_replicate": "warning",
    "between_replicates": "warning",
    "replicates_with_warnings": "warning",
    "few_replicates": "note",
    "pooled_zeros": "note",
    "pooled_by_intervals": "note",
}

WORDS: dict[str, tuple[str, str]] = {
    "replicates_fail": (
        "{failed} of {replicates} replicates have no settled number ({left}), too many to leave "
        "out: those that fail are seldom like the others.",
        "반복 자료 {replicates}개 가운데 {failed}개에 확정된 수가 없어({left}) 그냥 빼기에는 너무 "
        "많다. 추정되지 않은 반복 자료는 나머지와 성격이 다르기 쉽다.",
    ),
    "replicates_left_out": (
        "{failed} of {replicates} replicates have no settled number and are left out: {left}.",
        "반복 자료 {replicates}개 가운데 확정된 수가 없는 {failed}개를 제외했다: {left}.",
    ),
    "one_replicate": (
        "There is one replicate only: nothing is known of what lies between replicates, and the "
        "interval is that of this one.",
        "반복 자료가 하나뿐이어서 반복 자료 사이의 차이를 알 수 없다. 구간은 이 하나의 구간이다.",
    ),
    "between_replicates": (
        "{share:.0%} of the uncertainty lies between replicates: the answer hangs more on how the "
        "data were completed or linked than on the lists.",
        "불확실성의 {share:.0%}가 반복 자료 사이에서 온다. 답이 목록보다 자료를 채우거나 연결한 "
        "방식에 더 좌우된다.",
    ),
    "replicates_with_warnings": (
        "{doubtful} of the {used} replicates carry warnings, which hold for the pool ({codes}).",
        "반복 자료 {used}개 가운데 {doubtful}개에 주의 사항이 있고, 이는 통합한 결과에도 "
        "해당한다({codes}).",
    ),
    "few_replicates": (
        "There are {replicates} replicates only: what lies between them is known roughly, and the "
        "interval is wider for it.",
        "반복 자료가 {replicates}개뿐이어서 그 사이의 차이를 대략만 알 수 있고, 그만큼 구간이 "
        "넓다.",
    ),
    "pooled_zeros": (
        "In {share:.1%} of the draws nobody is on no list; one half is added before logarithms "
        "are taken.",
        "표본의 {share:.1%}에서는 기록되지 않은 사람이 없다. 로그를 취하기 전에 0.5를 더했다.",
    ),
    "pooled_by_intervals": (
        "The method has no draws: each replicate stands in the pool as a number on no list whose "
        "logarithm is normal, with the interval of the replicate.",
        "이 방법에는 표본이 없다. 통합할 때 각 반복 자료의 기록되지 않은 수는 그 구간을 가진 "
        "로그정규분포로 다루었다.",
    ),
}

HELP: dict[str, tuple[str, str]] = {
    "replicates_fail": (
        "See why each of them fails; larger strata.",
        "각각이 왜 추정되지 않는지 살피고, 층을 더 크게 묶는다.",
    ),
    "one_replicate": (
        "Twenty replicates or more.",
        "반복 자료를 20개 이상 만든다.",
    ),
    "few_replicates": (
        "Twenty replicates or more.",
        "반복 자료를 20개 이상 만든다.",
    ),
    "between_replicates": (
        "More replicates; settle by hand what differs between them.",
        "반복 자료를 늘리고, 서로 다른 부분을 사람이 직접 확인해 확정한다.",
    ),
}
