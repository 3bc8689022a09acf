"""Counts and shares of a text held against published figures."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from onrecord.claims.agreement import agrees, is_distinct, share_agrees
from onrecord.claims.asserted import Asserted, Setting
from onrecord.claims.known import Known, known_figures
from onrecord.claims.narrowing import narrowing
from onrecord.claims.words import keeps_own_list

__all__ = ["Finding", "Holding", "hold_against_figures"]

OURS = frozenset({"NKDB", "STATE", "NGO"})
NEARLY = ("religious", "near", "titled")
# Topics that say another thing is counted than all cases or all persons of a part.
SPECIFIC = frozenset({
    "death", "missing", "detention", "arrest", "torture", "injury", "abduction", "repatriation",
    "abortion", "trafficking", "starvation", "banishment", "camp", "prison", "custody_death",
    "public_execution", "judicial_execution", "secret_execution", "summary_execution",
})  # fmt: skip
# Heads that tell what became of somebody: '126 killed' may be cases as well as persons.
_STATES = re.compile(r"killed|dead|died|missing|disappeared|detained|arrested|imprisoned|executed"
                     r"|injured|abducted|tortured|살해|사망|실종|처형|체포|구금",
                     re.I)  # fmt: skip
_A_YEAR = re.compile(r"in (?:19|20)\d\d", re.I)
_FIRST_ARRIVALS = 2007  # year from which the reports give arrivals with the totals
_HARM = frozenset({"harm"})
_ORDER = {"supported": 0, "not_found": 1, "misattributed": 2, "differs": 3}
_CLOSE = {"exact": 0, "rounded": 1}


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict and its reason with the figures it rests on, best first."""

    verdict: str
    reason: str
    figures: tuple[Known, ...] = ()
    closeness: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """What surrounds a number when it is held: `setting`: its text, `editions` named for it,
    `anchored`: a whole total of ours stands in its sentence or the one before, `total_beside`: a
    religious total stands in the same sentence, `months`: months since 0 AD of the text's day,
    `of_text`: editions named anywhere in the text, `named`: those of its very sentence."""

    setting: Setting
    editions: tuple[str, ...]
    anchored: bool
    total_beside: bool
    months: int | None = None
    of_text: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def hold_against_figures(said: Asserted, holding: Holding) -> Finding:
    """The verdict on one count or share; not_found with a reason where nothing can be said."""
    value = said.number.value or Decimal(0)
    # the centre may write of itself; a total as particular as 1,411 is then its own
    if said.note and not (said.note == "writer" and is_distinct(value)):
        owned = _owned(said) if said.note.startswith("list:") else ()
        ours = owned and is_distinct(value) and said.country == "PRK" and "religion" in said.around
        if ours and said.unit.code in ("case", "person"):
            return Finding("misattributed", "source", owned, "exact")
        return Finding("not_found", said.note)
    if said.country != "PRK":
        return Finding("not_found", "other_country" if said.country else "no_country")
    number = said.number
    if number.value is None:
        return Finding("not_found", "bounds")
    share = number.form in ("percent", "ratio")
    found = [f for f in (_judged(said, k, holding, share) for k in known_figures()) if f]
    if found:
        return _best(found, holding)
    if not share and (other := _wrong_kind(said, holding)):
        return other
    return _as_wide(_differing(said, holding, share), said, holding) or Finding(
        "not_found", "unknown", _nearest(said, share)
    )


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
    words = narrowing(holding.setting, said, found.figures[0])
    if not words:
        return found
    return Finding("not_found", f"narrowed:{words}", found.figures, found.closeness)


def _named_ours(said: Asserted) -> bool:
    """Whether the number is told as the centre's: named nearest, or with no other between."""
    return said.speaker in OURS or bool(said.bodies & OURS and not keeps_own_list(said.speaker))


def _is_ours(said: Asserted, holding: Holding) -> bool:
    return bool(_named_ours(said) or holding.anchored or holding.editions)


