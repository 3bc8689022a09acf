"""The words of every doubt: (English, Korean), how bad it is, and what would help."""

from typing import Literal

from onrecord.stats import flag_words_beyond as beyond

__all__ = ["HELP", "SEVERITY", "WORDS"]

_REFUSAL: Literal["refusal"] = "refusal"
_UNSETTLED: Literal["unsettled"] = "unsettled"
_WARNING: Literal["warning"] = "warning"
_NOTE: Literal["note"] = "note"

SEVERITY: dict[str, Literal["refusal", "unsettled", "warning", "note"]] = {
    "no_one": _REFUSAL,
    "too_few_lists": _REFUSAL,
    "no_overlap": _REFUSAL,
    "not_identifiable": _REFUSAL,
    "no_estimate_exists": _REFUSAL,
    "too_many_lists": _REFUSAL,
    "no_finite_estimate": _REFUSAL,
    "two_modes": _UNSETTLED,
    "chains_disagree": _UNSETTLED,
    "few_round_trips": _UNSETTLED,
    "samplers_disagree": _UNSETTLED,
    "few_effective_draws": _WARNING,
    "at_the_cap": _WARNING,
    "at_grid_end": _WARNING,
    "all_classes_used": _WARNING,
    "misfit": _WARNING,
    "thin_overlap": _WARNING,
    "empty_pairs": _WARNING,
    "list_left_out": _WARNING,
    "list_holds_everyone": _REFUSAL,
    "list_holds_most": _UNSETTLED,
    "too_little": _REFUSAL,
    "negative_shape": _REFUSAL,
    "no_fit": _UNSETTLED,
    "poor_fit": _WARNING,
    "saturated_most": _UNSETTLED,
    "uncorrected_interval": _WARNING,
    "heterogeneity": _WARNING,
    "undetermined": _WARNING,
    "hangs_on_one_list": _WARNING,
    "lower_bound": _WARNING,
    "two_lists": _WARNING,
    "saturated_graph": _WARNING,
    "interval_without_selection": _WARNING,
    "bootstrap_failures": _WARNING,
    "models_disagree": _WARNING,
    "methods_disagree": _WARNING,
    "few_persons": _WARNING,
    "untestable": _NOTE,
    "lists_of_a_record": _WARNING,
    "capped": _NOTE,
    "boundary_fit": _NOTE,
    # sums over strata
    "no_stratum": _REFUSAL,
    "sum_incomplete": _WARNING,
    "strata_with_warnings": _WARNING,
    "sum_by_intervals": _NOTE,
    "strata_apart": _NOTE,
}

