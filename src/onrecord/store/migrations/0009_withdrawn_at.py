"""Only what is withdrawn has a moment of its withdrawal: imports used to write their own there."""

from django.db import migrations, models


def clear(apps, editor):
    held = apps.get_model("onrecord", "Testimony").objects.using(editor.connection.alias)
    held.filter(status="active", withdrawn_at__isnull=False).update(withdrawn_at=None)


class Migration(migrations.Migration):
    dependencies = [("onrecord", "0008_lists")]
    operations = [
        migrations.RunPython(clear, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="testimony",
            constraint=models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True) | models.Q(status="withdrawn"),
                name="testimony_withdrawn_at",
            ),
        ),
    ]
