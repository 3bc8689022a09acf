"""How each figure of a report is cited, and the list of all of them."""

from collections.abc import Mapping

from onrecord.report.figure import MadeFigure
from onrecord.report.grids import collection_titles
from onrecord.report.report_file import ReportText
from onrecord.report.tree import FigureLine
from onrecord.report.wording import headline
from onrecord.report.words import day_text

__all__ = ["citation", "figure_lines"]


def citation(made: MadeFigure, lang: str, *, report: str, authors: str = "") -> str:
    """One sentence that names the figure, its cut and day, and what it is drawn from."""
    title = made.question.title[lang].rstrip(".")
    day, drawn = day_text(made.as_of, lang), collection_titles(made, lang)
    if lang == "ko":
        who = f"{authors}, " if authors else ""
        return (f"{who}“{title}”, 통계 수치 {made.id}, 『{report}』, 확정본 {made.cut}"
                f"({day} 기준), 자료: {drawn}.")  # fmt: skip
    who = f"{authors}. " if authors else ""
    return (f"{who}“{title}”, figure {made.id}, in: {report}. Cut {made.cut}, as of {day}. "
            f"Drawn from: {drawn}.")  # fmt: skip


def figure_lines(
    used: Mapping[str, MadeFigure], keys: Mapping[str, str], text: ReportText
) -> tuple[FigureLine, ...]:
    """The list of figures in the order of their keys."""
    return tuple(
        FigureLine(
            key=keys[name],
            id=made.id,
            name=name,
            title=made.question.title[text.lang],
            said=headline(made, text.lang),
            citation=citation(made, text.lang, report=text.title, authors=text.front["authors"]),
        )
        for name, made in used.items()
    )