WORDS: dict[str, tuple[str, str]] = {
    "no_one": ("Nobody is on any list.", "어느 목록에도 사람이 없다."),
    "too_few_lists": (
        "Usable lists: {lists}; this method needs {needed}.",
        "쓸 수 있는 목록이 {lists}개인데 이 방법에는 {needed}개가 필요하다.",
    ),
    "no_overlap": (
        "No person is on two lists, so nothing says how many are on none.",
        "두 목록에 함께 있는 사람이 없어, 어느 목록에도 없는 사람이 몇 명인지 알 길이 없다.",
    ),
    "not_identifiable": (
        "The model has more unknowns than these counts can settle.",
        "이 모형에는 자료로 정할 수 있는 것보다 미지수가 많다.",
    ),
    "no_estimate_exists": (
        "No maximum likelihood estimate exists for this model on these counts.",
        "이 자료에서는 이 모형의 최대우도 추정값이 존재하지 않는다.",
    ),
    "too_many_lists": (
        "{lists} lists; this method takes {most} at most.",
        "목록이 {lists}개인데 이 방법은 {most}개까지만 받는다.",
    ),
    "no_finite_estimate": (
        "The estimate is infinite: overlaps are too thin to bound it.",
        "추정값이 무한하다. 겹침이 너무 적어 상한을 정할 수 없다.",
    ),
    "two_modes": (
        "The answer has {modes} separate hills: {where}. One number with one interval would "
        "hide this.",
        "답이 {modes}개의 서로 떨어진 봉우리로 나뉜다: {where}. 하나의 수와 구간만 내면 이것이 "
        "가려진다.",
    ),
    "chains_disagree": (
        "Independent runs disagree (R-hat {rhat:.3f}; below 1.01 they would agree).",
        "독립된 실행들이 서로 다른 답을 낸다(R-hat {rhat:.3f}, 1.01 미만이어야 일치).",
    ),
    "few_round_trips": (
        "The tempered run crossed between hot and cold only {trips} times; at least {needed} are "
        "needed before it is believed.",
        "온도를 오간 왕복이 {trips}번뿐이다. 믿으려면 적어도 {needed}번이 필요하다.",
    ),
    "samplers_disagree": (
        "Two samplers of the same model give medians {first:,.0f} and {second:,.0f}.",
        "같은 모형의 두 표집기가 서로 다른 중앙값 {first:,.0f}와 {second:,.0f}를 낸다.",
    ),
    "few_effective_draws": (
        "Only {ess:.0f} effective draws ({needed} wanted): the ends of the interval are rough.",
        "유효 표본이 {ess:.0f}개뿐이어서({needed}개 필요) 구간의 끝이 거칠다.",
    ),
    "at_the_cap": (
        "{share:.0%} of the answer lies within 5% of the upper limit of {cap:,.0f} persons: the "
        "limit, not the data, ends the interval.",
        "답의 {share:.0%}가 상한 {cap:,.0f}명의 5% 안에 있다. 구간을 끝내는 것은 자료가 아니라 "
        "상한이다.",
    ),
    "at_grid_end": (
        "{share:.0%} of the answer lies at the end of the range looked at ({end:,.0f} persons).",
        "답의 {share:.0%}가 살펴본 범위의 끝({end:,.0f}명)에 있다.",
    ),
    "all_classes_used": (
        "All {classes} classes of the model are in use; more should be allowed.",
        "모형의 계층 {classes}개가 모두 쓰였다. 더 많은 계층을 허용해야 한다.",
    ),
    "misfit": (
        "The model does not reproduce {what}: {observed:,.0f} were seen, {lo:,.0f} to {hi:,.0f} "
        "expected.",
        "모형이 {what}을(를) 재현하지 못한다. 관측 {observed:,.0f}, 예상 {lo:,.0f}~{hi:,.0f}.",
    ),
    "thin_overlap": (
        "Only {persons} persons are on two lists or more; a few of them misjudged would move the "
        "answer.",
        "둘 이상의 목록에 있는 사람이 {persons}명뿐이다. 몇 명만 잘못 판단해도 답이 달라진다.",
    ),
    "empty_pairs": (
        "No person is on both of: {pairs}.",
        "두 목록에 함께 있는 사람이 없는 쌍: {pairs}.",
    ),
    "list_left_out": (
        "List {list} names nobody and is left out.",
        "목록 {list}에는 아무도 없어 제외했다.",
    ),
    "list_holds_everyone": (
        "List {list} names everyone observed, so nothing says how many it misses; it may have "
        "been made from the others.",
        "목록 {list}에 관측된 모든 사람이 있어 이 목록이 몇 명을 놓쳤는지 알 수 없다. 다른 "
        "목록에서 만든 것일 수 있다.",
    ),
    "list_holds_most": (
        "List {list} names {share:.0%} of everyone observed: whom it misses can hardly be seen.",
        "목록 {list}에 관측된 사람의 {share:.0%}가 있다. 이 목록이 놓친 사람은 거의 드러나지 "
        "않는다.",
    ),
    "too_little": (
        "Persons: {persons}, of them on two lists or more: {shared}. That is too little for any "
        "method (10 and 3 at least).",
        "사람이 {persons}명이고 둘 이상의 목록에 있는 사람은 {shared}명이다. 어떤 방법에도 너무 "
        "적다(적어도 10명과 3명).",
    ),
    "negative_shape": (
        "By the shape {shape} persons would have to be more alike than chance: there is no such "
        "difference between them, and no estimate.",
        "{shape} 모양에 따르면 사람들이 우연보다 더 서로 같아야 한다. 그런 차이는 있을 수 "
        "없으므로 추정값이 없다.",
    ),
    "no_fit": (
        "The model does not reproduce the table (deviance {deviance:,.0f} on {df}): its number "
        "and interval are those of another population.",
        "모형이 자료를 재현하지 못한다(이탈도 {deviance:,.0f}, 자유도 {df}). 이 수와 구간은 다른 "
        "모집단의 것이다.",
    ),
    "poor_fit": (
        "The model reproduces the table poorly (deviance {deviance:,.0f} on {df}).",
        "모형이 자료를 잘 재현하지 못한다(이탈도 {deviance:,.0f}, 자유도 {df}).",
    ),
    "saturated_most": (
        "{share:.0%} of the weight is on the model in which every list depends on every other, "
        "which says nothing about who is on none: this is hardly an estimate.",
        "가중치의 {share:.0%}가 모든 목록이 서로 의존하는 모형에 있다. 이 모형은 어느 목록에도 "
        "없는 사람에 대해 아무것도 말하지 않으므로 추정이라 하기 어렵다.",
    ),
    "uncorrected_interval": (
        "The interval cannot be corrected for its bias from these tables; plain quantiles are "
        "given.",
        "다시 뽑은 표로는 구간의 편향을 바로잡을 수 없어 분위수를 그대로 쓴다.",
    ),
    "heterogeneity": (
        "Persons differ in how likely they are to be listed, more than these {lists} lists can "
        "settle: equally good models give {lo:,.0f} to {hi:,.0f}.",
        "사람마다 목록에 오를 가능성이 다르고, 목록 {lists}개로는 이를 다 정할 수 없다. 똑같이 잘 "
        "맞는 모형들이 {lo:,.0f}에서 {hi:,.0f}까지 낸다.",
    ),
    "undetermined": (
        "Persons differ in how likely they are to be listed, or lists hang on one another "
        "(independence is rejected: deviance {deviance:,.0f} on {df}), and {lists} lists cannot "
        "settle how: models that fit as well may say another number.",
        "사람마다 목록에 오를 가능성이 다르거나 목록들이 서로 의존하며(독립이 기각됨: 이탈도 "
        "{deviance:,.0f}, 자유도 {df}), 목록 {lists}개로는 어떤 관계인지 정할 수 없다. 똑같이 "
        "잘 맞는 다른 모형이 다른 수를 낼 수 있다.",
    ),
    "hangs_on_one_list": (
        "Without list {list} the answer is {median:,.0f}, outside the interval.",
        "목록 {list}을(를) 빼면 답이 {median:,.0f}로 구간 밖에 놓인다.",
    ),
    "lower_bound": (
        "This method gives a lower bound, not an estimate.",
        "이 방법은 추정값이 아니라 하한을 낸다.",
    ),
    "two_lists": (
        "With two lists, that they are independent can be neither tested nor corrected.",
        "목록이 두 개이면 서로 독립이라는 가정을 검증하거나 고칠 수 없다.",
    ),
    "saturated_graph": (
        "{share:.0%} of the weight is on the model in which every list depends on every other, "
        "which says nothing about who is on none.",
        "가중치의 {share:.0%}가 모든 목록이 서로 의존하는 모형에 있다. 이 모형은 어느 목록에도 "
        "없는 사람에 대해 아무것도 말하지 않는다.",
    ),
    "interval_without_selection": (
        "The interval takes the chosen model for true and is too narrow.",
        "구간이 선택된 모형을 참으로 보고 계산되어 실제보다 좁다.",
    ),
    "bootstrap_failures": (
        "{failed} of {replicates} resampled tables had no estimate.",
        "다시 뽑은 표 {replicates}개 가운데 {failed}개에는 추정값이 없었다.",
    ),
    "models_disagree": (
        "Models that fit as well (BIC at most 2 larger, or chosen in tables drawn again) say from "
        "{lo:,.0f} to {hi:,.0f}.",
        "비슷하게 잘 맞는 모형들(BIC 차이 2 이하이거나 다시 뽑은 표에서 선택된 것)이 "
        "{lo:,.0f}에서 {hi:,.0f}까지 낸다.",
    ),
    "methods_disagree": (
        "Methods disagree beyond their intervals: {lo:,.0f} to {hi:,.0f}.",
        "방법들이 서로의 구간을 벗어나 다른 답을 낸다: {lo:,.0f}에서 {hi:,.0f}.",
    ),
    "few_persons": (
        "Only {persons} persons are on any list.",
        "목록에 있는 사람이 모두 {persons}명뿐이다.",
    ),
    "untestable": (
        "That the lists overlap as the model says among those on none cannot be tested.",
        "어느 목록에도 없는 사람들에게도 모형이 말하는 대로 목록이 겹친다는 것은 검증할 수 없다.",
    ),
    "lists_of_a_record": (
        "The lists are parts of one record ({field}). A part that repeats what another published "
        "is no list of its own, and overlaps with it prove nothing.",
        "목록은 한 기록의 부분들이다({field}). 다른 자료를 옮겨 실은 부분은 독립된 목록이 아니며, "
        "그와의 겹침은 아무것도 증명하지 않는다.",
    ),
    "capped": (
        "By the settings nobody beyond {cap:,.0f} persons is considered.",
        "설정에 따라 {cap:,.0f}명을 넘는 경우는 살피지 않는다.",
    ),
    "boundary_fit": (
        "Parameters of lists that share nobody are at minus infinity (extended estimate): "
        "{pairs}.",
        "함께 있는 사람이 없는 목록들의 모수는 음의 무한대이다(확장 추정): {pairs}.",
    ),
    # sums over strata
    "no_stratum": (
        "None of the {strata} strata has a number, so there is no sum.",
        "층 {strata}개 가운데 추정값이 있는 것이 없어 합계도 없다.",
    ),
    "sum_incomplete": (
        "The sum covers {covered} of {strata} strata. Not in it, with {persons:,} persons "
        "documented: {left}.",
        "합계는 층 {strata}개 가운데 {covered}개만 담는다. 빠진 층(기록된 사람 {persons:,}명): "
        "{left}.",
    ),
    "strata_with_warnings": (
        "{doubtful} of the {covered} strata carry warnings, which hold for the sum.",
        "층 {covered}개 가운데 {doubtful}개에 주의 사항이 있고, 이는 합계에도 해당한다.",
    ),
    "sum_by_intervals": (
        "The method has no draws: each stratum stands in the sum as a number on no list whose "
        "logarithm is normal, with the interval of the stratum.",
        "이 방법에는 표본이 없다. 합계에서 각 층의 기록되지 않은 수는 그 층의 구간을 가진 "
        "로그정규분포로 다루었다.",
    ),
    "strata_apart": (
        "The sum takes strata to share no person and to err independently; what all have wrong in "
        "common it does not show.",
        "합계는 층들이 사람을 공유하지 않고 서로 독립적으로 틀린다고 본다. 모든 층에 공통된 "
        "오류는 드러나지 않는다.",
    ),
}

