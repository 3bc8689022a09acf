"""Migrations go both ways, settings are in force, addresses are read as meant."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import ConnectionHandler

from onrecord.conf.settings import database


def tables():
    return {t for t in connection.introspection.table_names() if t.startswith("onrecord_")}


@pytest.mark.django_db(transaction=True)
def test_migrations_go_back_to_nothing_and_forth_again():
    wanted = {t._meta.db_table for t in apps.get_app_config("onrecord").get_models()}
    if connection.vendor == "sqlite":  # FTS5's table and what it keeps it in
        wanted |= {"onrecord_search"}
        wanted |= {f"onrecord_search_{name}" for name in ("data", "idx", "docsize", "config")}
    assert tables() == wanted
    try:
        call_command("migrate", "onrecord", "zero", verbosity=0)
        assert not tables()
    finally:
        call_command("migrate", verbosity=0)
    assert tables() == wanted
    executor = MigrationExecutor(connection)
    assert not executor.migration_plan(executor.loader.graph.leaf_nodes())


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_sqlite_is_set_up_to_lose_and_leak_nothing(tmp_path):
    opened = ConnectionHandler({"default": database(None, tmp_path)})["default"]
    try:
        with opened.cursor() as cursor:
            values = {}
            for name in ("journal_mode", "secure_delete", "foreign_keys", "synchronous",
                         "temp_store", "busy_timeout"):  # fmt: skip
                values[name] = cursor.execute(f"PRAGMA {name}").fetchone()[0]
    finally:
        opened.close()
    assert values == {
        "journal_mode": "wal", "secure_delete": 1, "foreign_keys": 1, "synchronous": 2,
        "temp_store": 2, "busy_timeout": 30000,
    }  # fmt: skip


def test_an_address_is_read_as_meant(tmp_path):
    found = database("postgresql://an%40na:p%2Fw@db.example.org:6432/on%20record", tmp_path)
    assert {k: found[k] for k in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "on record", "USER": "an@na", "PASSWORD": "p/w", "HOST": "db.example.org",
        "PORT": "6432",
    }  # fmt: skip
    found = database("postgresql:///onrecord?host=/var/run/socket&sslmode=require", tmp_path)
    assert (found["HOST"], found["OPTIONS"]) == ("/var/run/socket", {"sslmode": "require"})


@pytest.mark.parametrize("address", ["mysql://x/y", "onrecord", "sqlite:///x"])
def test_another_address_is_refused_without_repeating_it(address, tmp_path):
    with pytest.raises(ValueError, match="postgresql://") as refused:
        database(address, tmp_path)
    assert address not in str(refused.value)
