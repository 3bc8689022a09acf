"""Who tells what: testimonies of one neighbourhood and the violations each of them tells."""

from dataclasses import dataclass
from math import fsum

import numpy as np

from onrecord.synth import margins
from onrecord.synth.acts import CODES, Neighbourhood
from onrecord.synth.draws import Bools, Draws, Ints
from onrecord.synth.people import CLOSED, YEAR, first_day

__all__ = ["KINDS", "PROXIMITIES", "RELATED", "Tellings", "draw_tellings"]

KINDS = ("interview", "memoir", "press", "questionnaire", "letter", "translated_document",
         "other_source")  # fmt: skip
PROXIMITIES = ("experienced", "witnessed", "hearsay", "told_by_victim", "rumour")
LATEST = first_day(2026) - 1
RELATED = ("own", "rewrite", "reprint", "")
_2024 = "NKDB White Paper on NK Human Rights 2024"
_2009 = "NKDB White Paper on NK Human Rights 2009"
_HEARSAY = margins.PUBLISHED[_2009, "information_form.hearsay_or_other"]


def _share(measure: str) -> float:
    return margins.PUBLISHED[_2024, f"source_type.{measure}"] / 100


_INTERVIEW, _MEMOIR = _share("interview"), _share("memoir_or_publication")
_PRESS, _QUESTIONS = _share("newspaper_or_article"), _share("questionnaire")
# of these shares of all allegations, the parts that are told again after an interview
_AGAIN = {"memoir": _MEMOIR * 0.45, "press": _PRESS * 0.75, "questionnaire": _QUESTIONS * 0.5}
_FIRST = {
    "interview": _INTERVIEW,
    "memoir": _MEMOIR - _AGAIN["memoir"],
    "press": _PRESS - _AGAIN["press"],
    "questionnaire": _QUESTIONS - _AGAIN["questionnaire"],
    # letters 57 and translated documents 48 of 87,317; the rest is of other kinds
    "letter": 57 / margins.CASES,
    "translated_document": 48 / margins.CASES,
    "other_source": 1 - _INTERVIEW - _MEMOIR - _PRESS - _QUESTIONS - 105 / margins.CASES,
}
_CHILD = fsum(_AGAIN.values()) / _INTERVIEW  # of interviews


@dataclass(frozen=True, slots=True)
class Tellings:
    """Rows sorted by testimony and person; arrays over rows, but those from `kind` on are over
    testimonies (positions in KINDS and RELATED; `source` -1 where no person is behind it)."""

    violation: Ints
    testimony: Ints
    proximity: Ints
    first: Bools  # the first telling of the violation
    kind: Ints
    relation: Ints
    source: Ints
    parent: Ints  # the testimony that it tells again, or -1
    day: Ints  # interview or publication

    def __len__(self) -> int:
        return len(self.violation)


def _more_tellers(draws: Draws, block: Neighbourhood, mean: float) -> tuple[Ints, Ints]:
    """Tellings beyond the first: of people of the same province who left after the act."""
    shares = margins.ASSUMED["tellings_beyond_one"]
    beyond = fsum((int(k) - 1) * share for k, share in shares.items()) / fsum(shares.values())
    several = draws.chance(min(1.0, (mean - 1) / beyond), len(block))
    many = np.array([int(k) - 1 for k in shares], dtype=np.int64)
    more = np.where(several, many[draws.pick(list(shares.values()), len(block))], 0)
    violation = np.repeat(np.arange(len(block)), more)
    return violation, _someone_who_left_after(draws, block, violation)


def _someone_who_left_after(draws: Draws, block: Neighbourhood, violation: Ints) -> Ints:
    """For each entry a source of the province, or now and then of any, who left after the act.
    Who tells first did, so there is always one."""
    sources, count = block.sources, len(violation)
    abroad = block.province == CODES["province"].index("CN")
    place = np.where(abroad, sources.province[block.teller], block.province)[violation]
    day = block.day[violation]
    # sorted by province and day of leaving, whoever left after the act is a run of the list
    late, zero = 1 << 24, 1 << 22
    keys = sources.province * late + sources.departure + zero
    order = np.argsort(keys, kind="stable")
    start = np.searchsorted(keys[order], place * late + day + zero, side="right")
    end = np.searchsorted(keys[order], (place + 1) * late, side="left")
    local = start + draws.below(np.maximum(end - start, 1), count)
    local = order[np.minimum(local, len(order) - 1)]
    leaving = np.argsort(sources.departure, kind="stable")
    begin = np.searchsorted(sources.departure[leaving], day, side="right")
    anywhere = leaving[begin + draws.below(len(leaving) - begin, count)]
    nearby = (end > start) & draws.chance(0.85, count)
    return np.asarray(np.where(nearby, local, anywhere), dtype=np.int64)


