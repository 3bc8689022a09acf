"""A testimony or an allegation out of the record, and back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from onrecord.errors import NotFound
from onrecord.services.withdrawing import put_back, withdraw_one
from onrecord.store.queries.testimony import one_testimony, place_of_allegation
from onrecord.web.access import ActorRequest, page, sees_protected
from onrecord.web.addresses import address_of
from onrecord.web.testimonies.forms import ReasonForm
from onrecord.web.words import pick

__all__ = ["back", "withdraw"]


@page("testimony.withdraw")
def withdraw(request: ActorRequest, one: str) -> HttpResponse:
    """Asks for the reason and says what will follow; then takes it out."""
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        counts = withdraw_one(actor=request.user, subject=one, reason=form.cleaned_data["reason"])
        told = counts["allegations"]
        done = pick(
            f"Withdrawn: {told:,} allegation{'s' * (told != 1)} out of every cut to come.",
            f"철회했습니다. 주장 {told:,}건이 앞으로의 모든 확정본에서 빠집니다.",
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


def _asked(request: ActorRequest, one: str, form: ReasonForm, *, out: bool) -> HttpResponse:
    seen = sees_protected(request.user)
    if one.startswith("A-"):
        whole = False
        testimony, _ = place_of_allegation(actor=request.user, one=one)
    elif one.startswith("T-"):
        whole, testimony = True, one
    else:
        raise NotFound("a testimony (T-...) or an allegation (A-...) can be withdrawn")
    held = one_testimony(actor=request.user, one=testimony, protected=seen)
    shown = {"one": one, "testimony": held, "whole": whole, "form": form, "out": out,
             "address": address_of(one)}  # fmt: skip
    return render(
        request, "web/testimonies/withdraw.html", shown, status=400 if form.errors else 200
    )
