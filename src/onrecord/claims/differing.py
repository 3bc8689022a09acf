"""A number told of just what a published figure counts, that is another number; and the figures
nearest to one of which nothing is known."""

from collections.abc import Iterable
from decimal import Decimal

from onrecord.claims.asserted import Asserted
from onrecord.claims.held import NEARLY, SPECIFIC, Finding, Holding, named_ours
from onrecord.claims.known import Known, known_figures

__all__ = ["differing", "nearest"]

# What became of people -> the printed measure that counts it.
_PRINTED = {"death": "irf_quote.killings", "missing": "irf_quote.disappearances"}


def _measures_meant(said: Asserted, editions: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Measures a number can only mean, by unit, words and part; empty where that is not sure."""
    if said.hard & {"death"} and said.part and said.domain in NEARLY:
        return ("irf_quote.killings", "religious.consequence.death")
    if said.hard & {"missing"} and said.part and said.domain in NEARLY:
        return ("irf_quote.disappearances", "religious.consequence.missing")
    if said.hard & SPECIFIC or said.part or said.unit.code not in ("case", "person"):
        return ()
    plural = "cases" if said.unit.code == "case" else "persons"
    report = said.domain == "titled" and any(e.startswith(("irf", "religion")) for e in editions)
    if "religion" in said.own or said.domain == "religious" or report:
        return (f"religious.{plural}", f"irf_quote.{plural}")
    if "total" in said.own and said.domain == "all":
        return (f"db_total.{plural}",)
    return ()


def differing(said: Asserted, holding: Holding, share: bool) -> Finding | None:
    """A verdict of differs needs the edition: named, or the only one of the year before."""
    if not named_ours(said) or said.one_year or not said.recorded or said.tellers:
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
    if not (named and said.domain != "titled") and not published / 2 <= value <= published * 2:
        return None  # so far off that it is likely of something else
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


def nearest(said: Asserted, share: bool) -> tuple[Known, ...]:
    """The figures of the same measure, for a reader who looks further; where the number is told
    as the centre's killings or disappearances, those that are printed."""
    value = said.number.value or Decimal(0)
    meant: Iterable[str] = () if share or value < 100 else _measures_meant(said)
    if not share and named_ours(said) and value >= 50 and (kinds := said.hard & set(_PRINTED)):
        meant = {_PRINTED[kind] for kind in kinds}
    held = [
        k for k in known_figures()
        if k.figure.measure in meant and k.value is not None and value / 3 <= k.value <= value * 3
    ]  # fmt: skip
    return tuple(sorted(held, key=lambda k: abs((k.value or Decimal(0)) - value))[:2])
