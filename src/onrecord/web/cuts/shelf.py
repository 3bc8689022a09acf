"""The cuts of the data folder, as pages name them: by id alone, never by a path."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from onrecord.cut import Cut, open_cut
from onrecord.cut.freeze import latest_cut
from onrecord.errors import NotFound, OnrecordError
from onrecord.values import is_id

__all__ = ["Shelved", "cut_named", "cuts_folder", "newest", "shelved"]


@dataclass(frozen=True)
class Shelved:
    """A cut that lies here. `cut`: None where it cannot be opened, `fault` says why."""

    id: str
    cut: Cut | None
    newest: bool
    fault: str = ""


def cuts_folder() -> Path:
    """Where the frozen cuts lie."""
    return Path(settings.HOME) / "cuts"


def newest() -> str:
    """Id of the cut frozen last; empty where there is none."""
    return latest_cut(cuts_folder()) or ""


def shelved() -> list[Shelved]:
    """Every cut, the one frozen last first, then by the day it stands for, the latest first. One
    that is damaged is listed as such and hides no other."""
    last, found = newest(), []
    for folder in sorted(cuts_folder().glob("CUT-*")):
        if not folder.is_dir():
            continue
        try:
            found.append(Shelved(folder.name, open_cut(folder), folder.name == last))
        except OnrecordError as fault:
            found.append(Shelved(folder.name, None, folder.name == last, str(fault)))
    found.sort(key=lambda one: one.cut.manifest.as_of if one.cut else "", reverse=True)
    return sorted(found, key=lambda one: not one.newest)


def cut_named(name: str = "") -> Cut:
    """The cut of this id; the one frozen last where none is named. Raises NotFound."""
    wanted = name or newest()
    if not is_id(wanted, "CUT"):
        raise NotFound("no cut has this id")
    return open_cut(cuts_folder() / wanted)
