from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("invitations", "0012_when_an_answer_was_begun")]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="mailed_before",
            field=models.JSONField(null=True),
        ),
    ]
