"""A testimony, an allegation or a source out of the record, and back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from onrecord.errors import NotFound
from onrecord.services.withdrawing import put_back, withdraw_one
from onrecord.store.queries.testimony import one_source, one_testimony, place_of_allegation
from onrecord.web.access import ActorRequest, page, sees_protected
from onrecord.web.addresses import address_of
from onrecord.web.testimonies.forms import ReasonForm
from onrecord.web.words import both, pick

__all__ = ["back", "withdraw"]


@page("testimony.withdraw")
def withdraw(request: ActorRequest, one: str) -> HttpResponse:
    """Asks for the reason and says what will follow; then takes it out."""
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        counts = withdraw_one(actor=request.user, subject=one, reason=form.cleaned_data["reason"])
        told, acts = counts["testimonies"], counts["allegations"]
        of = one.startswith("S-")
        accounts = f"{told:,} testimon{'y' if told == 1 else 'ies'} with " if of else ""
        done = pick(
            f"Withdrawn: {accounts}{acts:,} allegation{'s' * (acts != 1)} out of every cut to "
            "come.",
            f"철회했습니다. {f'증언 {told:,}건과 ' if of else ''}주장 {acts:,}건이 앞으로의 모든 "
            "확정본에서 빠집니다.",
        )
        messages.success(request, done)
        return redirect(address_of(one))
    return _asked(request, one, form, out=True)


@page("testimony.withdraw")
def back(request: ActorRequest, one: str) -> HttpResponse:
    """Asks for the reason; then puts it back into the record."""
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        put_back(actor=request.user, subject=one, reason=form.cleaned_data["reason"])
        messages.success(request, pick("It is in the record again.", "다시 유효합니다."))
        return redirect(address_of(one))
    return _asked(request, one, form, out=False)


# Prefix of the id -> what is taken out: its name, the heading of the page.
_KINDS = {
    "T": (both("Testimony", "증언"), both("Withdraw this testimony", "이 증언 철회")),
    "A": (both("Allegation", "주장"), both("Withdraw this allegation", "이 주장 철회")),
    "S": (
        both("Source", "출처"),
        both("Withdraw this source with all its testimonies", "이 출처와 그 증언 모두 철회"),
    ),
}


def _asked(request: ActorRequest, one: str, form: ReasonForm, *, out: bool) -> HttpResponse:
    seen = sees_protected(request.user)
    kind, heading = _KINDS.get(one.partition("-")[0], ("", ""))
    if one.startswith("S-"):
        held: Any = one_source(actor=request.user, one=one, protected=seen)
        title = held.name
    elif kind:
        testimony = one
        if one.startswith("A-"):
            testimony, _ = place_of_allegation(actor=request.user, one=one)
        held = one_testimony(actor=request.user, one=testimony, protected=seen)
        title = held.title
    else:
        raise NotFound("a source (S-...), a testimony (T-...) or an allegation (A-...) can be "
                       "withdrawn")  # fmt: skip
    shown = {"one": one, "kind": kind, "heading": heading, "collection": held.collection,
             "title": title, "form": form, "out": out, "address": address_of(one)}  # fmt: skip
    return render(
        request, "web/testimonies/withdraw.html", shown, status=400 if form.errors else 200
    )
