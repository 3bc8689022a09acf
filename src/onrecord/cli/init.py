"""`onrecord init`: a data folder, its secret, its database, its first administrator."""

import os

import click

from onrecord.cli._session import JSON, home, progress_bar, show_json, system_user


def make_home() -> bool:
    """Makes the data folder ready, or brings it up to this version. Whether it is new."""
    import secrets

    folder = home()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    secret = folder / "secret"
    fresh = not secret.exists()
    if fresh:
        written = folder / f".secret.{os.getpid()}"
        written.touch(mode=0o600)
        written.write_text(secrets.token_hex(32) + "\n")
        written.rename(secret)
    (folder / "cuts").mkdir(exist_ok=True, mode=0o700)
    from onrecord.cli._session import refuse_newer, start_django

    start_django()
    refuse_newer()
    from django.core.management import call_command

    from onrecord.services.search_index import catch_up
    from onrecord.services.setup import first_actor, sync_reference

    call_command("migrate", verbosity=0)
    database = folder / "onrecord.sqlite3"
    if database.exists():
        database.chmod(0o600)
    named = click.get_current_context().find_root().obj["username"]
    sync_reference(actor=first_actor(username=named or system_user()))
    catch_up(progress_bar())
    return fresh


@click.command(name="init")
@JSON
def command(as_json: bool) -> None:
    """Make the data folder (--home), or bring it up to this version. Safe to run again."""
    fresh = make_home()
    if as_json:
        show_json("onrecord.init", {"created": fresh})
        return
    click.echo("Data folder made." if fresh else "The data folder is ready; nothing was lost.")
    click.echo("Next: onrecord import suggest FILE, or onrecord demo")
