"""The `onrecord` command. Each command parses, makes one call and prints.

Exit codes: 0 good, 2 bad input or usage, 3 refused (disclosure, permission, consent), 4 integrity
fault, 5 missing optional part. With --json one object goes to standard output; progress and
messages go to standard error.
"""

import json
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

import click

from onrecord import __version__
from onrecord.errors import (
    Conflict,
    InputError,
    IntegrityFault,
    MissingPart,
    NotFound,
    NotPermitted,
    OnrecordError,
    Problem,
    Refused,
)

__all__ = ["main"]

# The most problems shown to a person; --json gives all.
SHOWN = 25
STOPPED = 130  # by Ctrl-C, as the shell has it
EXIT_CODES: dict[type[OnrecordError], int] = {
    InputError: 2,
    NotFound: 2,
    Conflict: 2,
    NotPermitted: 3,
    Refused: 3,
    IntegrityFault: 4,
    MissingPart: 5,
}


class _Lazy(click.Group):
    """Commands by name; the module of one is loaded when it is asked for."""

    # name -> (module below onrecord.cli, one line for --help)
    commands_known: ClassVar[dict[str, tuple[str, str]]] = {
        "actor": ("actor", "People who work here, their roles and passwords."),
        "affected": ("affected", "Figures and reports that rest on one source or testimony."),
        "check": ("check", "Hold the numbers of a press text against what is published."),
        "count": ("count", "Count a frozen cut: units, breakdowns, a filter."),
        "cut": ("cut", "Freeze the record into a cut; list and verify cuts."),
        "demo": ("demo", "Two real collections, judged, frozen and counted."),
        "designations": ("designations", "A country's standing and streak, by each rule."),
        "doctor": ("doctor", "Check the installation, the data folder and the database."),
        "link": ("link", "Who is the same person: mentions compared, clusters proposed."),
        "estimate": ("estimate", "How many were never told, from lists that overlap."),
        "fact": ("fact", "Designations, responses, published figures: enter, correct, import."),
        "figure": ("figure", "Named figures: check, make, list, show how one was made."),
        "import": ("import_", "Bring a file in by a mapping; suggest one; take it back."),
        "init": ("init", "Make a data folder here."),
        "judge": ("judge", "Say what is the same, what is not; undo; carry judgements."),
        "places": ("places", "The place tree: codes, names, what lies in what."),
        "search": ("search", "Testimonies by what is told in them, Korean or English."),
        "report": ("report", "Reports with named figures, as HTML, PDF and Word."),
        "serve": ("serve", "The workspace in a browser, on this machine."),
        "show": ("show", "One testimony, mention or allegation as it stands."),
        "synth": ("synth", "Make a synthetic country with known truth."),
        "trace": ("trace", "From a figure back to the passages it rests on."),
        "vocab": ("vocab", "Terms, their counting rules, crosswalks."),
        "withdraw": ("withdraw", "One testimony or allegation out of the record, or back."),
    }

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(self.commands_known)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.commands_known:
            return None
        command: click.Command = import_module(
            f"onrecord.cli.{self.commands_known[name][0]}"
        ).command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as fault:
            import difflib

            near = difflib.get_close_matches(args[0], self.commands_known, 1)
            if not near:
                raise
            better = f"{fault.message} Did you mean {near[0]}?"
            raise click.UsageError(better, fault.ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(n, line) for n, (_, line) in sorted(self.commands_known.items())])


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="ONRECORD_HOME",
    default="onrecord-data",
    show_default=True,
    help="Data folder.",
)
@click.option("--as", "username", envvar="ONRECORD_ACTOR", help="Who does it (a username).")
@click.version_option(__version__, message="onrecord %(version)s")
@click.pass_context
def cli(ctx: click.Context, home: Path, username: str | None) -> None:
    """From what witnesses tell to numbers that stand up, without exposing anyone.

    To see it at work: onrecord demo. To begin: onrecord init, then onrecord import suggest FILE.
    """
    ctx.obj = {"home": home.absolute(), "username": username}
    os.environ["ONRECORD_HOME"] = str(home.absolute())


def _tell(fault: OnrecordError) -> None:
    if isinstance(fault, InputError) and fault.one_line:
        click.echo(f"onrecord: {fault.one_line}", err=True)
        return
    click.echo(f"onrecord: {fault}", err=True)
    problems: tuple[Problem, ...] = getattr(fault, "problems", ())
    for problem in problems[:SHOWN]:
        click.echo(f"  {problem}", err=True)
    if len(problems) > SHOWN:
        click.echo(f"  ... and {len(problems) - SHOWN} more; --json lists all", err=True)
    if isinstance(fault, Refused) and fault.needed:
        click.echo(f"  needed: {fault.needed}", err=True)


def _answer(kind: str, message: str, problems: tuple[Problem, ...] = ()) -> None:
    """What a program gets instead of the answer it asked for."""
    answer = {"schema": "onrecord.error", "version": 1, "kind": kind, "message": message,
              "problems": [p.to_json() for p in problems]}  # fmt: skip
    click.echo(json.dumps(answer, ensure_ascii=False, indent=1))


def _in_its_place(fault: click.ClickException, words: list[str]) -> click.ClickException:
    """Options of a command that stand in front of it are told where they belong."""
    if not isinstance(fault, click.NoSuchOption) or fault.option_name not in ("--lang", "--json"):
        return fault
    if fault.ctx is None or fault.ctx.parent is not None:
        return fault
    named = next((word for word in words if word in _Lazy.commands_known), "COMMAND")
    better = f"{fault.option_name} comes after the command: onrecord {named} {fault.option_name}"
    return click.UsageError(better, fault.ctx)


def main(args: list[str] | None = None) -> int:
    """Runs the command and answers its exit code. Never shows a traceback for our own errors."""
    words = list(sys.argv[1:] if args is None else args)
    for_program = "--json" in words
    try:
        left = cli.main(args=words, prog_name="onrecord", standalone_mode=False)
        return left if isinstance(left, int) else 0  # an int is what ctx.exit was called with
    except OnrecordError as fault:
        if for_program:
            _answer(type(fault).__name__, str(fault), getattr(fault, "problems", ()))
        _tell(fault)
        return next((c for kind, c in EXIT_CODES.items() if isinstance(fault, kind)), 2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("onrecord: stopped", err=True)
        return STOPPED
    except click.ClickException as fault:
        fault = _in_its_place(fault, words)
        if for_program:
            _answer("Usage", fault.format_message())
        fault.show()
        return 2
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")
        return 0
    except Exception as fault:
        from onrecord.cli._faults import plain_words

        told = plain_words(fault)
        if told is None:
            raise  # a fault of ours: its trace is what we need
        if isinstance(fault, OSError):
            sys.stdout = open(os.devnull, "w")  # what could not be written is not tried again
        elif for_program:
            _answer("Unavailable" if told[0] == 2 else "IntegrityFault", told[1])
        click.echo(f"onrecord: {told[1]}", err=True)
        return told[0]
