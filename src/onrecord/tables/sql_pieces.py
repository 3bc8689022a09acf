"""The SQL of this package: named pieces in `sql/*.sql`, filled with columns and other pieces.

What fills a slot comes from closed lists in the code, never from a user; values are bound.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

__all__ = ["piece"]

_SLOT = re.compile(r"\{(\w+)\}")


@cache
def _pieces() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for entry in sorted((files("onrecord.tables") / "sql").iterdir(), key=lambda e: e.name):
        if not entry.name.endswith(".sql"):
            continue
        for part in entry.read_text("utf-8").split("-- name: ")[1:]:
            name, _, body = part.partition("\n")
            lines = [line for line in body.splitlines() if not line.startswith("--")]
            found[name.strip()] = "\n".join(lines).strip()
    return found


def piece(name: str, /, **slots: str) -> str:
    """The piece `name` with its slots filled."""
    return _SLOT.sub(lambda slot: slots[slot[1]], _pieces()[name])
