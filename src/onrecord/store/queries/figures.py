"""Made figures, what they rest on, and what was withdrawn since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from json import loads
from pathlib import Path
from typing import Any

import numpy as np
from django.db.models import F, OuterRef, Subquery

from onrecord.cut import SCHEMA_VERSION, open_cut
from onrecord.cut import Cut as FrozenCut
from onrecord.cut.folder import schema_of
from onrecord.errors import IntegrityFault, NotFound, NotPermitted
from onrecord.report.figure import MadeFigure
from onrecord.report.figure_sources import pseudonyms_of, rests_on
from onrecord.store.models import (
    Actor,
    Allegation,
    Cut,
    Figure,
    ReportBuild,
    ReportFigure,
    Testimony,
)
from onrecord.store.queries.judgements import batches

__all__ = ["Affected", "Standing", "affected", "figure_named", "made_figures", "others_of_name",
           "standing"]  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """How many of the testimonies and allegations behind a figure (its denominator too) were
    withdrawn after its cut was frozen. `known` is False where the cut or its keys are not in this
    data folder: nothing can be said then."""

    known: bool
    testimonies: int = 0
    allegations: int = 0

    @property
    def withdrawn(self) -> bool:
        return bool(self.testimonies or self.allegations)

    def to_json(self) -> dict[str, Any]:
        return {"known": self.known, "withdrawn_testimonies": self.testimonies,
                "withdrawn_allegations": self.allegations}  # fmt: skip


@dataclass(frozen=True)
class Affected:
    """Figures that rest on a source, testimony or allegation: (figure, `answer` or `denominator`:
    which part of it does); reports with one of them; figures of which it cannot be said, as their
    cut is not here. `testimonies`: how many testimonies were meant; `withdrawn`: how many of the
    things meant are withdrawn now."""

    subject: str
    testimonies: int
    withdrawn: int
    figures: tuple[tuple[MadeFigure, str], ...]
    reports: tuple[Mapping[str, Any], ...]
    unknown: tuple[MadeFigure, ...]


def _inside(actor: Actor) -> None:
    if not actor.is_active:
        raise NotPermitted("this account no longer works here")


def _made(row: Figure) -> MadeFigure:
    made = MadeFigure.from_json(loads(row.content))
    if (made.id, made.digest) != (row.id, row.digest):
        raise IntegrityFault(f"the figure {row.id} is not what was made")
    return made


def made_figures(*, actor: Actor, names: Iterable[str] | None = None) -> list[MadeFigure]:
    """Every made figure (of these names), by name, as-of day and id. Raises IntegrityFault for
    one that is not what was made, NotPermitted."""
    _inside(actor)
    rows = Figure.objects.order_by("name", "as_of", "id")
    if names is not None:
        rows = rows.filter(name__in=list(names))
    return [_made(row) for row in rows]


def figure_named(named: str, *, actor: Actor) -> MadeFigure:
    """The figure of this id, or the one of this name on the cut frozen last: what is made today
    on an older cut is not the newest number. On one cut the one made last. Raises NotFound."""
    _inside(actor)
    by = {"id" if named.startswith("FIG-") else "name": named}
    frozen = Cut.objects.filter(id=OuterRef("cut")).values("at")
    row = (
        Figure.objects.filter(**by)
        .annotate(frozen=Subquery(frozen))
        .order_by(F("frozen").desc(nulls_last=True), "-at", "-id")
        .first()
    )
    if row is None:
        raise NotFound("no figure was made under this id or name; onrecord figure list shows them")
    return _made(row)


def others_of_name(made: MadeFigure, *, actor: Actor) -> list[Mapping[str, str]]:
    """The other figures of the same name, the one made last first: id, cut, as_of."""
    _inside(actor)
    rows = Figure.objects.filter(name=made.question.name).exclude(id=made.id)
    found = rows.order_by("-at", "-id").values_list("id", "cut", "as_of")
    return [{"id": one, "cut": cut, "as_of": day.isoformat()} for one, cut, day in found]


class _Cuts:
    """The cuts of figures, opened once each; None where one is not here, or where another version
    of the product froze it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.named = cache(self._open)

    def _open(self, cut_id: str) -> FrozenCut | None:
        if schema_of(self.folder / cut_id) not in (None, SCHEMA_VERSION):
            return None
        try:
            return open_cut(self.folder / cut_id)
        except NotFound:
            return None

    def pseudonyms(self, cut_id: str, kind: str, keys: Iterable[str]) -> set[int] | None:
        """None where the cut or its keys are not here."""
        if self.named(cut_id) is None:
            return None
        try:
            return set(pseudonyms_of(self.folder, cut_id, kind, keys).values())
        except NotFound:
            return None


