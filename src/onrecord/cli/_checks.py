"""What `onrecord doctor` looks at. Each function answers checks and changes nothing."""

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from onrecord.errors import OnrecordError, counted

__all__ = ["Check", "installation", "optional_parts", "the_cuts", "the_database", "the_folder"]

REQUIRED = (
    "django", "click", "rich", "yaml", "pyarrow", "duckdb", "numpy", "openpyxl", "tzdata",
    "markdown_it", "typst", "docx", "altair", "vl_convert", "justmytype_intl_cjk", "pypdf",
    "waitress", "whitenoise", "csp", "scipy", "splink", "numba",
)  # fmt: skip
ENOUGH = 1 << 30  # bytes free in the data folder


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `status`: ok, missing, broken or warning; `needed`: whether Onrecord's
    main job depends on it; `hint`: what to do about it."""

    name: str
    status: str
    needed: bool
    message: str
    hint: str = ""

    @property
    def good(self) -> bool:
        return not self.needed or self.status in ("ok", "warning")

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def _needed(name: str, good: bool, message: str, hint: str = "") -> Check:
    return Check(name, "ok" if good else "broken", True, message, "" if good else hint)


def installation() -> Iterator[Check]:
    """Python, and each package Onrecord cannot do without, really imported."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield _needed("python", sys.version_info >= (3, 11), f"Python {version}", "use 3.11 or newer")
    missing = []
    for name in REQUIRED:
        try:
            import_module(name)
        except Exception:  # noqa: BLE001 - a broken package may raise anything
            missing.append(name)
    yield _needed(
        "packages",
        not missing,
        f"cannot be imported: {', '.join(missing)}" if missing else f"{len(REQUIRED)} import",
        "install Onrecord again: make setup, or pip install --force-reinstall .",
    )


def the_folder(folder: Path) -> Iterator[Check]:
    """The data folder: there, closed to others, with room left."""
    if not folder.is_dir():
        yield Check("folder", "missing", False, f"there is no data folder at {folder.name}",
                    "make one: onrecord init")  # fmt: skip
        return
    if not (folder / "secret").is_file():
        yield Check("folder", "missing", True, f"{folder.name} has no secret: not a data folder",
                    "name the data folder (--home), or make one: onrecord init")  # fmt: skip
        return
    for name, path, mode in (("folder", folder, "700"), ("secret", folder / "secret", "600")):
        others = os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077
        yield _needed(name, not others, f"{path.name} can be read by others" if others
                      else f"{path.name} is there, closed to others",
                      f"chmod {mode} {path.name}")  # fmt: skip
    if not (folder / "secret").read_text(encoding="utf-8", errors="replace").strip():
        yield Check("secret", "broken", True, "the secret is empty", "bring it back from a backup")
    free = shutil.disk_usage(folder).free
    yield Check("disk", "ok" if free >= ENOUGH else "warning", True, f"{free >> 20:,} MiB free",
                "" if free >= ENOUGH else "make room: freezing and importing need it")  # fmt: skip


def the_database(folder: Path) -> Iterator[Check]:
    """Opens, up to date, undamaged, its protections in force, in step with the vocabulary."""
    elsewhere = bool(os.environ.get("ONRECORD_DATABASE"))
    if not elsewhere and not (folder / "onrecord.sqlite3").is_file():
        yield Check("database", "missing", True, "the data folder has no database",
                    "bring it back from a backup; a new, empty one: onrecord init")  # fmt: skip
        return
    from django.core.exceptions import ImproperlyConfigured
    from django.db import Error

    try:
        from onrecord.cli._session import start_django

        start_django()
        from onrecord.store.queries.health import migrations_ahead, migrations_waiting

        waiting, ahead = migrations_waiting(), migrations_ahead()
    except (Error, ImproperlyConfigured, ValueError, UnicodeError):
        yield Check("database", "broken", True, "the database cannot be opened",
                    "check ONRECORD_DATABASE and that the server runs" if elsewhere
                    else "bring it back from a backup")  # fmt: skip
        return
    yield Check("database", "ok", True, "PostgreSQL opens" if elsewhere else "SQLite opens")
    yield _needed("migrations", not waiting, f"{waiting} wait" if waiting else "all applied",
                  "onrecord init")  # fmt: skip
    if ahead:
        yield Check("version", "broken", True, "a newer version of Onrecord made this database",
                    "install that version, or a newer one")  # fmt: skip
    if not waiting:
        try:
            yield from _inside()
        except Error:
            yield Check("integrity", "broken", True, "the database cannot be read through",
                        "bring it back from a backup")  # fmt: skip


