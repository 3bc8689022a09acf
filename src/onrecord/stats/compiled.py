"""Where compiled kernels are kept, so that only the first use after an installation compiles.

Numba notices that a file has changed, but not that a kernel which it calls in another file has.
So kernels are kept in a folder named after the digest of every source of the estimators: one that
changes makes all compile again, and what is old is never used. The folder lies in the user's
cache, or beside the sources where that cannot be written.
"""

import os
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from typing import Any

import numba

__all__ = ["kernel"]

_KEPT = 4


@cache
def _folder() -> str:
    here = Path(__file__).parent
    whole = sha256(f"{numba.__version__}".encode())
    for source in sorted(here.rglob("*.py")):
        whole.update(source.read_bytes())
    name = f"kernels-{whole.hexdigest()[:16]}"
    user = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    for place in (user / "onrecord", here / "__pycache__"):
        try:
            (place / name).mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(place / name, os.W_OK):
            _tidy(place)
            return str(place / name)
    return ""


def _tidy(place: Path) -> None:
    """Of the folders of kernels only those used last are kept."""
    kept = sorted(place.glob("kernels-*"), key=lambda one: one.stat().st_mtime)
    for old in kept[:-_KEPT]:
        rmtree(old, ignore_errors=True)


def kernel(function: Callable[..., Any]) -> Any:
    """Compiles a function when it is first called, releasing the lock of the interpreter. Floating
    point is strict: the same numbers whatever is compiled together."""
    before = numba.config.CACHE_DIR
    try:
        numba.config.CACHE_DIR = _folder() or before
        # a division by 0 is not looked for: a third less to compile
        return numba.njit(cache=True, nogil=True, error_model="numpy")(function)
    finally:
        numba.config.CACHE_DIR = before
