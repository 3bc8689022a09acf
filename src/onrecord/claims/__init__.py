"""Numbers found in somebody's text, held against published figures, designations and figures of
our own: what stands up, what does not, and what cannot be said."""

from onrecord.claims.checking import check_text
from onrecord.claims.press_text import PressText, read_press_text
from onrecord.claims.verdicts import (
    VERDICTS,
    CheckedText,
    Claim,
    Evidence,
    OwnFigure,
    SetAside,
    Unread,
)

__all__ = [
    "VERDICTS",
    "CheckedText",
    "Claim",
    "Evidence",
    "OwnFigure",
    "PressText",
    "SetAside",
    "Unread",
    "check_text",
    "read_press_text",
]
