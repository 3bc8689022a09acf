"""Counts and shares of a text held against published figures."""

import re
from dataclasses import replace
from decimal import Decimal

from onrecord.claims.agreement import agrees, is_distinct, share_agrees, step
from onrecord.claims.asserted import WORLD, Asserted
from onrecord.claims.differing import differing, nearest
from onrecord.claims.editions import is_later, is_of_another_count, is_of_another_paper
from onrecord.claims.held import NEARLY, SPECIFIC, Finding, Holding, named_ours
from onrecord.claims.known import ARRIVALS, Known, figures_of_others, known_figures
from onrecord.claims.narrowing import narrowing

__all__ = ["hold_against_figures"]

# Heads that tell what became of somebody: '126 killed' may be cases as well as persons.
_STATES = re.compile(r"killed|dead|died|missing|disappeared|detained|arrested|imprisoned|executed"
                     r"|injured|abducted|tortured|살해|사망|실종|처형|체포|구금",
                     re.I)  # fmt: skip
_A_YEAR = re.compile(r"in (?:19|20)\d\d", re.I)
_HARM = frozenset({"harm"})
_ORDER = {"supported": 0, "not_found": 1, "misattributed": 2, "differs": 3}
_CLOSE = {"exact": 0, "rounded": 1}


def hold_against_figures(said: Asserted, holding: Holding) -> Finding:
    """The verdict on one count or share; not_found with a reason where nothing can be said."""
    value = said.number.value or Decimal(0)
    if named := _of_named_body(said, holding):
        return named
    # the centre may write of itself; a total as particular as 1,411 is then its own
    if said.note and not (said.note == "writer" and is_distinct(value)):
        owned = _owned(said) if said.note.startswith("list:") else ()
        ours = owned and is_distinct(value) and said.country == "PRK" and "religion" in said.around
        ours = ours and said.placed
        if ours and said.unit.code in ("case", "person"):
            return Finding("misattributed", "source", owned, "exact")
        if said.note.startswith("list:") and said.speaker not in said.bodies:
            reason = "bounds" if said.number.value is None else f"carried:{said.speaker}"
            return Finding("not_found", reason)
        return Finding("not_found", said.note)
    if said.country != "PRK":
        reason = "no_country" if not said.country else "other_country"
        return Finding("not_found", "world" if said.country == WORLD else reason)
    number = said.number
    if number.value is None:
        return Finding("not_found", "bounds")
    share = number.form in ("percent", "ratio")
    found = [f for f in (_judged(said, k, holding, share) for k in known_figures()) if f]
    if found:
        return _best(found, said, holding)
    if not share and (other := _wrong_kind(said, holding)):
        return other
    return _as_wide(differing(said, holding, share), said, holding) or Finding(
        "not_found", "unknown", nearest(said, share)
    )


def _of_named_body(said: Asserted, holding: Holding) -> Finding | None:
    """Support by a figure of another body, where the sentence names whose it is."""
    setting = holding.setting
    spoken = setting.said(said.sentence).casefold()
    share = said.number.form in ("percent", "ratio")
    own = replace(said, speaker="NKDB", note="")
    found = [
        f for k in figures_of_others()
        if k.figure.by.casefold() in spoken and said.country == "PRK"
        and (f := _judged(own, k, holding, share)) and f.verdict == "supported"
    ]  # fmt: skip
    return _best(found, said, holding) if found else None


def _judged(said: Asserted, known: Known, holding: Holding, share: bool) -> Finding | None:
    published = known.percent if share else known.value
    if published is None:
        return None
    close = share_agrees(said.number, published) if share else agrees(said.number, published)
    if not close:
        return None
    if holding.named and _other_edition(known, holding):
        return None
    if share:
        return _as_wide(_share(said, known, holding, close), said, holding)
    if said.tellers and known.part != "survey":
        return None
    judge = _headline if known.headline else _detail
    return _as_wide(judge(said, known, holding, close), said, holding)


def _as_wide(found: Finding | None, said: Asserted, holding: Holding) -> Finding | None:
    """The finding, unless it would hold a number against a wider one: where the text says of it
    what the figure does not (whom, where, when, which act, how sure), nothing is known of it."""
    if found is None or found.verdict not in ("supported", "differs"):
        return found
    supported = found.verdict == "supported"
    if supported and is_of_another_count(found.figures[0], holding, said.years):
        return Finding("not_found", "other_count", found.figures, found.closeness)
    if supported and is_of_another_paper(found.figures[0], holding):
        return Finding("not_found", "other_paper", found.figures, found.closeness)
    words = narrowing(holding.setting, said, found.figures[0])
    if not words:
        return found
    return Finding("not_found", f"narrowed:{words}", found.figures, found.closeness)


