"""Making a figure of an estimate, with its assumptions attached."""

from django.http import HttpResponse
from django.shortcuts import render

from onrecord.errors import NotFound
from onrecord.services.estimating import KIND, EstimateWanted, answered
from onrecord.services.figure_files import FigureDraft
from onrecord.services.jobs import find_job
from onrecord.stats import ESTIMATORS
from onrecord.web.access import ActorRequest, page
from onrecord.web.cuts.shelf import cut_named
from onrecord.web.estimates.forms import EstimateFigureForm, first_words
from onrecord.web.figures.making import made_or_told
from onrecord.web.words import korean, pick


@page("figure.make")
def new(request: ActorRequest, one: str) -> HttpResponse:
    """A form for name and words; what was computed is not computed again."""
    job = find_job(one, KIND)
    wanted = EstimateWanted.of(job)
    method = request.GET.get("method", "")
    if job.state != "done" or method not in wanted.methods or wanted.by:
        raise NotFound(pick("no figure can be made of this", "통계 수치로 만들 수 없습니다"))
    made = answered(job).results[method][0]
    form = EstimateFigureForm(request.POST or None, initial=first_words())
    refused = None
    if request.method == "POST":
        figure, refused = made_or_told(
            request, form, lambda: (_draft(form, wanted, method), cut_named(wanted.cut))
        )
        if figure:
            return figure
    shown = {"form": form, "job": job, "wanted": wanted, "made": made, "refused": refused,
             "method": ESTIMATORS[method].labels[korean()]}  # fmt: skip
    bad = bool(form.errors or refused)
    return render(request, "web/estimates/figure.html", shown, status=400 if bad else 200)


def _draft(form: EstimateFigureForm, wanted: EstimateWanted, method: str) -> FigureDraft:
    said = form.cleaned_data
    return FigureDraft(
        name=said["name"],
        unit="victims",
        by=(),
        where=wanted.where,
        audience=said["audience"],
        title={"en": said["title_en"], "ko": said["title_ko"]},
        wording={"en": said["wording_en"], "ko": said["wording_ko"]},
        rounding=said["rounding"],
        estimate=wanted.figure(method),
    )
