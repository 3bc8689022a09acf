"""Writes docs/reference/commands.md from what the commands say of themselves.

With --check nothing is written: exit code 1 where the file is not current. `make docs` writes it.
"""

import sys
from importlib.util import find_spec
from pathlib import Path

import click
from written_page import write_or_check

from onrecord.cli import cli

TARGET = Path(__file__).resolve().parent.parent / "docs" / "reference" / "commands.md"
HEAD = """# Commands

Written by `make docs` from what each command says of itself; do not edit by hand.

Exit codes of every command: 0 good, 2 bad input or usage, 3 refused (disclosure, permission,
consent), 4 integrity fault, 5 missing optional part. With `--json` one object with `schema` and
`version` goes to standard output; progress and messages go to standard error.
"""


def sections(command: click.Command, words: str, parent: click.Context | None) -> list[str]:
    """The help of this command and of all below it."""
    context = click.Context(
        command, info_name=words.split()[-1], parent=parent, terminal_width=88,
        **(cli.context_settings if parent is None else {}),
    )  # fmt: skip
    found = [f"## {words}\n\n```\n{command.get_help(context)}\n```\n"]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            known = getattr(command, "commands_known", {})
            if name in known and find_spec(f"onrecord.cli.{known[name][0]}") is None:
                continue
            below = command.get_command(context, name)
            if below is not None and not below.hidden:
                found += sections(below, f"{words} {name}", context)
    return found


def main() -> int:
    """Writes or checks."""
    text = "\n".join([HEAD, *sections(cli, "onrecord", None)])
    return write_or_check(TARGET, text, check="--check" in sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
