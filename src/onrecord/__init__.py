"""From what witnesses of human-rights violations tell to numbers that stand up.

The verbs of the command line, for notebooks: `count`, `check`, `designations`, `import_file`,
`freeze_cut`, `open_cut`, `make_figure`, `figure`, `trace`, `affected`, `build_report`. Nothing
heavy is loaded before one of them is used.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = [
    "__version__",
    "affected",
    "build_report",
    "check",
    "count",
    "designations",
    "figure",
    "freeze_cut",
    "import_file",
    "make_figure",
    "open_cut",
    "trace",
]

if TYPE_CHECKING:
    from onrecord.verbs import (
        affected,
        build_report,
        check,
        count,
        designations,
        figure,
        freeze_cut,
        import_file,
        make_figure,
        open_cut,
        trace,
    )


def __getattr__(name: str) -> object:
    if name in __all__:
        from onrecord import verbs  # noqa: PLC0415 - loaded when first asked for

        return getattr(verbs, name)
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
