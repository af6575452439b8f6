from django.db import migrations


class Migration(migrations.Migration):
    """The beginning, from which every table of insights follows."""

    initial = True

    dependencies = []

    operations = []
