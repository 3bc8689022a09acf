"""The folder of `--out`, looked at before anything is computed."""

import os
from pathlib import Path

from onrecord.errors import InputError

__all__ = ["writable"]


def writable(out: Path) -> None:
    """Makes the folder. Raises InputError where it cannot be made or written into."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise InputError(f"the folder {out.name} cannot be made: {fault.strerror}") from None
    if not os.access(out, os.W_OK):
        raise InputError(f"nothing can be written into the folder {out.name}")
