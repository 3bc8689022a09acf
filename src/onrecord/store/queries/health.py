"""Whether the database is whole. Reads only; answers counts and names of ours, never content."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from django.db import IntegrityError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from onrecord.store.models import Cut, Term
from onrecord.vocab import RESERVED, Vocabulary

__all__ = [
    "cut_digests",
    "damaged_pages",
    "migrations_ahead",
    "migrations_waiting",
    "references_hold",
    "settings_not_in_force",
    "terms_out_of_step",
    "triggers_missing",
]

# What SQLite must answer for what the settings ask of it.
_PRAGMAS: Mapping[str, object] = {"journal_mode": "wal", "foreign_keys": 1, "secure_delete": 1}


def migrations_waiting() -> int:
    """How many migrations of this version the database does not have yet, also where a later one
    is there without them."""
    loader = MigrationExecutor(connection).loader
    return len(set(loader.graph.nodes) - set(loader.applied_migrations))


def migrations_ahead() -> int:
    """How many migrations the database has that this version does not know: a newer version made
    it."""
    known = {m.name for m in iter_modules(import_module("onrecord.store.migrations").__path__)}
    applied = MigrationRecorder(connection).applied_migrations()
    return len({name for app, name in applied if app == "onrecord"} - known)


def damaged_pages() -> int:
    """How many faults SQLite finds in its own file. PostgreSQL looks after its own: 0."""
    if connection.vendor != "sqlite":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return len([row for row in cursor.fetchall() if row[0] != "ok"])


def references_hold() -> bool:
    """Whether every foreign key leads to a row. (PostgreSQL never lets one dangle.)"""
    try:
        connection.check_constraints()
    except IntegrityError:
        return False
    return True


def settings_not_in_force() -> list[str]:
    """What of SQLite's protections is off: a crash could lose, or a deletion leave, something."""
    if connection.vendor != "sqlite":
        return []
    off = []
    with connection.cursor() as cursor:
        for name, wanted in _PRAGMAS.items():
            cursor.execute(f"PRAGMA {name}")
            if cursor.fetchone()[0] != wanted:
                off.append(name)
    return off


def triggers_missing() -> list[str]:
    """The triggers that keep the logs append-only and are not there."""
    tables = import_module("onrecord.store.migrations.0002_append_only").TABLES
    verbs = ("update", "delete") + ("truncate",) * (connection.vendor == "postgresql")
    wanted = {f"{table}_no_{verb}" for table in tables for verb in verbs}
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            # 'D': somebody switched it off
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'")
        return sorted(wanted - {row[0] for row in cursor.fetchall()})


def terms_out_of_step(vocabulary: Vocabulary) -> int:
    """How many terms of this vocabulary the database does not know, or knows differently."""
    known = dict(Term.objects.values_list("id", "retired"))
    wanted = {
        scheme[code].id: bool(scheme[code].retired)
        for scheme in vocabulary.schemes.values()
        for code in (*RESERVED, *scheme.terms)
    }
    return sum(known.get(term) is not retired for term, retired in wanted.items())


def cut_digests() -> dict[str, str]:
    """Cut id -> digest of its manifest, as it was when it was frozen."""
    return dict(Cut.objects.values_list("id", "digest"))
