"""`onrecord figure`: named questions, and the values they were given."""

from typing import TYPE_CHECKING, Any

import click

from onrecord.cli._figures import headline_with_status, print_figure, standing_text
from onrecord.cli._session import JSON, cuts_folder, home, open_store, show_json
from onrecord.errors import InputError, counted

if TYPE_CHECKING:
    from onrecord.cut import Cut
    from onrecord.report.figure import FigureQuestion
    from onrecord.services.figures import Kept

LANG = click.option("--lang", type=click.Choice(["en", "ko"]), default="en", help="Language.")
CUT = click.option("--cut", "named", help="Id, start of an id, label or folder; the latest if "
                   "left out.")  # fmt: skip
REFUSED = 3


@click.group(name="figure")
def command() -> None:
    """Named figures: a question in a TOML file, its value on a cut under a permanent id.

    Files lie in the folder figures of the data folder; some come with the product.
    """


@command.command(name="list")
@LANG
@JSON
def list_all(lang: str, as_json: bool) -> None:
    """Questions that can be made, and figures that were made."""
    actor = open_store()
    from onrecord.report.figure_file import list_figures, load_figure
    from onrecord.report.shelves import figure_folders, own_figures
    from onrecord.report.wording import headline
    from onrecord.store.queries.figures import made_figures, standing

    files = list_figures(figure_folders(home()))
    made = made_figures(actor=actor)
    stands = standing(made, cuts=cuts_folder())
    if as_json:
        questions = []
        for name, path in files.items():
            try:
                asked: dict[str, Any] = {"question": load_figure(path).to_json()}
            except InputError as fault:
                asked = {"problems": [p.to_json() for p in fault.problems]}
            questions.append({"name": name, "own": path.parent == own_figures(home()), **asked})
        figures = [
            {"id": m.id, "name": m.question.name, "audience": m.question.audience, "cut": m.cut,
             "as_of": m.as_of, "value": m.value, "made_on": m.made_on,
             "standing": stands[m.id].to_json()}
            for m in made
        ]  # fmt: skip
        show_json("onrecord.figure.list", {"questions": questions, "figures": figures})
        return
    click.echo("Questions:")
    for name, path in files.items():
        try:
            said = load_figure(path).title[lang]
        except InputError:
            said = "cannot be read; see onrecord figure check"
        click.echo(
            f"  {name:<44}{said}" + ("" if path.parent == own_figures(home()) else "  (example)")
        )
    click.echo("\nMade:")
    for one in made:
        click.echo(f"  {one.id}  {one.question.name}  as of {one.as_of}  [{one.cut}]")
        click.echo(f"    {headline(one, lang)}")
        if warning := standing_text(stands[one.id]):
            click.echo(f"    {warning}")
    if not made:
        click.echo("  none yet; make one with: onrecord figure make NAME")


@command.command()
@click.argument("names", nargs=-1)
@CUT
@JSON
def check(names: tuple[str, ...], named: str | None, as_json: bool) -> None:
    """Whether figure files can be used: NAMES or paths, all own ones where none is named.

    With --cut each question is put to that cut too, so that codes and places are looked up.
    """
    from onrecord.report.figure_file import load_figure

    paths = _paths(names, every=not names, examples=False)
    cut = _cut(named) if named else None
    problems = []
    for path in paths:
        try:
            question = load_figure(path)
            if cut is not None:
                _put_to(question, cut)
        except InputError as fault:
            problems += list(fault.problems) or [_problem(path.name, fault)]
    if problems:
        raise InputError(
            f"{counted(len(problems))} in {counted(len(paths), 'figure file')}", problems
        )
    if as_json:
        show_json("onrecord.figure.check", {"checked": [p.stem for p in paths]})
        return
    click.echo(f"{counted(len(paths), 'figure file')} can be used")


