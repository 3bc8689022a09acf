"""Where a country stood on a day, and how long, by each rule that people count by."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from onrecord.errors import NotFound
from onrecord.reference.facts import Designation, designations
from onrecord.reference.places import countries

__all__ = ["DesignationStatus", "designation_status", "list_status", "standing_in_words"]

_ENDS = ("removed", "not renewed")
# The watch list is of countries that are not of particular concern (IRFA s.3(15)): a designation
# takes a country off it. The other way round nothing follows: a designation stands until it ends.
_ENDED_BY: Mapping[str, str] = {"SWL": "CPC"}


@dataclass(frozen=True, slots=True)
class DesignationStatus:
    """The standing of one country on one day.

    `status`: CPC, SWL, none or never; `acts`: the acts of the present unbroken run, in order;
    `years_elapsed`: full years between the calendar year of its first act and that of `as_of`;
    `calendar_years`: calendar years touched, the first and the last included; `gaps`: calendar
    years of the run in which no act is known. `earlier`: acts before the present run. Three rules
    give three numbers, and printed "nth consecutive year" claims use any of them.
    """

    iso3: str
    as_of: date
    status: str
    acts: tuple[Designation, ...]
    earlier: tuple[Designation, ...]
    years_elapsed: int
    calendar_years: int
    gaps: tuple[int, ...]
    undated: tuple[Designation, ...]


def _held(acts: list[Designation], status: str) -> tuple[list[Designation], list[Designation]]:
    """(present run, what came before it) of acts of one status, in order, and of those of
    another that end its run."""
    run: list[Designation] = []
    before: list[Designation] = []
    for act in acts:
        if act.status != status:
            before, run = [*before, *run], []
        elif act.event in _ENDS:
            before += [*run, act]
            run = []
        else:
            run.append(act)
    return run, before


def _bears_on(act: Designation, status: str) -> bool:
    ends = act.status == _ENDED_BY.get(status) and act.event not in _ENDS
    return act.status == status or ends


def designation_status(
    iso3: str, as_of: date, acts: Iterable[Designation] | None = None
) -> DesignationStatus:
    """Standing of country `iso3` (ISO 3166-1 alpha-3) on the day `as_of` under the International
    Religious Freedom Act.

    `acts`: the acts known, in order; those that came with the product where none are given.
    An act counts once every day it can have happened has passed; an act that may lie on either
    side of `as_of` is in `undated`. Raises NotFound for what is no country code.
    """
    return _status(iso3, as_of, designations() if acts is None else acts, ("CPC", "SWL"))


def list_status(
    iso3: str, as_of: date, which: str, acts: Iterable[Designation] | None = None
) -> DesignationStatus:
    """The same for one list alone, whoever keeps it: `which` is the code in the acts' `status`.
    `status` is that code, none or never. Raises NotFound."""
    return _status(iso3, as_of, designations() if acts is None else acts, (which,))


def _status(
    iso3: str, as_of: date, given: Iterable[Designation], lists: tuple[str, ...]
) -> DesignationStatus:
    iso3 = iso3.upper()
    if iso3 not in countries():
        raise NotFound("no country has this ISO 3166-1 alpha-3 code")
    acts_of = [d for d in given if d.iso3 == iso3]
    limit = PartialDay(as_of)
    passed = [d for d in acts_of if limit.passed(d)]
    known = [d for d in passed if d.status in lists]
    undated = tuple(
        d for d in acts_of
        if d.status in lists and not limit.passed(d) and limit.possible(d)
    )  # fmt: skip
    runs = {status: _held([d for d in passed if _bears_on(d, status)], status) for status in lists}
    current = next((s for s in lists if runs[s][0]), "none" if known else "never")
    acts, earlier = runs.get(current, ([], known))
    years = sorted({d.date_of_act.single_year() or 0 for d in acts})
    first = years[0] if years else as_of.year
    return DesignationStatus(
        iso3,
        as_of,
        current,
        tuple(acts),
        tuple(earlier),
        as_of.year - first,
        as_of.year - first + 1 if acts else 0,
        tuple(y for y in range(first, as_of.year + 1) if y not in years) if acts else (),
        undated,
    )


class PartialDay:
    """Whether an act of partial date lies before a day: surely, possibly."""

    def __init__(self, day: date) -> None:
        self.day = day

    def passed(self, act: Designation) -> bool:
        # An act known to a year or month was announced within it: what was announced has happened.
        latest = act.date_of_act.latest
        told = getattr(act.date_announced, "latest", None)
        days = [d for d in (latest, told) if d is not None]
        return bool(days) and min(days) <= self.day

    def possible(self, act: Designation) -> bool:
        earliest = act.date_of_act.earliest
        return earliest is not None and earliest <= self.day


# what is shown -> English, Korean
_SHOWN: Mapping[str, tuple[str, str]] = {
    "CPC": (
        "country of particular concern (CPC): by the finding of the United States it engages in "
        "or tolerates particularly severe violations of religious freedom",
        "특별우려국(CPC): 미국이 종교의 자유를 특히 심각하게 침해하거나 용인한다고 지정한 나라",
    ),
    "SWL": (
        "special watch list (SWL): severe violations that do not meet every criterion of a CPC",
        "특별감시대상국(SWL): 침해가 심각하나 특별우려국의 모든 기준에는 미치지 않는 나라",
    ),
    "none": (
        "not listed now; it was before",
        "현재는 지정되어 있지 않으나 전에 지정된 적이 있음",
    ),
    "never": ("never listed, as far as is known here", "알려진 바로는 지정된 적이 없음"),
    "as_of": ("{iso3} as of {day}: {status}", "{iso3}, {day} 기준: {status}"),
    "first designated": ("first designated", "최초 지정"),
    "re-designated": ("re-designated", "재지정"),
    "designated": ("designated", "지정"),
    "re-designated (unverified list)": ("re-designated (unverified list)", "재지정(명단 미확인)"),
    "renewed": ("renewed", "갱신"),
    "placed": ("placed on the list", "등재"),
    "removed": ("removed", "해제"),
    "not renewed": ("not renewed", "재지정되지 않음"),
    "high": ("high", "높음"),
    "medium": ("medium", "보통"),
    "low": ("low", "낮음"),
    "acts": (
        "Acts of the present run (dates as far as a source fixes them):",
        "현재 이어지는 지정 행위(날짜는 출처가 밝힌 데까지):",
    ),
    "head": (
        "  {date:<12}{event}, confidence {confidence}",
        "  {date:<12}{event}, 신뢰도 {confidence}",
    ),
    "rules": (
        "How long, by three rules that give three numbers:",
        "지속 기간(세 가지 규칙에 따라 수가 다름):",
    ),
    "by_acts": ("{n:>4}  acts: designations one by one", "{n:>4}  지정 행위: 지정을 하나씩 센 수"),
    "by_elapsed": (
        "{n:>4}  years elapsed: this calendar year less that of the first act",
        "{n:>4}  경과 연수: 기준 연도에서 첫 행위의 연도를 뺀 수",
    ),
    "by_calendar": (
        "{n:>4}  calendar years: touched by the run, the first and the last included",
        "{n:>4}  역년: 첫해와 마지막 해를 모두 포함하여 걸친 해의 수",
    ),
    "say_rule": (
        "A phrase like 'for the nth year in a row' can mean any of the three: say the rule with "
        "the number.",
        "'n년 연속'이라는 말은 셋 가운데 무엇이든 뜻할 수 있으므로 수와 함께 규칙을 밝힙니다.",
    ),
    "gaps": (
        "Gaps: calendar years of the run in which no act is known. By the rule used here only an "
        "act 'removed' or 'not renewed' ends a run, and one on the SWL a designation as CPC; a "
        "gap does not. {years}",
        "공백: 이 기간 중 지정 행위가 알려지지 않은 해. "
        "여기서는 해제되거나 재지정되지 않은 경우, 그리고 특별감시대상국이 특별우려국으로 지정된 "
        "경우에만 기간이 끝난 것으로 보며 공백으로는 끊기지 않습니다. {years}",
    ),
    "earlier": (
        "Acts of runs that have ended, not counted: {n}",
        "이미 끝난 기간의 행위(세지 않음): {n}",
    ),
    "undated": (
        "Round {round}: the source does not fix the day; not counted",
        "{round}차: 출처가 날짜를 밝히지 않아 세지 않음",
    ),
    "confidence": (
        "Confidence in an act: high, read in a source that states it; medium, inferred from two "
        "sources or from a secondary source; low, not verified.",
        "신뢰도: 높음은 그대로 밝힌 출처를 읽은 것, "
        "보통은 두 출처에서 추정했거나 2차 출처에 따른 것,"
        " 낮음은 확인하지 못한 것.",
    ),
}


def standing_in_words(found: DesignationStatus, lang: str = "en") -> str:
    """The standing for a person to read, in English (en) or Korean (ko): what the list is, the
    acts with their sources, how long by each rule, what gaps and confidence mean."""
    return "\n".join(_lines(found, lang == "ko")) + "\n"


def _lines(found: DesignationStatus, ko: bool) -> Iterator[str]:
    def said(code: str, **words: object) -> str:
        return _SHOWN[code][ko].format(**words)

    def shown(code: str) -> str:
        return _SHOWN[code][ko] if code in _SHOWN else code

    yield said("as_of", iso3=found.iso3, day=found.as_of, status=shown(found.status))
    if found.acts:
        yield from ("", shown("acts"))
        for act in found.acts:
            line = said("head", date=str(act.date_of_act), event=shown(act.event),
                        confidence=shown(act.confidence))  # fmt: skip
            yield f"{line}: {act.source_url}"
        yield from ("", shown("rules"), said("by_acts", n=len(found.acts)))
        yield said("by_elapsed", n=found.years_elapsed)
        yield said("by_calendar", n=found.calendar_years)
        yield from (shown("say_rule"), "")
    if found.gaps:
        yield said("gaps", years=", ".join(map(str, found.gaps)))
    if found.earlier:
        yield said("earlier", n=len(found.earlier))
    for undated in found.undated:
        yield said("undated", round=undated.round)
    if found.acts:
        yield shown("confidence")
