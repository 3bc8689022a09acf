"""What waits for somebody to judge: open pairs, contradictions, what can be done once told
twice."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from onrecord.cut.freeze import find_cut, list_cuts
from onrecord.errors import IntegrityFault, NotFound
from onrecord.judging import SUBJECTS, Contradiction
from onrecord.services.judging_repeated import RepeatedAct, repeated_acts
from onrecord.store.queries.judged import clusters_of, newest_place, next_open, open_pairs
from onrecord.store.queries.judgements import judged_contradictions, last_judgements
from onrecord.store.queries.overview import MOST_READ
from onrecord.store.queries.pairs import Brief, briefs
from onrecord.values import date_value
from onrecord.web.access import page
from onrecord.web.judging.wording import KINDS, VERDICTS, wording
from onrecord.web.words import pick

__all__ = ["contradictory", "queue", "repeated", "step"]

PER_PAGE = 50
MOST = 200


@page("judgement.read")
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Pairs judged open, of persons or of acts, and the last judgements."""
    actor: Any = request.user
    subject = request.GET.get("of", "")
    subject = subject if subject in SUBJECTS else "mention"
    try:
        after = max(0, int(request.GET.get("after", "0")))
    except ValueError:
        after = 0
    found = open_pairs(subject, min(after, 2**62), PER_PAGE + 1)
    last = last_judgements(10)
    ends = {e for _, one in found for e in (one.left, one.right)}
    ends |= {str(e) for row in last for e in (row["left"], row["right"]) if e}
    named = briefs(actor=actor, ids=ends)
    for row in last:
        row["word"] = wording(VERDICTS, str(row["verdict"]))
        row["one"] = _brief(named, str(row["left"])) if row["left"] else None
        row["other"] = _brief(named, str(row["right"])) if row["right"] else None
    shown = {
        "of": subject, "last": last,
        "rows": [(one, _brief(named, one.left), _brief(named, one.right))
                 for _, one in found[:PER_PAGE]],
        "after": found[PER_PAGE - 1][0] if len(found) > PER_PAGE else None,
        "first": not after,
    }  # fmt: skip
    return render(request, "web/judging/queue.html", shown)


def _brief(named: dict[str, Brief], one: str) -> Brief:
    return named.get(one, Brief(one, one, "", ""))


def _contradictions() -> list[tuple[str, Contradiction]]:
    return [(subject, one) for subject in SUBJECTS for one in judged_contradictions(subject)]


@page("judgement.read")
@require_safe
def contradictory(request: HttpRequest) -> HttpResponse:
    """Judgements that cannot all be right, by kind, with what can be done."""
    actor: Any = request.user
    if newest_place() > MOST_READ:
        return render(request, "web/judging/contradictions.html", {"too_long": True})
    found = _contradictions()
    shown = found[:MOST]
    named = briefs(actor=actor, ids={e for _, one in shown for e in (one.left, one.right)})
    kinds: list[dict[str, Any]] = []
    for name, (title, remedy) in KINDS.items():
        rows = [
            (one, _brief(named, one.left), _brief(named, one.right))
            for _, one in shown
            if one.kind == name
        ]
        if rows:
            kinds.append({"title": pick(*title), "remedy": pick(*remedy), "rows": rows})
    context = {"kinds": kinds, "number": len(found), "more": len(found) - len(shown)}
    return render(request, "web/judging/contradictions.html", context)


@page("judgement.read")
@require_safe
def repeated(request: HttpRequest) -> HttpResponse:
    """Persons of a cut to whom what can be done once is told as done several times."""
    actor: Any = request.user
    cuts = settings.HOME / "cuts"
    shown: dict[str, Any] = {"cuts": [], "rows": [], "cut": None, "elsewhere": False}
    try:
        shown["cuts"] = known = list_cuts(cuts) if cuts.is_dir() else []
    except IntegrityFault as fault:  # an older version froze one of them
        known, shown["fault"] = [], fault
    if known:
        cut = find_cut(cuts, request.GET.get("cut") or None)
        shown["cut"] = cut
        try:
            found = repeated_acts(actor=actor, cut=cut, cuts=cuts)
        except NotFound:
            found, shown["elsewhere"] = [], True
        shown["rows"] = _repeated_rows(actor, found[:MOST])
        shown["number"], shown["more"] = len(found), len(found) - len(found[:MOST])
    return render(request, "web/judging/repeated.html", shown)


def _repeated_rows(actor: Any, found: list[RepeatedAct]) -> list[dict[str, Any]]:
    """Lines with what has been judged since the cut was frozen: `decided` where all tellings are
    in one cluster now."""
    ids = {a for one in found for v in one.violations for a in v.allegations}
    named = briefs(actor=actor, ids=ids)
    cluster = clusters_of(ids)
    rows = []
    for one in found:
        firsts = [v.allegations[0] for v in one.violations if v.allegations]
        now = {cluster.get(a, a) for a in firsts}
        rows.append({
            "name": _brief(named, firsts[0]).name if firsts else "",
            "term": f"act/{one.term}",
            "decided": len(now) < 2,
            "told": [
                {"act": f"act/{v.act}", "date": date_value(v.event_date), "counted": v.counted,
                 "first": _brief(named, v.allegations[0]), "number": len(v.allegations),
                 "against": firsts[0] if v.allegations[0] != firsts[0] else ""}
                for v in one.violations
            ],
        })  # fmt: skip
    return rows


@page("judgement.write")
@require_safe
def step(request: HttpRequest) -> HttpResponse:
    """On to the next pair of a list; back to the list after its last."""
    listed = request.GET.get("list", "")
    left, right = request.GET.get("left", ""), request.GET.get("right", "")
    following: tuple[str, str] | None = None
    back = reverse("judging")
    if listed == "contradictions" and newest_place() <= MOST_READ:
        back = reverse("judging-contradictions")
        pairs = [(one.left, one.right) for _, one in _contradictions()]
        # lists of mentions come first, so ids alone do not tell what comes next
        later = [p for p in pairs if (p[0][0] != "M", *p) > (left[:1] != "M", left, right)]
        following = later[0] if later else None
    elif listed.startswith("open-") and listed[5:] in SUBJECTS:
        back = f"{back}?of={listed[5:]}"
        following = next_open(listed[5:], left, right)
    else:
        return redirect("judging")
    if following is None:
        messages.info(request, pick("That was the last of the list.", "목록의 마지막이었습니다."))
        return HttpResponseRedirect(back)
    query = {"left": following[0], "right": following[1], "list": listed}
    return HttpResponseRedirect(f"{reverse('judging-pair')}?{urlencode(query)}")
