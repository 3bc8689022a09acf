"""Material that comes with the product, to try it and to test it."""

from pathlib import Path

__all__ = ["public_record"]


def public_record() -> Path:
    """Folder of the public-record example: six CSV files, its mapping and its README."""
    return Path(__file__).parent / "public_record"
