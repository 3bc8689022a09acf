"""The words of doubts beyond one table of several lists: replicates, designs, two lists."""

from typing import Literal

__all__ = ["HELP", "SEVERITY", "WORDS"]

SEVERITY: dict[str, Literal["refusal", "unsettled", "warning", "note"]] = {
    # sums of strata
    "strata_unlike": "warning",
    # pools of replicates
    "replicates_fail": "refusal",
    "replicates_left_out": "warning",
    "one_replicate": "warning",
    "between_replicates": "warning",
    "replicates_with_warnings": "warning",
    "few_replicates": "note",
    "pooled_zeros": "note",
    "pooled_by_intervals": "note",
    # designs
    "seldom_answers": "warning",
    "covers_too_seldom": "warning",
    "few_sets": "note",
    "simulated_only": "note",
    # two lists
    "inside_the_other": "refusal",
    "too_thin_for_covariates": "refusal",
    "below_documented": "refusal",
    "error_above_number": "refusal",
    "two_lists_given": "warning",
    "chance_truncated": "warning",
    "many_terms": "warning",
    "covariate_unknown": "note",
}

WORDS: dict[str, tuple[str, str]] = {
    "strata_unlike": (
        "Taken together, {strata} strata show that persons differ in how likely they are to be "
        "listed, or that lists hang on one another, which none of them can show alone (score "
        "{score:.1f}; 3.1 is rare by chance). Models that leave this out say {lo:,.0f} in sum, "
        "models that allow for it up to {hi:,.0f}, and more is possible.",
        "층 {strata}개를 함께 보면, 층 하나로는 드러나지 않지만 사람마다 목록에 오를 가능성이 "
        "다르거나 목록들이 서로 의존한다(점수 {score:.1f}, 우연히는 3.1도 드물다). 이를 무시한 "
        "모형의 합계는 {lo:,.0f}, 고려한 모형은 {hi:,.0f}까지이며 그보다 많을 수도 있다.",
    ),
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
    # designs
    "seldom_answers": (
        "The method answers for {answered} of {sets} sets only.",
        "이 방법은 모의 자료 {sets}개 가운데 {answered}개에만 답을 낸다.",
    ),
    "covers_too_seldom": (
        "An interval of {level:.0%} holds the true number in {share:.0%} of the sets only: here "
        "this method is wrong, however narrow its interval.",
        "{level:.0%} 구간이 참값을 담은 것이 모의 자료의 {share:.0%}뿐이다. 구간이 아무리 좁아도 "
        "이 설계에서 이 방법은 맞지 않는다.",
    ),
    "few_sets": (
        "{sets} sets say the shares roughly only.",
        "모의 자료가 {sets}개뿐이어서 비율을 대략만 알 수 있다.",
    ),
    "simulated_only": (
        "The sets are as the design says. Real persons may differ, and real lists hang together, "
        "in other ways.",
        "모의 자료는 설계대로 만든 것이다. 실제 사람들은 다른 방식으로 서로 다르고, 실제 목록은 "
        "다른 방식으로 의존할 수 있다.",
    ),
    # two lists
    "inside_the_other": (
        "Everybody on list {list} is on the other list as well, so nothing says how many are on "
        "neither.",
        "목록 {list}에 있는 사람이 모두 다른 목록에도 있어, 어느 목록에도 없는 사람이 몇 명인지 "
        "알 길이 없다.",
    ),
    "too_thin_for_covariates": (
        "{persons} persons are {where}; with covariates this method needs {needed}.",
        "{where_ko} 사람이 {persons}명인데, 공변량을 쓰려면 이 방법에는 {needed}명이 필요하다.",
    ),
    "below_documented": (
        "With what the covariates correct there would be fewer persons than are documented: they "
        "cannot carry an answer here.",
        "공변량으로 보정하면 기록된 사람보다 적은 수가 나온다. 이 자료에서는 공변량으로 답을 낼 "
        "수 없다.",
    ),
    "error_above_number": (
        "The number on neither list ({absent:,.0f}) is smaller than its own standard error "
        "({error:,.0f}): the covariates cannot carry an answer here.",
        "어느 목록에도 없는 사람의 추정값({absent:,.0f}명)이 그 표준오차({error:,.0f}명)보다 "
        "작다. 이 자료에서는 공변량으로 답을 낼 수 없다.",
    ),
    "two_lists_given": (
        "With two lists, that they are independent among persons alike in {covariates} can be "
        "neither tested nor corrected.",
        "목록이 두 개이면, {covariates}이(가) 같은 사람들 사이에서 두 목록이 서로 독립이라는 "
        "가정을 검증하거나 고칠 수 없다.",
    ),
    "chance_truncated": (
        "For {persons:,} persons ({share:.1%}) the fitted chance of being on both lists is below "
        "{least:.2g} and was taken for that: who resembles them is seldom on both.",
        "{persons:,}명({share:.1%})은 두 목록에 모두 오를 확률의 적합값이 {least:.2g}보다 낮아 그 "
        "값으로 대신했다. 이들과 비슷한 사람은 두 목록에 함께 있는 일이 드물다.",
    ),
    "many_terms": (
        "{terms} terms of the covariates stand against {persons} persons on both lists.",
        "공변량의 항이 {terms}개인데 두 목록에 모두 있는 사람은 {persons}명이다.",
    ),
    "covariate_unknown": (
        "Persons without a value of {covariate}: {persons:,}; they are taken as a kind of their "
        "own.",
        "{covariate} 값이 없는 사람이 {persons:,}명 있다. 이들을 별도의 집단으로 다루었다.",
    ),
}

HELP: dict[str, tuple[str, str]] = {
    "strata_unlike": (
        "Do not print the sum as one number. Strata in which people are more alike, or a further "
        "list of another kind.",
        "합계를 하나의 수로 적지 않는다. 사람들이 더 비슷한 층으로 나누거나 다른 성격의 목록을 "
        "더한다.",
    ),
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
    "seldom_answers": (
        "A further list, or lists that name more persons.",
        "목록을 더하거나 더 많은 사람을 담은 목록을 쓴다.",
    ),
    "covers_too_seldom": (
        "Another method, strata in which people are more alike, or further lists.",
        "다른 방법을 쓰거나, 사람들이 더 비슷한 층으로 나누거나, 목록을 더한다.",
    ),
    "few_sets": ("More sets.", "모의 자료를 늘린다."),
    "too_thin_for_covariates": (
        "Leave the covariates out, or use strata.",
        "공변량을 빼거나 층으로 나눈다.",
    ),
    "below_documented": (
        "Fewer covariates, or linear terms.",
        "공변량을 줄이거나 선형 항만 쓴다.",
    ),
    "error_above_number": (
        "Fewer covariates, or linear terms.",
        "공변량을 줄이거나 선형 항만 쓴다.",
    ),
    "chance_truncated": (
        "Look at who these are; leave them out of the question, or add a list that reaches them.",
        "이들이 누구인지 살핀다. 질문에서 제외하거나, 이들을 담은 목록을 더한다.",
    ),
    "many_terms": ("Fewer covariates, or linear terms.", "공변량을 줄이거나 선형 항만 쓴다."),
}