def _is_ours(said: Asserted, holding: Holding) -> bool:
    return bool(named_ours(said) or holding.anchored or holding.editions)


# A report's quotation and the centre's own measure of the same thing.
_ALIKE = {
    "irf_quote.cases": "religious.cases",
    "irf_quote.persons": "religious.persons",
    "irf_quote.killings": "religious.consequence.death",
    "irf_quote.disappearances": "religious.consequence.missing",
}


def _other_edition(known: Known, holding: Holding) -> bool:
    """Whether the sentence names an edition that has its own figure of this, and not this one."""
    if known.edition in holding.named:
        return False
    measure = _ALIKE.get(known.figure.measure, known.figure.measure)
    own = [
        k for k in known_figures()
        if k.edition in holding.named and _ALIKE.get(k.figure.measure, k.figure.measure) == measure
    ]  # fmt: skip
    return bool(own) and not any((k.value, k.percent) == (known.value, known.percent) for k in own)


def _headline(said: Asserted, known: Known, holding: Holding, close: str) -> Finding | None:
    value = said.number.value or Decimal(0)
    sure = close == "exact" and is_distinct(value)
    if not sure and not _is_ours(said, holding):
        return None
    unit = said.unit.code
    if unit not in ("case", "person", "respondent", "") or (not unit and not sure):
        return None
    harmed = said.around & (SPECIFIC | {"persecution"}) or _HARM & said.around
    if unit != "case" and not harmed and not (said.recorded and _is_ours(said, holding)):
        return None  # people gathered, arrived or surveyed
    if said.hard & SPECIFIC:
        return Finding("misattributed", "kind", (known,), close) if sure else None
    if unit in ("case", "person") and unit != known.figure.unit:
        return Finding("misattributed", "unit", (known,), close) if sure else None
    religious = "religion" in said.own or (
        said.domain == "religious" and not holding.total_beside and not said.base_of
    )
    if known.part == "total":
        if "religion" in said.own or (religious and not said.whole and "total" not in said.own):
            return Finding("misattributed", "total_as_part", (known,), close) if sure else None
        if not sure and religious:
            return None
    elif said.domain == "all" and "total" in said.around:
        return Finding("misattributed", "part_as_total", (known,), close) if sure else None
    elif not sure and said.domain not in NEARLY:
        return None
    if said.one_year:
        if close == "rounded" and value < step(value) * 10:
            return None  # 'more than a thousand each year' need not be of this total
        return Finding("misattributed", "running_total", (known,), close)
    if _told_too_early(said, known):
        return _of_a_year(said, known, close)
    if _of_a_span(said, known):
        return Finding("misattributed", "span", (known,), close) if sure else None
    return Finding("supported", "", (known,), close)


def _detail(said: Asserted, known: Known, holding: Holding, close: str) -> Finding | None:
    value = said.number.value or Decimal(0)
    sure = close == "exact" and is_distinct(value)
    words = said.own | said.hard | (said.around if sure else frozenset())
    if not known.needs <= words or value < 10:
        return None
    if not _is_ours(said, holding) and not sure:
        return None
    if close == "rounded" and not named_ours(said):
        return None
    unit = said.unit.code
    allowed = {"respondent": ("respondent", "person", ""), "location": ("location", "")}.get(
        known.figure.unit, ("case", "person", "")
    )
    if unit not in allowed:
        return None
    if known.part == "religious" and said.domain not in NEARLY and not holding.anchored:
        return None
    if known.part == "right" and not sure and holding.anchored and not holding.editions:
        return None  # beside a religious total it speaks of its part, not of the whole database
    # ', including 126 killings, in 2020': the year is that of the telling, as of the total beside
    beside = said.part and holding.total_beside and _A_YEAR.fullmatch(said.one_year)
    if said.one_year and known.part in ("religious", "right") and value >= 50 and not beside:
        return Finding("misattributed", "running_total", (known,), close)
    if _told_too_early(said, known):
        return _of_a_year(said, known, close) if known.part in ("religious", "right") else None
    if known.part in ("religious", "right") and _of_a_span(said, known):
        return Finding("misattributed", "span", (known,), close) if close == "exact" else None
    if unit == "person" and known.figure.unit == "case" and not _STATES.fullmatch(said.unit.head):
        return Finding("misattributed", "unit", (known,), close) if close == "exact" else None
    return Finding("supported", "", (known,), close)


