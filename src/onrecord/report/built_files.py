"""What the files of a built report say of themselves: kept beside them, for whoever serves them.

A built file is bytes that nobody looks into again. What it holds is noted with its SHA-256, so
that a file that came from elsewhere, or was edited, is not taken for it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.report.tree import Composed

__all__ = ["BuiltAs", "built_as", "note_built"]

NOTE, SCHEMA, VERSION = "built.json", "onrecord.report.files", 1


@dataclass(frozen=True, slots=True)
class BuiltAs:
    """`figures`: key in the file (F1 ...) -> id; `withdrawn`: those ids of which the file says
    that they rest on something withdrawn."""

    figures: Mapping[str, str]
    withdrawn: tuple[str, ...]


def note_built(
    folder: Path, written: Iterable[tuple[Path, Composed]], withdrawn: Iterable[str]
) -> None:
    """Notes in `folder` what each file just written there holds; `withdrawn`: ids of figures
    that rest on something withdrawn. What is noted of other files stays."""
    gone = set(withdrawn)
    files = _noted(folder)
    for path, report in written:
        figures = {one.key: one.id for one in report.figures}
        files[path.name] = {
            "sha256": _sha256(path),
            "figures": figures,
            "withdrawn": sorted(gone & set(figures.values())),
        }
    whole = {"schema": SCHEMA, "version": VERSION, "files": dict(sorted(files.items()))}
    fresh = folder / f".{NOTE}.writing"
    fresh.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", "utf-8")
    fresh.replace(folder / NOTE)


def built_as(path: Path) -> BuiltAs | None:
    """What was noted of this file; None where nothing was, or of other bytes."""
    told = _noted(path.parent).get(path.name)
    if not isinstance(told, dict) or told.get("sha256") != _sha256(path):
        return None
    return BuiltAs(told["figures"], tuple(told["withdrawn"]))


def _noted(folder: Path) -> dict[str, object]:
    """File name -> what was noted; nothing where there is no note that can be read."""
    try:
        raw = json.loads((folder / NOTE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    known = isinstance(raw, dict) and (raw.get("schema"), raw.get("version")) == (SCHEMA, VERSION)
    return dict(raw["files"]) if known else {}


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
