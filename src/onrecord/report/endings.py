"""What stands behind a number: in Korean counters and particles, in English the thing counted."""

from collections.abc import Sequence

from onrecord.report.korean import particle

__all__ = ["ended"]


def ended(text: str, number: int | float, endings: Sequence[str], lang: str) -> str:
    """Endings in turn: in Korean counters and particles; in English `victim/victims`."""
    for ending in endings:
        if lang == "ko":
            text += particle(text, ending) or ending
        elif ending.count("/") == 1:
            one, several = ending.split("/")
            text += " " + (one if number == 1 else several)
        else:
            text += f" {ending}"
    return text
