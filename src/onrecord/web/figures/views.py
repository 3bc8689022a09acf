"""Figures: the list, one with how it was made, what stands behind it, what a source affects."""

import json
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from onrecord.errors import InputError, NotFound
from onrecord.examples import figures_that_fit
from onrecord.report.estimated.said import estimate_lines, estimate_notes, estimate_rows
from onrecord.report.figure import MadeFigure
from onrecord.report.figure_file import load_figure
from onrecord.report.wording import headline, sentence
from onrecord.services.figure_files import figure_files
from onrecord.services.tracing import trace_figure
from onrecord.services.use_case import permitted
from onrecord.store.models import Cut
from onrecord.store.queries.cuts import cuts_made
from onrecord.store.queries.figures import (
    affected,
    figure_named,
    made_figures,
    others_of_name,
    reports_with,
    standing,
)
from onrecord.tables.fields import ABSENT, FIELDS, UNITS
from onrecord.web.access import ActorRequest, page
from onrecord.web.counts.drawn import framed
from onrecord.web.counts.noting import on_page
from onrecord.web.cuts.shelf import Shelved, cuts_folder, shelved
from onrecord.web.figures.making import home
from onrecord.web.words import korean

MOST_VICTIMS = 100  # whose tellings are on one page; the command gives all


def _lang() -> str:
    return "ko" if korean() else "en"


@page()
def figures(request: ActorRequest) -> HttpResponse:
    """Figures that were made, and questions that can be."""
    lang, made = _lang(), made_figures(actor=request.user)
    stands = standing(made, cuts=cuts_folder())
    frozen = cuts_made(request.user)
    cuts = [_Choice(s, frozen.get(s.id)) for s in shelved() if s.cut]
    labels = {one.id: one.label for one in cuts}
    listed = [{"one": m, "title": m.question.title[lang], "says": headline(m, lang),
               "stands": stands[m.id], "label": labels.get(m.cut, "")} for m in made]  # fmt: skip
    questions: list[dict[str, Any]] = []
    unfit: list[dict[str, Any]] = []
    for name, path in figure_files(home()).items():
        try:
            title, fault = load_figure(path).title[lang], ""
        except InputError as wrong:
            title, fault = "", str(wrong)
        own = path.parent == home() / "figures"
        fits = [c for c in cuts if own or path.parent in _folders_for(c.shelf)]
        line = {"name": name, "title": title, "fault": fault, "own": own, "cuts": fits}
        (questions if own or fits or fault else unfit).append(line)
    shown = {
        "listed": listed,
        "questions": questions,
        "unfit": unfit,
        "cuts": cuts,
        "may_make": permitted(request.user.role, "figure.make"),
    }
    return render(request, "web/figures/figures.html", shown)


class _Choice:
    """A cut in the menu: told apart from others of one day by label, time of freezing and id."""

    def __init__(self, shelf: Shelved, frozen: Cut | None) -> None:
        said = shelf.cut.manifest if shelf.cut else None
        self.shelf, self.id = shelf, shelf.id
        day, self.label = (said.as_of, said.label) if said else ("", "")
        at = f"{frozen.at:%Y-%m-%d %H:%M} UTC" if frozen else ""
        self.words = " · ".join(filter(None, (day, self.label, at, shelf.id)))


def _folders_for(shelf: Shelved) -> list[Path]:
    """Folders of the examples that ask about what this cut holds."""
    said = shelf.cut.manifest.collections if shelf.cut else ()
    return figures_that_fit([(c.key, c.synthetic) for c in said])


@page()
def one_figure(request: ActorRequest, one: str) -> HttpResponse:
    """One figure: what it says, how it was made, whether it still stands."""
    made, lang = figure_named(one, actor=request.user), _lang()
    said = {}
    for each in ("en", "ko"):
        try:
            said[each] = sentence(made, each)
        except InputError:
            said[each] = ""
    question = made.question
    shown: dict[str, Any] = {
        "made": made,
        "title": question.title[lang],
        "says": headline(made, lang),
        "said": said,
        "unit": UNITS[question.unit].ko if korean() else UNITS[question.unit].en,
        "stands": standing([made], cuts=cuts_folder())[made.id],
        "reports": reports_with([made.id]),
        "frame": [framed(one, lang) for one in made.answer["frame"]],
        "others": others_of_name(made, actor=request.user),
        "notes": on_page(
            (note["text_ko" if korean() else "text"] for note in made.answer["notes"]),
            cut=made.cut,
            role=request.user.role,
        ),
        "below": question.asked_below(),
        "estimated": _estimated(made, lang),
        **_rows(made, lang),
    }
    return render(request, "web/figures/one.html", shown)


def _estimated(made: MadeFigure, lang: str) -> dict[str, Any] | None:
    """What is estimated beside the count: numbers, how, and what must be said with it."""
    if made.estimate is None:
        return None
    return {
        "rows": list(estimate_rows(made, lang)),
        "lines": list(estimate_lines(made, lang)),
        "notes": list(estimate_notes(made, lang)),
    }


def _rows(made: MadeFigure, lang: str) -> dict[str, Any]:
    """The rows with labels, and for each the part of the address that traces it."""
    which, labels = lang == "ko", made.answer["labels"]
    fields = [name for name in made.answer["by"] if made.answer["rows"]]
    rows = [
        {
            "cells": [(labels[f][row["key"][f]][which], row["key"][f] in ABSENT) for f in fields],
            "row": row,
            "query": [(f"row.{f}", row["key"][f]) for f in fields],
        }
        for row in made.answer["rows"]
    ]
    heads = [FIELDS[f].ko if which else FIELDS[f].en for f in fields]
    return {"heads": heads, "rows": rows if fields else []}


@page()
def as_json(request: ActorRequest, one: str) -> HttpResponse:
    """The figure as `onrecord figure` writes it, schema onrecord.figure."""
    made = figure_named(one, actor=request.user)
    text = json.dumps(made.to_json(), ensure_ascii=False, indent=1) + "\n"
    named = {"Content-Disposition": f'attachment; filename="{made.id}.json"'}
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers=named)


@page()
def trace(request: ActorRequest, one: str) -> HttpResponse:
    """What stands behind the figure, or one of its rows: allegations, testimonies, passages."""
    asked = request.GET
    row = {name[4:]: asked.get(name, "") for name in asked if name.startswith("row.")}
    found = trace_figure(actor=request.user, figure=one, cuts=cuts_folder(), row=row)
    which, labels = korean(), found.figure.answer["labels"]
    victims = found.victims[:MOST_VICTIMS]
    shown = {
        "found": found,
        "title": found.figure.question.title[_lang()],
        "row": [((FIELDS[f].ko if which else FIELDS[f].en), labels[f][code][which])
                for f, code in found.row.items()],
        "victims": victims,
        "more": len(found.victims) - len(victims),
    }  # fmt: skip
    return render(request, "web/figures/trace.html", shown)


@page()
def affected_by(request: ActorRequest) -> HttpResponse:
    """Every figure and report that rests on a source, a testimony or an allegation."""
    subject, found, fault = request.GET.get("subject", "").strip(), None, ""
    if subject:
        try:
            found = affected(subject, actor=request.user, cuts=cuts_folder())
        except NotFound as wrong:
            fault = str(wrong)
    lang = _lang()
    listed = [(m, m.question.title[lang], part) for m, part in found.figures] if found else []
    unsure = [(m, m.question.title[lang]) for m in found.unknown] if found else []
    shown = {"subject": subject, "found": found, "fault": fault, "listed": listed,
             "unsure": unsure}  # fmt: skip
    return render(request, "web/figures/affected.html", shown)
