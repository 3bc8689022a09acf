"""Accounts to try the workspace with: one of each role, with passwords drawn once."""

import json
import secrets
from typing import TYPE_CHECKING

from onrecord.cli._session import home

if TYPE_CHECKING:
    from onrecord.store.models import Actor

__all__ = ["demo_accounts"]

MAY = {
    "viewer": "reads",
    "coder": "also enters testimony",
    "analyst": "also imports, judges, freezes, counts",
    "editor": "also withdraws, enters facts",
    "administrator": "also manages accounts",
}
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike


def demo_accounts(actor: "Actor") -> list[tuple[str, str, str]]:
    """(user name, password, what the role may do). Made where they are missing.

    The passwords lie in the data folder, readable by its owner alone: whoever can read them can
    read the database beside them.
    """
    from onrecord.services.actors import ensure_account

    kept = home() / "demo-accounts.json"
    known = json.loads(kept.read_text()) if kept.is_file() else {}
    fresh = {f"demo-{role}": _drawn() for role in MAY if f"demo-{role}" not in known}
    if fresh:
        known |= fresh
        written = kept.with_suffix(".writing")
        written.touch(mode=0o600)
        written.write_text(json.dumps(known, indent=1) + "\n")
        written.replace(kept)
    for role in MAY:
        name = f"demo-{role}"
        ensure_account(actor=actor, username=name, role=role, password=known[name])
    return [(f"demo-{role}", known[f"demo-{role}"], may) for role, may in MAY.items()]


def _drawn() -> str:
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
