"""The list of violations; one violation with every allegation side by side."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onrecord.judging import contradictions
from onrecord.services.use_case import permitted
from onrecord.store.queries.persons import MOST
from onrecord.store.queries.violations import (
    LISTED,
    acts_of,
    page_of_violations,
    violation,
    violation_rows,
)
from onrecord.vocab import load_vocabulary
from onrecord.web.access import page
from onrecord.web.judging.cluster import around_cluster
from onrecord.web.judging.comparing import act_lines, concluded_rows
from onrecord.web.judging.wording import concluded_text
from onrecord.web.paging import PER_PAGE, Page
from onrecord.web.words import korean

__all__ = ["one_violation", "violations_list"]


@page()
@require_safe
def violations_list(request: HttpRequest) -> HttpResponse:
    """Violations, one line each; or the allegations that a search finds."""
    actor: Any = request.user
    protected = permitted(actor.role, "testimony.write")
    text = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    scheme = load_vocabulary()["act"]
    act = request.GET.get("act", "")
    act = act if act in scheme else ""
    after = request.GET.get("after", "")
    rows, more = page_of_violations(
        actor=actor, text=text, act=act, protected=protected, after=after, limit=PER_PAGE
    )
    lang = "ko" if korean() else "en"
    codes = sorted((c for c in scheme.terms if len(scheme.path(c)) < 3), key=scheme.path)
    shown = {
        "page": Page(rows, more or None, not after), "rows": _lines(actor, rows),
        "q": text, "act": act,
        "protected": protected,
        "acts": [
            (c, "\u2003" * (len(scheme.path(c)) - 1) + scheme.label(c, lang)) for c in codes
        ],
    }  # fmt: skip
    return render(request, "web/violations/list.html", shown)


def _lines(actor: Any, allegations: list[Any]) -> list[dict[str, Any]]:
    """Lines with the concluded act, date and outcome in words, and which of them conflict."""
    lines = []
    for row in violation_rows(allegations, actor=actor):
        stands = {
            name: concluded_text("allegation", name, row.concluded[name].values)
            for name in LISTED
            if name in row.concluded
        }
        differ = {name for name in stands if row.concluded[name].conflict}
        lines.append({"row": row, "stands": stands, "differ": differ})
    return lines


@page()
@require_safe
def one_violation(request: HttpRequest, one: str) -> HttpResponse:
    """One act as concluded: what each telling says, what stands, and why it is one."""
    actor: Any = request.user
    protected = permitted(actor.role, "testimony.write")
    found = violation(actor=actor, one=one, protected=protected)
    parts = [
        {
            "person": part.person,
            "name": next((t.victim_name for t in part.told if t.victim_name), ""),
            "anchor": part.told[0].id,
            "act": part.concluded["act"].values[0],
            "rows": concluded_rows("allegation", part.concluded),
            "conflicts": [n for n, c in part.concluded.items() if c.conflict],
            "lines": act_lines(part.told[:MOST], part.concluded),
            "more": len(part.told) - len(part.told[:MOST]),
        }
        for part in found.parts
    ]
    shown: dict[str, Any] = {
        "violation": found, "parts": parts, "protected": protected,
        "title": f"act/{parts[0]['act']}", "anchor": parts[0]["anchor"],
        "number": len(found.told),
    }  # fmt: skip
    if permitted(actor.role, "judgement.read"):
        wrong = [*contradictions("allegation", found.spoken.log, {}), *found.apart]
        shown |= around_cluster(actor, found.members, found.spoken, wrong)
        shown["near"] = _near(actor, found.told[0].victim, set(found.members))
    return render(request, "web/violations/one.html", shown)


def _near(actor: Any, victim: str, members: set[str]) -> list[Any]:
    """Other acts told of the same person: what one would judge this against."""
    told = acts_of(actor=actor, mention=victim, limit=50)
    return [act for act in told if act.pk not in members]
