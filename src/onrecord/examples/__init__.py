"""Material that comes with the product, to try it and to test it."""

from datetime import date
from pathlib import Path

__all__ = ["AS_OF", "public_record"]

# The day on which the examples stood so. Fixed, so that everybody's cut of them is the same.
AS_OF = date(2026, 11, 24)


def public_record() -> Path:
    """Folder of the public-record example: six CSV files, its mapping and its README."""
    return Path(__file__).parent / "public_record"
