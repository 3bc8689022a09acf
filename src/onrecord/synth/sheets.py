"""The flat file: one allegation a row, with the columns of its testimony and its victim."""

import numpy as np

from onrecord.synth import kinds, wording
from onrecord.synth.accounts import Mentions, mentions_of, outcomes, places_told, told_days
from onrecord.synth.acts import CODES, Neighbourhood
from onrecord.synth.columns import Columns, Numbers, as_text, choose, codes_of, events_of, ids
from onrecord.synth.draws import Bools, Draws, Ints
from onrecord.synth.names import Texts
from onrecord.synth.papers import Papers, papers_of
from onrecord.synth.tellings import PROXIMITIES, Tellings
from onrecord.synth.texts import names_shown, phrases, testimony_texts

__all__ = ["TELLINGS", "tellings_sheet"]

TELLINGS = (
    "testimony_id", "source", "source_kind", "relation", "tier", "title", "language", "departed",
    "arrived", "interviewed", "published", "origins", "derived_from", "text", "victim_key",
    "victim_kind", "name", "name_native", "other_names", "sex", "age", "birth", "occupation",
    "religion", "size_minimum", "size_best", "size_maximum", "counting_unit", "family_as_told",
    "allegation_id", "act", "event_date", "outcome", "proximity", "reliability", "act_group",
    "event", "charge", "cause", "method", "place_country", "place", "place_as_told",
    "place_kind", "perpetrator", "degree", "perpetrator_2", "degree_2", "label",
)  # fmt: skip
_ABROAD = [CODES["place_kind"].index(kind) for kind in ("abroad", "china_detention")]

# kinds that are no site one could be at
_NO_SITE = [CODES["place_kind"].index(kind) for kind in ("abroad", "in_transit")]


def tellings_sheet(
    draws: Draws, block: Neighbourhood, told: Tellings, numbers: Numbers
) -> tuple[Columns, Papers]:
    """The columns of TELLINGS, and the testimonies they come from."""
    papers = papers_of(draws, block, told, numbers)
    at, count = told.testimony, len(told)
    mentions = mentions_of(draws, block, told, papers.korean, papers.style)
    mention_key = papers.key[mentions.testimony] + "." + as_text(mentions.rank)
    korean, group = papers.korean[mentions.testimony], block.persons.group[mentions.person]
    shown = names_shown(mentions, korean, group)[mentions.of_row]
    key = ids("SYN-A", numbers.tellings, np.arange(count))
    act, cause, charge = _act_and_cause(draws, block, told, papers.korean[at])
    day, by = told_days(draws, block, told), codes_of("perpetrator", block.perpetrator)
    by = by[told.violation]
    country, unit, place, kind = _places(draws, block, told, papers.korean[at])
    sentence = [c.tolist() for c in (shown, day, place, by, cause)]
    text = testimony_texts(at, papers.korean[at], act.tolist(), sentence)
    allegation = (
        key, act, day, outcomes(draws, block, told), choose(PROXIMITIES, told.proximity),
        choose(["high", "medium", "low", ""], draws.pick([35, 35, 10, 20], count)),
        _together(block, told, key), events_of(block)[told.violation], charge,
        _second_cause(draws, cause), _methods(draws, block, told), country, unit, place, kind,
        by, np.where(by != "", "perpetrated", ""), *_second(block, told),
        np.full(count, wording.LABEL, dtype=object),
    )  # fmt: skip
    victim = (mention_key, np.where(group, "group", "individual"), *_victim(mentions))
    return [
        *(column[at].tolist() for column in papers.columns), text,
        *(column[mentions.of_row].tolist() for column in victim),
        *(column.tolist() for column in allegation),
    ], papers  # fmt: skip


def _victim(mentions: Mentions) -> tuple[Texts, ...]:
    return (
        mentions.romanised, mentions.native, mentions.other, mentions.sex, mentions.age,
        mentions.birth, mentions.occupation, mentions.religion, *mentions.sizes, mentions.unit,
        mentions.family,
    )  # fmt: skip


def _act_and_cause(
    draws: Draws, block: Neighbourhood, told: Tellings, korean: Bools
) -> tuple[Texts, Texts, Texts]:
    """Act, cause and charge; a later telling is at times less exact about the act."""
    act, count = block.act[told.violation], len(told)
    less = ~told.first & draws.chance(0.06, count)
    coarser = choose([kinds.COARSER.get(code, code) for code in CODES["act"]], act)
    cause = block.cause[told.violation]
    charges = np.array([kinds.CHARGES.get(c, ("", "")) for c in CODES["cause"]], dtype=object)
    charge = np.where(draws.chance(0.15, count), charges[cause, korean.astype(np.int64)], "")
    return np.where(less, coarser, codes_of("act", act)), codes_of("cause", cause), charge


def _second_cause(draws: Draws, cause: Texts) -> Texts:
    second = draws.chance(0.06, len(cause)) & (cause != "") & (cause != "foreign_contact")
    return np.where(second, cause + ";foreign_contact", cause)


def _methods(draws: Draws, block: Neighbourhood, told: Tellings) -> Texts:
    method = choose([kinds.METHODS.get(code, "") for code in CODES["act"]], block.act)
    return np.where(draws.chance(0.6, len(told)), method[told.violation], "")


def _places(
    draws: Draws, block: Neighbourhood, told: Tellings, korean: Bools
) -> tuple[Texts, Texts, Texts, Texts]:
    """Country, finest unit, the place in words, its kind."""
    country, unit, province = places_told(draws, block, told, korean)
    position = block.place_kind[told.violation]
    silent = ~told.first & draws.chance(0.1, len(told))
    kind = np.where(silent, "", codes_of("place_kind", position))
    labels = [
        choose([phrases("place_kind", lang)[c] for c in CODES["place_kind"]], position)
        for lang in ("en", "ko")
    ]
    where = np.where(korean, labels[1], labels[0])
    where = np.where(silent | np.isin(position, _NO_SITE), "", where)
    # 'detention facility in China' says where it is
    area = np.where(np.isin(position, _ABROAD) & (where != ""), "", province)
    both = (area != "") & (where != "")
    ordered = np.where(korean, area + " " + where, where + ", " + area)
    return country, unit, np.where(both, ordered, area + where), kind


def _together(block: Neighbourhood, told: Tellings, key: Texts) -> Texts:
    """One key for the victims that a testimony tells of as harmed together. It says nothing of
    other testimonies."""
    pairs: Ints = told.testimony * len(block) + block.lead[told.violation]
    _, first, which, many = np.unique(
        pairs, return_index=True, return_inverse=True, return_counts=True
    )
    return np.where(many[which] > 1, "SYN-G-" + key[first[which]], "")


def _second(block: Neighbourhood, told: Tellings) -> tuple[Texts, Texts]:
    """A court that decided, or a party body that gave the order, as told in some accounts."""
    act = block.act[told.violation]
    judged = act == CODES["act"].index("judicial_execution")
    judged |= (block.place_kind[told.violation] == CODES["place_kind"].index("kyohwaso")) & (
        act == CODES["act"].index("illegal_detention")
    )
    ordered = (act == CODES["act"].index("internal_banishment")) & (told.violation % 3 == 0)
    who = np.where(judged, "court", np.where(ordered, "party", ""))
    return who, np.where(judged, "sentenced", np.where(ordered, "ordered", ""))
