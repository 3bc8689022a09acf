"""`onrecord import`: a file by a mapping; a first mapping; what was imported; taking it back."""

from itertools import groupby
from pathlib import Path
from typing import Any

import click

from onrecord.cli._session import JSON, open_store, progress_bar, show_json
from onrecord.errors import InputError, Problem, counted

# The most problems, and values of one column, shown to a person; --json gives every problem.
SHOWN = 25
SHOWN_VALUES = 40


class _FileOrVerb(click.Group):
    """The first word is a verb or, where it is none, a file to import."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] in self.commands:
            return super().resolve_command(ctx, args)
        return "FILE", self.commands["file"], args

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # An option in front of the file is the file's: import --mapping M FILE.
        if args and args[0].startswith("-") and args[0] not in ("-h", "--help"):
            args = ["file", *args]
        return super().parse_args(ctx, args)


@click.group(
    name="import",
    cls=_FileOrVerb,
    options_metavar="",
    subcommand_metavar="FILE --mapping MAPPING.toml [OPTIONS]",
)
def command() -> None:
    """Bring FILE (CSV, TSV, XLSX, Parquet, JSON lines) in by a mapping, or one of the verbs below.

    \b
      --mapping MAPPING  what the columns mean
      --dry-run          say what it would do, and write nothing
      --accept RULE      ignore:COLUMN=REASON, unknown:COLUMN, future:COLUMN or
                         after_telling:COLUMN; may be repeated
      --terms FOLDER     your organisation's own terms; may be repeated
      --json             one object on standard output

    Everything of the file is written or, where anything is wrong, nothing. The same file again
    changes nothing; a corrected one makes new versions. A file that is called like a verb is
    written ./suggest.
    """


class _OfTheGroup(click.Command):
    """Its usage line is the group's: `file` is no word that anybody types."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage("onrecord import", "FILE --mapping MAPPING.toml [OPTIONS]")

    def get_usage(self, ctx: click.Context) -> str:
        return "Usage: onrecord import FILE --mapping MAPPING.toml [OPTIONS]"


@command.command(hidden=True, cls=_OfTheGroup)
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--mapping", type=click.Path(path_type=Path), required=True, help="A mapping file.")
@click.option("--dry-run", is_flag=True, help="Say what it would do, and write nothing.")
@click.option("--accept", "rules", multiple=True, help="ignore:COLUMN=REASON or VERB:COLUMN.")
@click.option("--terms", type=click.Path(path_type=Path, exists=True, file_okay=False),
              multiple=True, help="Folder of your organisation's own terms.")  # fmt: skip
