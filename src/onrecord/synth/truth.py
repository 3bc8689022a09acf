"""What is true of the country: persons and violations, as columns."""

import numpy as np

from onrecord.synth import wording
from onrecord.synth.accounts import edtf
from onrecord.synth.acts import CODES, Neighbourhood
from onrecord.synth.columns import Columns, Numbers, as_text, choose, codes_of, events_of, ids
from onrecord.synth.names import hangul, hanja, romanised
from onrecord.synth.people import RELATIONS
from onrecord.synth.tellings import Tellings

__all__ = ["CLUSTERS", "PERSONS", "VIOLATIONS", "persons_sheet", "violations_sheet"]

CLUSTERS = ("allegation_id", "person_id", "act_id")
PERSONS = ("person_id", "label", "victim_kind", "name_hangul", "name_romanised", "name_hanja",
           "sex", "birth_date", "religion", "status_on_record", "family_id", "relation_to_first",
           "size", "source")  # fmt: skip
VIOLATIONS = ("act_id", "person_id", "act_group", "event", "act", "cause", "religious", "date",
              "place", "place_kind", "perpetrator", "tellings")  # fmt: skip


def persons_sheet(block: Neighbourhood, numbers: Numbers) -> Columns:
    """The columns of PERSONS. `source`: the source who is the person, where one is."""
    persons, count = block.persons, len(block.persons)
    keys = ids("SYN-P", numbers.persons, np.arange(count))
    single = ~persons.group
    (first, second), surname = persons.given, persons.surname
    ko, en, zh = hangul(), romanised(), hanja()
    korean = ko[0][0, surname] + ko[1][first, second]
    latin = en[0][0, surname] + " " + en[1][0, first, second]
    chinese = zh[0][surname] + zh[1][first, second]
    sex = choose(["female", "male"], persons.sex)
    status = choose(["unknown", "alive", "dead"], block.status)
    sources = ids("SYN-S", numbers.sources, np.arange(len(block.sources)))
    teller = np.where(block.own >= 0, sources[block.own], "")
    columns = [
        keys, np.where(single, f"{wording.LABEL}: " + korean, f"{wording.LABEL}: a group"),
        np.where(single, "individual", "group"), np.where(single, korean, ""),
        np.where(single, latin, ""), np.where(single, chinese, ""), np.where(single, sex, ""),
        np.where(single, edtf(persons.birth), ""), codes_of("faith", block.faith), status,
        keys[persons.head], choose(RELATIONS, persons.relation),
        np.where(single, "", as_text(persons.size[1])), teller,
    ]  # fmt: skip
    return [column.tolist() for column in columns]


def violations_sheet(block: Neighbourhood, told: Tellings, numbers: Numbers) -> Columns:
    """The columns of VIOLATIONS: one act on one person each."""
    count = len(block)
    persons = ids("SYN-P", numbers.persons, np.arange(len(block.persons)))
    groups = ids("SYN-G", numbers.violations, np.arange(count))
    shared = np.bincount(block.lead, minlength=count)[block.lead] > 1
    columns = [
        ids("SYN-V", numbers.violations, np.arange(count)), persons[block.person],
        np.where(shared, groups[block.lead], ""), events_of(block), codes_of("act", block.act),
        codes_of("cause", block.cause), np.where(block.religious, "1", "0"), edtf(block.day),
        choose(CODES["province"], block.province),
        codes_of("place_kind", block.place_kind), codes_of("perpetrator", block.perpetrator),
        as_text(np.bincount(told.violation, minlength=count)),
    ]  # fmt: skip
    return [column.tolist() for column in columns]
