"""An estimate as ArviZ holds it, for those who look at draws with its tools.

ArviZ is no requirement of Onrecord and is loaded only here.
"""

import json
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import numpy as np

from onrecord.errors import InputError
from onrecord.stats.captures import Captures
from onrecord.stats.result import Estimate, plain

__all__ = ["to_arviz"]

_GRID = "quantiles of a grid, in rising order; diagnostics of chains say nothing of them"


def to_arviz(one: Estimate, captures: Captures | None = None) -> Any:
    """The draws of N and n0 (persons on no list), chain x draw, as the posterior of an
    `arviz.InferenceData`, or of the tree that ArviZ has had in its place since 1.0. Its attributes
    say what the draws are of: method, lists, stratum, n, status, level, seed, settings and codes
    of the flags as JSON, and with `captures` the hash of the table. Raises InputError where ArviZ
    is not installed, for a refusal, for a method without draws, and for captures of other
    persons."""
    if one.draws is None:
        why = "has refused" if one.N is None else "has no draws"
        raise InputError(f"{one.method} {why}: there is nothing for ArviZ to hold")
    if captures is not None and captures.n != one.n:
        raise InputError(f"the captures are of {captures.n:,} persons, the estimate of {one.n:,}")
    try:
        arviz = import_module("arviz")
    except ImportError as error:
        raise InputError("ArviZ is not installed; get it with: pip install arviz") from error
    draws = np.atleast_2d(one.draws)
    posterior = {"N": draws.copy(), "n0": draws - one.n}
    if hasattr(arviz, "InferenceData"):
        made = arviz.from_dict(posterior=posterior)
    else:
        made = arviz.from_dict({"posterior": posterior})
    made["posterior"].attrs.update(_attributes(one, captures))
    return made


def _attributes(one: Estimate, captures: Captures | None) -> dict[str, Any]:
    """Text and numbers only: what a file of ArviZ can keep."""
    told: dict[str, Any] = {
        "method": one.method,
        "lists": json.dumps(list(one.lists), ensure_ascii=False),
        "stratum": json.dumps(dict(one.stratum), ensure_ascii=False),
        "n": one.n,
        "status": one.status,
        "settings": json.dumps(plain(one.settings), ensure_ascii=False),
        "flags": json.dumps([flag.code for flag in one.flags]),
        "inference_library": "onrecord",
    }
    if one.N is not None:
        told["level"] = one.N.level
    if one.seed is not None:
        told["seed"] = one.seed
    if captures is not None:
        told["data_hash"] = captures.hash
    rising = one.draws is not None and len(one.draws) == 1 and (np.diff(one.draws) >= 0).all()
    told["draws_are"] = _GRID if rising else "chains"
    try:
        told["inference_library_version"] = version("onrecord")
    except PackageNotFoundError:
        pass
    return told
