"""What a figure asks to be estimated, and the one filter that such questions share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["EstimateAsked", "persons_only"]

_INDIVIDUAL = "victim_kind = individual"


@dataclass(frozen=True, slots=True)
class EstimateAsked:
    """`lists`: the field whose values are the lists; `method`: a key of
    `onrecord.stats.ESTIMATORS`; `options`: settings of the method, where they are not the usual
    ones."""

    lists: str
    method: str
    seed: int = 1
    options: Mapping[str, Any] = field(default_factory=dict)


def persons_only(where: str) -> str:
    """The filter, of persons alone: who is in a group is not known, so nobody can say on which
    lists they are."""
    return f"({where}) and {_INDIVIDUAL}" if where.strip() else _INDIVIDUAL
