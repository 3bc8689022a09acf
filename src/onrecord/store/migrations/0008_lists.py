"""Indexes that lists of testimonies, and the question who shares an origin, are sought in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("onrecord", "0007_figures")]
    operations = [
        migrations.AddIndex(
            model_name="testimony",
            index=models.Index(
                fields=["source_kind", "collection", "key"], name="testimony_source_kind"
            ),
        ),
        migrations.AddIndex(
            model_name="testimony",
            index=models.Index(fields=["tier", "collection", "key"], name="testimony_tier"),
        ),
        migrations.AddIndex(
            model_name="testimonyorigin",
            index=models.Index(fields=["key"], name="origin_key"),
        ),
    ]