def _proximity(
    draws: Draws, block: Neighbourhood, violation: Ints, source: Ints, first: Bools
) -> Ints:
    """Own experience by who tells; hearsay where the teller was a child or not born, and as
    often as it takes to come to the published share."""
    count = len(violation)
    own = block.own[block.person[violation]] == source
    child = block.day[violation] < block.sources.birth[source] + 8 * YEAR
    forced = (child | (block.old[violation] & first)) & ~own
    free = count - int(own.sum()) - int(forced.sum())
    share = max(0.0, (_HEARSAY / 100 * count - int(forced.sum())) / max(free, 1))
    heard = forced | (~own & draws.chance(share, count))
    hearsay = np.array([2, 3, 4], dtype=np.int64)[draws.pick([60, 28, 12], count)]
    return np.where(own, 0, np.where(heard, hearsay, 1)).astype(np.int64)


def _children(draws: Draws, kind: Ints, base: Ints) -> tuple[Ints, Ints]:
    """Testimonies that tell an interview again: their parents and kinds. `base`: over sources,
    1 where the source tells anything."""
    may = np.flatnonzero((kind == 0) & (base > 0))
    parents = may[draws.chance(_CHILD, len(may))]
    drawn = draws.pick(list(_AGAIN.values()), len(parents))
    kinds = np.array([KINDS.index(k) for k in _AGAIN], dtype=np.int64)
    return parents, kinds[drawn]


def _relations(draws: Draws, kind: Ints, parent: Ints) -> Ints:
    """Own reporting, rewrite, reprint or not known. The press that tells an interview again says
    so in about half of the pages; papers without a parent are half of unknown origin."""
    count, press = len(kind), kind == KINDS.index("press")
    drawn = draws.uniform(count)
    again = np.where(drawn < 0.6, 1, np.where(drawn < 0.8, 2, 3))
    alone = np.where(drawn < 0.5, 0, 3)
    told = np.where(parent >= 0, again, alone)
    others = np.isin(kind, [KINDS.index("translated_document"), KINDS.index("other_source")])
    return np.where(press, told, np.where(others & (drawn < 0.5), 3, 0))


def _told_on(draws: Draws, interview: Ints, kind: Ints, parent: Ints) -> Ints:
    """The day of interview or publication. Books and papers come later, and may come while the
    reception centre is closed; a second questionnaire then waits for it to open."""
    after = np.minimum(interview + draws.below(4 * YEAR, len(kind)), LATEST)
    asked = kind == KINDS.index("questionnaire")
    waits = asked & (after >= CLOSED[0]) & (after < CLOSED[1])
    after = np.where(waits, after + CLOSED[1] - CLOSED[0], after)
    return np.where((asked | (kind == 0)) & (parent < 0), interview, after)


def draw_tellings(draws: Draws, block: Neighbourhood, mean: float) -> Tellings:
    """Every violation is told at least once; `mean` is how often on average."""
    sources, count = block.sources, len(block)
    again, by = _more_tellers(draws, block, 1 + (mean - 1) * 0.85)
    pairs = np.concatenate([np.arange(count), again]) * len(sources)
    pairs = np.unique(pairs + np.concatenate([block.teller, by]))
    violation, source = np.divmod(pairs, len(sources))
    first = source == block.teller[violation]
    proximity = _proximity(draws, block, violation, source, first)
    kind = draws.pick([_FIRST[k] for k in KINDS], len(sources))
    told = np.bincount(source, minlength=len(sources))
    parents, child_kind = _children(draws, kind, told)
    child = np.full(len(sources), -1, dtype=np.int64)
    child[parents] = len(sources) + np.arange(len(parents))
    repeated = np.flatnonzero(child[source] >= 0)
    testimony = np.concatenate([source, child[source[repeated]]])
    violation = np.concatenate([violation, violation[repeated]])
    proximity = np.concatenate([proximity, proximity[repeated]])
    first = np.concatenate([first, np.zeros(len(repeated), dtype=np.bool_)])
    kind = np.concatenate([kind, child_kind])
    parent = np.concatenate([np.full(len(sources), -1, dtype=np.int64), parents])
    person = np.concatenate([np.arange(len(sources)), parents])
    day = _told_on(draws, sources.interview[person], kind, parent)
    relation = _relations(draws, kind, parent)
    order = np.lexsort((block.day[violation], block.person[violation], testimony))
    return Tellings(
        violation[order], testimony[order], proximity[order], first[order], kind, relation,
        np.where(kind == KINDS.index("press"), -1, person), parent, day,
    )  # fmt: skip
