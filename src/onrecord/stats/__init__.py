"""Estimating how many were never told, from lists that overlap. For use alone:

    from onrecord import stats
    captures = stats.Captures.from_counts(table, lists=["A", "B", "C"])
    stats.estimate(captures, "dga")

Documented persons and estimated persons are different things; nothing here adds them. NumPy in,
frozen dataclasses out; nothing heavy is loaded before it is used.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.stats.captures import Captures, captures_of_strata
    from onrecord.stats.checking import Check, check
    from onrecord.stats.comparing import Comparison, Sensitivity, compare, sensitivity
    from onrecord.stats.estimators import ESTIMATORS, estimate
    from onrecord.stats.flags import Flag
    from onrecord.stats.kept import InFolder, InMemory
    from onrecord.stats.partitions import captures_of_partitions
    from onrecord.stats.planning import Design, Plan, Simulated, designs, plan, simulate
    from onrecord.stats.pooling import Pooled, pool, pool_strata, sum_of_pools
    from onrecord.stats.result import Diagnostics, Estimate, Mode, Population
    from onrecord.stats.strata import StrataSum, estimate_strata, sum_of_strata
    from onrecord.stats.twolists import chapman, two_lists

__all__ = [
    "ESTIMATORS",
    "Captures",
    "Check",
    "Comparison",
    "Design",
    "Diagnostics",
    "Estimate",
    "Flag",
    "InFolder",
    "InMemory",
    "Mode",
    "Plan",
    "Pooled",
    "Population",
    "Sensitivity",
    "Simulated",
    "StrataSum",
    "captures_of_partitions",
    "captures_of_strata",
    "chapman",
    "check",
    "compare",
    "designs",
    "estimate",
    "estimate_strata",
    "plan",
    "pool",
    "pool_strata",
    "sensitivity",
    "simulate",
    "sum_of_pools",
    "sum_of_strata",
    "two_lists",
]

_WHERE = {
    "Captures": "captures",
    "Check": "checking",
    "check": "checking",
    "Comparison": "comparing",
    "Sensitivity": "comparing",
    "compare": "comparing",
    "sensitivity": "comparing",
    "Diagnostics": "result",
    "ESTIMATORS": "estimators",
    "Estimate": "result",
    "Flag": "flags",
    "InFolder": "kept",
    "InMemory": "kept",
    "StrataSum": "strata",
    "estimate_strata": "strata",
    "sum_of_strata": "strata",
    "Mode": "result",
    "Population": "result",
    "Design": "planning",
    "Plan": "planning",
    "Simulated": "planning",
    "designs": "planning",
    "plan": "planning",
    "simulate": "planning",
    "Pooled": "pooling",
    "pool": "pooling",
    "pool_strata": "pooling",
    "sum_of_pools": "pooling",
    "chapman": "twolists",
    "two_lists": "twolists",
    "captures_of_partitions": "partitions",
    "captures_of_strata": "captures",
    "estimate": "estimators",
}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'onrecord.stats' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - loaded when first asked for

    return getattr(import_module(f"onrecord.stats.{_WHERE[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