@command.command()
@click.argument("names", nargs=-1, metavar="[NAME|FILE]...")
@click.option("--all", "every", is_flag=True, help="Every file in the folder figures.")
@click.option("--examples", is_flag=True, help="Those of the product that fit the cut.")
@CUT
@LANG
@JSON
def make(
    names: tuple[str, ...],
    every: bool,
    examples: bool,
    named: str | None,
    lang: str,
    as_json: bool,
) -> None:
    """Freeze the value of NAME or FILE on a cut under a permanent id.

    The same question on the same cut has the same id, and making it twice changes nothing. A
    question for the public whose answer would give few people away is refused (exit code 3).
    """
    if bool(names) + every + examples != 1:
        raise click.UsageError("name figures, or say --all or --examples")
    actor = open_store()
    from onrecord.report.figure_file import load_figure
    from onrecord.services.figures import keep_figures

    cut = _cut(named)
    paths = _paths(names, every=every, examples=examples, cut=cut)
    questions = [load_figure(path) for path in paths]
    kept = keep_figures(actor=actor, questions=questions, cut=cut)
    refused = [one.refused for one in kept if one.refused is not None]
    if as_json:
        _answer(kept)
    else:
        _print_made(kept, cut, lang)
    if refused:
        click.get_current_context().exit(REFUSED)


def _answer(kept: "list[Kept]") -> None:
    show_json(
        "onrecord.figure.made",
        {
            "figures": [
                {"created": one.fresh, "figure": one.figure.to_json()}
                for one in kept
                if one.figure is not None
            ],
            "refused": [
                {"name": one.question.name, **one.refused.refusal.to_json()}
                for one in kept
                if one.refused is not None
            ],
        },
    )


def _print_made(kept: "list[Kept]", cut: "Cut", lang: str) -> None:
    for one in kept:
        if one.figure is not None:
            what = "made" if one.fresh else "made before, unchanged"
            click.echo(f"{one.figure.id}  {one.question.name}  ({what})")
            click.echo(f"  {headline_with_status(one.figure, cut, lang)}")
        elif one.refused is not None:
            said = one.refused.refusal
            click.echo(f"onrecord: {one.question.name}: {said.text(lang)}", err=True)
            needed = "필요한 것" if lang == "ko" else "needed"
            click.echo(f"  {needed}: {said.needed(lang)}", err=True)


@command.command()
@click.argument("figure", metavar="FIG-ID|NAME")
@LANG
@JSON
def show(figure: str, lang: str, as_json: bool) -> None:
    """One figure with how it was made; of a NAME the one on the cut frozen last, and which others
    there are."""
    actor = open_store()
    from onrecord.store.queries.figures import (
        figure_named,
        others_of_name,
        reports_with,
        standing,
    )

    made = figure_named(figure, actor=actor)
    stands = standing([made], cuts=cuts_folder())[made.id]
    reports, others = reports_with([made.id]), others_of_name(made, actor=actor)
    if as_json:
        told = made.to_json()
        told.update(standing=stands.to_json(), reports=[dict(r) for r in reports],
                    others=[dict(one) for one in others])  # fmt: skip
        show_json(told.pop("schema"), told, told.pop("version"))
        return
    print_figure(made, stands, lang)
    for report in reports:
        click.echo(f"  in report {report['name']} ({report['id']}, {report['made_at'][:10]})")
    for one in others:
        click.echo(f"  also: {one['id']} on {one['cut']}, as of {one['as_of']}")


def _cut(named: str | None) -> "Cut":
    from onrecord.cut.freeze import find_cut

    return find_cut(cuts_folder(), named)


def _paths(
    names: tuple[str, ...], *, every: bool, examples: bool, cut: "Cut | None" = None
) -> list[Any]:
    from onrecord.examples import figures_that_fit
    from onrecord.report.figure_file import find_figure, list_figures
    from onrecord.report.shelves import figure_folders, own_figures

    if examples and cut is not None:
        folders = figures_that_fit([(c.key, c.synthetic) for c in cut.manifest.collections])
        found = list(list_figures(folders).values())
        if not found:
            raise InputError("no figure that comes with the product fits this cut")
        return found
    if every:
        found = list(list_figures([own_figures(home())]).values())
        if not found:
            raise InputError(
                "there is no figure file in the folder figures of the data folder; name one, or "
                "say --examples"
            )
        return found
    return [find_figure(name, figure_folders(home())) for name in names]


def _put_to(question: "FigureQuestion", cut: "Cut") -> None:
    from onrecord.tables import count

    count(cut, question.unit, by=question.by, where=question.asked())
    below = question.asked_below()
    if below is not None:
        count(cut, question.unit, where=below)


def _problem(file: str, fault: InputError) -> Any:
    from onrecord.errors import Problem

    return Problem(file, None, None, "question", str(fault))
