"""Testimonies as columns of text: who gave them, when, and what they go back to."""

from dataclasses import dataclass

import numpy as np

from onrecord.synth import margins
from onrecord.synth.accounts import coarse, edtf
from onrecord.synth.acts import Neighbourhood
from onrecord.synth.columns import Numbers, as_text, choose, ids
from onrecord.synth.draws import Bools, Draws, Ints
from onrecord.synth.names import Texts
from onrecord.synth.tellings import KINDS, RELATED, Tellings

__all__ = ["Papers", "papers_of"]

NEWSPAPERS = 12
_TITLES = {
    "interview": ("Interview", "면접"), "memoir": ("Memoir", "수기"),
    "press": ("Newspaper page", "신문 기사"), "questionnaire": ("Questionnaire", "설문"),
    "letter": ("Letter", "편지"), "translated_document": ("Translated document", "번역 문서"),
    "other_source": ("Other paper", "기타 자료"),
}  # fmt: skip
_NONE = "not applicable"


@dataclass(frozen=True, slots=True)
class Papers:
    """Columns over testimonies. `told`: how many of them tell anything; the keys of the others
    are never written. `style`: position in names.STYLES."""

    key: Texts
    columns: tuple[Texts, ...]
    korean: Bools
    style: Ints
    told: int


def papers_of(draws: Draws, block: Neighbourhood, told: Tellings, numbers: Numbers) -> Papers:
    """Columns in the order of the file: key, source, kind, relation, tier, title, language,
    departed, arrived, interviewed, published, origins, derived from."""
    count = len(told.kind)
    tells = np.bincount(told.testimony, minlength=count) > 0
    key = ids("SYN-T", numbers.testimonies, np.cumsum(tells) - 1)
    someone = told.source >= 0
    korean = draws.chance(margins.ASSUMED["language"]["ko"] / 100, count)
    style = draws.pick([15, 20, 40, 25], count)
    people = ids("SYN-S", numbers.sources, np.maximum(told.source, 0))
    paper = "Synthetic newspaper " + as_text(draws.below(NEWSPAPERS, count) + 1)
    source = np.where(someone, "Synthetic source " + people, paper)
    table = np.array([_TITLES[k] for k in KINDS], dtype=object)
    words = choose(["SYNTHETIC: ", "합성 자료: "], korean.astype(np.int64))
    title = words + table[told.kind, korean.astype(np.int64)] + " " + key
    tier = np.where(draws.chance(0.5, count), "c", "d")
    tier = np.where(told.kind == 0, "a", np.where(someone, "b", tier)).astype(object)
    language = np.where(korean, "ko", "en").astype(object)
    origin, parent = _origins(told, people)
    copied = np.where(parent >= 0, key[parent], "")
    columns = (
        key, source, choose(KINDS, told.kind), choose(RELATED, told.relation), tier, title,
        language, *_dates(draws, block, told), origin, copied,
    )  # fmt: skip
    return Papers(key, columns, korean, style, int(tells.sum()))


def _dates(draws: Draws, block: Neighbourhood, told: Tellings) -> tuple[Texts, ...]:
    """Departure, arrival, interview and publication as recorded."""
    sources, someone = block.sources, told.source >= 0
    person, count = np.maximum(told.source, 0), len(sources)
    precision = ("day", "month", "year", "unknown")
    left = coarse(sources.departure, precision, draws.pick([10, 55, 30, 5], count))[person]
    came = coarse(sources.arrival, precision, draws.pick([50, 48, 1, 1], count))[person]
    day, spoken = edtf(told.day), np.isin(told.kind, [0, KINDS.index("questionnaire")])
    return (
        np.where(someone, left, _NONE), np.where(someone, came, _NONE),
        np.where(spoken, day, _NONE), np.where(spoken, _NONE, day),
    )  # fmt: skip


def _origins(told: Tellings, people: Texts) -> tuple[Texts, Ints]:
    """Keys of origins and the testimony copied (-1: none).

    All accounts of a person have one origin, the person. A page that tells an interview again has
    the origin of the interview; one that names only its agency has the agency; own reporting is
    left to the mapping, and a page that does not say is of unknown origin.
    """
    someone, child = told.source >= 0, told.parent >= 0
    relays = np.isin(told.relation, [RELATED.index("rewrite"), RELATED.index("reprint")])
    silent = told.relation == RELATED.index("")
    origin = np.where(someone, people, "")
    origin = np.where(child & relays, people[told.parent], origin)
    origin = np.where(~someone & ~child & relays, "synthetic wire", origin)
    return np.where(silent, "", origin), np.where(child & relays, told.parent, -1)
