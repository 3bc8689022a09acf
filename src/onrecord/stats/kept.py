"""Results that are kept, so that the same question about the same counts is computed once.

A result is kept under everything that it depends on: the table, the method with its settings, the
seed, and the sources of the estimators. What is kept is a NumPy archive of plain arrays; nothing
of it is ever run, and what is damaged or answers another question is computed again.
"""

import json
import os
import secrets
import zipfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from onrecord.stats.captures import Captures
from onrecord.stats.estimators import estimator_named
from onrecord.stats.flags import SEVERITIES, Flag
from onrecord.stats.result import Diagnostics, Draws, Estimate, Mode, Population

__all__ = ["InFolder", "InMemory", "Kept", "exact", "kept_under", "restored", "told"]

_DAMAGED = (
    OSError, ValueError, KeyError, TypeError, AttributeError, EOFError, zipfile.BadZipFile,
    zlib.error,
)  # fmt: skip


class Kept(Protocol):
    """Where results are kept, by key."""

    def get(self, key: str) -> Estimate | None:
        """The result, or None where there is none that can be read."""

    def put(self, key: str, made: Estimate) -> None:
        """Keeps a result."""


class InMemory:
    """Results of this process, as long as this lives."""

    def __init__(self) -> None:
        self._made: dict[str, Estimate] = {}

    def get(self, key: str) -> Estimate | None:
        return self._made.get(key)

    def put(self, key: str, made: Estimate) -> None:
        self._made[key] = made


class InFolder:
    """Results in a folder, a file each, for all processes that name it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _place(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.npz"

    def get(self, key: str) -> Estimate | None:
        try:
            with self._place(key).open("rb") as raw, np.load(raw, allow_pickle=False) as file:
                text, draws = file["told"].tobytes(), np.array(file["draws"])
                digest = file["digest"].tobytes()
            if digest != _digest(key, text, draws):
                return None
            return restored(json.loads(text), draws)
        except _DAMAGED:
            return None

    def put(self, key: str, made: Estimate) -> None:
        """Whole or not at all: written beside its place, then moved there. Where the folder
        cannot be written, nothing is kept: the result is there all the same."""
        place = self._place(key)
        beside = place.with_name(f"{place.name}.{secrets.token_hex(8)}")
        text = json.dumps(told(made)).encode()
        draws = np.zeros((0, 0)) if made.draws is None else made.draws
        arrays: dict[str, Any] = {
            "told": np.frombuffer(text, dtype=np.uint8),
            "digest": np.frombuffer(_digest(key, text, draws), dtype=np.uint8),
            "draws": draws,
        }
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("wb") as file:
                np.savez_compressed(file, **arrays)
            os.replace(beside, place)
        except OSError:
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def kept_under(captures: Captures, method: str, options: Mapping[str, Any], seed: int) -> str:
    """The key of a result. With the canonical hash go the names and the order of the lists: the
    draws of a sampler hang on the order, and a result must not hang on what was asked before.
    Raises InputError for an unknown method."""
    settings = {**estimator_named(method).options, **options}
    parts = [
        captures.hash,
        list(captures.lists),
        captures.patterns.tolist(),
        captures.counts.tolist(),
        method,
        [[name, repr(settings[name])] for name in sorted(settings)],
        seed,
        _sources(),
    ]
    return sha256(json.dumps(parts).encode()).hexdigest()


def exact(made: Estimate) -> Estimate:
    """The result as it comes out of a folder: one that was kept and one that was not are the
    same to the last bit."""
    draws = np.zeros((0, 0)) if made.draws is None else made.draws
    return restored(json.loads(json.dumps(told(made))), draws)


@cache
def _sources() -> str:
    """What an answer depends on besides the question: the estimators and what they compute
    with."""
    whole = sha256()
    here = Path(__file__).parent
    for source in sorted(here.rglob("*.py")):
        whole.update(source.read_bytes())
    for name in ("numpy", "scipy", "numba"):
        try:
            whole.update(f"{name} {version(name)}".encode())
        except PackageNotFoundError:
            continue
    return whole.hexdigest()


def _digest(key: str, text: bytes, draws: Draws) -> bytes:
    whole = sha256(f"{key} {draws.shape} {draws.dtype}".encode())
    whole.update(text)
    whole.update(np.ascontiguousarray(draws).tobytes())
    return whole.digest()


def _simple(value: Any) -> Any:
    """As JSON holds it, to the last bit: NumPy's numbers as Python's."""
    if isinstance(value, Mapping):
        return {str(k): _simple(v) for k, v in value.items()}
    if isinstance(value, list | tuple | np.ndarray):
        return [_simple(v) for v in value]
    if isinstance(value, np.generic):
        return value.item()
    return value if isinstance(value, bool | int | float | str) or value is None else str(value)


def told(made: Estimate) -> dict[str, Any]:
    """The result without its draws, as JSON holds it to the last bit."""
    known = made.diagnostics
    return {
        "method": made.method,
        "lists": list(made.lists),
        "n": int(made.n),
        "N": None if made.N is None else _simple(vars(made.N)),
        "flags": [[one.code, one.severity, _simple(one.details)] for one in made.flags],
        "diagnostics": _simple({k: v for k, v in vars(known).items() if k not in ("modes",)}),
        "modes": [_simple(vars(hill)) for hill in known.modes],
        "settings": _simple(made.settings),
        "seed": made.seed,
        "stratum": [list(pair) for pair in made.stratum],
        "has_draws": made.draws is not None,
        "seconds": made.seconds,
    }


def restored(said: dict[str, Any], draws: Draws | None) -> Estimate:
    """The result again, with these draws or without. Raises KeyError, TypeError or ValueError for
    what is none."""
    flags = tuple(Flag(code, severity, details) for code, severity, details in said["flags"])
    if any(one.severity not in SEVERITIES for one in flags):
        raise ValueError("no such severity")
    diagnostics = Diagnostics(**said["diagnostics"])
    return Estimate(
        method=said["method"],
        lists=tuple(said["lists"]),
        n=said["n"],
        N=None if said["N"] is None else Population(**said["N"]),
        flags=flags,
        diagnostics=replace(diagnostics, modes=tuple(Mode(**hill) for hill in said["modes"])),
        settings=said["settings"],
        seed=said["seed"],
        stratum=tuple((column, value) for column, value in said["stratum"]),
        draws=draws if said["has_draws"] else None,
        seconds=said["seconds"],
    )
