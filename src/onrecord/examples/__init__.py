"""Material that comes with the product, to try it and to test it."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

__all__ = ["AS_OF", "figure_examples", "figures_that_fit", "public_record",
           "report_examples"]  # fmt: skip

# The day on which the examples stood so. Fixed, so that everybody's cut of them is the same.
AS_OF = date(2026, 11, 24)


def public_record() -> Path:
    """Folder of the public-record example: six CSV files, its mapping and its README."""
    return Path(__file__).parent / "public_record"


def figure_examples() -> list[Path]:
    """Folders of the figure files that come with the product."""
    every = Path(__file__).parent / "figures"
    return [every / "public_record", every / "synthetic"]


def figures_that_fit(collections: Iterable[tuple[str, bool]]) -> list[Path]:
    """Folders of those figure files that ask about these collections: (key, whether synthetic)."""
    real, synthetic = figure_examples()
    held = list(collections)
    fits = []
    if any(key == "public-record" for key, _ in held):
        fits.append(real)
    if held and all(made_up for _, made_up in held):
        fits.append(synthetic)
    return fits


def report_examples() -> Path:
    """Folder of the reports that come with the product, each a folder of its own."""
    return Path(__file__).parent / "reports"
