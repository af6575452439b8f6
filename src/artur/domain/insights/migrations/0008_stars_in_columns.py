from django.db import migrations, models


def begin_anew(apps, schema_editor):
    """Whatever was counted is counted again, from the first event on."""
    for name in ("AskedCount", "Asked", "Counted", "Books"):
        apps.get_model("insights", name).objects.all().delete()
    read = apps.get_model("events", "Cursor").objects
    read.filter(subscriber="insights.counters").delete()


COLUMNS = [f"{subject}_{n}" for subject in ("purchase", "delivery", "product") for n in range(1, 6)]


class Migration(migrations.Migration):
    """One row for all that is rated on a day: a product's rows are a third, and so is the time to add them up."""

    dependencies = [("insights", "0007_assistant"), ("events", "0001_initial")]

    operations = [
        migrations.DeleteModel("Count"),
        migrations.CreateModel(
            name="Count",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "store_id",
                        "dimension",
                        "grain",
                        "start",
                        "number",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("store_id", models.UUIDField()),
                ("dimension", models.PositiveSmallIntegerField()),
                ("grain", models.PositiveSmallIntegerField()),
                ("start", models.DateField()),
                ("number", models.BigIntegerField()),
                *((name, models.IntegerField(default=0)) for name in COLUMNS),
            ],
        ),
        migrations.RunPython(begin_anew, migrations.RunPython.noop),
    ]
