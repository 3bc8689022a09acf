"""Two side by side, a value set against the rules, an undo, and whom to compare with."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from onrecord.errors import Conflict, InputError, NotFound
from onrecord.judging import JUDGED_FIELDS, PAIRS, Concluded
from onrecord.services.judging import subject_of, undo_judgement
from onrecord.services.judging_seen import judge_pair_seen, judge_value_seen, undo_seen
from onrecord.services.use_case import permitted
from onrecord.store.queries.acts_between import acts_between
from onrecord.store.queries.judged import Judged, judgement_named
from onrecord.store.queries.pairs import (
    Brief,
    Pair,
    ahead_of_undo,
    briefs,
    pair_of,
    state_of,
)
from onrecord.store.queries.persons import page_of_persons, person
from onrecord.store.queries.violations import acts_of, page_of_violations, violation
from onrecord.values import is_id
from onrecord.web.access import page
from onrecord.web.judging.ahead import told_ahead, told_remaining
from onrecord.web.judging.comparing import concluded_rows, pair_rows
from onrecord.web.judging.forms import UndoForm, ValueForm, VerdictForm
from onrecord.web.judging.wording import VERDICTS, field_name, judged_text, wording
from onrecord.web.words import pick

__all__ = ["compare", "pair", "said_rows", "undo", "value"]

LAST = "judged_last"
LISTS = ("open-mention", "open-allegation", "contradictions")


@page("judgement.write")
@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: HttpRequest) -> HttpResponse:
    """Two mentions or two allegations with everything told of each; a POST judges them."""
    actor: Any = request.user
    asked = request.POST if request.method == "POST" else request.GET
    left, right = (asked.get(side, "").strip().upper() for side in ("left", "right"))
    listed = asked.get("list", "") if asked.get("list") in LISTS else ""
    form = VerdictForm(request.POST if request.method == "POST" else None)
    changed = False
    if request.method == "POST" and form.is_valid():
        verdict = request.POST.get("verdict", "")
        if verdict not in PAIRS:
            raise InputError("a pair is judged same, different or open")
        words = form.cleaned_data
        try:
            made = judge_pair_seen(
                actor=actor, seen=request.POST.get("seen", ""), left=left, right=right,
                verdict=verdict, evidence=words["evidence"], reason=words["reason"],
            )  # fmt: skip
        except Conflict:
            changed = True
        else:
            request.session[LAST] = made.ref
            said = wording(VERDICTS, verdict)
            messages.success(request, pick(f"Judged: {said}.", f"판정했습니다: {said}."))
            where = {"left": left, "right": right}
            if listed:
                return _to("judging-next", where | {"list": listed})
            return _to("judging-pair", where)
    found = pair_of(actor=actor, left=left, right=right)
    rows = pair_rows(found.left, found.right)
    shown = {
        "pair": found, "rows": rows, "form": form, "listed": listed, "changed": changed,
        "differing": sum(row.mark == "differs" for row in rows),
        "ahead": told_ahead(actor, found.ahead), "last": _last(request),
        "history": said_rows(actor, found.history), "acts": _acts(actor, found),
    }  # fmt: skip
    status = 409 if changed else 400 if form.errors else 200
    return render(request, "web/judging/pair.html", shown, status=status)


def _acts(actor: Any, found: Pair) -> list[tuple[Brief, Brief]]:
    """Of two mentions that are one person: acts that may be one as well."""
    if found.subject != "mention" or not found.joined:
        return []
    pairs = acts_between(actor=actor, left=found.left.id, right=found.right.id)
    named = briefs(actor=actor, ids={one for pair in pairs for one in pair}) if pairs else {}
    return [(named[a], named[b]) for a, b in pairs if a in named and b in named]


def _to(name: str, query: dict[str, str]) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode(query)}")


def _last(request: HttpRequest) -> Judged | None:
    """What this person judged last in these pages, where it can still be taken back."""
    found = judgement_named(request.session.get(LAST, "")) if LAST in request.session else None
    return found if found is not None and not found.undone_by else None


def said_rows(actor: Any, spoken: list[Judged], of: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """Judgements as lines of a page. `of`: the members the page is about; the other end of a
    judgement is named with a line about it."""
    named = briefs(actor=actor, ids={end for one in spoken for end in (one.left, one.right)})
    lines = []
    for one in spoken:
        ends = [end for end in (one.left, one.right) if end]
        outside = [end for end in ends if end not in of]
        lines.append({
            "one": one, "verdict": wording(VERDICTS, one.verdict), "ends": ends,
            "outside": [named.get(end, Brief(end, end, "", "")) for end in outside],
            "briefs": [named.get(end, Brief(end, end, "", "")) for end in ends],
            "field": field_name(one.field) if one.field else "",
            "value": judged_text(one.subject, one.field, one.value) if one.field else "",
            "pair": one.verdict in PAIRS,
        })  # fmt: skip
    return lines


def home_of(one: Judged) -> str:
    """The page of what a judgement is about."""
    noun = {"mention": "persons-one", "allegation": "violations-one"}[one.subject]
    return reverse(noun, args=[one.left]) if one.left else reverse("judging")


@page("judgement.write")
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, ref: str) -> HttpResponse:
    """One judgement, what undoing it would do, and the undo."""
    actor: Any = request.user
    found = judgement_named(ref)
    if found is None:
        raise NotFound("no judgement has this ref")
    form = UndoForm(request.POST if request.method == "POST" else None)
    ends = [one for one in (found.left, found.right) if one]
    changed = False
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            if "quick" in request.POST:  # the button beside what one has just judged
                made = undo_judgement(actor=actor, ref=ref, reason=reason)
            else:
                seen = request.POST.get("seen", "")
                made = undo_seen(actor=actor, ref=ref, reason=reason, seen=seen)
        except Conflict:
            changed = True
            found = judgement_named(ref) or found
        else:
            request.session.pop(LAST, None)
            messages.success(request, pick(
                f"Undone by {made.ref}. An undo can be undone too.",
                f"{made.ref}로 취소했습니다. 취소도 다시 취소할 수 있습니다.",
            ))  # fmt: skip
            if found.verdict in PAIRS and "quick" in request.POST:
                return _to("judging-pair", {"left": found.left, "right": found.right})
            return redirect(home_of(found))
    ahead = ahead_of_undo(found) if not found.undone_by else None
    shown = {
        "judged": found, "form": form, "changed": changed, "back": home_of(found),
        "line": said_rows(actor, [found])[0],
        "seen": state_of(found.subject, ends) if ends else "",
        "ahead": told_ahead(actor, {"undo": ahead})["undo"] if ahead else None,
        "remains": told_remaining(found) if ahead else "",
    }  # fmt: skip
    return render(request, "web/judging/undo.html", shown, status=409 if changed else 200)


@page("judgement.write")
@require_http_methods(["GET", "HEAD", "POST"])
def value(request: HttpRequest, anchor: str, field: str) -> HttpResponse:
    """A value of a person or violation set against the rules."""
    actor: Any = request.user
    subject = subject_of(anchor)
    if field not in JUDGED_FIELDS[subject]:
        raise NotFound("no such field of a judged value")
    changed = False
    noun = "persons-one" if subject == "mention" else "violations-one"
    stands = _standing(actor, subject, anchor)
    posted = request.POST if request.method == "POST" else None
    form = ValueForm(
        subject, field, posted, initial=_initial(stands[field].values, subject, field)
    )
    if posted is not None and form.is_valid():
        given = form.cleaned_data
        try:
            made = judge_value_seen(
                actor=actor, seen=request.POST.get("seen", ""), anchor=anchor, field=field,
                value=given["value"], reason=given["reason"], evidence=given["evidence"],
            )  # fmt: skip
        except Conflict:
            changed = True
        except InputError as fault:
            form.add_error("value", str(fault))
        else:
            request.session[LAST] = made.ref
            messages.success(request, pick("The value is set.", "값을 정했습니다."))
            return redirect(noun, anchor)
    if changed:
        stands = _standing(actor, subject, anchor)
    row = next(row for row in concluded_rows(subject, stands) if row.field == field)
    shown = {
        "anchor": anchor, "field": field_name(field), "row": row, "form": form,
        "changed": changed, "seen": state_of(subject, (anchor,)),
        "back": reverse(noun, args=[anchor]), "person": subject == "mention",
    }  # fmt: skip
    return render(request, "web/judging/value.html", shown, status=409 if changed else 200)


def _standing(actor: Any, subject: str, anchor: str) -> dict[str, Concluded]:
    """What stands for the person or violation that the anchor tells of."""
    if subject == "mention":
        return person(actor=actor, one=anchor, protected=False).concluded
    whole = violation(actor=actor, one=anchor, protected=False)
    mine = [part for part in whole.parts if any(told.id == anchor for told in part.told)]
    return (mine or whole.parts)[0].concluded


def _initial(values: tuple[str, ...], subject: str, field: str) -> dict[str, Any]:
    rule = JUDGED_FIELDS[subject][field]
    if rule.scheme == "place":
        return {"value": "; ".join(values)}
    return {"value": list(values) if rule.several else values[0]}


@page("judgement.write")
@require_safe
def compare(request: HttpRequest, one: str) -> HttpResponse:
    """Whom or what to lay beside this mention or allegation: by search, and what is near."""
    actor: Any = request.user
    protected = permitted(actor.role, "testimony.write")
    subject = subject_of(one)
    name = next((brief.name for brief in briefs(actor=actor, ids={one}).values()), "")
    begun = name if subject == "mention" and not is_id(name, "M") else ""
    text = request.GET.get("q", begun).strip()[:200]
    found: list[str] = []
    near: list[str] = []
    more = ""
    if text:
        rows = page_of_persons if subject == "mention" else page_of_violations
        asked, more = rows(actor=actor, text=text, protected=protected)
        found = [row.pk for row in asked]
    if subject == "allegation":
        victim = violation(actor=actor, one=one, protected=False)
        whom = next((t.victim for t in victim.told if t.id == one), "")
        if whom:
            near = [act.pk for act in acts_of(actor=actor, mention=whom)]
    named = briefs(actor=actor, ids={one, *found, *near})
    if one not in named:
        raise NotFound(f"no {subject} has this id")
    shown = {
        "one": named[one], "subject": subject, "q": text, "more": bool(more),
        "found": [named[f] for f in found if f != one and f in named],
        "near": [named[f] for f in near if f != one and f in named],
    }  # fmt: skip
    return render(request, "web/judging/compare.html", shown)
