"""The list of persons; one person with every mention side by side."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onrecord.judging import contradictions
from onrecord.services.use_case import permitted
from onrecord.store.queries.persons import (
    MOST,
    Person,
    page_of_persons,
    person,
    person_rows,
)
from onrecord.web.access import page
from onrecord.web.judging.cluster import around_cluster
from onrecord.web.judging.comparing import concluded_rows, person_lines
from onrecord.web.paging import PER_PAGE, Page

__all__ = ["one_person", "persons_list"]

KINDS = ("individual", "group", "organisation")


@page()
@require_safe
def persons_list(request: HttpRequest) -> HttpResponse:
    """Persons, one line each; or the mentions that a search finds."""
    actor: Any = request.user
    protected = permitted(actor.role, "testimony.write")
    text = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    after = request.GET.get("after", "")
    rows, more = page_of_persons(
        actor=actor, text=text, kind=kind, protected=protected, after=after, limit=PER_PAGE
    )
    shown = {
        "page": Page(rows, more or None, not after), "rows": person_rows(rows),
        "q": text, "kind": kind,
        "kinds": [(k, f"victim_kind/{k}") for k in KINDS], "protected": protected,
    }  # fmt: skip
    return render(request, "web/persons/list.html", shown)


@page()
@require_safe
def one_person(request: HttpRequest, one: str) -> HttpResponse:
    """A person or group: what each telling says, what stands, and why it is one."""
    actor: Any = request.user
    protected = permitted(actor.role, "testimony.write")
    found = person(actor=actor, one=one, protected=protected)
    members = found.told[:MOST]
    names = [t.names.get("name") or t.names.get("name_native") for t in found.told]
    shown: dict[str, Any] = {
        "person": found, "protected": protected, "anchor": found.told[0].id,
        "title": next((name for name in names if name), found.id),
        "rows": concluded_rows("mention", found.concluded),
        "conflicts": [n for n, c in found.concluded.items() if c.conflict],
        "lines": person_lines(members, found.concluded),
        "more": len(found.told) - len(members),
        "acts": _acts(found),
    }  # fmt: skip
    if permitted(actor.role, "judgement.read"):
        testimony_of = {told.id: told.testimony for told in found.told}
        wrong = contradictions("mention", found.spoken.log, testimony_of)
        shown |= around_cluster(actor, found.members, found.spoken, wrong)
    return render(request, "web/persons/one.html", shown)


def _acts(found: Person) -> list[dict[str, Any]]:
    """The violations told of the person, each once, by date as told first."""
    rows: dict[str, dict[str, Any]] = {}
    for told in found.told:
        for act in told.acts:
            violation = found.violations[act.pk]
            row = rows.setdefault(violation, {"id": violation, "tellings": 0, "seen": {}})
            row["tellings"] += 1
            row["seen"].setdefault((act.act_id, str(act.event_date)), act)
    for row in rows.values():
        row["told"] = list(row.pop("seen").values())
    return list(rows.values())[:MOST]
