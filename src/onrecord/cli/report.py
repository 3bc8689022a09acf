"""`onrecord report`: reports written with named figures, as HTML, PDF and Word."""

from pathlib import Path
from typing import Any

import click

from onrecord.cli._session import JSON, cuts_folder, home, open_store, show_json
from onrecord.errors import InputError, counted

OUT = click.Path(path_type=Path, file_okay=False)


def _folder(report: str) -> Path:
    """The folder of this name, or at this path."""
    from onrecord.report.shelves import report_named

    return report_named(home(), report)


def _several(ctx: click.Context, option: click.Parameter, text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split(",") if one.strip())


@click.group(name="report")
def command() -> None:
    """Reports: Markdown with figures by name, in English and Korean.

    A report is a folder NAME with NAME.en.md and NAME.ko.md. Those of an organisation lie in the
    folder reports of the data folder; one comes with the product.
    """


@command.command(name="list")
@JSON
def list_all(as_json: bool) -> None:
    """Reports that can be built."""
    from onrecord.report.report_file import read_report
    from onrecord.report.shelves import own_reports, reports_in

    own, rows = own_reports(home()), []
    for name, folder in reports_in(home()).items():
        row: dict[str, Any] = {"name": name, "example": folder.parent != own}
        try:
            texts = read_report(folder)
            row.update(languages=[t.lang for t in texts], title=texts[0].title,
                       cut=texts[0].front["cut"], problems=[])  # fmt: skip
        except InputError as fault:
            row.update(languages=[], title="", cut="",
                       problems=[p.to_json() for p in fault.problems])  # fmt: skip
        rows.append(row)
    if as_json:
        show_json("onrecord.report.list", {"reports": rows})
        return
    for row in rows:
        said = row["title"] or "cannot be read; see onrecord report check"
        mark = "  (example)" if row["example"] else ""
        click.echo(f"{row['name']:<28}{', '.join(row['languages']):<8}{said}{mark}")


@command.command()
@click.argument("report", metavar="NAME|DIR")
@click.option("--cut", "named", default="", metavar="CUT",
              help="Id, its start, label or latest; else the one of the report.")  # fmt: skip
@JSON
def check(report: str, named: str, as_json: bool) -> None:
    """Whether a report can be built: numbers typed into prose, figures and a cut that are not
    there.

    Nothing is counted and nothing is written.
    """
    from onrecord.cli._session import start_django

    start_django()
    from onrecord.report.checking import figures_asked
    from onrecord.report.shelves import figure_folders
    from onrecord.services.reports import check_report

    texts = check_report(
        _folder(report), figure_folders=figure_folders(home()), cuts=cuts_folder(), cut=named
    )
    figures = list(dict.fromkeys(name for text in texts for name in figures_asked(text)))
    if as_json:
        languages = [text.lang for text in texts]
        told = {"name": texts[0].name, "languages": languages, "figures": figures}
        show_json("onrecord.report.check", told)
        return
    click.echo(f"{texts[0].name}: {counted(len(figures), 'figure')}, no problem "
               f"({', '.join(text.lang for text in texts)})")  # fmt: skip


@command.command()
@click.argument("report", metavar="NAME|DIR")
@click.option("--cut", "named", metavar="CUT", help="Id, its start, label, folder or latest; "
              "else the one that the report names.")  # fmt: skip
@click.option("--lang", "languages", default="", metavar="en,ko", callback=_several,
              help="Only these languages.")  # fmt: skip
@click.option("--format", "formats", default="html,pdf,docx", show_default=True,
              callback=_several, help="What is built.")  # fmt: skip
@click.option("--out", type=OUT, help="Where to; else reports/NAME/built in the data folder.")
@JSON
def build(
    report: str,
    named: str | None,
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    out: Path | None,
    as_json: bool,
) -> None:
    """Make the figures of NAME on a cut and write the report as HTML, PDF and Word.

    The same text on the same cut has the same bytes. A report with a figure that may not be
    printed for its readers is refused (exit code 3), and nothing is written.
    """
    actor = open_store()
    from onrecord.report.shelves import built_folder, figure_folders
    from onrecord.services.reports import build_report

    folder = _folder(report)
    made = build_report(
        actor=actor,
        folder=folder,
        cuts=cuts_folder(),
        out=out or built_folder(home(), folder.name),
        figure_folders=figure_folders(home()),
        cut=named,
        languages=languages,
        formats=formats,
        step=lambda what: click.echo(f"  {what} ...", err=True),
    )
    for one in made.withdrawn:
        click.echo(
            f"{one} rests on something that was withdrawn since; freeze a new cut", err=True
        )
    if as_json:
        files = [{"language": f.lang, "format": f.format, "file": f.path.name, "bytes": f.size,
                  "sha256": f.sha256} for f in made.files]  # fmt: skip
        figures = [{"key": key, "id": one.id, "name": one.question.name}
                   for key, one in made.figures.items()]  # fmt: skip
        told = {"id": made.id, "name": made.name, "cut": made.cut, "as_of": made.as_of,
                "files": files, "figures": figures, "withdrawn": list(made.withdrawn)}  # fmt: skip
        show_json("onrecord.report.built", told)
        return
    click.echo(f"{made.name} ({made.id}), {counted(len(made.figures), 'figure')} of {made.cut}, "
               f"as of {made.as_of}")  # fmt: skip
    for file in made.files:
        click.echo(f"  {file.path.name:<36}{file.size:>10,} bytes")
