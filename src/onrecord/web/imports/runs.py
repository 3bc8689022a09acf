"""What was imported: the list, one import, taking it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from onrecord.services.import_jobs import KIND, clear_old
from onrecord.services.importing import withdraw_import
from onrecord.services.jobs import all_jobs
from onrecord.services.use_case import permitted
from onrecord.store.queries.imports import import_run, import_runs
from onrecord.web.access import ActorRequest, page
from onrecord.web.imports.forms import WithdrawForm
from onrecord.web.words import korean, pick


@page("import.apply")
def imports(request: ActorRequest) -> HttpResponse:
    """Imports on their way, and those that were made, the newest first."""
    clear_old(request.user)
    after = request.GET.get("after", "")
    found, following = import_runs(request.user, after=after)
    jobs = (
        []
        if after
        else [j for j in all_jobs(KIND) if not (j.state == "done" and j.result.get("run"))]
    )
    shown = {"runs": found, "jobs": jobs, "page": {"first": not after, "after": following}}
    return render(request, "web/imports/imports.html", shown)


@page("import.apply")
def one_run(request: ActorRequest, one: str) -> HttpResponse:
    """One import: which file, by which mapping, what it did."""
    return _shown(request, one, WithdrawForm())


def _shown(request: ActorRequest, one: str, form: WithdrawForm, status: int = 200) -> HttpResponse:
    run = import_run(request.user, one)
    title = (run.collection.title_ko if korean() else "") or run.collection.title_en
    created, changed = (run.counts.get(name, {}) for name in ("create", "change"))
    kinds = {
        "testimonies": pick("Testimonies", "증언"),
        "mentions": pick("Mentions", "언급 인물"),
        "allegations": pick("Allegations", "주장"),
    }
    counted = [(label, created.get(k, 0), changed.get(k, 0)) for k, label in kinds.items()]
    may = permitted(request.user.role, "import.withdraw")
    shown = {"run": run, "title": title, "counted": counted, "form": form, "may_withdraw": may}
    return render(request, "web/imports/one.html", shown, status=status)


@require_POST
@page("import.withdraw")
def withdraw(request: ActorRequest, one: str) -> HttpResponse:
    """Takes the import back as a whole."""
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return _shown(request, one, form, 400)
    counts = withdraw_import(actor=request.user, run_id=one, reason=form.cleaned_data["reason"])
    said = pick(
        "Withdrawn: {} testimonies and allegations are left out of every later cut, {} have "
        "their earlier content again.",
        "철회했습니다. 증언과 주장 {}건이 앞으로의 확정본에서 빠지며, {}건은 이전 내용으로 "
        "돌아갔습니다.",
    )
    messages.success(request, said.format(f"{counts['withdrawn']:,}", f"{counts['reverted']:,}"))
    return redirect("imports-one", one)
