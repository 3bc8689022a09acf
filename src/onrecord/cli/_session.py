"""What commands share: the data folder, who is asking, progress, one JSON object."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.errors import IntegrityFault, NotFound

if TYPE_CHECKING:
    from onrecord.store.models import Actor

__all__ = [
    "JSON",
    "cuts_folder",
    "home",
    "open_store",
    "progress_bar",
    "refuse_newer",
    "show_json",
]

JSON = click.option("--json", "as_json", is_flag=True, help="One object on standard output.")


def home() -> Path:
    """The data folder this call works in."""
    found: Path = click.get_current_context().find_root().obj["home"]
    return found


def cuts_folder() -> Path:
    """Where the frozen cuts lie. Raises NotFound where there is neither a data folder nor a cut:
    who counts in the wrong place is told so, and not to freeze one."""
    folder = home() / "cuts"
    if not folder.is_dir():
        _refuse_nowhere()
    return folder


def open_store() -> "Actor":
    """Django set up on the data folder, and the actor who is asking.

    The actor is the one named with --as (or ONRECORD_ACTOR), else the one with the name of the
    operating system's user, else the only one there is. Raises NotFound, NotPermitted, and
    IntegrityFault where a newer version made the database.
    """
    start_django()
    refuse_newer()
    from onrecord.store.queries.actors import actor_asking

    named = click.get_current_context().find_root().obj["username"]
    return actor_asking(named, system_user())


def _refuse_nowhere() -> None:
    folder = home()
    if not (folder / "secret").is_file():
        raise NotFound(f"no data folder at {folder.name}; make one with: onrecord init")


def start_django() -> None:
    """Raises NotFound where the folder was never made."""
    _refuse_nowhere()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onrecord.conf.settings")
    import django

    django.setup()


def refuse_newer() -> None:
    """Raises IntegrityFault where a newer version of Onrecord made the database: this one would
    not keep what it does not know."""
    from onrecord.store.queries.health import migrations_ahead

    if migrations_ahead():
        raise IntegrityFault(
            "a newer version of Onrecord made this data folder; install that version (or newer)"
        )


def system_user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "administrator"


def show_json(schema: str, content: dict[str, Any], version: int = 1) -> None:
    """One documented object on standard output."""
    whole = {"schema": schema, "version": version, **content}
    click.echo(json.dumps(whole, ensure_ascii=False, indent=1))


def progress_bar() -> Callable[[str, int], None]:
    """`progress(what, done)` for long work: on standard error, and only where a person looks."""
    if not sys.stderr.isatty():
        return lambda what, done: None

    def show(what: str, done: int) -> None:
        click.echo(f"\r{what}: {done:,}", err=True, nl=False)

    return show