def _told_too_early(said: Asserted, known: Known) -> bool:
    """Whether the text puts a number in a year before the day its figure stands for."""
    day = getattr(known.figure.as_of, "earliest", None)
    day = day or getattr(known.figure.published, "earliest", None)
    return bool(day and said.years and min(said.years) < day.year)


def _of_a_year(said: Asserted, known: Known, close: str) -> Finding | None:
    """A later total told with an earlier year: one year's, unless the text says 'as of'."""
    if said.as_of or close != "exact":
        return None
    return Finding("misattributed", "running_total", (known,), close)


def _of_a_span(said: Asserted, known: Known) -> bool:
    """Whether a total is told as that of some years. A span that a report gives as that of the
    arrivals is left to the windows (claims/windows.py)."""
    if not said.span:
        return False
    printed = {
        ARRIVALS[k.edition][:2] for k in known_figures()
        if k.edition in ARRIVALS and k.value == known.value
    }  # fmt: skip
    return said.span not in printed


def _same_base(said: Asserted, known: Known) -> bool:
    """Whether a share can be of what the published one is of; of a survey's, it must be said."""
    if known.part == "survey":
        return said.base == "respondent"
    if known.part == "perpetrator":
        return said.base in ("perpetrator", "")
    return said.base in (known.figure.unit, "")


def _share(said: Asserted, known: Known, holding: Holding, close: str) -> Finding | None:
    ours = named_ours(said) or holding.anchored
    words = said.own | said.hard | (said.around & {"religion", "total"})
    if not known.needs <= words or not (ours or holding.editions):
        return None
    if not _same_base(said, known) or _told_too_early(said, known):
        return None
    if known.part == "religious" and known.needs & {"death", "alive", "unknown"}:
        if said.domain not in NEARLY and not holding.anchored:
            return None
    if close == "rounded" and said.number.form == "percent" and not said.number.about:
        if (known.percent or 0) < 10:
            return None
    return Finding("supported", "", (known,), close)


def _best(found: list[Finding], said: Asserted, holding: Holding) -> Finding:
    def rank(one: Finding) -> tuple[float, ...]:
        known = one.figures[0]
        return (
            _CLOSE[one.closeness], _ORDER[one.verdict], known.edition not in holding.editions,
            -len(known.needs), known.edition not in holding.of_text,
            is_later(known, holding.day), _gap(one, said), -_printed(known),
        )  # fmt: skip

    ordered = sorted(found, key=rank)
    first = ordered[0]
    late = is_later(first.figures[0], holding.day)
    alike = [
        f.figures[0]
        for f in ordered
        if (f.verdict, f.reason, f.closeness) == (first.verdict, first.reason, first.closeness)
        and f.figures[0].needs == first.figures[0].needs
        and f.figures[0].part == first.figures[0].part
        and (late or not is_later(f.figures[0], holding.day))
    ]
    return Finding(first.verdict, first.reason, tuple(alike[:6]), first.closeness, late)


def _gap(one: Finding, said: Asserted) -> float:
    """How far a rounded number is from the figure; percentages that agree are near enough."""
    value, known = said.number.value, one.figures[0]
    if one.closeness == "exact" or value is None or known.value is None:
        return 0
    return 0 if said.unit.code == "percent" else float(abs(known.value - value))


def _printed(known: Known) -> int:
    """The day of printing, for an order by it; 0 where it is not known."""
    day = getattr(known.figure.published, "earliest", None)
    return day.toordinal() if day else 0


def _wrong_kind(said: Asserted, holding: Holding) -> Finding | None:
    """A part's number told as another part, beside its own total: '1,411 cases with 126
    arrests'."""
    value = said.number.value
    if value is None or value < 50 or said.tellers:
        return None
    if not holding.anchored or not said.hard & SPECIFIC:
        return None
    if not (said.part or holding.total_beside):
        return None
    held = [
        k for k in known_figures()
        if k.value == value and k.part == "religious" and k.needs and k.needs <= SPECIFIC
    ]  # fmt: skip
    return Finding("misattributed", "kind", tuple(held), "exact") if held else None


def _owned(said: Asserted) -> tuple[Known, ...]:
    """Figures of ours that equal a number told as somebody else's."""
    value = said.number.value
    return tuple(
        k for k in known_figures() if value is not None and k.headline and k.value == value
    )