# What became of people -> the printed measure that counts it.
_PRINTED = {"death": "irf_quote.killings", "missing": "irf_quote.disappearances"}
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
    if unit not in ("case", "person", "respondent", "", "other") or (not unit and not sure):
        return None
    harmed = said.around & (SPECIFIC | {"persecution"}) or _HARM & said.around
    if unit != "case" and not harmed and not (said.recorded and _is_ours(said, holding)):
        return None  # people gathered, arrived or surveyed
    if said.hard & SPECIFIC:
        return Finding("misattributed", "kind", (known,), close) if sure else None
    if unit in ("case", "person") and unit != known.figure.unit:
        return Finding("misattributed", "unit", (known,), close) if sure else None
    religious = "religion" in said.own or (said.domain == "religious" and not holding.total_beside)
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
        return Finding("misattributed", "running_total", (known,), close)
    if _told_too_early(said, known):
        return _of_a_year(said, known, close)
    if _of_a_span(said):
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
    if close == "rounded" and not _named_ours(said):
        return None
    unit = said.unit.code
    allowed = {"respondent": ("respondent", "person", ""), "location": ("location", "")}.get(
        known.figure.unit, ("case", "person", "", "other")
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
    if known.part in ("religious", "right") and _of_a_span(said):
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


def _of_a_span(said: Asserted) -> bool:
    """Whether a total is told as that of some years. Spans that begin as early as the counting did
    are left to the windows of arrival (claims/windows.py)."""
    return bool(said.span and said.span[0] > _FIRST_ARRIVALS)


def _same_base(said: Asserted, known: Known) -> bool:
    """Whether a share can be of what the published one is of; of a survey's, it must be said."""
    if known.part == "survey":
        return said.base == "respondent"
    if known.part == "perpetrator":
        return said.base in ("perpetrator", "")
    return said.base in (known.figure.unit, "")


def _share(said: Asserted, known: Known, holding: Holding, close: str) -> Finding | None:
    ours = _named_ours(said) or holding.anchored
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


def _best(found: list[Finding], holding: Holding) -> Finding:
    def rank(one: Finding) -> tuple[int, ...]:
        known = one.figures[0]
        return (
            _CLOSE[one.closeness], _ORDER[one.verdict], known.edition not in holding.editions,
            -len(known.needs), known.edition not in holding.of_text,
            -int(str(known.figure.published)[:4] if str(known.figure.published)[:1] == "2" else 0),
        )  # fmt: skip

    ordered = sorted(found, key=rank)
    first = ordered[0]
    alike = [
        f.figures[0]
        for f in ordered
        if (f.verdict, f.reason, f.closeness) == (first.verdict, first.reason, first.closeness)
        and f.figures[0].needs == first.figures[0].needs
        and f.figures[0].part == first.figures[0].part
    ]
    return Finding(first.verdict, first.reason, tuple(alike[:6]), first.closeness)


def _wrong_kind(said: Asserted, holding: Holding) -> Finding | None:
    """A part's number told as another part, beside its own total: '1,411 cases with 126
    arrests'."""
    value = said.number.value
    if value is None or value < 50 or not holding.anchored or not said.hard & SPECIFIC:
        return None
    if not (said.part or holding.total_beside):
        return None
    held = [
        k for k in known_figures()
        if k.value == value and k.part == "religious" and k.needs and k.needs <= SPECIFIC
    ]  # fmt: skip
    return Finding("misattributed", "kind", tuple(held), "exact") if held else None


def _measures_meant(said: Asserted, editions: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Measures a number can only mean, by unit, words and part; empty where that is not sure."""
    if said.hard & {"death"} and said.part and said.domain in NEARLY:
        return ("irf_quote.killings", "religious.consequence.death")
    if said.hard & {"missing"} and said.part and said.domain in NEARLY:
        return ("irf_quote.disappearances", "religious.consequence.missing")
    if said.hard & SPECIFIC or said.part or said.unit.code not in ("case", "person"):
        return ()
    plural = "cases" if said.unit.code == "case" else "persons"
    report = said.domain == "titled" and any(e.startswith("irf") for e in editions)
    if "religion" in said.own or said.domain == "religious" or report:
        return (f"religious.{plural}", f"irf_quote.{plural}")
    if "total" in said.own and said.domain == "all":
        return (f"db_total.{plural}",)
    return ()


def _differing(said: Asserted, holding: Holding, share: bool) -> Finding | None:
    """A verdict of differs needs the edition: named, or the only one of the year before."""
    if not _named_ours(said) or said.one_year or not said.recorded:
        return None
    value = said.number.value or Decimal(0)
    if share:
        meant = {
            k.figure.measure for k in known_figures()
            if k.percent is not None and k.needs and k.needs <= said.own and k.part == "religious"
            and not k.needs & {"missing", "death"}
        }  # fmt: skip
        # a share of cases, said to be one: a survey asks other people of other things
        if len(meant) != 1 or said.domain not in NEARLY or said.base not in ("case", "person"):
            return None
    else:
        meant = set(_measures_meant(said, holding.editions))
        if value < 50:
            return None
    held = [
        k for k in known_figures()
        if k.figure.measure in meant and (k.percent if share else k.value) is not None
        and (not share or k.figure.unit == said.base)
    ]  # fmt: skip
    named = [k for k in held if k.edition in holding.editions]
    chosen = named or _of_its_day(held, said) or _of_the_time(held, said, holding)
    values = {k.percent if share else k.value for k in chosen}
    if len(values) != 1:
        return None
    published = values.pop() or Decimal(0)
    if said.number.about in ("more_than", "at_least") and published > value:
        return Finding("supported", "bound", tuple(chosen), "rounded")
    if said.number.about in ("under", "at_most") and published < value:
        return Finding("supported", "bound", tuple(chosen), "rounded")
    return Finding("differs", "", tuple(chosen[:3]), "rounded")


def _of_its_day(held: list[Known], said: Asserted) -> list[Known]:
    """Figures that stand for the very year the sentence gives its total 'as of'."""
    if not said.as_of:
        return []
    return [
        k for k in held
        if (day := getattr(k.figure.as_of, "earliest", None)) and day.year in said.years
    ]  # fmt: skip


def _of_the_time(held: list[Known], said: Asserted, holding: Holding) -> list[Known]:
    """Figures of the one edition printed in the 13 months before the text, where it is one. A
    sentence that gives another day of its own is not held against them."""
    if holding.months is None or holding.editions or (said.as_of and said.years):
        return []
    near = []
    for known in held:
        earliest = getattr(known.figure.published, "earliest", None)
        latest = getattr(known.figure.published, "latest", None)
        if earliest is None or latest is None or (latest - earliest).days > 31:
            continue
        if 0 <= holding.months - (earliest.year * 12 + earliest.month) <= 13:
            near.append(known)
    return near if not any(_newer(k, holding.months) for k in near) else []


def _newer(known: Known, months: int) -> bool:
    """Whether a later edition of the same paper was out by the day of the text."""
    kind, _, year = known.edition.partition("-")
    for other in known_figures():
        if other.edition.partition("-")[0] == kind and other.edition.partition("-")[2] > year:
            day = getattr(other.figure.published, "earliest", None)
            if day and day.year * 12 + day.month <= months:
                return True
    return False


def _owned(said: Asserted) -> tuple[Known, ...]:
    """Figures of ours that equal a number told as somebody else's."""
    value = said.number.value
    return tuple(
        k for k in known_figures() if value is not None and k.headline and k.value == value
    )


def _nearest(said: Asserted, share: bool) -> tuple[Known, ...]:
    """The figures of the same measure, for a reader who looks further; where the number is told
    as the centre's killings or disappearances, those that are printed."""
    value = said.number.value or Decimal(0)
    meant: Iterable[str] = () if share or value < 100 else _measures_meant(said)
    if not share and _named_ours(said) and value >= 50 and (kinds := said.hard & set(_PRINTED)):
        meant = {_PRINTED[kind] for kind in kinds}
    held = [k for k in known_figures() if k.figure.measure in meant and k.value is not None]
    return tuple(sorted(held, key=lambda k: abs((k.value or Decimal(0)) - value))[:2])
