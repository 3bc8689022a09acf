"""Methods and their settings, as words of a command."""

import re
from collections.abc import Sequence
from typing import Any

from onrecord.errors import InputError

__all__ = ["methods_named", "settings_given"]


def methods_named(names: str) -> list[str]:
    """Methods with commas between them, each once. Raises InputError for one there is not."""
    from onrecord.stats.estimators import estimator_named

    asked = [name.strip() for name in names.split(",") if name.strip()]
    if not asked:
        raise InputError("name a method; onrecord estimate methods lists them")
    return [estimator_named(name).name for name in dict.fromkeys(asked)]


def settings_given(options: Sequence[str], methods: Sequence[str]) -> dict[str, Any]:
    """NAME=VALUE of each. Raises InputError for a setting that none of `methods` has."""
    from onrecord.stats import ESTIMATORS

    known = {name for method in methods for name in ESTIMATORS[method].options} - {"priors"}
    made: dict[str, Any] = {}
    for one in options:
        name, equals, value = one.partition("=")
        if not equals or name not in known:
            there = ", ".join(sorted(known)) or "none"
            raise InputError(f"{name} is no setting of {', '.join(methods)}; there are: {there}")
        made[name] = _value(value.strip())
    return made


def _value(text: str) -> Any:
    if re.fullmatch(r"[+-]?\d+", text):
        return int(text)
    if re.fullmatch(r"[+-]?(\d+\.\d*|\.?\d+)([eE][+-]?\d+)?", text):
        return float(text)
    return {"none": None, "true": True, "false": False}.get(text.casefold(), text)
