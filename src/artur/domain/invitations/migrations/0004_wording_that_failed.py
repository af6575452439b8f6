from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('invitations', '0003_the_way_a_customer_came'),
    ]

    operations = [
        migrations.AddField(
            model_name='wordingversion',
            name='failed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='wordingversion',
            name='failure',
            field=models.CharField(blank=True, default='', max_length=300),
        ),
    ]
