"""Countries and what others published about them: standing, time line, figures, versions."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from onrecord.errors import NotFound
from onrecord.reference import Country, Designation, countries, designation_status
from onrecord.reference.status import DesignationStatus, list_status
from onrecord.services.use_case import permitted
from onrecord.store.queries.facts import (
    acts_without_country,
    as_acts,
    as_text,
    counts_by_country,
    facts_of,
    figures_after,
    find_fact,
    kind_of,
    texts_of,
    versions,
)
from onrecord.web.access import ActorRequest, page
from onrecord.web.countries.band import band_of
from onrecord.web.countries.wording import (
    COLUMNS,
    COUNTERS_KO,
    KINDS,
    country_name,
    standing,
    word,
)
from onrecord.web.words import pick

FIGURES_SHOWN = 15
_STANDINGS = ("CPC", "SWL", "none", "never")


def today() -> date:
    """The day pages look from, where none is asked for."""
    return datetime.now(UTC).date()


def may_write(request: HttpRequest) -> bool:
    """Whether who asks may enter and correct facts."""
    return permitted(getattr(request.user, "role", ""), "fact.write")


def _found(iso3: str) -> Country:
    country = countries().get(iso3.upper())
    if country is None:
        raise NotFound("no country has this ISO 3166-1 alpha-3 code")
    return country


@page()
def countries_list(request: ActorRequest) -> HttpResponse:
    """Every country with any fact and where it stands today."""
    asked = request.GET.get("q", "").strip()[:80]
    wanted = request.GET.get("standing", "")
    own: dict[str, list[Designation]] = {}
    for act in as_acts(facts_of("designation")):
        own.setdefault(act.iso3, []).append(act)
    rows = []
    for iso3, numbers in counts_by_country().items():
        country = countries().get(iso3)
        if country is None or (asked and not _answers(country, asked)):
            continue
        found = designation_status(iso3, today(), own.get(iso3, []))
        if wanted in _STANDINGS and found.status != wanted:
            continue
        since = found.acts[0].date_of_act if found.acts else None
        rows.append({"iso3": iso3, "name": country_name(country), "status": found.status,
                     "standing": standing(found.status), "since": since,
                     "acts": len(found.acts), **numbers})  # fmt: skip
    rows.sort(key=lambda row: str(row["name"]))
    shown = {
        "rows": rows, "asked": asked, "wanted": wanted, "may_write": may_write(request),
        "standings": [(code, standing(code)) for code in _STANDINGS],
        "entities": len(acts_without_country()), "other": _other_country(asked, rows),
    }  # fmt: skip
    return render(request, "web/countries/list.html", shown)


def _answers(country: Country, asked: str) -> bool:
    names = (country.iso3, country.name_en, country.name_ko, country_name(country))
    return any(asked.casefold() in name.casefold() for name in names)


def _other_country(asked: str, rows: list[dict[str, Any]]) -> tuple[str, str] | None:
    """A country that was asked for and of which nothing is known yet: code and name."""
    if not asked or rows:
        return None
    named = [c for c in countries().values() if _answers(c, asked)]
    exact = [c for c in named if asked.casefold() in (c.iso3.casefold(), c.name_en.casefold())]
    for country in exact or named[:1]:
        return country.iso3, country_name(country)
    return None


@page()
def entities(request: ActorRequest) -> HttpResponse:
    """Designations of organisations and groups."""
    rows = acts_without_country()
    for one in rows:
        _put_words(one)
    shown = {"rows": rows, "may_write": may_write(request)}
    return render(request, "web/countries/entities.html", shown)


@page()
def country(request: ActorRequest, iso3: str) -> HttpResponse:
    """One country: standing by each rule, time line, figures about it."""
    found = _found(iso3)
    if iso3 != found.iso3:
        return redirect("countries-one", found.iso3)
    day, wrong = _day(request)
    rows, answers = facts_of("designation", found.iso3), facts_of("response", found.iso3)
    for one in (*rows, *answers):
        _put_words(one)
    acts = as_acts(rows)
    status = designation_status(found.iso3, day, acts)
    line = sorted((*rows, *answers), key=_order)
    listed, after = figures_after(found.iso3, limit=FIGURES_SHOWN)
    _put_numbers(listed)
    shown = {
        "country": found, "name": country_name(found), "day": day, "wrong": wrong,
        "status": status, "standing": standing(status.status),
        "rules": _rules(status),
        "gaps": ", ".join(map(str, status.gaps)),
        "others": _other_lists(found.iso3, day, acts, status.status),
        "band": band_of(rows, answers, day), "line": line,
        "figures": listed, "more_figures": bool(after),
        "may_write": may_write(request),
    }  # fmt: skip
    return render(request, "web/countries/one.html", shown)


def _day(request: HttpRequest) -> tuple[date, bool]:
    """The day asked for, today where there is none; and whether what was asked is no day."""
    text = request.GET.get("as_of", "")
    try:
        return (date.fromisoformat(text) if text else today()), False
    except ValueError:
        return today(), True


def _order(one: Any) -> tuple[Any, ...]:
    day = one.date_of_act
    return (getattr(day, "lo", 0), getattr(day, "hi", 0), one.id)


def _put_words(one: Any) -> None:
    """What the page says of an act or response: its lane of the band, its words."""
    if hasattr(one, "event"):
        one.lane, one.what = one.status, word(one.event)
        one.said = one.name
    else:
        one.lane, one.what = pick("responses", "대응"), word(one.kind)
        one.said = pick(one.title_en, one.title_ko or one.title_en)
    one.sure = word(one.confidence)
    one.text = f"{one.date_of_act}: {one.lane}, {one.what}"


def _put_numbers(figures: list[Any]) -> None:
    """The value of each figure as people read it; its share where it has no value."""
    for one in figures:
        parts = [] if one.value is None else [f"{Decimal(as_text(one.value)):,}"]
        parts += [] if one.percent is None else [f"{as_text(one.percent)} %"]
        one.shown = ", ".join(parts)
        one.unit_said = pick(one.unit, COUNTERS_KO.get(one.unit, one.unit))


def _rules(status: DesignationStatus) -> list[tuple[int, str, str]]:
    """How long, by each rule: number, name of the rule, what it counts."""
    if not status.acts:
        return []
    return [
        (len(status.acts), pick("acts", "지정 행위"),
         pick("designations counted one by one", "지정을 하나씩 센 수")),
        (status.years_elapsed, pick("years elapsed", "경과 연수"),
         pick("the calendar year of this day less that of the first act",
              "기준 연도에서 첫 행위의 연도를 뺀 수")),
        (status.calendar_years, pick("calendar years", "역년"),
         pick("years touched, the first and the last included",
              "첫해와 마지막 해를 모두 포함하여 걸친 해의 수")),
    ]  # fmt: skip


def _other_lists(
    iso3: str, day: date, acts: list[Designation], current: str
) -> list[dict[str, Any]]:
    """Every other list the country is or was on, each with its own streak."""
    found = []
    for code in dict.fromkeys(act.status for act in acts):
        if code == current:
            continue
        one = list_status(iso3, day, code, acts)
        now = one.status == code
        found.append({"list": standing(code), "now": now, "n": len(one.acts),
                      "elapsed": one.years_elapsed, "calendar": one.calendar_years,
                      "earlier": len(one.earlier)})  # fmt: skip
    return found


@page()
def figures(request: ActorRequest, iso3: str) -> HttpResponse:
    """Every figure published about a country."""
    found = _found(iso3)
    asked = request.GET.get("after", "")
    listed, after = figures_after(found.iso3, asked)
    _put_numbers(listed)
    shown = {
        "country": found, "name": country_name(found), "figures": listed,
        "page": {"after": after, "first": not asked}, "may_write": may_write(request),
    }  # fmt: skip
    return render(request, "web/countries/figures.html", shown)


@page()
def fact(request: ActorRequest, fact_id: str) -> HttpResponse:
    """One fact with where it comes from and every version of it."""
    held = find_fact(fact_id)
    kind = kind_of(fact_id)
    texts = texts_of(held)
    write = may_write(request)
    named = countries().get(held.iso3)
    shown = {
        "held": held, "kind": pick(*KINDS[kind.name]), "kind_name": kind.name,
        "name": country_name(named) if named else "",
        "rows": [(_label(name), name, _value(name, texts[name])) for name in kind.names],
        "versions": _changes(versions(fact_id), texts, held.withdrawn_reason, names=write),
        "may_write": write,
    }  # fmt: skip
    return render(request, "web/countries/fact.html", shown)


def _label(name: str) -> str:
    return pick(*COLUMNS[name][:2]) if name in COLUMNS else name


def _value(name: str, text: str) -> str:
    coded = name in ("event", "kind", "confidence")
    return word(text) if coded else standing(text) if name == "status" else text


def _changes(
    kept: list[dict[str, Any]], now: dict[str, str], withdrawn: str, *, names: bool
) -> list[dict[str, Any]]:
    """The versions, the newest first, each with what the next one changed. `names`: who did it,
    for those who may know."""
    if not kept:
        return []
    following = [v["columns"] for v in kept[1:]] + [now | {"withdrawn_reason": withdrawn}]
    for one, then in zip(kept, following, strict=True):
        one["changed"] = [
            (_label(name), _value(name, text), _value(name, then.get(name, "")))
            for name, text in one["columns"].items()
            if then.get(name, "") != text
        ]
        if not names:
            one["by"] = ""
    return kept[::-1]
