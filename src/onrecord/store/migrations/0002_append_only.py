"""The log of judgements, the log of actions and the old versions of corrected rows are
append-only: the database itself refuses to change or remove a row."""

from django.db import migrations

TABLES = ("onrecord_judgement", "onrecord_auditentry", "onrecord_revision")
SQLITE = """CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"""
POSTGRESQL = """CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH ROW EXECUTE FUNCTION onrecord_append_only()"""
FUNCTION = """CREATE OR REPLACE FUNCTION onrecord_append_only() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$ LANGUAGE plpgsql"""


def guard(apps, editor):
    vendor = editor.connection.vendor
    if vendor == "postgresql":
        editor.execute(FUNCTION, params=None)  # its % is not a placeholder
    shape = POSTGRESQL if vendor == "postgresql" else SQLITE
    for table in TABLES:
        for verb in ("update", "delete"):
            editor.execute(shape.format(table=table, verb=verb))


def release(apps, editor):
    on = " ON {table}" if editor.connection.vendor == "postgresql" else ""
    for table in TABLES:
        for verb in ("update", "delete"):
            editor.execute(("DROP TRIGGER {table}_no_{verb}" + on).format(table=table, verb=verb))
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION onrecord_append_only()")


class Migration(migrations.Migration):
    dependencies = [("onrecord", "0001_initial")]
    operations = [migrations.RunPython(guard, release)]
