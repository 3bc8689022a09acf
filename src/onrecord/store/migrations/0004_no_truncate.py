"""PostgreSQL empties a table by TRUNCATE without a look at its rows, so past the triggers that
guard each row. Statement-level triggers refuse it. SQLite has no TRUNCATE."""

from importlib import import_module

from django.db import migrations

TABLES = import_module("onrecord.store.migrations.0002_append_only").TABLES
GUARD = """CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION onrecord_append_only()"""
RELEASE = "DROP TRIGGER {table}_no_truncate ON {table}"


def guard(apps, editor):
    if editor.connection.vendor == "postgresql":
        for table in TABLES:
            editor.execute(GUARD.format(table=table))


def release(apps, editor):
    if editor.connection.vendor == "postgresql":
        for table in TABLES:
            editor.execute(RELEASE.format(table=table))


class Migration(migrations.Migration):
    dependencies = [("onrecord", "0003_withdrawn_indexes")]
    operations = [migrations.RunPython(guard, release)]
