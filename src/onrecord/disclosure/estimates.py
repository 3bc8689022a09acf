"""What of an estimate may leave: beside the table of its lists, settled, and with its doubts.

An estimate says how many are not in the record. It goes out only with the persons documented on
each list, which have passed the door as any table has, and never without its interval.
"""

from collections.abc import Mapping
from typing import Any

from onrecord.disclosure.answers import rounded_to
from onrecord.disclosure.door import Publishable
from onrecord.disclosure.refusal import Reason, Refusal
from onrecord.disclosure.small_cells import FEWEST_VICTIMS
from onrecord.stats import Estimate, Flag, Population
from onrecord.stats.result import plain

__all__ = ["publish_estimate"]

# Details of doubts that are numbers of persons. Others (runs, shares, lists) give nobody away.
_OF_PERSONS = frozenset({"persons", "observed", "lo", "hi", "median", "first", "second"})
_FEW = (
    f"A doubt ({{code}}) concerns fewer than {FEWEST_VICTIMS} persons; it is not published in "
    "words.",
    f"{FEWEST_VICTIMS}명 미만에 관한 유보 사항({{code}})이 있으며, 그 내용은 공개하지 않는다.",
)
_UNSETTLED = (
    "the estimate is not settled: {why}",
    "추정이 확정되지 않았습니다: {why}",
)
_NONE = ("there is no estimate: {why}", "추정값이 없습니다: {why}")
_NEEDED = (
    "another method, fewer or other lists, a wider filter, or more material",
    "다른 방법, 더 적거나 다른 목록, 더 넓은 조건, 또는 더 많은 자료",
)


def publish_estimate(
    made: Estimate, beside: Publishable, *, rounding: int | None = None
) -> dict[str, Any] | Refusal:
    """The estimate as the audience of `beside` may have it, or why it may not.

    `beside`: the persons on each list, through the door; `rounding`: every number of persons to
    the nearest multiple. What is refused or not settled does not leave, for any audience. Where
    the record is protected, a doubt about one to four persons is named by its code alone.
    """
    if made.N is None or made.status == "not_settled":
        return _unsettled(made)
    return {
        "method": made.method,
        "lists": list(made.lists),
        "n": rounded_to(made.n, rounding),
        "N": _rounded(made.N, rounding),
        "n0": _rounded(made.N.shifted(-made.n), rounding),
        "status": made.status,
        "flags": [_flag(one, beside.protected) for one in made.flags],
        "diagnostics": _diagnostics(made),
        "settings": {name: plain(value) for name, value in sorted(made.settings.items())},
        "seed": made.seed,
    }


def _unsettled(made: Estimate) -> Refusal:
    texts = _NONE if made.N is None else _UNSETTLED
    bad = [one for one in made.flags if one.severity in ("refusal", "unsettled")]
    en, ko = (
        texts[lang == "ko"].format(why=" ".join(one.message(lang) for one in bad).rstrip("."))
        for lang in ("en", "ko")
    )
    return Refusal((Reason("unsettled", (), (), en, ko, en),), helps=_NEEDED)


def _rounded(population: Population, rounding: int | None) -> dict[str, Any]:
    """Whole persons: the tenth of a person that a quantile has is no knowledge."""
    told: dict[str, Any] = {"level": population.level}
    for name in ("median", "lo", "hi"):
        told[name] = rounded_to(round(getattr(population, name)), rounding)
    return told


def _flag(one: Flag, protected: bool) -> dict[str, str]:
    told = {"code": one.code, "severity": one.severity}
    if protected and any(_few(name, value) for name, value in one.details.items()):
        en, ko = (text.format(code=one.code) for text in _FEW)
        return {**told, "message": en, "message_ko": ko}
    return {**told, "message": one.message("en"), "message_ko": one.message("ko")}


def _few(name: str, value: Any) -> bool:
    few = isinstance(value, int | float) and 0 < value < FEWEST_VICTIMS
    return few and name in _OF_PERSONS


def _diagnostics(made: Estimate) -> Mapping[str, Any]:
    told = made.diagnostics.to_json()
    return {name: told[name] for name in ("rhat", "ess_bulk", "ess_tail", "round_trips")}
