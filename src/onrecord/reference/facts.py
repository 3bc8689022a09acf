"""Designations, recommendations, published figures and statutory criteria."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from onrecord.errors import InputError
from onrecord.reference.tables import read_facts
from onrecord.values import Absent, DateValue, PartialDate, read_date

__all__ = [
    "Criterion",
    "Designation",
    "PublishedFigure",
    "Recommendation",
    "criteria",
    "designations",
    "facts_in_place",
    "published_figures",
    "recommendations",
]


@dataclass(frozen=True, slots=True)
class Designation:
    """One act that puts a country or entity on a list, keeps it there or takes it off.

    `status`: CPC (country of particular concern), SWL (special watch list), EPC (entity),
    CPC_ENTITY. Dates hold no more than the source fixes.
    """

    round: str
    status: str
    iso3: str
    name: str
    event: str
    date_of_act: PartialDate
    date_announced: DateValue
    legal_basis: str
    source_url: str
    confidence: str
    note: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What USCIRF asked for in one report year, as its list was reported."""

    report_year: int
    status: str
    count: int | None
    names: tuple[str, ...]
    source_url: str
    confidence: str
    note: str


_KIND_OF_PAPER = re.compile(
    r"(?:['’]s)?\s*\b(?:annual |white paper|report|yearbook|database|survey|statement|"
    r"(?:19|20)\d\d)"
    r"|\s*(?:(?:북한|종교|자유|인권)\s?)*(?:백서|보고서|연감|자료집|조사)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """A number somebody printed: what it counts, in which unit, as of when, by whose account."""

    publication: str
    published: DateValue
    as_of: DateValue
    measure: str
    unit: str
    value: Decimal | None
    percent: Decimal | None
    source_url: str
    confidence: str
    note: str

    @property
    def by(self) -> str:
        """Whose count it is: NKDB where the publication is the centre's or quotes it, else the
        publication's name as far as its year and kind."""
        if re.search(r"\bNKDB\b|북한인권정보센터|Database Cent", self.publication):
            return "NKDB"
        return _KIND_OF_PAPER.split(self.publication)[0].strip(" ,.'’") or self.publication


@dataclass(frozen=True, slots=True)
class Criterion:
    """One test of the statute that a finding has to meet."""

    criterion_id: str
    level: str
    act_section: str
    usc: str
    criterion: str
    matching_violation_kinds: str
    nkdb_categories: str
    source_url: str
    confidence: str
    note: str


def _date(text: str) -> DateValue:
    return read_date(text) if text else Absent.UNKNOWN


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        raise InputError("not a number") from None


DESIGNATION_COLUMNS = (
    "round,status,iso3,name,event,date_of_act,date_announced,date_precision,legal_basis,"
    "source_url,confidence,note"
).split(",")


def make_designation(raw: Mapping[str, str]) -> Designation:
    act = PartialDate.parse(raw["date_of_act"])
    if raw["date_precision"] != act.precision:
        raise InputError("date_precision does not agree with date_of_act")
    return Designation(
        raw["round"], raw["status"], raw["iso3"], raw["name"], raw["event"], act,
        _date(raw["date_announced"]), raw["legal_basis"], raw["source_url"], raw["confidence"],
        raw["note"],
    )  # fmt: skip


_IN_PLACE: ContextVar[tuple[tuple[Designation, ...], tuple[PublishedFigure, ...]] | None] = (
    ContextVar("facts_in_place", default=None)
)


@contextmanager
def facts_in_place(
    acts: Sequence[Designation], figures: Sequence[PublishedFigure]
) -> Iterator[None]:
    """Inside, `designations` and `published_figures` answer these in place of the shipped ones:
    the facts of a data folder, with what people entered and corrected there."""
    token = _IN_PLACE.set((tuple(acts), tuple(figures)))
    try:
        yield
    finally:
        _IN_PLACE.reset(token)


def designations() -> tuple[Designation, ...]:
    """Every act of designation we know, in the order of the file (by round)."""
    held = _IN_PLACE.get()
    return _shipped_designations() if held is None else held[0]


@cache
def _shipped_designations() -> tuple[Designation, ...]:
    return read_facts(
        "designations.csv",
        DESIGNATION_COLUMNS,
        make_designation,
        lambda d: (d.round, d.status, d.iso3, d.name, d.event),
    )


@cache
def recommendations() -> tuple[Recommendation, ...]:
    """USCIRF's recommendations by report year."""
    columns = "report_year,recommended_status,n,names,source_url,confidence,note".split(",")
    return read_facts(
        "recommendations.csv",
        columns,
        lambda r: Recommendation(
            int(r["report_year"]), r["recommended_status"], int(r["n"]) if r["n"] else None,
            tuple(n.strip() for n in r["names"].split(";") if n.strip()),
            r["source_url"], r["confidence"], r["note"],
        ),
        lambda r: (r.report_year, r.status),
    )  # fmt: skip


def published_figures() -> tuple[PublishedFigure, ...]:
    """Numbers that the documentation centre has printed, as reported."""
    held = _IN_PLACE.get()
    return _shipped_figures() if held is None else held[1]


@cache
def _shipped_figures() -> tuple[PublishedFigure, ...]:
    columns = "publication,published,as_of,measure,unit,value,percent,source_url,confidence,note"
    return read_facts(
        "published_figures.csv",
        columns.split(","),
        lambda r: PublishedFigure(
            r["publication"], _date(r["published"]), _date(r["as_of"]), r["measure"], r["unit"],
            _number(r["value"]), _number(r["percent"]), r["source_url"], r["confidence"],
            r["note"],
        ),
    )  # fmt: skip


@cache
def criteria() -> tuple[Criterion, ...]:
    """The criteria of the International Religious Freedom Act, one row a test."""
    names = list(Criterion.__dataclass_fields__)
    return read_facts(
        "criteria.csv",
        names,
        lambda r: Criterion(*(r[n] for n in names)),
        lambda c: c.criterion_id,
    )
