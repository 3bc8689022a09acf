"""What happened: the violations of one neighbourhood, with everything that is true of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum

import numpy as np

from onrecord.synth import kinds, margins
from onrecord.synth.draws import Bools, Draws, Ints
from onrecord.synth.people import (
    YEAR,
    Persons,
    Sources,
    draw_groups,
    draw_persons,
    draw_sources,
    first_day,
)

__all__ = ["ALIVE", "CODES", "DEAD", "UNKNOWN", "Neighbourhood", "draw_neighbourhood"]

# what the record says of a person's fate
UNKNOWN, ALIVE, DEAD = 0, 1, 2
TOGETHER, FOR_RELATIVE, IN_EVENT = 0.1, 0.25, 0.04
SOURCES = 0.4  # sources for each violation
TELLS = 0.9  # of the living, those who tell of themselves
OLD = 0.03  # tales of the time before the tellers were born
_LIFE = margins.PUBLISHED["NKDB White Paper on NK Human Rights 2024", "right.life"] / 100
_RELIGIOUS = margins.PUBLISHED[
    "NKDB White Paper on Religious Freedom 2024", "religious.share_of_all_cases"
]
_STATUS = "NKDB White Paper on Religious Freedom 2016"
_DEAD, _ALIVE = (
    margins.PUBLISHED[_STATUS, f"religious.victim_status.{which}"] / 100
    for which in ("dead", "alive")
)


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    rights = [*margins.RIGHTS]
    acts = {a for shares in kinds.ACTS.values() for a in shares}
    acts |= set(kinds.BY_ACT.values()) | set(kinds.COARSER.values())
    causes = {*kinds.CAUSES, *kinds.RELIGIOUS_CAUSES}
    done_by = {p for shares in kinds.PERPETRATORS.values() for p in shares}
    return {
        "right": tuple(rights),
        "branch": (*kinds.ACTS, "physical_injury"),
        "act": tuple(sorted(acts)),
        "cause": tuple(sorted(causes)),
        "place_kind": tuple(sorted({p for s in kinds.PLACES.values() for p in s})),
        "perpetrator": tuple(sorted(done_by)),
        "faith": tuple(kinds.FAITHS),
        "province": (*margins.PROVINCES, "CN"),
    }


CODES = _codes()  # scheme -> codes; the arrays hold positions in these


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """One block of the country. Arrays over violations unless said otherwise; codes are
    positions in CODES. The first `len(persons)` violations are each person's last."""

    sources: Sources
    persons: Persons
    own: Ints  # over persons: the source who is the person, or -1
    status: Ints  # over persons
    faith: Ints  # over persons
    person: Ints
    lead: Ints  # the violation that it happened together with, or itself
    day: Ints
    act: Ints
    cause: Ints
    religious: Bools
    place_kind: Ints
    perpetrator: Ints
    province: Ints
    teller: Ints  # source of the first telling
    old: Bools
    in_event: Bools

    def __len__(self) -> int:
        return len(self.person)


def _by_group(
    draws: Draws, group: Ints, weights: Sequence[Mapping[str, float]], codes: Sequence[str]
) -> Ints:
    """One code for each entry, from the weights of its group."""
    made = np.zeros(len(group), dtype=np.int64)
    for number, shares in enumerate(weights):
        here = np.flatnonzero(group == number)
        if len(here):
            positions = np.array([codes.index(c) for c in shares], dtype=np.int64)
            made[here] = positions[draws.pick(list(shares.values()), len(here))]
    return made


def _branches(draws: Draws, religious: Bools, last: Bools) -> Ints:
    """A branch for each violation. Only a person's last violation can be a death, so deaths are
    drawn more often there: over all they have their published share."""
    count, share = len(religious), last.mean()
    codes = CODES["branch"]
    consequences = margins.RELIGIOUS
    made = np.zeros(count, dtype=np.int64)
    for is_last in (True, False):
        at_life = _LIFE / share if is_last else 0.0
        for is_religious in (True, False):
            here = np.flatnonzero((last == is_last) & (religious == is_religious))
            table = consequences if is_religious else margins.RIGHTS
            killing = "death" if is_religious else "life"
            whole = fsum(table.values())
            deaths = table[killing] / whole * at_life / _LIFE
            rest = (1 - deaths) / (1 - table[killing] / whole)
            weights = {k: v / whole * rest for k, v in table.items()}
            weights[killing] = deaths
            names = list(weights)
            drawn = draws.pick(list(weights.values()), len(here))
            for number, name in enumerate(names):
                chosen = here[drawn == number]
                within = kinds.BRANCHES.get("life" if name == "death" else name, {name: 1.0})
                inner = np.array([codes.index(b) for b in within], dtype=np.int64)
                made[chosen] = inner[draws.pick(list(within.values()), len(chosen))]
    return made


def _acts(draws: Draws, branch: Ints) -> tuple[Ints, Ints, Ints]:
    """Act, kind of place and perpetrator that fit one another."""
    names = CODES["branch"]
    acts = [kinds.ACTS.get(b, kinds.ACTS["assault"]) for b in names]
    act = _by_group(draws, branch, acts, CODES["act"])
    places = [kinds.PLACES.get(b, kinds.PLACES[""]) for b in names]
    place = _by_group(draws, branch, places, CODES["place_kind"])
    for (told, where), found in kinds.BY_ACT.items():
        fits = (act == CODES["act"].index(told)) & (place == CODES["place_kind"].index(where))
        act[fits] = CODES["act"].index(found)
    who = [kinds.PERPETRATORS.get(p, kinds.PERPETRATORS[""]) for p in CODES["place_kind"]]
    group = place
    for special in ("trafficking", "judicial"):
        group = np.where(branch == names.index(special), len(who), group)
        who.append(kinds.PERPETRATORS[special])
    return act, place, _by_group(draws, group, who, CODES["perpetrator"])


