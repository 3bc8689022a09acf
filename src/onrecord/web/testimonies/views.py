"""Testimonies, read: the list, one with everything in it, what one source told."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from onrecord.report.figure import MadeFigure
from onrecord.services.use_case import permitted
from onrecord.store.queries import testimonies as lists
from onrecord.store.queries import testimony as within
from onrecord.store.queries.collections import collections_here
from onrecord.store.queries.figures import affected
from onrecord.web.access import ActorRequest, page, sees_judgements, sees_protected
from onrecord.web.addresses import address_of
from onrecord.web.cuts.shelf import cuts_folder
from onrecord.web.overview.deeds import together
from onrecord.web.paging import Page
from onrecord.web.testimonies.forms import WantedForm
from onrecord.web.testimonies.words import FIELDS
from onrecord.web.words import pick

__all__ = ["allegation", "one_of_them", "resting", "source", "testimonies"]


@page()
def testimonies(request: ActorRequest) -> HttpResponse:
    """The list, narrowed by what is asked."""
    collections = collections_here()
    form = WantedForm(request.GET, collections)
    wanted = form.wanted()
    after = request.GET.get("after", "")
    seen = sees_protected(request.user)
    found, more = lists.page_of_testimonies(
        actor=request.user, wanted=wanted, after=after, protected=seen
    )
    number = lists.how_many(actor=request.user, wanted=wanted)
    shown = {
        "form": form,
        "page": Page(found, more or None, not after),
        "number": min(number, lists.MOST_COUNTED),
        "counted": number <= lists.MOST_COUNTED,
        "narrowed": any(request.GET.get(name) for name in form.fields),
        "collections": collections,
        "may_import": permitted(request.user.role, "import.apply"),
        "protected": seen,
    }
    return render(request, "web/testimonies/testimonies.html", shown)


@page()
def one_of_them(request: ActorRequest, one: str) -> HttpResponse:
    """One testimony: its text and passages, origins, what it tells and of whom, its versions."""
    actor, seen = request.user, sees_protected(request.user)
    held = within.one_testimony(actor=actor, one=one, protected=seen)
    acts, more = within.allegations_told(
        testimony=held, after=request.GET.get("after", ""), protected=seen
    )
    mentions, more_mentions = within.mentions_in(testimony=held, protected=seen)
    texts, other_passages = within.texts_of(held, protected=seen)
    told = tuple(act.id for act in acts) + tuple(mention.id for mention in mentions)
    versions = within.changes_of(held, protected=seen, others=told)
    shown = {
        "one": held,
        "protected": seen,
        "judgements": sees_judgements(actor),
        "may_withdraw": permitted(actor.role, "testimony.withdraw"),
        "texts": texts,
        "pages": other_passages,
        "origins": within.origins_of(actor=actor, testimony=held, protected=seen),
        "page": Page(acts, more or None, not request.GET.get("after")),
        "mentions": mentions,
        "more_mentions": more_mentions,
        "versions": [
            {"kept": v.revision,
             "changes": [(FIELDS.get(name, name), was, now) for name, was, now in v.changes]}
            for v in versions
        ],
        "log": together(within.log_of([held.id, *(act.id for act in acts)])),
        "raw": within.raw_row(held) if seen else {},
    }  # fmt: skip
    return render(request, "web/testimonies/one.html", shown)


@page()
def allegation(request: ActorRequest, one: str) -> HttpResponse:
    """To where the allegation stands in its testimony."""
    testimony, before = within.place_of_allegation(actor=request.user, one=one)
    query = "?" + urlencode({"after": before}) if before else ""
    return redirect(f"{reverse('testimonies-one', args=[testimony])}{query}#{one}")


@page()
def source(request: ActorRequest, one: str) -> HttpResponse:
    """What one source told."""
    seen = sees_protected(request.user)
    held = within.one_source(actor=request.user, one=one, protected=seen)
    after = request.GET.get("after", "")
    found, more = lists.page_of_source(
        actor=request.user, source=held.id, after=after, protected=seen
    )
    write = permitted(request.user.role, "testimony.withdraw")
    shown = {"one": held, "protected": seen, "page": Page(found, more or None, not after),
             "may_withdraw": write,
             "active": write and within.something_stands(held)}  # fmt: skip
    return render(request, "web/testimonies/source.html", shown)


@page()
def resting(request: ActorRequest, one: str) -> HttpResponse:
    """Which figures and reports rest on a source, a testimony or an allegation. A page of its
    own: every figure's cut is opened to say it."""
    found = affected(one, actor=request.user, cuts=cuts_folder())

    def named(figure: MadeFigure) -> dict[str, object]:
        title = figure.question.title
        return {"id": figure.id, "cut": figure.cut, "as_of": figure.as_of,
                "title": title.get(pick("en", "ko")) or figure.question.name}  # fmt: skip

    shown = {
        "one": one,
        "address": address_of(one),
        "found": found,
        "figures": [{**named(figure), "part": part} for figure, part in found.figures],
        "unknown": [named(figure) for figure in found.unknown],
    }
    return render(request, "web/testimonies/resting.html", shown)
