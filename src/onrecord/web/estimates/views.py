"""Estimates: asking for one, how far it is, what came of it."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_POST

from onrecord.errors import InputError, NotFound
from onrecord.report.drawing import INK, LINE, QUIET
from onrecord.report.estimated.showing import Shown, stratum_label
from onrecord.report.estimated.words import STATUS, WORDS
from onrecord.services.estimating import KIND, EstimateWanted, answered, pictures
from onrecord.services.jobs import Job, all_jobs, find_job, new_job, remove, start
from onrecord.stats import ESTIMATORS
from onrecord.stats.comparing import compared
from onrecord.stats.result import Answer
from onrecord.stats.usable import usable
from onrecord.tables.fields import FIELDS
from onrecord.tables.opened import opened
from onrecord.tables.question_errors import QuestionError
from onrecord.web.access import ActorRequest, page
from onrecord.web.counts.asking import mistake
from onrecord.web.counts.question import Asked
from onrecord.web.cuts.shelf import cut_named, newest, shelved
from onrecord.web.estimates.forms import EstimateForm
from onrecord.web.words import korean, pick

MOST_LISTED = 50
_PILL = {"estimated": "good", "estimated_with_warnings": "warn", "not_settled": "bad",
         "refused": "bad"}  # fmt: skip
# Colours of a picture on paper -> those of the page, by day and by night.
_INKS = ((INK, "currentColor"), (QUIET, "var(--soft)"), (LINE, "var(--line-strong)"),
         ("#dddddd", "var(--line)"))  # fmt: skip


def _lang() -> str:
    return "ko" if korean() else "en"


@page("figure.make")
def estimates(request: ActorRequest) -> HttpResponse:
    """The form, and the estimates that were asked for here."""
    cuts = [
        (one.id, " · ".join(filter(None, (s.as_of, s.label, one.id))))
        for one in shelved()
        if one.cut and (s := one.cut.manifest)
    ]
    form = EstimateForm(cuts, request.POST or None, initial=_begun(request))
    if request.method == "POST" and form.is_valid():
        wanted = _wanted(form)
        if _asks(form, wanted):
            job = new_job(actor=request.user, kind=KIND, action="figure.make",
                          wanted=wanted.to_json())  # fmt: skip
            start(job, actor=request.user, task="estimate")
            return redirect("estimates-one", job.id)
    listed = [_told(job) for job in all_jobs(KIND)[:MOST_LISTED]]
    shown = {"form": form, "cuts": cuts, "listed": listed}
    return render(request, "web/estimates/estimates.html", shown,
                  status=400 if form.errors else 200)  # fmt: skip


def _begun(request: ActorRequest) -> dict[str, Any]:
    """What the form begins with: the cut frozen last, or what an earlier estimate asked."""
    begun: dict[str, Any] = {"cut": newest()}
    begun |= {name: request.GET[name] for name in ("cut", "lists", "where", "by", "seed", "draws")
              if name in request.GET}  # fmt: skip
    if "methods" in request.GET:
        begun["methods"] = request.GET.getlist("methods")
    return begun


def _wanted(form: EstimateForm) -> EstimateWanted:
    said = form.cleaned_data
    where = said["where"].replace("\r\n", "\n").strip()
    return EstimateWanted(said["cut"], said["lists"], where, said["by"], tuple(said["methods"]),
                          said["seed"], said["leave_out"], said["draws"])  # fmt: skip


def _asks(form: EstimateForm, wanted: EstimateWanted) -> bool:
    """Whether the cut can be asked this; what is wrong is told at its field."""
    try:
        wanted.captures(cut_named(wanted.cut))
    except QuestionError as fault:
        asked = Asked("victims", (), wanted.where, wanted.cut)
        form.add_error("where", mistake(fault, asked).text)
    except InputError as fault:
        form.add_error("lists", fault.page_text(_lang()))
    return not form.errors


def _told(job: Job) -> dict[str, Any]:
    """A line of the list."""
    wanted = EstimateWanted.of(job)
    statuses = [status for made in job.result.get("statuses", {}).values() for status in made]
    worst = max(statuses, key=list(_PILL).index) if statuses else ""
    return {"job": job, "wanted": wanted, "lists": _field(wanted.lists), "by": _field(wanted.by),
            "made": job.made.replace("T", " ")[:16], "status": _status(worst)}  # fmt: skip


def _field(name: str) -> str:
    if name not in FIELDS:
        return ""
    return FIELDS[name].ko if korean() else FIELDS[name].en


def _status(status: str) -> dict[str, str]:
    if not status:
        return {}
    return {"pill": _PILL[status], "text": STATUS[status][korean()]}


@page("figure.make")
def one_estimate(request: ActorRequest, one: str) -> HttpResponse:
    """How far it is; once it is done, everything that came of it."""
    job = find_job(one, KIND)
    shown = _told(job)
    if job.state != "done":
        shown["said"] = job.result.get("said", {}).get(_lang(), job.fault)
        return render(request, "web/estimates/working.html", shown)
    answer, labels = answered(job), _labels(shown["wanted"], answered(job))
    drawn = pictures(job, _lang())
    shown |= {
        "answer": answer,
        "pictures": {name.replace("-", "_"): (_inline(p.svg), p.alt) for name, p in drawn.items()},
        "posteriors": [(_inline(p.svg), p.alt, ESTIMATORS[name[10:]].labels[korean()])
                       for name, p in drawn.items() if name.startswith("posterior-")],
        "strata_pictures": [_inline(p.svg) for n, p in drawn.items() if n.startswith("strata-")],
        "parts": [_part(part, labels) for part in answer.parts],
        "methods": _methods(job, answer, labels),
        "sums": [_line(s, ESTIMATORS[s.method].labels[korean()]) for s in answer.sums],
        "disagree": _disagreeing(answer),
        "held": _held(answer, labels),
        "assumes": WORDS[_lang()]["assumes"],
    }  # fmt: skip
    return render(request, "web/estimates/one.html", shown)


def _inline(svg: str) -> SafeString:
    """The picture in the colours of the page. It is drawn here from numbers and labels, and the
    drawing escapes them."""
    for ink, name in _INKS:
        svg = svg.replace(f'"{ink}"', f'"{name}"')
    return mark_safe(svg)  # noqa: S308


def _labels(wanted: EstimateWanted, answer: Shown) -> dict[str, str]:
    """Codes -> what readers see; codes alone where the cut is no longer here."""
    try:
        codebook = opened(cut_named(wanted.cut)).codebook
    except NotFound:
        return {}
    lists, lang = FIELDS[wanted.lists], _lang()
    found = {c: codebook.label(lists, c, lang) for part in answer.parts for c in part.lists}
    return found | {
        code: codebook.label(FIELDS[field], code, lang)
        for part in answer.parts
        for field, code in part.stratum
    }


def _part(part: Any, labels: dict[str, str]) -> dict[str, Any]:
    """A stratum's lists: persons on each, on each two, and what is doubtful before any method."""
    names = [labels.get(name, name) for name in part.lists]
    _, flags = usable(part)
    return {
        "title": stratum_label(part.stratum, labels),
        "n": part.n,
        "lists": list(zip(names, map(int, part.sizes), strict=True)),
        "overlaps": [(name, [int(n) for n in row])
                     for name, row in zip(names, part.overlaps, strict=True)],
        "names": names,
        "flags": [_flag(one) for one in sorted(flags)],
    }  # fmt: skip