def _days(draws: Draws, teller: Ints, own: Ints, old: Bools, sources: Sources) -> Ints:
    """The day of each person's last violation: before the teller left, at an age to see it."""
    count = len(teller)
    bins = np.array([0, 1, 3, 8, 15], dtype=np.int64)
    width = np.array([1, 2, 5, 7, 15], dtype=np.int64)
    drawn = draws.pick([25, 25, 25, 15, 10], count)
    lag = bins[drawn] * YEAR + draws.below(width[drawn] * YEAR, count) + 3
    left, born = sources.departure[teller], sources.birth[teller]
    youngest = np.where(own >= 0, 16, 10) * YEAR
    most = left - born - youngest
    lag = np.where(lag > most, 1 + draws.below(most, count), lag)
    before = first_day(1948) + draws.below(first_day(1972) - first_day(1948), count)
    return np.where(old, np.minimum(before, left - lag), left - lag)


def _status(draws: Draws, died: Bools, share: float) -> Ints:
    """The published 22.6 / 17.9 / 59.5: who died by a violation is dead, the rest follows."""
    by_act = _LIFE / share
    alive, dead = _ALIVE / (1 - by_act), max(0.0, _DEAD - by_act) / (1 - by_act)
    drawn = draws.uniform(len(died))
    status = np.where(drawn < alive, ALIVE, np.where(drawn < alive + dead, DEAD, UNKNOWN))
    return np.where(died, DEAD, status)


@dataclass(frozen=True, slots=True)
class _Tellers:
    """Over persons: the source who is the person, who tells first of each, what comes of hearsay
    about old times, and the day."""

    own: Ints
    teller: Ints
    old: Bools
    day: Ints


def _tellers(draws: Draws, sources: Sources, tells: Bools, lead: Ints) -> _Tellers:
    """Who tells first, and when it happened. `tells`: who could tell of themselves."""
    people, count = len(tells), len(sources)
    tells = tells & (np.cumsum(tells) <= count)
    own = np.where(tells, np.cumsum(tells) - 1, -1)
    # a few tell of much: part of the tellers is drawn from the end of the list
    anyone = draws.below(count, people)
    often = count - 1 - np.floor(count * draws.uniform(people) ** 2).astype(np.int64)
    teller = np.where(draws.chance(0.3, people), often, anyone)
    teller = np.where(own >= 0, own, teller)[lead]
    old = (draws.chance(OLD, people) & (own < 0))[lead]
    return _Tellers(own, teller, old, _days(draws, teller, own, old, sources)[lead])


def _provinces(draws: Draws, sources: Sources, teller: Ints, place: Ints) -> Ints:
    """Where the teller is from, as a rule; or China, by the kind of place."""
    count = len(teller)
    other = draws.pick(list(margins.PROVINCES.values()), count)
    found = np.where(draws.chance(0.85, count), sources.province[teller], other)
    abroad = [CODES["place_kind"].index(k) for k in ("china_detention", "abroad")]
    return np.where(np.isin(place, abroad), CODES["province"].index("CN"), found)


def draw_neighbourhood(draws: Draws, violations: int) -> Neighbourhood:
    """A block of `violations` acts on persons, with the people who tell of them."""
    people = max(1, round(violations * margins.PERSONS / margins.CASES))
    sources = draw_sources(draws, max(1, round(violations * SOURCES)))
    numbers = np.arange(violations)
    last = numbers < people
    person = np.where(last, numbers, draws.below(people, violations))
    religious = draws.chance(_RELIGIOUS / 100, violations)
    branch = _branches(draws, religious, last)
    act, place, done_by = _acts(draws, branch)
    causes = (kinds.CAUSES, kinds.RELIGIOUS_CAUSES)
    cause = _by_group(draws, religious.astype(np.int64), causes, CODES["cause"])
    joins = draws.chance(TOGETHER, violations) & last & (numbers > 0)
    lead = np.where(last, np.maximum.accumulate(np.where(joins, 0, numbers)), numbers)
    deadly = [CODES["branch"].index(b) for b in kinds.BRANCHES["life"]]
    status = _status(draws, np.isin(branch[lead], deadly)[:people], people / violations)
    group = draw_groups(draws, people)
    tells = (status == ALIVE) & ~group & ~joins[:people] & draws.chance(TELLS, people)
    who = _tellers(draws, sources, tells, lead[:people])
    persons = draw_persons(draws, group, who.day, who.own, sources)
    earlier = who.day[person] - 20 - draws.below(6 * YEAR, violations)
    teller = who.teller[person]
    province = _provinces(draws, sources, teller, place)
    related = (
        (persons.head[person] != person) & ~religious & draws.chance(FOR_RELATIVE, violations)
    )
    cause = np.where(related, CODES["cause"].index("family_association"), cause)[lead]
    religious = religious[lead]
    believer = np.bincount(person[religious], minlength=people) > 0
    faith = draws.pick(list(kinds.FAITHS.values()), people)
    return Neighbourhood(
        sources, persons, who.own, status,
        np.where(believer, faith, CODES["faith"].index("unknown")), person, lead,
        np.where(last, who.day[person], earlier), act[lead], cause, religious, place[lead],
        done_by[lead], province[lead], teller, who.old[person],
        draws.chance(IN_EVENT, violations)[lead],
    )  # fmt: skip