def _inside() -> Iterator[Check]:
    from django.conf import settings

    from onrecord.store.queries import health
    from onrecord.vocab import load_vocabulary

    damaged, whole = health.damaged_pages(), health.references_hold()
    said = "whole" if whole and not damaged else f"{damaged} faults in the file"
    yield _needed("integrity", whole and not damaged,
                  said if whole else f"{said}; references lead nowhere",
                  "stop working in it; bring it back from a backup")  # fmt: skip
    missing = health.triggers_missing()
    yield _needed("append-only", not missing, f"not protected: {', '.join(missing)}" if missing
                  else "the logs cannot be changed",
                  "somebody removed a protection: find out who and why")  # fmt: skip
    off = health.settings_not_in_force()
    weak = [*off, *(["DEBUG"] if settings.DEBUG else [])]
    if settings.SECRET_KEY.startswith("no data folder"):
        weak.append("SECRET_KEY")
    yield _needed("settings", not weak, f"not as they must be: {', '.join(weak)}" if weak
                  else "protections are on", "use onrecord.conf.settings")  # fmt: skip
    yield from _search()
    behind = health.terms_out_of_step(load_vocabulary())
    differ = counted(behind, "term differs", "terms differ")
    yield _needed("vocabulary", not behind, f"{differ} from the installed vocabulary"
                  if behind else "in step with the installed one", "onrecord init")  # fmt: skip


def _search() -> Iterator[Check]:
    from onrecord.store.search.entries import behind, damaged

    waiting = behind().count()
    said = (
        f"{counted(waiting, 'testimony is', 'testimonies are')} not in it as told now"
        if waiting
        else "in step"
    )
    broken = damaged()
    yield Check("search", "warning" if waiting or broken else "ok", True,
                "the index does not hold its words" if broken else said,
                "onrecord search --rebuild" if waiting or broken else "")  # fmt: skip


def the_cuts(folder: Path, frozen: dict[str, str]) -> Iterator[Check]:
    """Every cut is still what was frozen. `frozen`: id -> digest, as the database has it."""
    from onrecord.cut import open_cut

    found, wrong = set(), 0
    for place in sorted(p for p in folder.glob("*") if p.is_dir() and not p.name.startswith(".")):
        fault = ""
        try:
            cut = open_cut(place, verify=True)
            found.add(cut.id)
            if frozen.get(cut.id, cut.digest) != cut.digest:
                fault = f"{cut.id}: the manifest is not the one that was frozen"
        except (OnrecordError, OSError) as broken:
            fault = str(broken) if isinstance(broken, OnrecordError) else "cannot be read"
        if fault:
            wrong += 1
            yield Check("cuts", "broken", True, fault, "do not count on it; freeze it again")
    gone = len(set(frozen) - found) - wrong
    if gone > 0:
        yield Check("cuts", "warning", True, f"{gone} frozen cuts do not lie here any more",
                    "bring them back from a backup, or freeze again")  # fmt: skip
    if not wrong:
        yield Check("cuts", "ok", True, f"{len(found)} verified")


def _programs(*names: str) -> bool:
    return any(shutil.which(name) for name in names)


def optional_parts() -> Iterator[Check]:
    """What is not needed for the main job, and how to get it."""
    try:
        import_module("psycopg")
        driver = True
    except ImportError:
        driver = False
    server = _programs("postgres") or any(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    chromium = _programs("chromium", "chromium-browser", "google-chrome")
    for name, there, what, hint in (
        ("postgresql-driver", driver, "to work on a PostgreSQL server",
         'pip install "psycopg[binary]"'),
        ("postgresql-server", server, "to run a PostgreSQL server here",
         "Debian: apt-get install postgresql"),
        ("java", _programs("java"), "to find duplicates in very large collections",
         "Debian: apt-get install default-jre-headless"),
        ("chromium", chromium, "to check pages in a browser",
         "Debian: apt-get install chromium"),
    ):  # fmt: skip
        needed = name == "postgresql-driver" and bool(os.environ.get("ONRECORD_DATABASE"))
        yield Check(name, "ok" if there else "missing", needed, what, "" if there else hint)
