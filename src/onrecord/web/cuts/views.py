"""Cuts: the list, one of them in words, verifying, freezing."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from onrecord.cut import open_cut
from onrecord.errors import IntegrityFault
from onrecord.services.jobs import find_job, new_job, remove, start
from onrecord.services.use_case import permitted
from onrecord.store.queries.cuts import collections_to_freeze, cuts_made
from onrecord.web.access import ActorRequest, page
from onrecord.web.cuts.forms import FreezeForm
from onrecord.web.cuts.shelf import cut_named, cuts_folder, newest, shelved
from onrecord.web.words import korean, pick

KIND = "freeze"


def _labels() -> dict[str, str]:
    words = {
        "testimonies": ("Testimonies", "증언"),
        "allegations": ("Allegations", "주장"),
        "violations": ("Violations", "침해"),
        "victims": ("Victims", "피해자"),
        "involvements": ("Involvements", "가담"),
        "origins": ("Origins of testimonies", "증언의 원출처"),
        "terms": ("Terms of the vocabulary", "용어"),
        "places": ("Places", "장소"),
        "includes": ("Persons in groups", "집단에 속한 개인"),
    }
    return {name: pick(*two) for name, two in words.items()}


@page()
def cuts(request: ActorRequest) -> HttpResponse:
    """Every cut of this data folder, the one frozen last first, then those frozen elsewhere; the
    one that is used where none is named is marked."""
    made = cuts_made(request.user)
    shelf = shelved()
    at = {one.id: -made[one.id].at.timestamp() if one.id in made else 0.0 for one in shelf}
    shelf.sort(key=lambda one: at[one.id])
    listed = [{"shelf": one, "said": one.cut.manifest if one.cut else None,
               "made": made.get(one.id)} for one in shelf]  # fmt: skip
    may = permitted(request.user.role, "cut.freeze")
    return render(request, "web/cuts/cuts.html", {"listed": listed, "may_freeze": may})


@page()
def one_cut(request: ActorRequest, one: str) -> HttpResponse:
    """What is in the cut, under which versions, and the digests of its files."""
    cut = cut_named(one)
    said, labels, lang = cut.manifest, _labels(), "ko" if korean() else "en"
    frames = [
        {"one": frame, **{name: getattr(frame, f"{name}_{lang}") or getattr(frame, f"{name}_en")
                          for name in ("title", "frame", "caveat")}}
        for frame in said.collections
    ]  # fmt: skip
    shown: dict[str, Any] = {
        "cut": cut,
        "said": said,
        "newest": newest() == cut.id,
        "made": cuts_made(request.user).get(cut.id),
        "frames": frames,
        "tables": [(labels.get(name, name), name, t) for name, t in said.tables.items()],
    }
    return render(request, "web/cuts/one.html", shown)


@require_POST
@page()
def verify(request: ActorRequest, one: str) -> HttpResponse:
    """Reads every file of the cut again and says whether it is still what was frozen."""
    cut = cut_named(one)
    row = cuts_made(request.user).get(cut.id)
    try:
        open_cut(cuts_folder() / cut.id, verify=True)
        if row is not None and row.digest != cut.digest:
            raise IntegrityFault(f"{cut.id}: the manifest is not the one that was frozen")
    except IntegrityFault as fault:
        wrong = pick("Do not count on this cut: {}.", "이 확정본으로 집계하지 마십시오: {}.")
        messages.error(request, wrong.format(fault))
    else:
        good = ("Verified: every file is what was frozen.",
                "검증했습니다. 모든 파일이 확정 당시와 같습니다.")  # fmt: skip
        messages.success(request, pick(*good))
    return redirect("cuts-one", cut.id)


@page("cut.freeze")
def freeze(request: ActorRequest) -> HttpResponse:
    """The form that freezes the record as it stands."""
    known = [
        (c.key, ((c.title_ko if korean() else "") or c.title_en) + f" ({c.key})")
        for c in collections_to_freeze(request.user)
    ]
    form = FreezeForm(known, request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        wanted = {**asked, "as_of": asked["as_of"].isoformat() if asked["as_of"] else ""}
        job = new_job(actor=request.user, kind=KIND, action="cut.freeze", wanted=wanted)
        start(job, actor=request.user, task="freeze")
        return redirect("cuts-freezing", job.id)
    status = 400 if form.errors else 200
    shown = {"form": form, "known": known}
    return render(request, "web/cuts/freeze.html", shown, status=status)


@page("cut.freeze")
def freezing(request: ActorRequest, one: str) -> HttpResponse:
    """How far the freezing is; once it is done, the cut."""
    job = find_job(one, KIND)
    if job.state != "done":
        said = job.result.get("said", {}).get("ko" if korean() else "en", job.fault)
        return render(request, "web/cuts/freezing.html", {"job": job, "said": said})
    remove(job)
    same = ("Nothing has changed since; this is the cut.",
            "그 뒤로 바뀐 것이 없습니다. 이 확정본이 그대로 유효합니다.")  # fmt: skip
    messages.success(
        request, pick("Frozen.", "확정본을 만들었습니다.") if job.result["fresh"] else pick(*same)
    )
    return redirect("cuts-one", job.result["cut"])