@JSON
def file(
    path: Path,
    mapping: Path,
    dry_run: bool,
    rules: tuple[str, ...],
    terms: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Import FILE by a mapping."""
    actor = open_store()
    from onrecord.intake import Accept, load_mapping, open_intake
    from onrecord.reference import places
    from onrecord.services.importing import ImportReport, apply_import, plan_import
    from onrecord.vocab import load_vocabulary

    vocabulary = load_vocabulary(terms)
    report, said, intake = ImportReport(), "", None
    try:
        accept = Accept.parse(rules)
        layout = load_mapping(mapping, vocabulary)
        intake = open_intake(path, layout, vocabulary, places(), accept)
        report = plan_import(intake=intake, progress=progress_bar()) if dry_run else apply_import(
            actor=actor, intake=intake, accepted=rules, progress=progress_bar()
        )  # fmt: skip
    except InputError as refused:
        said = refused.one_line or str(refused)
        report.problems = list(refused.problems) or [Problem(path.name, None, None, "input", said)]
    if as_json:
        show_json("onrecord.import", report.to_json())
    if report.problems:
        said = said or f"{path.name}: {counted(len(report.problems))}"
        _list_problems(said, report.problems, intake.unsaid if intake else [], vocabulary)
        click.get_current_context().exit(2)
    if not report.rows:
        click.echo(
            f"onrecord: 0 rows: {path.name} has names of columns and nothing below them", err=True
        )
    if not as_json:
        _print(report, dry_run)


def _list_problems(said: str, problems: list[Problem], unsaid: list[Any], vocabulary: Any) -> None:
    """Values that the mapping does not know once each, then the other problems row by row."""
    click.echo(f"onrecord: {said}", err=True)
    if len(problems) == 1 and problems[0].message in said:
        unsaid, problems = [], []  # the one line says it all
    grouped = {(value.column, rule) for value in unsaid for rule in ("untranslated", "place")}
    single = [p for p in problems if (p.column, p.rule) not in grouped]
    for column, values in groupby(unsaid, key=lambda v: v.column):
        _list_values(problems[0].file, column, list(values), vocabulary)
    for problem in single[:SHOWN]:
        click.echo(f"  {problem}", err=True)
    if len(single) > SHOWN:
        click.echo(f"  ... and {len(single) - SHOWN:,} more; --json lists all", err=True)
    click.echo("Nothing was written.", err=True)


def _list_values(file: str, column: str, values: list[Any], vocabulary: Any) -> None:
    """The lines to add to the mapping for what stands in one column."""
    from onrecord.intake.meanings import nearest
    from onrecord.intake.suggest import quoted

    rows = sum(value.rows for value in values)
    is_place = values[0].scheme == "place"
    what, rule = ("place",) * 2 if is_place else (f"{values[0].scheme} term", "untranslated")
    click.echo(
        f"  {file}, column {column}: {counted(len(values), 'value')} in {counted(rows, 'row')} "
        f"that the mapping does not explain [{rule}]; to its values add a line each, with the "
        f'{what} that is meant or "unknown":',
        err=True,
    )
    for value in values[:SHOWN_VALUES]:
        if not value.told:
            click.echo(f"    # not shown; rows: {value.rows:,} ({value.first_rows})", err=True)
            continue
        near = ""
        if value.scheme in vocabulary.schemes:
            near = nearest(value.told, vocabulary[value.scheme])
        why = f"; {value.why}" if value.why else ""
        click.echo(
            f"    {quoted(value.told)} = {quoted(near or '?')}  # rows: {value.rows:,} "
            f"({value.first_rows}){why}",
            err=True,
        )
    if len(values) > SHOWN_VALUES:
        click.echo(f"    ... and {counted(len(values) - SHOWN_VALUES, 'more value')}", err=True)


def _print(report: Any, dry_run: bool) -> None:
    click.echo(counted(report.rows, "row") + (" (dry run: nothing was written)" * dry_run))
    for kind in report.create:
        back = f" {report.back_in[kind]:>9,} back in" * any(report.back_in.values())
        click.echo(
            f"  {kind:<13}{report.create[kind]:>9,} new {report.change[kind]:>9,} changed "
            f"{report.unchanged[kind]:>9,} unchanged{back}"
        )
    if report.changed_rows:
        shown = ", ".join(map(str, report.changed_rows[:20]))
        click.echo(f"  changed rows: {shown}" + (" ..." * (len(report.changed_rows) > 20)))
    if report.left_out:
        click.echo(f"  {counted(report.left_out, 'row')} with what was withdrawn; that stays out")
    if report.absent:
        click.echo(f"  of the collection not in this file: {counted(report.absent, 'allegation')};"
                   " what is there stays")  # fmt: skip
    for one in report.accepted:
        click.echo(f"  {_accepted(one)}")
    if report.stranded:
        _list_stranded(report.stranded, dry_run)
    if report.run:
        click.echo(f"Import {report.run}; take it back with: onrecord import withdraw {report.run}"
                   " --reason ...")  # fmt: skip
        click.echo("Next: onrecord cut freeze")
    elif not dry_run:
        click.echo("Nothing new; nothing was written.")


# Verb of an accepted rule -> what it did to the values
ACCEPTED = {"ignore": "left out", "unknown": "taken as unknown", "future": "kept as told",
            "after_telling": "kept as told"}  # fmt: skip


def _accepted(one: Any) -> str:
    """What a rule was needed for."""
    if not one.values:
        return f"accepted {one.rule}: no value needed it"
    rows = ", ".join(map(str, one.rows)) + ", ..." * (len(one.rows) < one.values)
    return (
        f"accepted {one.rule}: {counted(one.values, 'value')} {ACCEPTED[one.verb]}; rows: {rows}"
    )


def _list_stranded(stranded: list[dict[str, Any]], dry_run: bool) -> None:
    """Judgements to be moved by hand: whether they hold of the new mention is for a person."""
    what = counted(len(stranded), "judged mention")
    would, changed = ("would name", "changes") if dry_run else ("names", "changed")
    click.echo(f"  {what} that no row {would} any more (the key {changed}); to move a judgement:")
    click.echo("    onrecord judge undo J-..., then the same verdict on the new mention")
    for one in stranded[:SHOWN]:
        now = ", ".join(one["now"]) or "a new mention"
        rows = ", ".join(map(str, one["rows"][:10])) + ", ..." * (len(one["rows"]) > 10)
        click.echo(f"    {one['mention']} -> {now} (rows: {rows}): {', '.join(one['judgements'])}")
    if len(stranded) > SHOWN:
        click.echo(f"    ... and {len(stranded) - SHOWN:,} more; --json lists all")


@command.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write it to this file.")
def suggest(path: Path, output: Path | None) -> None:
    """Write a first mapping from the headers and values of FILE, to be edited."""
    from onrecord.intake import suggest_mapping, table_to_suggest
    from onrecord.vocab import load_vocabulary

    if output is not None and output.exists():
        raise InputError(f"{output.name} is already there; nothing was written")
    table, others = table_to_suggest(path)
    text = suggest_mapping(table, load_vocabulary(), others)
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, "utf-8")
    if table.sheet:
        left = f"; not looked at: {', '.join(others)}" if others else ""
        click.echo(f"Sheet {table.sheet}{left}", err=True)
    if table.header > 1:
        click.echo(f"The names of the columns stand in row {table.header}", err=True)
    lines = [line.strip() for line in text.splitlines() if not line.startswith("#")]
    open_ends = [line for line in lines if "to do" in line or '= "?"' in line]
    click.echo(f"To do before it can be used: {len(open_ends)}", err=True)
    for line in open_ends:
        click.echo(f"  {line}", err=True)
    named = output.name if output else "MAPPING.toml"
    click.echo(f"Then: onrecord import {path.name} --mapping {named} --dry-run", err=True)


@command.command(name="list")
@JSON
def list_all(as_json: bool) -> None:
    """Every import of this data folder, the newest first."""
    open_store()
    from onrecord.store.models import ImportRun

    runs = [
        {"run": r.id, "at": r.at.isoformat(timespec="seconds"), "status": r.status,
         "collection": r.collection.key, "file": r.file_name, "file_digest": r.file_digest,
         "accepted": r.accepted, "counts": r.counts}
        for r in ImportRun.objects.select_related("collection").order_by("-at", "id")
    ]  # fmt: skip
    if as_json:
        show_json("onrecord.import", {"imports": runs})
        return
    for run in runs:
        created = run["counts"].get("create", {}).get("allegations", 0)
        changed = run["counts"].get("change", {}).get("allegations", 0)
        back = run["counts"].get("back_in", {}).get("allegations", 0)
        click.echo(
            f"{run['run']}  {run['at']}  {run['status']:<10}{run['collection']}  {run['file']}: "
            f"{counted(created, 'allegation')} new, {changed:,} changed"
            + f", {back:,} back in"
            * bool(back)
        )
    if not runs:
        click.echo("Nothing was imported yet; start with: onrecord import suggest FILE")


@command.command()
@click.argument("run")
@click.option("--reason", required=True, help="Why; kept with everything that goes.")
@JSON
def withdraw(run: str, reason: str, as_json: bool) -> None:
    """Take the import RUN back as a whole. What it made stays on file, out of every count."""
    actor = open_store()
    from onrecord.services.importing import withdraw_import

    counts = withdraw_import(actor=actor, run_id=run, reason=reason)
    if as_json:
        show_json("onrecord.import", {"withdrawn": run, "counts": counts})
        return
    testimonies = counted(counts["testimonies"], "testimony", "testimonies")
    click.echo(f"{run} is withdrawn.")
    click.echo(
        f"  out of every cut to come: {testimonies}, "
        f"{counted(counts['allegations'], 'allegation')}"
    )
    if counts["reverted"]:
        corrected = counted(counts["reverted"], "corrected entry", "corrected entries")
        click.echo(f"  as before this import again: {corrected}")
    click.echo("Next: onrecord cut freeze")
