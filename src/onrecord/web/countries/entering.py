"""Facts entered, corrected, withdrawn and imported by an editor."""

import base64
import binascii
import re
import tempfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from onrecord.errors import Conflict, InputError
from onrecord.reference import countries
from onrecord.reference.fact_rules import fact_kind
from onrecord.services.facts import (
    ACTION,
    add_fact,
    correct_fact,
    put_back_fact,
    restore_fact,
    withdraw_fact,
)
from onrecord.services.facts_import import FactsReport, import_facts
from onrecord.store.queries.facts import find_fact, kind_of, texts_of
from onrecord.web.access import ActorRequest, page
from onrecord.web.countries.forms import MOST_BYTES, FactForm, ImportForm, ReasonForm
from onrecord.web.countries.wording import KINDS, problem_text
from onrecord.web.words import pick

PROBLEMS_SHOWN = 50


@page(ACTION)
def add(request: ActorRequest, kind: str) -> HttpResponse:
    """A form for a new fact."""
    found = fact_kind(kind)
    country = countries().get(request.GET.get("iso3", "").upper())
    before = {"iso3": country.iso3, "name": country.name_en} if country else {}
    form = FactForm(found, request.POST or None, initial=before)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_fact(actor=request.user, kind=found.name, values=form.values)
        except InputError as refused:
            form.show(refused.problems)
        except Conflict:
            form.add_error(None, pick(
                "This fact is already here; correct it there.",
                "이미 등록된 내용입니다. 해당 항목에서 고치십시오."))  # fmt: skip
        else:
            messages.success(request, pick("Written down.", "입력했습니다."))
            return redirect("countries-fact", made)
    shown = {"form": form, "kind": pick(*KINDS[found.name]), "iso3": before.get("iso3", "")}
    return render(request, "web/countries/add.html", shown, status=400 if form.errors else 200)


@page(ACTION)
def correct(request: ActorRequest, fact_id: str) -> HttpResponse:
    """A form that makes a new version of a fact."""
    held = find_fact(fact_id)
    kind = kind_of(fact_id)
    before = texts_of(held) | {"version": held.version}
    form = FactForm(kind, request.POST or None, initial=before, correcting=True)
    if request.method == "POST" and form.is_valid():
        try:
            correct_fact(
                actor=request.user, fact_id=fact_id, values=form.values,
                reason=form.cleaned_data["reason"], version=form.cleaned_data["version"],
            )  # fmt: skip
        except InputError as refused:
            form.show(refused.problems)
            if not refused.problems:
                form.add_error(None, pick("Nothing is different from what it says now.",
                                          "지금 내용과 다른 것이 없습니다."))  # fmt: skip
        except Conflict:
            form.add_error(None, pick(
                "It was changed or withdrawn meanwhile; look at it again before you correct it.",
                "그사이 바뀌었거나 철회되었습니다. 다시 확인한 뒤 고치십시오."))  # fmt: skip
        else:
            messages.success(request, pick("Corrected; the old version is kept.",
                                           "고쳤습니다. 이전 내용은 보관됩니다."))  # fmt: skip
            return redirect("countries-fact", fact_id)
    shown = {"form": form, "held": held, "kind": pick(*KINDS[kind.name])}
    return render(request, "web/countries/correct.html", shown, status=400 if form.errors else 200)


@require_POST
@page(ACTION)
def change(request: ActorRequest, fact_id: str) -> HttpResponse:
    """Withdraws a fact, puts it back, or restores an earlier version."""
    form = ReasonForm(request.POST)
    find_fact(fact_id)
    if not form.is_valid():
        messages.error(request, pick("Give a reason; nothing was changed.",
                                     "사유를 적으십시오. 바뀐 것은 없습니다."))  # fmt: skip
        return redirect("countries-fact", fact_id)
    try:
        done = _change(request, fact_id, form.cleaned_data["reason"])
    except (Conflict, InputError):
        messages.warning(request, pick("It was so already; nothing was changed.",
                                       "이미 그런 상태입니다. 바뀐 것은 없습니다."))  # fmt: skip
    else:
        messages.success(request, done)
    return redirect("countries-fact", fact_id)


