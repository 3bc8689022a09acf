"""The source as syntax trees, read once."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "onrecord"


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the project that is in the tree, or would be with the next commit."""
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(words, cwd=ROOT, capture_output=True, check=True).stdout
        names = [ROOT / name.decode() for name in listed.split(b"\0") if name]
    except (OSError, subprocess.CalledProcessError):  # an unpacked archive
        names = [p for top in ("src", "tests", "docs", "tools") for p in (ROOT / top).rglob("*")]
    return tuple(sorted({p for p in names if p.is_file() and "__pycache__" not in p.parts}))


def modules(*tops: str) -> Iterator[Path]:
    """Python files below these folders of the project."""
    for path in tracked():
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in tops:
            yield path


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of one file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def short(path: Path) -> str:
    """The path as people write it here."""
    return path.relative_to(ROOT).as_posix()


def docstrings(module: ast.Module) -> set[int]:
    """The ids of the nodes that are docstrings."""
    found = set()
    for node in ast.walk(module):
        body = getattr(node, "body", None)
        if (isinstance(body, list) and body and isinstance(body[0], ast.Expr)
                and isinstance(body[0].value, ast.Constant)):  # fmt: skip
            found.add(id(body[0].value))
    return found
