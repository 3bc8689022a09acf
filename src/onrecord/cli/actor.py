"""`onrecord actor`: who works here."""

import click

from onrecord.cli._session import JSON, open_store, show_json

ROLES = ["viewer", "coder", "analyst", "editor", "administrator"]


@click.group(name="actor")
def command() -> None:
    """People who work here, their roles and passwords."""


def _password() -> str:
    """Asked twice, never shown, never an argument: arguments are seen by every process."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    typed: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    try:
        validate_password(typed)
    except ValidationError as fault:
        raise click.UsageError(" ".join(fault.messages)) from fault
    return typed


@command.command(name="list")
@JSON
def list_actors(as_json: bool) -> None:
    """Who there is, with their roles."""
    asking = open_store()
    from onrecord.services.use_case import require
    from onrecord.store.models import Actor

    require(asking, "actor.write")
    found = [
        {"username": a.username, "name": a.display_name, "role": a.role, "open": a.is_active,
         "sign_in": a.has_usable_password()}
        for a in Actor.objects.order_by("username")
    ]  # fmt: skip
    if as_json:
        show_json("onrecord.actors", {"actors": found})
        return
    for one in found:
        state = "" if one["open"] else "  closed"
        sign_in = "" if one["sign_in"] else "  (no sign-in)"
        click.echo(f"{one['username']:<24}{one['role']:<16}{one['name']}{sign_in}{state}")


@command.command()
@click.argument("username")
@click.option("--role", type=click.Choice(ROLES), required=True)
@click.option("--name", default="", help="The name that pages show.")
@click.option("--no-sign-in", is_flag=True, help="For a process: no password.")
def add(username: str, role: str, name: str, no_sign_in: bool) -> None:
    """Add a person; the password is asked for."""
    asking = open_store()
    from onrecord.services.actors import add_actor
    from onrecord.services.use_case import require

    require(asking, "actor.write")
    add_actor(actor=asking, username=username, role=role, display_name=name,
              password=None if no_sign_in else _password())  # fmt: skip
    click.echo(f"Added as {role}.")


@command.command()
@click.argument("username")
def password(username: str) -> None:
    """Set somebody's password."""
    asking = open_store()
    from onrecord.services.actors import set_password
    from onrecord.services.use_case import require

    require(asking, "actor.write")
    set_password(actor=asking, username=username, password=_password())
    click.echo("Password set.")


@command.command()
@click.argument("username")
@click.argument("role", type=click.Choice(ROLES))
def role(username: str, role: str) -> None:
    """Give somebody another role."""

    asking = open_store()
    from onrecord.services.actors import change_role

    change_role(actor=asking, username=username, role=role)
    click.echo(f"Now {role}.")


@command.command()
@click.argument("username")
def close(username: str) -> None:
    """Close an account. Nothing is deleted."""
    asking = open_store()
    from onrecord.services.actors import close_actor

    close_actor(actor=asking, username=username)
    click.echo("Closed.")
