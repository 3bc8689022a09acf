"""`onrecord count`: units of a frozen cut, by fields, under a filter."""

import click

from onrecord.cli._session import cuts_folder


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
@click.option("--json", "shape", flag_value="json", help="One object, schema onrecord.count.")
@click.option("--csv", "shape", flag_value="csv", help="The rows; notes go to standard error.")
@click.option("--table", "shape", flag_value="table", default=True, help="For reading (default).")
@click.option("--lang", type=click.Choice(["en", "ko"]), default="en", help="Language of --table.")
@click.option("--fields", is_flag=True, is_eager=True, expose_value=False, callback=_fields_asked,
              help="List units, fields and operators, and stop.")  # fmt: skip
def command(unit: str, by: str, where: str, named: str | None, shape: str, lang: str) -> None:
    """Count a frozen cut.

    \b
    onrecord count --unit victims --by province \\
        --where "act under killing and cause under religion and origins >= 2"
    """
    from onrecord.tables.fields import unit_named

    unit_named(unit)  # a wrong word is said before a missing cut
    from onrecord.cut.freeze import find_cut
    from onrecord.tables import count

    cut = find_cut(cuts_folder(), named)
    table = count(cut, unit, by=[one for one in by.split(",") if one.strip()], where=where)
    if shape == "json":
        click.echo(table.json_text())
    elif shape == "csv":
        click.echo(table.csv(), nl=False)
        for note in table.notes:
            click.echo(f"{note.code}: {note.text(lang)}", err=True)
    else:
        click.echo(table.text(lang), nl=False)