def _flag(one: Any) -> dict[str, str]:
    pill = {"note": "", "warning": "warn"}.get(one.severity, "bad")
    return {"text": one.message(_lang()), "help": one.what_helps(_lang()), "pill": pill}


def _line(one: Answer, label: str) -> dict[str, Any]:
    """A row of numbers: documented and estimated apart."""
    found: dict[str, Any] = {"label": label, "n": one.n, "status": _status(one.status),
                             "flags": [_flag(f) for f in one.flags]}  # fmt: skip
    for name, numbers in (("all", one.N), ("never", one.n0)):
        if numbers is not None:
            found[name] = f"{numbers.median:,.0f}"
            found[f"{name}_between"] = f"{numbers.lo:,.0f}–{numbers.hi:,.0f}"
            found["level"] = f"{numbers.level:.0%}"
    return found


def _methods(job: Job, answer: Shown, labels: dict[str, str]) -> list[dict[str, Any]]:
    found = []
    for method, made in answer.results.items():
        label = ESTIMATORS[method].labels[korean()]
        whole = len(made) == 1
        lines = [
            _line(one, label if whole else stratum_label(one.stratum, labels)) for one in made
        ]
        may = whole and made[0].N is not None and made[0].status != "not_settled"
        found.append({"name": method, "label": label, "paper": ESTIMATORS[method].paper,
                      "lines": lines, "may_make": may,
                      "one": made[0] if whole else None})  # fmt: skip
    return found


def _disagreeing(answer: Shown) -> list[dict[str, str]]:
    if len(answer.parts) > 1:
        return []
    return [_flag(one) for one in compared([made[0] for made in answer.results.values()]).flags]


def _held(answer: Shown, labels: dict[str, str]) -> dict[str, Any] | None:
    """The first method without each list."""
    held = answer.sensitivity
    if held is None:
        return None
    words = WORDS[_lang()]
    return {
        "method": ESTIMATORS[held.whole.method].labels[korean()],
        "lines": [_line(one, words["without"].format(list=labels.get(name, name)))
                  for name, one in held.without.items()],
        "flags": [_flag(one) for one in held.flags],
        "curve": [(f"{odds:g}", f"{n:,.0f}", f"{lo:,.0f}–{hi:,.0f}")
                  for odds, n, lo, hi in held.curve],
    }  # fmt: skip


@page("figure.make")
def as_json(request: ActorRequest, one: str) -> HttpResponse:
    """What came of it as `onrecord estimate --json` writes it."""
    job = find_job(one, KIND)
    if job.state != "done":
        raise NotFound(pick("this estimate is not done", "이 추정은 끝나지 않았습니다"))
    answer, wanted = answered(job), EstimateWanted.of(job)
    whole = {
        "schema": "onrecord.estimate",
        "version": 1,
        "record": {"cut": wanted.cut, "lists_by": wanted.lists, "where": wanted.where},
        "data": {"strata": [{"stratum": dict(p.stratum), **p.to_json()} for p in answer.parts]},
        "results": [m.to_json(_lang()) for made in answer.results.values() for m in made],
        "sums": [s.to_json(_lang()) for s in answer.sums],
    }
    text = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    named = {"Content-Disposition": f'attachment; filename="{job.id}.json"'}
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers=named)


@require_POST
@page("figure.make")
def remove_one(request: ActorRequest, one: str) -> HttpResponse:
    """Takes an estimate off the list. Figures made of it stay."""
    remove(find_job(one, KIND))
    messages.success(request, pick("Taken off the list.", "목록에서 지웠습니다."))
    return redirect("estimates")
