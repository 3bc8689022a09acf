"""The sentences of claims/phrases.toml, by key."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

__all__ = ["phrase"]


@cache
def _phrases() -> Mapping[str, Mapping[str, str]]:
    loaded: Mapping[str, Mapping[str, str]] = tomllib.loads(
        (files("onrecord.claims") / "phrases.toml").read_text("utf-8")
    )
    return loaded


def phrase(key: str) -> tuple[str, str]:
    """(English, Korean) of a sentence; what stands in braces is for the caller to fill in."""
    found = _phrases()[key]
    return found["en"], found["ko"]
