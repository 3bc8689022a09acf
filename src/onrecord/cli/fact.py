"""`onrecord fact`: designations, responses and published figures, entered with their source."""

import csv
import sys
from pathlib import Path
from typing import Any

import click

from onrecord.cli._session import JSON, open_store, show_json
from onrecord.errors import InputError, counted

KIND = click.argument("kind", type=click.Choice(["designations", "responses", "figures"]))
VALUES = click.option(
    "--set", "pairs", metavar="COLUMN=VALUE", multiple=True, help="A column; may be repeated."
)
SCHEMA = "onrecord.fact"


@click.group(name="fact")
def command() -> None:
    """Facts that others published: designations, responses (sanctions, waivers, statements,
    talks, resolutions) and figures, each with its source and how sure it is.

    How long a country is on a list is counted from the acts (onrecord designations), never
    entered. Facts that came with Onrecord are marked as shipped; they can be corrected too.
    """


def _values(pairs: tuple[str, ...]) -> dict[str, str]:
    values: dict[str, str] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        name = name.strip()
        if not sign or name in values:
            raise InputError("--set takes COLUMN=VALUE, each column once")
        values[name] = value
    return values


@command.command(name="columns")
@KIND
@JSON
def columns(kind: str, as_json: bool) -> None:
    """The columns of KIND, which must not be empty, and the values that are allowed."""
    from onrecord.reference.fact_rules import EVENTS, RESPONSE_KINDS, fact_kind

    choices = {"event": EVENTS, "kind": RESPONSE_KINDS, "confidence": ("high", "medium", "low")}
    found: list[dict[str, Any]] = [
        {"column": c.name, "needed": c.needed, "longest": c.longest,
         "choices": list(choices.get(c.name, ()))}
        for c in fact_kind(kind).columns
    ]  # fmt: skip
    if as_json:
        show_json(SCHEMA, {"kind": kind, "columns": found})
        return
    for one in found:
        needed = "" if one["needed"] else "  (may be empty)"
        said = f"  one of: {', '.join(one['choices'])}" if one["choices"] else ""
        click.echo(f"{one['column']}{needed}{said}")


@command.command()
@KIND
@VALUES
@JSON
def add(kind: str, pairs: tuple[str, ...], as_json: bool) -> None:
    """Write one fact down.

    \b
    onrecord fact add responses --set kind=talks --set iso3=PRK --set by="a government" \\
      --set date_of_act=2024-03 --set title_en="Talks" \\
      --set source_url=https://example.org/ --set confidence=high
    """
    values = _values(pairs)
    actor = open_store()
    from onrecord.reference.fact_rules import fact_kind
    from onrecord.services.facts import add_fact

    made = add_fact(actor=actor, kind=kind, values=values)
    if as_json:
        show_json(SCHEMA, {"id": made, "version": 1})
        return
    click.echo(f"{made} is written down ({fact_kind(kind).name})")


@command.command()
@click.argument("fact_id", metavar="ID")
@VALUES
@click.option("--reason", required=True, help="Why; kept with what it said before.")
@JSON
def correct(fact_id: str, pairs: tuple[str, ...], reason: str, as_json: bool) -> None:
    """Correct the fact ID (DS-, RS- or PF-...). What it said before is kept as a version."""
    values = _values(pairs)
    actor = open_store()
    from onrecord.services.facts import correct_fact

    version = correct_fact(actor=actor, fact_id=fact_id, values=values, reason=reason)
    _done(fact_id, version, "is corrected", as_json)


@command.command()
@click.argument("fact_id", metavar="ID")
@click.option("--reason", required=True, help="Why; kept with it.")
@click.option("--undo", is_flag=True, help="Put back what was withdrawn.")
@JSON
def withdraw(fact_id: str, reason: str, undo: bool, as_json: bool) -> None:
    """Take the fact ID out of every count and check, or put it back. It stays on file."""
    actor = open_store()
    from onrecord.services.facts import put_back_fact, withdraw_fact

    deed = put_back_fact if undo else withdraw_fact
    version = deed(actor=actor, fact_id=fact_id, reason=reason)
    _done(fact_id, version, "counts again" if undo else "is withdrawn", as_json)


