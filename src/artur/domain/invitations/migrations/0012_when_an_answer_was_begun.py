from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("invitations", "0011_an_order_may_be_left_alone")]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="started_at",
            field=models.DateTimeField(null=True),
        ),
    ]