HELP: dict[str, tuple[str, str]] = {
    "too_few_lists": (
        "A further source that was collected without knowledge of the others.",
        "다른 목록을 모르고 수집된 자료가 더 있어야 한다.",
    ),
    "no_overlap": (
        "Check how persons were matched between lists; then more material.",
        "목록 사이에 사람을 어떻게 맞추었는지 확인하고, 그다음 자료를 더 모은다.",
    ),
    "two_modes": (
        "A further list, or fewer strata; until then report both hills with their shares.",
        "목록을 더하거나 층을 줄인다. 그때까지는 두 봉우리와 그 몫을 함께 적는다.",
    ),
    "chains_disagree": (
        "Ask for tempering (-o sampler=tempering), or more draws.",
        "온도 교환 표집(-o sampler=tempering)이나 더 많은 표본을 쓴다.",
    ),
    "few_effective_draws": ("More draws (-o draws=16000).", "표본을 늘린다(-o draws=16000)."),
    "all_classes_used": ("More classes (-o classes=20).", "계층을 늘린다(-o classes=20)."),
    "no_fit": (
        "A model in which lists may hang together or persons differ (loglinear, lcmcr, dga).",
        "목록이 서로 의존하거나 사람마다 다를 수 있는 모형을 쓴다(loglinear, lcmcr, dga).",
    ),
    "saturated_most": (
        "Leave it out (-o saturated=false), or fewer lists that hang together.",
        "이 모형을 빼거나(-o saturated=false) 서로 의존하는 목록을 줄인다.",
    ),
    "thin_overlap": (
        "Check each of these persons by hand.",
        "이 사람들을 한 명씩 손으로 확인한다.",
    ),
    "heterogeneity": (
        "Strata in which people are more alike, or a further list of another kind.",
        "사람들이 더 비슷한 층으로 나누거나 다른 성격의 목록을 더한다.",
    ),
    "undetermined": (
        "Compare methods, leave each list out; strata, or a further list of another kind.",
        "여러 방법을 비교하고 목록을 하나씩 빼 본다. 층으로 나누거나 다른 성격의 목록을 더한다.",
    ),
    "models_disagree": (
        "Give the range, or a further list; each can be named (-o model=...).",
        "범위로 적거나 목록을 더한다. 모형을 하나씩 지정해 볼 수 있다(-o model=...).",
    ),
    "no_estimate_exists": (
        "A simpler model (-o select=main), or lists that overlap more.",
        "더 단순한 모형(-o select=main)을 쓰거나, 더 많이 겹치는 목록을 쓴다.",
    ),
    "not_identifiable": (
        "A simpler model (-o select=main), or lists that overlap more.",
        "더 단순한 모형(-o select=main)을 쓰거나, 더 많이 겹치는 목록을 쓴다.",
    ),
    "interval_without_selection": (
        "An interval that chooses anew (-o select=bic, -o interval=bca).",
        "모형을 매번 다시 고르는 구간을 쓴다(-o select=bic, -o interval=bca).",
    ),
    "bootstrap_failures": (
        "Fewer, larger lists, or larger strata.",
        "목록을 합쳐 더 크게 하거나 층을 더 크게 묶는다.",
    ),
    "at_the_cap": ("Lift the limit (-o cap=...).", "상한을 올린다(-o cap=...)."),
    "sum_incomplete": (
        "Fewer, larger strata; or name what the sum leaves out wherever it is printed.",
        "층을 더 크게 묶거나, 합계를 적는 곳마다 빠진 층을 밝힌다.",
    ),
}

SEVERITY |= beyond.SEVERITY
WORDS |= beyond.WORDS
HELP |= beyond.HELP
