"""Where questions and reports lie: those of a data folder first, then those of the product."""

from pathlib import Path

from onrecord.examples import figure_examples, report_examples
from onrecord.report.report_file import find_report, report_folders

__all__ = ["built_folder", "figure_folders", "own_figures", "own_reports", "report_named",
           "reports_in"]  # fmt: skip


def own_figures(home: Path) -> Path:
    """Where the figure files of a data folder lie."""
    return home / "figures"


def figure_folders(home: Path) -> list[Path]:
    """Own figure files first, then those that come with the product."""
    return [own_figures(home), *figure_examples()]


def own_reports(home: Path) -> Path:
    """Where an organisation keeps the reports it writes."""
    return home / "reports"


def reports_in(home: Path) -> dict[str, Path]:
    """Every report that can be built, by name: own ones first, then those of the product."""
    return report_folders(own_reports(home), report_examples())


def report_named(home: Path, named: str) -> Path:
    """The folder of the report of this name, or at this path. Raises NotFound with the nearest
    names."""
    return find_report(named, own_reports(home), report_examples())


def built_folder(home: Path, name: str) -> Path:
    """Where the files of a built report lie where nothing else is said."""
    return own_reports(home) / name / "built"
