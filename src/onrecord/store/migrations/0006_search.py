"""The words of testimonies, and what finds them: an FTS5 table that triggers keep in step with
them on SQLite, a generated tsvector with a GIN index on PostgreSQL."""

import django.db.models.deletion
from django.db import migrations, models

COLUMNS = ("heading", "named", "told", "masked", "filed")
NAMES = ", ".join(COLUMNS)
OLD, NEW = (", ".join(f"{row}.{c}" for c in COLUMNS) for row in ("old", "new"))
GONE = f"INSERT INTO onrecord_search (onrecord_search, rowid, {NAMES}) VALUES ('delete', old.id, {OLD});"
THERE = f"INSERT INTO onrecord_search (rowid, {NAMES}) VALUES (new.id, {NEW});"
TABLE = f"""CREATE VIRTUAL TABLE onrecord_search USING fts5({NAMES},
content='onrecord_searchentry', content_rowid='id', tokenize='unicode61 remove_diacritics 0')"""
TRIGGERS = {
    "insert": ("AFTER INSERT", THERE),
    "delete": ("AFTER DELETE", GONE),
    "update": (f"AFTER UPDATE OF {NAMES}", f"{GONE} {THERE}"),
}
VECTOR = " || ".join(
    f"setweight(to_tsvector('simple', {column}), '{weight}')"
    for column, weight in zip(COLUMNS, "ABCD")
)


def build(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(
            "ALTER TABLE onrecord_searchentry ADD COLUMN words tsvector "
            f"GENERATED ALWAYS AS ({VECTOR}) STORED"
        )
        editor.execute("CREATE INDEX onrecord_search ON onrecord_searchentry USING gin (words)")
        return
    editor.execute(TABLE)
    for name, (when, then) in TRIGGERS.items():
        editor.execute(
            f"CREATE TRIGGER onrecord_search_{name} {when} ON onrecord_searchentry BEGIN {then} END"
        )


def remove(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute("ALTER TABLE onrecord_searchentry DROP COLUMN words")
        return
    for name in TRIGGERS:
        editor.execute(f"DROP TRIGGER onrecord_search_{name}")
    editor.execute("DROP TABLE onrecord_search")


class Migration(migrations.Migration):
    dependencies = [("onrecord", "0005_facts")]
    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("testimony", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="search", to="onrecord.testimony")),
                ("filed", models.CharField(max_length=24)),
                ("stamp", models.PositiveBigIntegerField(default=0)),
                ("heading", models.TextField(blank=True)),
                ("named", models.TextField(blank=True)),
                ("told", models.TextField(blank=True)),
                ("masked", models.TextField(blank=True)),
            ],
            options={"verbose_name_plural": "search entries"},
        ),
        migrations.RunPython(build, remove),
    ]