def _done(fact_id: str, version: int, said: str, as_json: bool) -> None:
    if as_json:
        show_json(SCHEMA, {"id": fact_id, "version": version})
        return
    click.echo(f"{fact_id} {said}: version {version}")


@command.command(name="list")
@KIND
@click.option("--country", "iso3", default="", metavar="ISO3", help="Those about one country.")
@click.option("--withdrawn", is_flag=True, help="Those that are withdrawn too.")
@click.option("--csv", "as_csv", is_flag=True, help="A table that import reads again.")
@JSON
def list_all(kind: str, iso3: str, withdrawn: bool, as_csv: bool, as_json: bool) -> None:
    """The facts of one kind as they stand, with their ids."""
    open_store()
    from onrecord.reference.fact_rules import fact_kind
    from onrecord.store.queries.facts import facts_of, texts_of

    found = fact_kind(kind)
    facts = [
        {"id": held.id, "version": held.version, "shipped": held.shipped,
         "withdrawn": bool(held.withdrawn_reason), "key": held.key, **texts_of(held)}
        for held in facts_of(found.name, iso3.upper(), withdrawn=withdrawn)
    ]  # fmt: skip
    if as_json:
        show_json(SCHEMA, {"kind": kind, "facts": facts})
    elif as_csv:
        table = csv.writer(sys.stdout, lineterminator="\n")
        table.writerow(("key", *found.names))
        table.writerows([fact["key"], *(fact[name] for name in found.names)] for fact in facts)
    else:
        for fact in facts:
            click.echo(_line(kind, fact))
        if not facts:
            click.echo(f"None; start with: onrecord fact add {kind}, or import {kind} FILE")


def _line(kind: str, fact: dict[str, Any]) -> str:
    marks = " (shipped)" * fact["shipped"] + " (withdrawn)" * fact["withdrawn"]
    if kind == "designations":
        said = f"{fact['date_of_act']:<12}{fact['iso3'] or '---'}  {fact['status']}  "
        said += f"{fact['event']}: {fact['name']}"
    elif kind == "responses":
        said = f"{fact['date_of_act']:<12}{fact['iso3']}  {fact['kind']}  {fact['title_en']}"
    else:
        value = fact["value"] or f"{fact['percent']} %"
        said = f"{fact['iso3'] or '---'}  {value} {fact['unit']}  {fact['measure']}: "
        said += fact["publication"]
    return f"{fact['id']}  {said}  [{fact['confidence']}]{marks}"


@command.command(name="import")
@KIND
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--reason", default="", help="Why; needed where a row turns a correction back.")
@click.option("--dry-run", is_flag=True, help="Say what it would do, and write nothing.")
@JSON
def import_file(kind: str, path: Path, reason: str, dry_run: bool, as_json: bool) -> None:
    """Bring a table of facts in: all of FILE or, where anything is wrong, nothing.

    Its columns are those of `onrecord fact columns KIND`, and `key` where facts have keys of your
    own. The same file again changes nothing; a corrected row makes a new version. A row that says
    what the fact said before it was corrected here is refused without --reason.
    """
    actor = open_store()
    from onrecord.services.facts_import import import_facts

    report = import_facts(actor=actor, kind=kind, path=path, reason=reason, dry_run=dry_run)
    if as_json:
        show_json(SCHEMA, report.to_json())
        return
    click.echo(counted(report.rows, "row") + " (dry run: nothing was written)" * dry_run)
    click.echo(
        f"  {report.create:,} new, {report.change:,} changed, {report.unchanged:,} unchanged"
        + (f", {report.left_out:,} withdrawn here (that stays)" if report.left_out else "")
    )
    if report.changed_rows:
        shown = ", ".join(map(str, report.changed_rows[:20]))
        click.echo(f"  changed rows: {shown}" + " ..." * (len(report.changed_rows) > 20))
    if report.older:
        shown = ", ".join(str(one["row"]) for one in report.older[:20])
        told = "would turn back" if dry_run else "turned back"
        needs = "; this needs --reason" if dry_run and not reason else ""
        click.echo(f"  rows that {told} a correction made here: {shown}"
                   + " ..." * (len(report.older) > 20) + needs)  # fmt: skip