def standing(figures: Iterable[MadeFigure], *, cuts: Path) -> dict[str, Standing]:
    """Figure id -> what of it was withdrawn since. Asked of the record as it is now, so that a
    withdrawal that is taken back is gone from here too."""
    accounts = list(Testimony.objects.filter(status="withdrawn").values_list("id", flat=True))
    acts = list(Allegation.objects.filter(status="withdrawn").values_list("id", flat=True))
    here = _Cuts(cuts)
    gone = cache(
        lambda cut: (
            here.pseudonyms(cut, "testimony", accounts),
            here.pseudonyms(cut, "allegation", acts),
        )
    )
    found = {}
    for made in figures:
        cut, (told, alleged) = here.named(made.cut), gone(made.cut)
        if cut is None or told is None or alleged is None:
            found[made.id] = Standing(False)
        elif not told and not alleged:
            found[made.id] = Standing(True)
        else:
            rests = rests_on(made, cut)
            both = (
                np.concatenate([rests.testimonies, rests.below_testimonies]),
                np.concatenate([rests.allegations, rests.below_allegations]),
            )
            found[made.id] = Standing(True, len(told & set(both[0].tolist())),
                                      len(alleged & set(both[1].tolist())))  # fmt: skip
    return found


def _meant(subject: str) -> tuple[list[str], list[str], int]:
    """Ids of the testimonies and allegations meant, and how many of them are withdrawn."""
    kind = subject.partition("-")[0]
    if kind == "A":
        acts = list(
            Allegation.objects.filter(id=subject).values_list("status", "testimony__status")
        )
        if acts:
            return [], [subject], int("withdrawn" in acts[0])
    elif kind in ("S", "T"):
        asked = {"source_id": subject} if kind == "S" else {"id": subject}
        rows = list(Testimony.objects.filter(**asked).values_list("id", "status"))
        if rows:
            return [r[0] for r in rows], [], sum(r[1] == "withdrawn" for r in rows)
    else:
        raise NotFound(
            "sources (S-...), testimonies (T-...), allegations (A-...) can be asked for"
        )
    raise NotFound("no testimony rests on this id")


def affected(subject: str, *, actor: Actor, cuts: Path) -> Affected:
    """Every figure and report that rests on a source (S-), testimony (T-) or allegation (A-),
    withdrawn or not. Raises NotFound, NotPermitted."""
    _inside(actor)
    accounts, acts, withdrawn = _meant(subject)
    here = _Cuts(cuts)
    kind, keys = ("testimony", accounts) if accounts else ("allegation", acts)
    held = cache(lambda cut: here.pseudonyms(cut, kind, keys))
    found: list[tuple[MadeFigure, str]] = []
    unknown = []
    for made in made_figures(actor=actor):
        cut, wanted = here.named(made.cut), held(made.cut)
        if cut is None or wanted is None:
            unknown.append(made)
        elif wanted:
            rests = rests_on(made, cut)
            testimony = kind == "testimony"
            answer = rests.testimonies if testimony else rests.allegations
            below = rests.below_testimonies if testimony else rests.below_allegations
            if wanted & set(answer.tolist()):
                found.append((made, "answer"))
            elif wanted & set(below.tolist()):
                found.append((made, "denominator"))
    reports = reports_with([made.id for made, _ in found])
    return Affected(subject, len(accounts), withdrawn, tuple(found), tuple(reports),
                    tuple(unknown))  # fmt: skip


def reports_with(figures: Iterable[str]) -> list[Mapping[str, Any]]:
    """Reports that hold one of these figures: id, name, languages, when made, which of them."""
    held: dict[str, list[str]] = {}
    for part in batches(figures):
        rows = ReportFigure.objects.filter(figure__in=part).order_by("figure")
        for report, figure in rows.values_list("report", "figure"):
            held.setdefault(report, []).append(figure)
    found: list[Mapping[str, Any]] = []
    for part in batches(sorted(held)):
        found += [
            {"id": row.id, "name": row.name, "languages": list(row.languages),
             "made_at": row.made_at.isoformat(timespec="seconds"), "figures": held[row.id]}
            for row in ReportBuild.objects.filter(id__in=part).order_by("name", "made_at", "id")
        ]  # fmt: skip
    return found
