"""Who tells, and to whom it happened: sources by arrival cohort, persons in families."""

from dataclasses import dataclass

import numpy as np

from onrecord.synth.draws import Bools, Draws, Floats, Ints
from onrecord.synth.margins import ASSUMED, PROVINCES, arrivals
from onrecord.synth.names import GIVEN, SURNAMES, allowed

__all__ = ["CLOSED", "FEMALE", "MALE", "RELATIONS", "Persons", "Sources", "draw_persons",
           "draw_sources", "first_day"]  # fmt: skip

YEAR = 365
FEMALE, MALE = 0, 1
RELATIONS = ("", "spouse", "child", "sibling")
FAMILY_GOES_ON = 0.3
GROUP_SHARE = 0.04


def first_day(year: int) -> int:
    """Days from 1970-01-01 to the first of January of the year."""
    return int(np.datetime64(f"{year}-01-01", "D").astype(np.int64))


# No interviews: the reception centre was closed to the documentation centre.
CLOSED = (first_day(2020), first_day(2023))
_TAKEN_IN_SAMPLE = 0.4


@dataclass(frozen=True, slots=True)
class Sources:
    """People who left and told. Days count from 1970-01-01; `province`: position in PROVINCES."""

    birth: Ints
    departure: Ints
    arrival: Ints
    interview: Ints
    province: Ints
    sex: Ints

    def __len__(self) -> int:
        return len(self.birth)


def draw_sources(draws: Draws, count: int) -> Sources:
    """`count` people: birth < departure < arrival < interview, at plausible ages."""
    cohorts = arrivals()
    years = list(cohorts)
    weights = [w * (_TAKEN_IN_SAMPLE if int(y) >= 2020 else 1) for y, w in cohorts.items()]
    starts = np.array([first_day(int(y)) for y in years], dtype=np.int64)
    arrival = starts[draws.pick(weights, count)] + draws.below(YEAR, count)
    # on the way: a few months for most, years in a third country for some
    longest = np.array([150, 700, 4000], dtype=np.int64)[draws.pick([55, 30, 15], count)]
    departure = arrival - 30 - draws.below(longest, count)
    ages = np.array([17, 25, 40, 55], dtype=np.int64)[draws.pick([30, 40, 22, 8], count)]
    birth = departure - (ages * YEAR + draws.below(15 * YEAR, count)) - 10
    interview = arrival + 45 + draws.below(165, count)
    reopened = CLOSED[1] + 8 + draws.below(300, count)
    closed = (interview >= CLOSED[0]) & (interview < CLOSED[1])
    interview = np.where(closed, reopened, interview)
    province = draws.pick(list(PROVINCES.values()), count)
    sex = np.where(draws.chance(0.72, count), FEMALE, MALE)
    return Sources(birth, departure, arrival, interview, province, sex)


@dataclass(frozen=True, slots=True)
class Persons:
    """Victims of one neighbourhood. `head`: position of the first of the family; `relation`:
    position in RELATIONS, to the head. Sizes are 0 for one named person."""

    birth: Ints
    sex: Ints
    surname: Ints
    given: tuple[Ints, Ints]
    head: Ints
    relation: Ints
    group: Bools
    size: tuple[Ints, Ints, Ints]

    def __len__(self) -> int:
        return len(self.birth)


def draw_groups(draws: Draws, count: int) -> Bools:
    """Which of the victims are groups of people without names."""
    return draws.chance(GROUP_SHARE, count)


def draw_persons(draws: Draws, group: Bools, event: Ints, own: Ints, sources: Sources) -> Persons:
    """Persons whose last violation is on the day `event`. `own`: position of the source who is
    the person, -1 where the person did not tell."""
    count = len(event)
    begins = ~draws.chance(FAMILY_GOES_ON, count) | group
    begins[1:] |= group[:-1]
    begins[:1] = True
    head = np.maximum.accumulate(np.where(begins, np.arange(count), 0))
    relation = np.where(begins, 0, 1 + draws.pick([35, 35, 30], count))
    surname = draws.pick(SURNAMES, count)
    # wives and husbands keep their own surname
    surname = np.where(relation > 1, surname[head], surname)
    first = draws.below(GIVEN, count)
    given = first, allowed()[first, draws.below(GIVEN, count)]
    ages = np.array([16, 25, 40, 58], dtype=np.int64)[draws.pick([25, 35, 28, 12], count)]
    birth = event - ages * YEAR - draws.below(14 * YEAR, count)
    sex_shares = ASSUMED["sex"]
    women = sex_shares["female"] / (sex_shares["female"] + sex_shares["male"])
    sex = np.where(draws.chance(women, count), FEMALE, MALE)
    told = own >= 0
    birth[told], sex[told] = sources.birth[own[told]], sources.sex[own[told]]
    best = 2 + np.floor(_heavy(draws, count) * 60).astype(np.int64)
    least = np.maximum(2, best - best // 4)
    most = best + best // 3
    sizes = np.where(group, least, 0), np.where(group, best, 0), np.where(group, most, 0)
    return Persons(birth, sex, surname, given, head, relation, group, sizes)


def _heavy(draws: Draws, count: int) -> Floats:
    """Many small, few large, in [0, 1)."""
    small = draws.uniform(count)
    return small * small * small
