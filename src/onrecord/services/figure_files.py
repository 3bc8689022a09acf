"""A figure asked for in the workspace: its file among the figures of the data folder, and its
value on a cut, both or neither."""

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onrecord.cut import Cut
from onrecord.errors import Conflict
from onrecord.report.estimated.asked import EstimateAsked
from onrecord.report.figure import FigureQuestion, MadeFigure
from onrecord.report.figure_file import list_figures, load_figure
from onrecord.report.figure_making import make_figure
from onrecord.report.shelves import figure_folders, own_figures
from onrecord.report.wording import sentence
from onrecord.services.estimating import kept_estimates
from onrecord.services.figures import keep_figure
from onrecord.services.use_case import require
from onrecord.store.models import Actor

__all__ = ["FigureDraft", "figure_files", "figure_text", "new_figure"]


@dataclass(frozen=True)
class FigureDraft:
    """What a form says of a figure; `title` and `wording` by language (`en`, `ko`)."""

    name: str
    unit: str
    by: tuple[str, ...]
    where: str
    audience: str
    title: Mapping[str, str]
    wording: Mapping[str, str]
    denominator: str | None = None
    rounding: int | None = None
    estimate: EstimateAsked | None = None


def figure_files(home: Path) -> dict[str, Path]:
    """Name -> file, of every question: own ones first, then those that come with the product."""
    return list_figures(figure_folders(home))


def figure_text(draft: FigureDraft) -> str:
    """The draft as a figure file (TOML)."""

    def quoted(text: str) -> str:
        return json.dumps(" ".join(text.split()), ensure_ascii=False)

    lines = [f"unit = {quoted(draft.unit)}"]
    if draft.by:
        lines.append(f"by = [{', '.join(map(quoted, draft.by))}]")
    if draft.where:
        lines.append(f"where = {quoted(draft.where)}")
    if draft.denominator is not None:
        lines.append(f"denominator = {quoted(draft.denominator)}")
    if draft.rounding is not None:
        lines.append(f"rounding = {draft.rounding}")
    lines.append(f"audience = {quoted(draft.audience)}")
    for name, words in (("title", draft.title), ("wording", draft.wording)):
        lines += ["", f"[{name}]", *(f"{lang} = {quoted(words[lang])}" for lang in ("en", "ko"))]
    return "\n".join([*lines, *_asked(draft.estimate)]) + "\n"


def _asked(estimate: EstimateAsked | None) -> list[str]:
    """The tables of an estimate. Values of settings are words, numbers, true and false, which
    JSON writes as TOML does."""
    if estimate is None:
        return []
    lines = ["", "[estimate]", f"lists = {json.dumps(estimate.lists)}",
             f"method = {json.dumps(estimate.method)}", f"seed = {estimate.seed}"]  # fmt: skip
    if estimate.options:
        told = (f"{name} = {json.dumps(value)}" for name, value in estimate.options.items())
        lines += ["", "[estimate.options]", *told]
    return lines


def new_figure(*, actor: Actor, home: Path, draft: FigureDraft, cut: Cut) -> MadeFigure:
    """Makes the figure on the cut and leaves its question in the folder `figures`.

    Raises FigureFault with every problem of the draft, Conflict where another question has the
    name, InputError where the question does not fit the cut or its wording asks for a number that
    it has not, DisclosureRefused where the audience may not have the answer, NotPermitted. Then
    nothing is left behind.
    """
    require(actor, "figure.make")
    text = figure_text(draft)
    question = _checked(draft.name, text)
    known = figure_files(home).get(draft.name)
    if known is not None and load_figure(known) != question:
        raise Conflict(f"there is another question called {draft.name}; choose another name")
    day = date.fromisoformat(cut.manifest.as_of)
    trial = make_figure(question, cut, made_on=day, kept=kept_estimates())
    for lang in question.wording:
        sentence(trial, lang)
    made, _ = keep_figure(actor=actor, question=question, cut=cut)
    if known is None:
        _write(own_figures(home), draft.name, text)
    return made


def _checked(name: str, text: str) -> FigureQuestion:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.toml"
        path.write_text(text, encoding="utf-8")
        return load_figure(path)


def _write(folder: Path, name: str, text: str) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    fresh = folder / f".{name}.{os.getpid()}"
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
    fresh.replace(folder / f"{name}.toml")
