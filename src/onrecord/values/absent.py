"""Why a value is not there."""

from enum import StrEnum

__all__ = ["Absent"]


class Absent(StrEnum):
    """Three different silences. Unknown is a value: it is shown and counted.

    - `UNKNOWN`: it was asked or looked for, and nobody knows;
    - `NOT_ASKED`: the question was never put;
    - `NOT_APPLICABLE`: the question makes no sense here (the release date of the dead).
    """

    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"
    NOT_APPLICABLE = "not_applicable"
