"""Published figures by measure and edition, ready to be held against a claim."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.claims.verdicts import Evidence
from onrecord.reference import PublishedFigure, published_figures

__all__ = [
    "ARRIVALS",
    "Known",
    "edition_keys",
    "evidence_of",
    "figures_of_others",
    "known_figures",
]

# Windows of arrival that the religious-freedom reports give with the centre's totals:
# edition of the report -> first year, last year, last month as the report writes it.
ARRIVALS: Mapping[str, tuple[int, int, str]] = {
    "irf-2018": (2007, 2018, "March 2018"),
    "irf-2019": (2007, 2018, "December 2018"),
    "irf-2020": (2007, 2019, "December 2019"),
}


@dataclass(frozen=True, slots=True)
class Known:
    """One published figure. `edition`: short key of its publication (irf-2020, religion-2020,
    rights-2018, other); `needs`: topics a text must use; `part`: total, religious, right, survey,
    source or other; `headline`: it counts all of its part."""

    figure: PublishedFigure
    edition: str
    part: str
    headline: bool
    needs: frozenset[str]
    en: str
    ko: str

    @property
    def value(self) -> Decimal | None:
        return self.figure.value

    @property
    def percent(self) -> Decimal | None:
        return self.figure.percent


@cache
def _measures() -> Mapping[str, Mapping[str, object]]:
    text = (files("onrecord.claims") / "measures.toml").read_text("utf-8")
    return tomllib.loads(text)


def _edition(publication: str) -> str:
    year = re.search(r"(?:19|20)\d\d", publication)
    number = year[0] if year else ""
    if "IRF Report" in publication and "note on" not in publication:
        return f"irf-{number}"
    if "Religious Freedom" in publication:
        return f"religion-{number}"
    if "Human Rights" in publication:
        return f"rights-{number}"
    return "other"


# The figures that were asked for last, and what was made of them: asked for at every number.
_LAST: list[tuple[tuple[PublishedFigure, ...], tuple[tuple[Known, ...], tuple[Known, ...]]]] = []


def known_figures() -> tuple[Known, ...]:
    """Every published figure of the centre whose measure has words here."""
    return _sorted_known()[0]


def figures_of_others() -> tuple[Known, ...]:
    """The same of other bodies: a text must name whose they are."""
    return _sorted_known()[1]


def _sorted_known() -> tuple[tuple[Known, ...], tuple[Known, ...]]:
    figures = published_figures()
    for asked, sorted_out in tuple(_LAST):
        if asked is figures:
            return sorted_out
    made = _made_known(figures)
    centre = tuple(k for k in made if k.figure.by == "NKDB")
    others = tuple(k for k in made if k.figure.by != "NKDB")
    _LAST[:] = [(figures, (centre, others)), *_LAST[:3]]
    return centre, others


def _made_known(figures: tuple[PublishedFigure, ...]) -> tuple[Known, ...]:
    made = []
    for figure in figures:
        measure = figure.measure
        headline = measure in ("religious.cases", "religious.persons", "irf_quote.cases",
                               "db_total.cases", "db_total.persons")  # fmt: skip
        key = measure
        if headline:
            part = "db_total" if measure.startswith("db_total") else "religious"
            key = measure if measure in _measures() else part
        words = _measures().get(key)
        if words is None:
            continue
        needs = words.get("needs", [])
        part = "religious" if measure.startswith("irf_quote") else measure.split(".")[0]
        part = {"db_total": "total", "source_type": "source", "information_form": "source"}.get(
            part, part
        )
        made.append(
            Known(figure, _edition(figure.publication), part, headline,
                  frozenset(map(str, needs if isinstance(needs, list) else [])),
                  str(words["en"]), str(words["ko"]))
        )  # fmt: skip
    return tuple(made)


def evidence_of(known: Known, share: bool = False) -> Evidence:
    """The figure as evidence: its percentage where the text gives a share."""
    figure = known.figure
    percent = figure.value is None or (share and figure.percent is not None)
    shown = figure.percent if percent else figure.value
    return Evidence(
        figure.source_url, figure.publication, str(figure.as_of), f"{shown}{'%' * percent}",
        figure.unit, figure.measure, str(figure.published), note=figure.note,
    )  # fmt: skip


_EDITIONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("irf", re.compile(
        r"(?P<a>20\d\d)\s+(?:Annual\s+)?(?:(?:U\.?S\.?|State "
        r"Department(?:['’]s)?)\s+)?(?:International Religious Freedom|IRF)\s+Report"
        r"|(?P<b>20\d\d)\s+Report on International Religious Freedom"
        r"|(?:International Religious Freedom|IRF)\s+Report\s+(?:for\s+|of\s+)?(?P<c>20\d\d)"
        r"|Report on International Religious Freedom\s+(?:for\s+|of\s+)?(?P<f>20\d\d)"
        r"|[‘'“\"「『<《〈]?(?P<d>20\d\d)년?(?:도|판)?\s?(?:연례\s?)?국제\s?종교\s?자유\s?(?:연례\s?)?보고서"
        r"|국제\s?종교\s?자유\s?보고서\s?\(?(?P<e>20\d\d)")),
    ("religion", re.compile(
        r"(?P<a>20\d\d)\s+(?:edition of (?:the|its) )?(?:NKDB['’]?s?\s+)?(?:white paper"
        r"|whitepaper)\s+on\s+(?:North Korean?\s+)?religious freedom"
        r"|(?P<b>20\d\d)\s+(?:North Korean?\s+)?religious[ -]freedom (?:white paper|whitepaper)"
        r"|(?P<g>20\d\d)\s+(?:edition of (?:the|its) )?(?:NKDB['’]?s?\s+)?white ?paper"
        r"(?!\s+on\b)"
        r"|\bwhite ?paper(?: (?:of|for|from))?,? \(?(?P<h>20\d\d)\b"
        r"|white paper on (?:North Korean?\s+)?religious freedom(?: in North "
        r"Korea)?[,\s]+(?:of |for |in )?\(?(?P<c>20\d\d)"
        r"|(?P<d>20\d\d)년?(?:도|판)?\s?(?:북한\s?)?종교\s?자유\s?백서"
        r"|종교\s?자유\s?백서\s?\(?(?P<e>20\d\d)"
        r"|(?P<f>20\d\d)년?(?:도|판)?\s백서",
        re.I)),
    ("rights", re.compile(
        r"(?P<a>20\d\d)\s+(?:NKDB['’]?s?\s+)?(?:white paper|whitepaper)\s+on\s+north korean "
        r"human rights"
        r"|white paper on north korean human rights[,\s]+(?:of |for )?\(?(?P<b>20\d\d)"
        r"|(?P<c>20\d\d)년?(?:도|판)?\s?북한\s?인권\s?백서"
        r"|북한\s?인권\s?백서\s?\(?(?P<d>20\d\d)", re.I)),
)  # fmt: skip


@lru_cache(maxsize=256)
def edition_keys(text: str, start: int = 0, end: int | None = None) -> tuple[str, ...]:
    """Keys of all editions of reports named in a piece of text, in order, each once."""
    stop = len(text) if end is None else end
    found = []
    for kind, pattern in _EDITIONS:
        for hit in pattern.finditer(text, start, stop):
            year = next(y for y in hit.groups() if y)
            found.append((hit.start(), f"{kind}-{year}"))
    return tuple(dict.fromkeys(key for _, key in sorted(found)))
