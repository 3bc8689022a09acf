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

_SUMS = {"reassoc", "contract", "nsz"}
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


def kernel(function: Callable[..., Any] | None = None, *, free_sums: bool = False) -> Any:
    """Compiles a function when it is first called, releasing the lock of the interpreter.

    `free_sums`: sums may be added in any order, so that they run on whole vectors. The order is
    fixed when the kernel is compiled: the same on one machine, as long as a loop that sums writes
    to no array (see `lcmcr.density`)."""
    if function is None:
        return lambda one: kernel(one, free_sums=free_sums)
    before = numba.config.CACHE_DIR
    try:
        numba.config.CACHE_DIR = _folder() or before
        made = numba.njit(
            cache=True,
            nogil=True,
            error_model="numpy",  # a division by 0 is not looked for: a third less to compile
            fastmath=_SUMS if free_sums else False,
        )
        return made(function)
    finally:
        numba.config.CACHE_DIR = before
