import artur.foundation.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    """Which words were counted of which review, how often each stands, and what that says."""

    dependencies = [
        ('insights', '0003_counters'),
    ]

    operations = [
        migrations.CreateModel(
            name='Occurrence',
            fields=[
                ('pk', models.CompositePrimaryKey('store_id', 'month', 'subject', 'language', 'term', blank=True, editable=False, primary_key=True, serialize=False)),
                ('store_id', models.UUIDField()),
                ('month', models.DateField()),
                ('subject', models.CharField(max_length=10)),
                ('language', models.CharField(blank=True, max_length=10)),
                ('term', models.CharField(blank=True, max_length=40)),
                ('low', models.IntegerField(default=0)),
                ('middle', models.IntegerField(default=0)),
                ('high', models.IntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Reach',
            fields=[
                ('store_id', models.UUIDField(primary_key=True, serialize=False)),
                ('position', models.BigIntegerField(default=0)),
                ('moved_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.UUIDField(default=artur.foundation.kit.ids.new, editable=False, primary_key=True, serialize=False)),
                ('store_id', models.UUIDField()),
                ('subject', models.CharField(blank=True, max_length=10)),
                ('months', models.PositiveSmallIntegerField(default=0)),
                ('worked_out_at', models.DateTimeField()),
                ('content', models.JSONField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('store_id', 'subject', 'months'), name='one_reading_a_span')],
            },
        ),
        migrations.CreateModel(
            name='Worded',
            fields=[
                ('review_id', models.UUIDField(primary_key=True, serialize=False)),
                ('store_id', models.UUIDField()),
                ('month', models.DateField()),
                ('subject', models.CharField(max_length=10)),
                ('language', models.CharField(blank=True, max_length=10)),
                ('side', models.CharField(max_length=6)),
                ('terms', models.TextField()),
            ],
            options={
                'indexes': [models.Index(fields=['store_id', 'side', '-review_id'], name='worded_by_side')],
            },
        ),
    ]
