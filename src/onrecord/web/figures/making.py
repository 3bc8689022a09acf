"""Making a figure: of a count, or of a question that lies in a file."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from onrecord.cut import Cut
from onrecord.disclosure import DisclosureRefused, Refusal
from onrecord.errors import Conflict, InputError, NotFound
from onrecord.report.figure_file import load_figure
from onrecord.services.figure_files import FigureDraft, figure_files, new_figure
from onrecord.services.figures import keep_figure
from onrecord.tables.count_table import CountTable
from onrecord.tables.count_text import total_text
from onrecord.tables.fields import FIELDS, UNITS, Field, Unit
from onrecord.tables.names_meant import unit_named
from onrecord.tables.question_errors import QuestionError
from onrecord.web.access import ActorRequest, page
from onrecord.web.counts.asking import mistake
from onrecord.web.counts.question import Asked, answer
from onrecord.web.cuts.shelf import cut_named
from onrecord.web.figures.forms import FigureForm, FilterForm, first_wording, kinds_in
from onrecord.web.words import korean, pick


def home() -> Path:
    """The data folder."""
    return Path(settings.HOME)


def _lang() -> str:
    return "ko" if korean() else "en"


@page("figure.make")
def new(request: ActorRequest) -> HttpResponse:
    """The count in the address becomes a figure: a form, and what it would say. The filter can be
    changed in the form; counting again with it keeps what is written."""
    asked = Asked.of(request.GET)
    cut = cut_named(asked.cut)
    try:
        begun = Asked(unit_named(asked.unit).name, asked.by, asked.where, cut.id)
        begun_table = answer(cut, begun)
    except QuestionError as fault:
        raise InputError(fault.text(_lang())) from None
    if request.method != "POST":
        return _shown(request, FigureForm(initial=first_wording(begun_table)), begun, begun_table)
    trying = "again" in request.POST or "alone" in request.POST
    asked = replace(begun, where=_filter(request, begun))
    try:
        table = answer(cut, asked)
    except QuestionError as fault:
        return _shown(request, _written(request), begun, begun_table, wrong=(asked.where, fault))
    if trying:
        form = _written(request, first_wording(begun_table), first_wording(table))
        return _shown(request, form, asked, table)
    return _wanted(request, asked, cut, table)


def _filter(request: ActorRequest, begun: Asked) -> str:
    """The filter of the form; that of the address where the form says none."""
    said = request.POST
    return str(said.get("alone") or said.get("where", begun.where)).replace("\r\n", "\n").strip()


def _written(
    request: ActorRequest,
    before: Mapping[str, Any] | None = None,
    first: Mapping[str, Any] | None = None,
) -> FigureForm:
    """The form with what is written in it, and no complaint: it is not sent yet. A sentence that
    nobody changed (it is as in `before`) follows what is counted now (`first`)."""
    said = {name: text for name, text in request.POST.items() if name in FigureForm.base_fields}
    if before and first:
        said |= {name: first[name] for name in before if said.get(name) == before[name]}
    return FigureForm(initial=said)


def _wanted(request: ActorRequest, asked: Asked, cut: Cut, table: CountTable) -> HttpResponse:
    """Makes the figure, or says at its field what keeps it from being made."""
    form = FigureForm(request.POST)
    made, refused = made_or_told(request, form, lambda: (_draft(form, asked), cut))
    return made or _shown(request, form, asked, table, refused=refused)


def made_or_told(
    request: ActorRequest, form: FigureForm, wanted: Callable[[], tuple[FigureDraft, Cut]]
) -> tuple[HttpResponse | None, dict[str, str] | None]:
    """The way to the figure once it is made of a valid form, or None; and the refusal of the
    disclosure door, or None. Any other fault is added to the form, at its field."""
    if not form.is_valid():
        return None, None
    try:
        draft, cut = wanted()
        made = new_figure(actor=request.user, home=home(), draft=draft, cut=cut)
        said = ("The figure is made, under its permanent id.",
                "통계 수치를 만들었습니다. 식별자는 바뀌지 않습니다.")  # fmt: skip
        messages.success(request, pick(*said))
        return redirect("figures-one", made.id), None
    except DisclosureRefused as fault:
        return None, refused_as(fault.refusal)
    except InputError as fault:
        tell(form, fault)
    except Conflict as fault:
        form.add_error("name", str(fault))
    return None, None


def _shown(
    request: ActorRequest,
    form: FigureForm,
    asked: Asked,
    table: CountTable,
    *,
    refused: dict[str, str] | None = None,
    wrong: tuple[str, QuestionError] | None = None,
) -> HttpResponse:
    """The page. `wrong`: a filter that cannot be counted, beside the table of the last that
    could."""
    filtered = FilterForm({"where": wrong[0] if wrong else asked.where})
    if wrong:
        filtered.add_error("where", mistake(wrong[1], asked).text)
    shown = {"form": form, "filter": filtered, "asked": asked, "table": table,
             "refused": refused, "back": asked.address(), "unit": _word(UNITS[asked.unit]),
             "total": total_text(table, _lang()), "alone": _alone(asked, table),
             "heads": [_word(FIELDS[name]) for name in table.by if name in asked.by]}  # fmt: skip
    bad = bool(form.errors or refused or wrong)
    return render(request, "web/figures/new.html", shown, status=400 if bad else 200)


def _word(one: Field | Unit) -> str:
    return one.ko if korean() else one.en


def _alone(asked: Asked, table: CountTable) -> list[str]:
    """Where several kinds of victim are counted: the filter that asks for each by itself."""
    codes = kinds_in(table).values()
    begun = f"({asked.where}) and " if asked.where else ""
    return [f"{begun}victim_kind = {code}" for code in codes] if len(codes) > 1 else []


def _draft(form: FigureForm, asked: Asked) -> FigureDraft:
    said = form.cleaned_data
    return FigureDraft(
        name=said["name"],
        unit=asked.unit,
        by=asked.by,
        where=asked.where,
        audience=said["audience"],
        title={"en": said["title_en"], "ko": said["title_ko"]},
        wording={"en": said["wording_en"], "ko": said["wording_ko"]},
        denominator=said["denominator"] or None,
        rounding=said["rounding"],
    )


def tell(form: FigureForm, fault: InputError) -> None:
    """Each problem at the field it is of."""
    text = fault.text(_lang()) if isinstance(fault, QuestionError) else str(fault)
    if not fault.problems:
        form.add_error(None, text)
    for problem in fault.problems:
        name = (problem.column or "").replace(".", "_")
        form.add_error(name if name in form.fields else None, problem.message)


def refused_as(refusal: Refusal) -> dict[str, str]:
    return {"text": refusal.page_text(_lang()), "needed": refusal.needed(_lang())}


@require_POST
@page("figure.make")
def make(request: ActorRequest) -> HttpResponse:
    """Makes the figure of a question file on a cut."""
    name = request.POST.get("name", "")
    path = figure_files(home()).get(name)
    if path is None:
        raise NotFound(pick("no question has this name", "이런 이름의 질문이 없습니다"))
    cut = cut_named(request.POST.get("cut", ""))
    question = load_figure(path)
    try:
        made, fresh = keep_figure(actor=request.user, question=question, cut=cut)
    except DisclosureRefused as fault:
        shown = {"question": question, "title": question.title[_lang()], "cut": cut,
                 "refused": refused_as(fault.refusal)}  # fmt: skip
        return render(request, "web/figures/refused.html", shown, status=403)
    except QuestionError as fault:
        raise InputError(fault.text(_lang())) from None
    old = (
        "It was made before and has not changed.",
        "이미 만든 통계 수치이며 바뀐 내용이 없습니다.",
    )
    new_one = ("The figure is made.", "통계 수치를 만들었습니다.")
    messages.success(request, pick(*(new_one if fresh else old)))
    return redirect("figures-one", made.id)
