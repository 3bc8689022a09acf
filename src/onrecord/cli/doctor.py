"""`onrecord doctor`: is what is needed there and whole, and what would be good to have."""

import click

from onrecord.cli._checks import (
    Check,
    installation,
    optional_parts,
    the_cuts,
    the_database,
    the_folder,
)
from onrecord.cli._session import JSON, cuts_folder, home, show_json

BROKEN = 4
MARKS = {"ok": "ok", "missing": "--", "broken": "BROKEN", "warning": "!"}


def examine() -> list[Check]:
    """Every check whose ground is there: without a data folder there is no database to look at."""
    found = list(installation())
    if all(check.good for check in found):
        found += the_folder(home())
        secret = home() / "secret"
        if secret.is_file() and secret.read_bytes().strip():
            database = list(the_database(home()))
            found += database
            found += the_cuts(cuts_folder(), _frozen(database))
    return [*found, *optional_parts()]


def _frozen(database: list[Check]) -> dict[str, str]:
    if not all(check.good for check in database if check.name in ("database", "migrations")):
        return {}
    from django.db import Error

    from onrecord.store.queries.health import cut_digests

    try:
        return cut_digests()
    except Error:
        return {}


def _verdict(found: list[Check]) -> str:
    if not all(check.good for check in found):
        return "Something needed is broken."
    if any(check.name == "folder" and check.status == "missing" for check in found):
        return (
            f"The installation is whole. There is no data folder {home().name} yet, so nothing "
            "else was looked at.\nMake one: onrecord init. If yours lies elsewhere, name it: "
            "onrecord --home FOLDER doctor"
        )
    return "Everything needed is whole."


@click.command(name="doctor")
@JSON
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Check the installation, the data folder, the database and the cuts. Changes nothing.

    Answers 4 where something that is needed is broken, 0 otherwise, also where there is no data
    folder yet. Optional parts that are missing are named with how to get them.
    """
    found = examine()
    good = all(check.good for check in found)
    if as_json:
        checks = [check.to_json() for check in found]
        folder = not any(c.name == "folder" and c.status == "missing" for c in found)
        show_json("onrecord.doctor", {"ok": good, "data_folder": folder, "checks": checks})
    else:
        for check in found:
            click.echo(f"{MARKS[check.status]:<8}{check.name:<20}{check.message}")
            if check.hint:
                click.echo(f"{'':<28}{check.hint}")
        click.echo(_verdict(found))
    ctx.exit(0 if good else BROKEN)