def _change(request: ActorRequest, fact_id: str, reason: str) -> str:
    deed = request.POST.get("deed", "")
    known: dict[str, Any] = {"actor": request.user, "fact_id": fact_id}
    if deed == "withdraw":
        withdraw_fact(**known, reason=reason)
        return pick("Withdrawn: it counts nowhere. It can be put back below.",
                    "철회했습니다. 집계에서 제외되며 아래에서 취소할 수 있습니다.")  # fmt: skip
    if deed == "put_back":
        put_back_fact(**known, reason=reason)
        return pick("Put back.", "철회를 취소했습니다.")
    number = request.POST.get("number", "")
    if deed != "restore" or not re.fullmatch(r"[0-9]{1,6}", number):
        raise InputError("withdraw, put_back or restore is expected")
    restore_fact(**known, version=int(number), reason=reason)
    return pick("Restored as a new version.", "이전 내용을 새 버전으로 되살렸습니다.")


@page(ACTION)
def import_file(request: ActorRequest) -> HttpResponse:
    """A file of facts: looked at first, written when confirmed. All of it or nothing."""
    shown: dict[str, Any] = {"form": ImportForm()}
    if request.method == "POST" and "content" in request.POST:
        kind, name, content = _carried(request)
        reason = request.POST.get("reason", "")[:200]
        report, shown = _try(request, kind, name, content, dry_run=False, reason=reason)
        if report:
            messages.success(request, pick(
                f"Imported: {report.create:,} new, {report.change:,} changed.",
                f"가져왔습니다: 신규 {report.create:,}건, 수정 {report.change:,}건",
            ))  # fmt: skip
            return redirect("countries")
    elif request.method == "POST":
        form = ImportForm(request.POST, request.FILES)
        if form.is_valid():
            given = form.cleaned_data["file"]
            content = given.read()
            name = re.sub(r"[^\w.\- ]", "_", Path(given.name).name)[-80:]
            kind = form.cleaned_data["kind"]
            report, shown = _try(request, kind, name, content, dry_run=True)
            shown |= {"report": report, "kind": kind, "name": name,
                      "content": base64.b64encode(content).decode()}  # fmt: skip
        shown["form"] = form
    shown["columns"] = [(kind, pick(*KINDS[kind]), fact_kind(kind).columns) for kind in KINDS]
    wrong = shown.get("problems") or getattr(shown["form"], "errors", None)
    return render(request, "web/countries/import.html", shown, status=400 if wrong else 200)


def _carried(request: HttpRequest) -> tuple[str, str, bytes]:
    """What the page that was looked at carried: kind, name, content. Raises InputError."""
    name = re.sub(r"[^\w.\- ]", "_", request.POST.get("name", ""))[-80:]
    try:
        content = base64.b64decode(request.POST["content"], validate=True)
    except (binascii.Error, ValueError):
        raise InputError("the file did not come through; choose it again") from None
    if len(content) > MOST_BYTES or not name:
        raise InputError("the file did not come through; choose it again")
    return request.POST.get("kind", ""), name, content


def _try(
    request: ActorRequest, kind: str, name: str, content: bytes, *, dry_run: bool, reason: str = ""
) -> tuple[FactsReport | None, dict[str, Any]]:
    """The report of the import, or None and what is wrong, for the page."""
    with tempfile.TemporaryDirectory() as folder:
        # a folder of its own: the name is the user's, and problems are told by it
        path = Path(folder) / ("file" + name if name.startswith(".") else name)
        path.write_bytes(content)
        try:
            report = import_facts(
                actor=request.user, kind=kind, path=path, reason=reason, dry_run=dry_run
            )
        except InputError as refused:
            found = [
                {"row": p.row, "column": p.column, "text": problem_text(p.rule, p.message)}
                for p in refused.problems[:PROBLEMS_SHOWN]
            ]
            return None, {"problems": found, "number": len(refused.problems), "name": name,
                          "more": max(0, len(refused.problems) - PROBLEMS_SHOWN),
                          "form": ImportForm(initial={"kind": kind})}  # fmt: skip
    return report, {}
