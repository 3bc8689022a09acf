"""Where a country stood on a day, and how long, by each rule that people count by."""

from dataclasses import dataclass
from datetime import date

from onrecord.errors import NotFound
from onrecord.reference.facts import Designation, designations
from onrecord.reference.places import countries

__all__ = ["DesignationStatus", "designation_status"]

_ENDS = ("removed", "not renewed")


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


def _held(acts: list[Designation]) -> tuple[list[Designation], list[Designation]]:
    """(present run, what came before it) of acts of one status, in order."""
    run: list[Designation] = []
    before: list[Designation] = []
    for act in acts:
        if act.event in _ENDS:
            before += [*run, act]
            run = []
        else:
            run.append(act)
    return run, before


def designation_status(iso3: str, as_of: date) -> DesignationStatus:
    """Standing of country `iso3` (ISO 3166-1 alpha-3) on the day `as_of`.

    An act counts once every day it can have happened has passed; an act that may lie on either
    side of `as_of` is in `undated`. Raises NotFound for what is no country code.
    """
    iso3 = iso3.upper()
    if iso3 not in countries():
        raise NotFound("no country has this ISO 3166-1 alpha-3 code")
    own = [d for d in designations() if d.iso3 == iso3 and d.status in ("CPC", "SWL")]
    limit = PartialDay(as_of)
    known = [d for d in own if limit.passed(d)]
    undated = tuple(d for d in own if not limit.passed(d) and limit.possible(d))
    runs = {status: _held([d for d in known if d.status == status]) for status in ("CPC", "SWL")}
    current = next((s for s in ("CPC", "SWL") if runs[s][0]), "none" if known else "never")
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
