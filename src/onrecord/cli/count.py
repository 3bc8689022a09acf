"""`onrecord count`: units of a frozen cut, by fields, under a filter."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli._left_out import in_a_count
from onrecord.cli._session import cuts_folder
from onrecord.errors import InputError

if TYPE_CHECKING:
    from onrecord.cut import Cut
    from onrecord.tables import CountTable
    from onrecord.tables.question_errors import QuestionError


def show_fields() -> None:
    """Everything that a filter and a breakdown can name."""
    from onrecord.tables.fields import FIELDS, UNITS
    from onrecord.tables.filter_parse import OPERATORS

    click.echo(f"Units: {', '.join(UNITS)}\n")
    click.echo("Fields (a filter takes all but the .year and .decade ones; a breakdown all but")
    click.echo("bare dates):")
    for name, field in FIELDS.items():
        click.echo(f"  {name:<21}{field.en} · {field.ko}")
    click.echo("\nNumbers of the counted unit (filter only): origins, testimonies\n")
    for kind, operators in OPERATORS.items():
        click.echo(f"Operators on a {kind + ':':<8} {'  '.join(operators)}")
    click.echo("\nJoin with and, or, not and brackets. Values: onrecord vocab list SCHEME.")


def _fields_asked(ctx: click.Context, option: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        show_fields()
        ctx.exit()


@click.command(name="count")
@click.option("--unit", required=True, help="What is counted: violations, victims, ...")
@click.option("--by", default="", metavar="A[,B[,C]]", help="Break down by up to three fields.")
@click.option("--where", default="", metavar="EXPR", help="Count only what passes this filter.")
@click.option("--cut", "named", metavar="CUT", help="Id, its start, label or folder; else newest.")
@click.option("--json", "as_json", is_flag=True, help="One object, schema onrecord.count.")
@click.option(
    "--csv",
    "as_csv",
    is_flag=True,
    help="Rows with codes, labels, unit, filter, cut; notes go to standard error.",
)
@click.option("--table", "as_table", is_flag=True, help="For reading (default).")
@click.option(
    "--out",
    metavar="FILE.csv",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the CSV here, and all that must be said in FILE.csv-metadata.json.",
)
@click.option(
    "--lang",
    type=click.Choice(["en", "ko"]),
    default="en",
    help="Language of the table, of labels in a CSV and of what is wrong.",
)
@click.option(
    "--fields",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_fields_asked,
    help="List units, fields and operators, and stop.",
)
def command(
    unit: str,
    by: str,
    where: str,
    named: str | None,
    as_json: bool,
    as_csv: bool,
    as_table: bool,
    out: Path | None,
    lang: str,
) -> None:
    """Count a frozen cut.

    \b
    onrecord count --unit victims --by province \\
        --where "act under killing and cause under religion and origins >= 2"
    """
    if as_json + as_csv + as_table > 1:
        raise click.UsageError("say one of --json, --csv and --table")
    if out is not None and (as_json or as_table):
        raise click.UsageError("--out writes CSV; leave --json and --table out")
    if out is not None and out.suffix.lower() != ".csv":
        raise click.UsageError("the FILE of --out ends in .csv")
    from onrecord.tables.question_errors import QuestionError

    try:
        table, cut = _answered(unit, by, where, named)
    except QuestionError as fault:
        raise InputError(_usual_words(fault).text(lang)) from None
    if as_json:
        click.echo(table.json_text())
        return
    if not as_csv and out is None:
        click.echo(table.text(lang), nl=False)
        if left_out := in_a_count(table, cut, lang):
            click.echo(f"\n{left_out}")
        return
    from onrecord.tables.count_csv import count_csv, write_csv

    if out is None:
        click.echo(count_csv(table, lang), nl=False)
    else:
        beside = write_csv(table, out, lang)
        click.echo(f"{out.name} and {beside.name} written", err=True)
    for note in table.notes:
        click.echo(f"{note.code}: {note.text(lang)}", err=True)


def _usual_words(fault: "QuestionError") -> "QuestionError":
    """Where no term has this name but it is the usual word for one (총살: an execution, by
    shooting), that term is the nearest, whatever is spelled like it."""
    if fault.code != "no_term":
        return fault
    from onrecord.intake.meanings import WORDS, meant
    from onrecord.tables.question_errors import QuestionError
    from onrecord.vocab import load_vocabulary

    vocabulary, own = load_vocabulary(), fault.words["scheme"]
    found = {name: meant(fault.words["text"], vocabulary[name]) for name in WORDS}
    near = [found[own]] if found.get(own) else []
    near += [f"{name} = {code}" for name, code in found.items() if code and name != own]
    if not near:
        return fault
    return QuestionError(fault.code, near=near, place=fault.place, **fault.words)


def _answered(unit: str, by: str, where: str, named: str | None) -> "tuple[CountTable, Cut]":
    from onrecord.tables.filter_parse import parse
    from onrecord.tables.names_meant import unit_named

    unit_named(unit)  # a wrong word is said before a missing cut
    parse(where)
    from onrecord.cut.freeze import find_cut
    from onrecord.tables import count

    cut = find_cut(cuts_folder(), named)
    by_fields = [one for one in by.split(",") if one.strip()]
    return count(cut, unit, by=by_fields, where=where), cut
