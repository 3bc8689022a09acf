"""The page of counting, and its answers as files."""

import json
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from onrecord.cut import Cut
from onrecord.errors import InputError
from onrecord.services.use_case import permitted
from onrecord.tables import CountTable
from onrecord.tables.count_csv import csv_metadata, spreadsheet_csv
from onrecord.tables.count_text import total_text, unknown_text
from onrecord.tables.fields import UNITS
from onrecord.tables.question_errors import QuestionError
from onrecord.web.access import ActorRequest, page
from onrecord.web.counts import asking
from onrecord.web.counts.drawn import framed
from onrecord.web.counts.layout import sections
from onrecord.web.counts.noting import on_page
from onrecord.web.counts.question import Asked, answer
from onrecord.web.cuts.shelf import cut_named, shelved
from onrecord.web.words import korean

MOST_BY = 3


@page()
def counts(request: ActorRequest) -> HttpResponse:
    """The question and, where one was asked, its answer."""
    asked = Asked.of(request.GET)
    listed = shelved()
    cuts = [one for one in listed if one.cut]
    may = {"freeze": permitted(request.user.role, "cut.freeze"),
           "bring": permitted(request.user.role, "import.apply"),
           "figure": permitted(request.user.role, "figure.make")}  # fmt: skip
    if not cuts:
        return render(request, "web/counts/none.html", {"may": may, "closed": bool(listed)})
    cut = cut_named(asked.cut or cuts[0].id)
    shown: dict[str, Any] = {
        "asked": asked,
        "cut": cut,
        "cuts": cuts,
        "units": asking.unit_choices(),
        "choices": asking.field_choices(),
        "by": [*asked.by, *[""] * MOST_BY][:MOST_BY],
        "examples": [(title, _here(one, cut).address()) for title, one in asking.EXAMPLES],
        "fields": asking.codes(cut),
        "operators": asking.operators(),
        "may": may,
    }
    if asked.unit:
        try:
            shown |= _answered(cut, _here(asked, cut), request.user.role)
        except QuestionError as fault:
            shown["mistake"] = asking.mistake(fault, asked)
    return render(request, "web/counts/counts.html", shown)


def _here(asked: Asked, cut: Cut) -> Asked:
    """The question with the cut it is put to, so that its address stays true."""
    return Asked(asked.unit, asked.by, asked.where, cut.id)


def _answered(cut: Cut, asked: Asked, role: str) -> dict[str, Any]:
    table = answer(cut, asked)
    lang = "ko" if korean() else "en"

    def alone(name: str) -> CountTable:
        return answer(cut, Asked(asked.unit, (name,), asked.where))

    unit = UNITS[table.unit]
    return {
        "table": table,
        "address": asked.address(),
        "unit": unit.ko if korean() else unit.en.capitalize(),
        "total": total_text(table, lang),
        "unknown": unknown_text(table, lang),
        "sections": sections(table, asked.by, lang, alone),
        "notes": on_page((note.text(lang) for note in table.notes), cut=cut.id, role=role),
        "frame": [framed(one, lang) for one in table.frame],
    }


def _asked_for(request: ActorRequest) -> tuple[CountTable, str, str]:
    """The table an address asks for, the language, a name for its file."""
    asked, lang = Asked.of(request.GET), "ko" if korean() else "en"
    if request.GET.get("lang") in ("en", "ko"):
        lang = request.GET["lang"]
    try:
        table = answer(cut_named(asked.cut), asked)
    except QuestionError as fault:
        raise InputError(fault.text(lang)) from None
    return table, lang, "-".join(("onrecord", table.unit, *table.by, table.cut)).replace(".", "_")


def _file(content: str | bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=f"{kind}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@page()
def as_csv(request: ActorRequest) -> HttpResponse:
    """The bytes of `onrecord count --out`."""
    table, lang, name = _asked_for(request)
    return _file(spreadsheet_csv(table, lang), "text/csv", f"{name}.csv")


@page()
def as_metadata(request: ActorRequest) -> HttpResponse:
    """What must lie beside the CSV: what each column means, notes, frame."""
    table, lang, name = _asked_for(request)
    described = json.dumps(csv_metadata(table, f"{name}.csv", lang), ensure_ascii=False, indent=1)
    return _file(described + "\n", "application/json", f"{name}.csv-metadata.json")


@page()
def as_json(request: ActorRequest) -> HttpResponse:
    """The bytes of `onrecord count --json`."""
    table, _, name = _asked_for(request)
    return _file(table.json_text() + "\n", "application/json", f"{name}.json")
