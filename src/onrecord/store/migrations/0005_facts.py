"""Facts can be withdrawn; a published figure says which country it is about."""

from django.db import migrations, models


def about(apps, editor):
    """The figures that came with the product so far are all about North Korea."""
    apps.get_model("onrecord", "PublishedFigure").objects.filter(shipped=True).update(iso3="PRK")


class Migration(migrations.Migration):
    dependencies = [("onrecord", "0004_no_truncate")]
    operations = [
        *(
            migrations.AddField(
                model_name=name,
                name="withdrawn_reason",
                field=models.CharField(blank=True, default="", max_length=300),
            )
            for name in ("designation", "publishedfigure", "response")
        ),
        migrations.AddField(
            model_name="publishedfigure",
            name="iso3",
            field=models.CharField(blank=True, db_index=True, default="", max_length=3),
        ),
        migrations.RunPython(about, migrations.RunPython.noop),
    ]
