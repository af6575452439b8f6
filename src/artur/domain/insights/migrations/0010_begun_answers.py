from django.db import migrations, models


def those_who_answered(apps, schema_editor):
    """Who answered had begun; of the others nobody noted it before."""
    apps.get_model("insights", "Asked").objects.filter(waited__isnull=False).update(started=True)
    counts = apps.get_model("insights", "AskedCount").objects
    counts.filter(answered__gt=0).update(started=models.F("answered"))


class Migration(migrations.Migration):
    dependencies = [("insights", "0009_effect")]

    operations = [
        migrations.AddField(
            model_name="askedcount", name="started", field=models.IntegerField(default=0)
        ),
        migrations.AddField(
            model_name="asked",
            name="started",
            field=models.BooleanField(default=False),
            preserve_default=False,
        ),
        migrations.RunPython(those_who_answered, migrations.RunPython.noop),
    ]
