"""Indexes that lists are narrowed in: acts and keys of allegations, groups among mentions, and
the judgements that leave a pair open."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("onrecord", "0009_withdrawn_at")]
    operations = [
        migrations.AddIndex(
            model_name="allegation",
            index=models.Index(fields=["act", "id"], name="allegation_act"),
        ),
        migrations.AddIndex(
            model_name="allegation",
            index=models.Index(fields=["key"], name="allegation_key"),
        ),
        migrations.AddIndex(
            model_name="mention",
            index=models.Index(
                fields=["kind", "id"],
                condition=~models.Q(kind="individual"),
                name="mention_not_individual",
            ),
        ),
        migrations.AddIndex(
            model_name="judgement",
            index=models.Index(
                fields=["subject", "seq"],
                condition=models.Q(verdict="open"),
                name="judgement_open",
            ),
        ),
    ]
