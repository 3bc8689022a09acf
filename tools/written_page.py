"""A page of the documentation that is written from the code: written, or held against it."""

import sys
from pathlib import Path


def write_or_check(target: Path, text: str, *, check: bool) -> int:
    """Exit code. With `check` nothing is written and a page that is not current gives 1."""
    if check:
        if target.is_file() and target.read_text(encoding="utf-8") == text:
            return 0
        sys.stderr.write(f"docs/reference/{target.name} is not current; write it: make docs\n")
        return 1
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return 0
