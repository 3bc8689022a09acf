"""What the commands on figures share: how a row is named, how a figure is shown."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli._left_out import in_a_figure
from onrecord.cli._session import cuts_folder
from onrecord.errors import OnrecordError, counted

if TYPE_CHECKING:
    from onrecord.cut import Cut
    from onrecord.report.figure import MadeFigure
    from onrecord.store.queries.figures import Standing

__all__ = ["headline_with_status", "kept_cut", "print_figure", "row_asked", "standing_text"]


def row_asked(text: str | None) -> dict[str, str]:
    """`act=killing,province=North Hamgyong` as field -> code or label; a label may hold commas."""
    found: dict[str, str] = {}
    name = ""
    for part in (text or "").split(","):
        if not part.strip():
            continue
        if found and "=" not in part:
            found[name] += f",{part.rstrip()}"
            continue
        name, equals, code = (text.strip() for text in part.partition("="))
        if not equals or not name or not code:
            raise click.UsageError("a row is FIELD=CODE or FIELD=LABEL, several joined by commas")
        found[name] = code
    return found


def standing_text(stands: "Standing") -> str:
    """One line of warning; empty where nothing was withdrawn."""
    if not stands.known:
        return "its cut is not in this data folder: whether anything was withdrawn is not known"
    if not stands.withdrawn:
        return ""
    words = (
        (stands.testimonies, "testimony", "testimonies"),
        (stands.allegations, "allegation", "allegations"),
    )
    said = " and ".join(counted(n, one, many) for n, one, many in words if n)
    return f"WITHDRAWN SINCE: {said} behind it; freeze a new cut and make it again"


def kept_cut(name: str) -> "Cut | None":
    """The cut of a figure; None where it is not in this data folder, or cannot be counted on any
    more: a figure is shown all the same."""
    from onrecord.cut import open_cut

    try:
        return open_cut(cuts_folder() / name)
    except OnrecordError:
        return None


def headline_with_status(made: "MadeFigure", cut: "Cut | None", lang: str) -> str:
    """The figure in a few words, with the status events that it counts or leaves out."""
    from onrecord.report.wording import headline

    said = in_a_figure(made, cut, lang) if cut is not None else ""
    return headline(made, lang) + f" ({said})" * bool(said)


def print_figure(made: "MadeFigure", stands: "Standing", lang: str) -> None:
    """The whole figure for a person."""
    from onrecord.tables.count_text import drawn_from

    question = made.question
    click.echo(f"{made.id}  {question.name}  [{question.audience}]")
    click.echo(f"  {question.title[lang]}")
    click.echo(f"  {headline_with_status(made, kept_cut(made.cut), lang)}")
    if made.percent is not None:
        click.echo(f"  {made.percent:.1f}% of {made.denominator['total']:,}")  # type: ignore[index]
    click.echo(f"  made {made.made_on} on {made.cut}, as of {made.as_of}")
    click.echo(f"  unit {question.unit}; filter: {question.asked() or 'none'}")
    if question.asked_below() is not None:
        click.echo(f"  share of: {question.asked_below() or 'everything'}")
    if question.rounding:
        click.echo(f"  rounded to the nearest {question.rounding:,}")
    click.echo(f"  collections: {', '.join(made.collections)}")
    with_ = made.made_with
    click.echo(f"  code {with_.get('code', '')}, vocabulary {with_.get('vocabulary', '')}")
    if warning := standing_text(stands):
        click.echo(f"  {warning}")
    _print_rows(made.answer, lang)
    notes = [note["text_ko" if lang == "ko" else "text"] for note in made.answer["notes"]]
    if made.estimate:
        notes += _print_estimate(made, lang)
    for note in notes:
        click.echo(f"  - {note}")
    for line in drawn_from(made.answer["frame"], lang):
        click.echo(f"  {line}")


def _print_estimate(made: "MadeFigure", lang: str) -> list[str]:
    """What is estimated beside the rows; answers what must be said with it."""
    from onrecord.report.estimated.said import estimate_lines, estimate_notes, estimate_rows

    for name, text in estimate_rows(made, lang):
        click.echo(f"  {name}: {text}")
    for line in estimate_lines(made, lang):
        click.echo(f"  {line}")
    return list(estimate_notes(made, lang))


def _print_rows(answer: Mapping[str, Any], lang: str) -> None:
    labels = answer["labels"]
    for row in answer["rows"]:
        if row["key"]:
            named = ", ".join(labels[f][c][lang == "ko"] for f, c in row["key"].items())
            click.echo(f"    {row['n']:>8,}  {named}")
