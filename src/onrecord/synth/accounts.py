"""The tellings as columns of text: what each source says, with its gaps and mistakes."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from onrecord.errors import InputError
from onrecord.reference import Place, places
from onrecord.synth import kinds, margins, names
from onrecord.synth.acts import ALIVE, CODES, DEAD, Neighbourhood
from onrecord.synth.draws import Bools, Draws, Ints
from onrecord.synth.names import Texts
from onrecord.synth.people import YEAR
from onrecord.synth.tellings import PROXIMITIES, Tellings

__all__ = ["Mentions", "edtf", "mentions_of", "outcomes", "places_told", "told_days"]


def edtf(days: Ints) -> Texts:
    """Days from 1970-01-01 -> ISO dates."""
    return np.datetime_as_string(days.astype("datetime64[D]")).astype(object)


def coarse(days: Ints, precision: Sequence[str], which: Ints) -> Texts:
    """EDTF at the precision at position `which` of day, month, season, year, decade, unknown."""
    whole = days.astype("datetime64[D]")
    month = np.datetime_as_string(whole.astype("datetime64[M]"))
    year = whole.astype("datetime64[Y]").astype(np.int64) + 1970
    made = np.full(len(days), "", dtype=object)
    for number, name in enumerate(precision):
        here = np.flatnonzero(which == number)
        if name == "day":
            made[here] = np.datetime_as_string(whole[here]).astype(object)
        elif name == "month":
            made[here] = month[here].astype(object)
        elif name == "year":
            made[here] = year[here].astype(str).astype(object)
        elif name == "decade":
            made[here] = (year[here] // 10).astype(str).astype(object) + "X"
        elif name == "season":
            number_of = whole.astype("datetime64[M]").astype(np.int64)[here] % 12
            # winter is December to February and goes by the year it begins in
            season = np.array(["24", "24", *["21"] * 3, *["22"] * 3, *["23"] * 3, "24"])
            begun = (year[here] - (number_of < 2)).astype(str).astype(object)
            made[here] = begun + "-" + season[number_of].astype(object)
    return made


def told_days(draws: Draws, block: Neighbourhood, told: Tellings) -> Texts:
    """When it happened as told: less exact than it was, and in later tellings at times a year
    off. A wrong year never comes after the teller had left."""
    day, count = block.day[told.violation], len(told)
    person = np.where(told.source >= 0, told.source, told.parent)[told.testimony]
    left = block.sources.departure[np.where(person >= 0, person, 0)]
    off = ~told.first & draws.chance(0.12, count)
    shift = np.where(draws.chance(0.5, count) & (day + YEAR < left) & (person >= 0), YEAR, -YEAR)
    shares = margins.ASSUMED["date_precision"]
    which = draws.pick(list(shares.values()), count)
    return coarse(np.where(off, day + shift, day), list(shares), which)


@dataclass(frozen=True, slots=True)
class Mentions:
    """Persons as named in each testimony, by mention; `of_row`: the mention of a row."""

    of_row: Ints
    person: Ints
    testimony: Ints
    rank: Ints  # within its testimony, from 1
    romanised: Texts
    native: Texts
    other: Texts
    sex: Texts
    age: Texts
    birth: Texts
    religion: Texts
    occupation: Texts
    family: Texts
    sizes: tuple[Texts, Texts, Texts]
    unit: Texts


def _blank(shown: Bools, texts: Texts) -> Texts:
    return np.where(shown, texts, "")


def _names(
    draws: Draws, block: Neighbourhood, person: Ints, korean: Bools, style: Ints, heard: Bools
) -> tuple[Texts, Texts, Texts]:
    """Romanised, native and other name. Style and spelling belong to the testimony."""
    persons, count = block.persons, len(person)
    first, second = persons.given[0][person], persons.given[1][person]
    second = np.where(draws.chance(0.05, count), names.misheard()[second], second)
    second = names.allowed()[first, second]
    surname, group = persons.surname[person], persons.group[person]
    known = draws.uniform(count) < np.where(heard, 0.55, 0.8)
    half = draws.chance(0.12, count) & ~heard
    latin_surname, latin_given = names.romanised()
    latin = latin_surname[style, surname]
    latin = np.where(half, latin, latin + " " + latin_given[style, first, second])
    ko_surname, ko_given = names.hangul()
    spelled = ko_surname[style % 2, surname]
    native = np.where(half, spelled + "모", spelled + ko_given[first, second])
    zh_surname, zh_given = names.hanja()
    shown = known & ~group
    chinese = _blank(shown & ~half & draws.chance(0.12, count), zh_surname[surname])
    chinese = np.where(chinese != "", chinese + zh_given[first, second], "")
    native = _blank(shown & (korean | draws.chance(0.4, count)), native)
    latin = _blank(shown & (~korean | draws.chance(0.5, count)), latin)
    return latin, native, chinese


def _family(block: Neighbourhood, person: Ints, testimony: Ints, rank: Ints) -> Texts:
    """How a relative is named by the first of the family in the same testimony."""
    head = block.persons.head[person]
    starts = np.ones(len(person), dtype=np.bool_)
    starts[1:] = (head[1:] != head[:-1]) | (testimony[1:] != testimony[:-1])
    first = np.maximum.accumulate(np.where(starts, np.arange(len(person)), 0))
    relation = block.persons.relation[person]
    # of two who are not the head we only say that they are relatives
    word = np.where(person[first] == head, relation, 4)
    words = np.array(["", "spouse of ", "child of ", "sibling of ", "relative of "], dtype=object)
    told = words[word] + rank[first].astype(str).astype(object)
    return _blank(~starts, told)


def _sizes(draws: Draws, block: Neighbourhood, person: Ints) -> tuple[Texts, Texts, Texts]:
    """Sizes of a group as told: sources differ, and some only say that there were several."""
    count, group = len(person), block.persons.group[person]
    best = block.persons.size[1][person]
    told = np.maximum(2, best + np.floor((draws.uniform(count) - 0.5) * best * 0.4)).astype(int)
    least = np.maximum(2, told - told // 4)
    shown = draws.uniform(count)
    parts = ((least, 0.8), (told, 0.6), (told + told // 3, 0.7))
    made = [_blank(group & (shown < share), n.astype(str).astype(object)) for n, share in parts]
    return made[0], made[1], made[2]


def _jobs(draws: Draws, block: Neighbourhood, korean: Bools, person: Ints) -> Texts:
    """Occupation, the same of a person in every telling that says one."""
    of_person = draws.below(len(kinds.OCCUPATIONS), len(block.persons))
    table = np.array(kinds.OCCUPATIONS, dtype=object)
    jobs = table[of_person[person], korean.astype(np.int64)]
    return _blank(~block.persons.group[person] & draws.chance(0.5, len(person)), jobs)


def mentions_of(
    draws: Draws, block: Neighbourhood, told: Tellings, korean: Bools, style: Ints
) -> Mentions:
    """`korean`, `style`: over testimonies."""
    person = block.person[told.violation]
    starts = np.ones(len(told), dtype=np.bool_)
    starts[1:] = (person[1:] != person[:-1]) | (told.testimony[1:] != told.testimony[:-1])
    of_row = np.cumsum(starts) - 1
    at = np.flatnonzero(starts)
    who, testimony, count = person[at], told.testimony[at], len(at)
    opens = np.ones(count, dtype=np.bool_)
    opens[1:] = testimony[1:] != testimony[:-1]
    rank = np.arange(count) - np.maximum.accumulate(np.where(opens, np.arange(count), 0)) + 1
    heard = told.proximity[at] >= PROXIMITIES.index("hearsay")
    latin, native, other = _names(draws, block, who, korean[testimony], style[testimony], heard)
    persons, single = block.persons, ~block.persons.group[who]
    sex = np.array(["female", "male"], dtype=object)[persons.sex[who]]
    ages = np.maximum(0, (block.day[told.violation[at]] - persons.birth[who]) // YEAR)
    off = np.where(draws.chance(0.2, count), draws.below(3, count) - 1, 0)
    ages = np.minimum(np.maximum(0, ages + off), 110).astype(str).astype(object)
    born = persons.birth[who].astype("datetime64[D]").astype("datetime64[Y]")
    born = np.datetime_as_string(born).astype(object)
    faith = np.array(["" if f == "unknown" else f for f in CODES["faith"]], dtype=object)
    unit = np.where(single | draws.chance(0.9, count), "person", "household")
    return Mentions(
        of_row, who, testimony, rank, latin, native, other,
        _blank(single & draws.chance(0.94, count), sex),
        _blank(single & draws.chance(0.55, count), ages),
        _blank(single & draws.chance(0.35, count), born),
        faith[block.faith[who]],
        _jobs(draws, block, korean[testimony], who),
        _family(block, who, testimony, rank),
        _sizes(draws, block, who), unit.astype(object),
    )  # fmt: skip


def outcomes(draws: Draws, block: Neighbourhood, told: Tellings) -> Texts:
    """What became of the victim as told: '' where nobody knows, which is most often."""
    person = block.person[told.violation]
    status, act = block.status[person], block.act[told.violation]
    own, count = told.proximity == PROXIMITIES.index("experienced"), len(told)

    def among(*codes: str) -> Bools:
        return np.isin(act, [CODES["act"].index(c) for c in codes])

    made = np.full(count, "", dtype=object)
    drawn = draws.uniform(count)
    living = np.where(drawn < 0.4, "released", np.where(drawn < 0.6, "in_custody", "alive"))
    living = np.where(among("internal_banishment"), "banished", living)
    living = np.where(among("torture", "beating") & (drawn < 0.5), "injured", living)
    living = np.where(own, "escaped", living)
    made[status == ALIVE] = living[status == ALIVE]
    shot = among("judicial_execution", "summary_execution", "secret_execution")
    inside = among("death_in_custody", "death_by_denied_care", "death_under_torture")
    dead = np.where(shot, "executed", np.where(inside, "died_in_custody", "dead"))
    made[status == DEAD] = dead[status == DEAD]
    gone = among("enforced_disappearance") & (made == "")
    made[gone] = "missing"
    # later tellings know less, and now and then say something else
    made[~told.first & ~own & draws.chance(0.06, count)] = ""
    wrong = ~told.first & (status == DEAD) & draws.chance(0.04, count)
    made[wrong] = "missing"
    return made


@cache
def _units() -> tuple[Texts, Ints]:
    """[province, number, language] -> name, with the province itself as number 0 and its counties
    after it; and how many counties each has. Only counties that both names find within the
    country; those named after a person are left out."""
    tree, found = places(), []
    for code in CODES["province"]:
        below = [tree[child] for child in sorted(tree.children(code))]
        units = [p for p in below if not p.name_en.startswith("Kim ") and _finds(p)]
        found.append([tree[code], *units] if code in margins.PROVINCES else [])
    table = np.full((len(found), max(len(units) for units in found), 2), "", dtype=object)
    for number, units in enumerate(found):
        for place, unit in enumerate(units):
            table[number, place] = unit.name_en, unit.name_ko
    return table, np.array([max(0, len(units) - 1) for units in found], dtype=np.int64)


def _finds(unit: Place) -> bool:
    tree = places()
    try:
        hits = [tree.find(name, "KP") for name in (unit.name_en, unit.name_ko) if name]
    except InputError:
        return False
    return len(hits) == 2 and all(hit is not None and hit.id == unit.id for hit in hits)


def places_told(
    draws: Draws, block: Neighbourhood, told: Tellings, korean: Bools
) -> tuple[Texts, Texts, Texts]:
    """Country, the finest unit and the province as told, in the language of the testimony; ''
    where not told. The county is true of the violation, so that tellings of it agree."""
    table, counties = _units()
    # people who were together were in one place
    county = draws.below(counties[block.province], len(block))[block.lead][told.violation]
    province, lang = block.province[told.violation], korean.astype(np.int64)
    shown, abroad = draws.uniform(len(told)), province == CODES["province"].index("CN")
    exact = (shown < 0.45) & (counties[province] > 0)
    unit = table[province, np.where(exact, county + 1, 0), lang]
    names_of = np.array([["North Korea", "북한"], ["China", "중국"]], dtype=object)
    country = names_of[abroad.astype(np.int64), lang]
    area = np.where(abroad, country, table[province, 0, lang])
    return _blank(shown < 0.95, country), _blank(shown < 0.92, unit), _blank(shown < 0.92, area)
