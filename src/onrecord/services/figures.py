"""Figures made and kept, reports noted. Making a figure twice gives the same one."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from onrecord import __version__
from onrecord.cut import Cut, open_cut
from onrecord.disclosure import DisclosureRefused
from onrecord.errors import InputError, IntegrityFault, NotFound
from onrecord.report.figure import FigureQuestion, MadeFigure, figure_id
from onrecord.report.figure_making import make_figure
from onrecord.services.estimating import kept_estimates
from onrecord.services.use_case import require, use_case
from onrecord.store.models import Actor, Figure, ReportBuild, ReportFigure
from onrecord.store.models import Cut as CutRow
from onrecord.store.queries.figures import figure_named
from onrecord.values import derived_id

__all__ = ["Kept", "keep_figure", "keep_figures", "note_report"]


@dataclass(frozen=True)
class Kept:
    """What came of one question: a figure, and whether it is new; or the refusal."""

    question: FigureQuestion
    figure: MadeFigure | None
    fresh: bool = False
    refused: DisclosureRefused | None = None


def keep_figure(*, actor: Actor, question: FigureQuestion, cut: Cut) -> tuple[MadeFigure, bool]:
    """Freezes the value of a question on a cut under its permanent id; answers the figure and
    whether it is new.

    Raises InputError where the question does not fit the cut, DisclosureRefused where the audience
    may not have the answer, IntegrityFault where the cut is not what was frozen, NotPermitted.
    """
    kept = keep_figures(actor=actor, questions=[question], cut=cut)[0]
    if kept.refused is not None:
        raise kept.refused
    assert kept.figure is not None  # noqa: S101 - one of the two is there
    return kept.figure, kept.fresh


def keep_figures(*, actor: Actor, questions: Iterable[FigureQuestion], cut: Cut) -> list[Kept]:
    """`keep_figure` for each question, all of them or none; those that the disclosure door refuses
    are answered with the refusal and leave nothing behind. Raises as `keep_figure`."""
    require(actor, "figure.make")
    _vouched(cut)
    asked = list(questions)
    known = set(
        Figure.objects.filter(id__in=[figure_id(q, cut.id) for q in asked]).values_list(
            "id", flat=True
        )
    )
    # counting takes long, so it is done before anything is held in the database
    answers: list[Kept] = []
    for question in asked:
        one = figure_id(question, cut.id)
        if one in known:
            answers.append(Kept(question, figure_named(one, actor=actor)))
            continue
        try:
            today, kept = timezone.localdate(), kept_estimates()
            made = make_figure(question, cut, made_on=today, code=__version__, kept=kept)
            answers.append(Kept(question, made, True))
        except DisclosureRefused as refused:
            answers.append(Kept(question, None, refused=refused))
    fresh = [kept.figure for kept in answers if kept.fresh and kept.figure is not None]
    if fresh:
        _keep(actor, fresh, cut)
    return answers


def _keep(actor: Actor, fresh: Sequence[MadeFigure], cut: Cut) -> None:
    with use_case(actor=actor, action="figure.make", subject=cut.id) as deed:
        for made in fresh:
            content = json.dumps(made.to_json(), ensure_ascii=False, separators=(",", ":"))
            Figure.objects.get_or_create(
                id=made.id,
                defaults={
                    "name": made.question.name,
                    "audience": made.question.audience,
                    "cut": made.cut,
                    "as_of": made.as_of,
                    "value": made.value,
                    "content": content,
                    "digest": made.digest,
                    "actor": actor,
                },
            )
        deed.detail = {"figures": [made.id for made in fresh]}


def _vouched(cut: Cut) -> None:
    """Raises IntegrityFault where the files of the cut, or its manifest, are not what was frozen
    here. A cut that came from elsewhere is vouched for by its manifest alone."""
    row = CutRow.objects.filter(id=cut.id).first()
    if row is not None and row.digest != cut.digest:
        raise IntegrityFault(f"{cut.id} is not what was frozen")
    open_cut(cut.folder, verify=True)


def note_report(
    *,
    actor: Actor,
    name: str,
    languages: Sequence[str],
    figures: Iterable[str],
    digest: str = "",
) -> ReportBuild:
    """Keeps that a report was built with these figures (FIG-...), so that a withdrawal finds it.

    `digest`: SHA-256 of what it was built from; the same report built again is noted once.
    Raises NotFound for a figure that was never made, InputError without a name, NotPermitted.
    """
    if not name.strip():
        raise InputError("a report needs its name")
    held = sorted(set(figures))
    report = derived_id("REP", name, digest, *sorted(languages), *held)
    with use_case(actor=actor, action="report.build", subject=report) as deed:
        known = set(Figure.objects.filter(id__in=held).values_list("id", flat=True))
        if strange := set(held) - known:
            raise NotFound(f"no figure was made under {', '.join(sorted(strange))}")
        row, fresh = ReportBuild.objects.get_or_create(
            id=report,
            defaults={"name": name, "languages": sorted(languages), "digest": digest,
                      "actor": actor},
        )  # fmt: skip
        if fresh:
            ReportFigure.objects.bulk_create(
                ReportFigure(report=row, figure_id=one) for one in held
            )
        deed.detail, deed.silent = {"figures": held}, not fresh
        return row
