from django.db import migrations

MANY = (1, 3)
COLUMNS = [f"{subject}_{n}" for subject in ("purchase", "delivery", "product") for n in range(1, 6)]
MONTH, QUARTER, YEAR = 3, 4, 5


def add_up(apps, schema_editor):
    """Products and brands by quarter and year, from their months."""
    model = apps.get_model("insights", "Count")
    months = model.objects.filter(dimension__in=MANY, grain=MONTH)
    known = set(months.order_by().values_list("start", flat=True).distinct())
    for grain, length in ((QUARTER, 3), (YEAR, 12)):
        begun = {}
        for month in known:
            first = month.replace(month=(month.month - 1) // length * length + 1)
            begun.setdefault(first, []).append(month)
        for first, of in sorted(begun.items()):
            _add_up(schema_editor.connection, grain, first, sorted(of))


def _add_up(connection, grain, first, months):
    names = ", ".join(COLUMNS)
    sums = ", ".join(f"sum({name})" for name in COLUMNS)
    days = ", ".join(f"'{month.isoformat()}'" for month in months)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO insights_count (store_id, dimension, grain, start, number, {names}) "  # noqa: S608 - our own names
            f"SELECT store_id, dimension, {grain}, '{first.isoformat()}', number, {sums} "
            f"FROM insights_count WHERE dimension IN {MANY} AND grain = {MONTH} "
            f"AND start IN ({days}) GROUP BY store_id, dimension, number"
        )


def take_off(apps, schema_editor):
    apps.get_model("insights", "Count").objects.filter(grain__in=(QUARTER, YEAR)).delete()


class Migration(migrations.Migration):
    """A year of twenty thousand products is twenty thousand rows, not a quarter of a million."""

    dependencies = [("insights", "0010_begun_answers")]

    operations = [migrations.RunPython(add_up, take_off)]
