import artur.foundation.kit.clock
import artur.foundation.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    """The language model a store chose, and what it was asked and said."""

    dependencies = [
        ('insights', '0006_changes'),
    ]

    operations = [
        migrations.CreateModel(
            name='Assistant',
            fields=[
                ('store_id', models.UUIDField(primary_key=True, serialize=False)),
                ('url', models.CharField(max_length=500)),
                ('model', models.CharField(max_length=120)),
                ('key', models.BinaryField(max_length=1000, null=True)),
                ('tone', models.CharField(blank=True, max_length=400)),
                ('active', models.BooleanField(default=False)),
                ('tested_at', models.DateTimeField(null=True)),
                ('used_at', models.DateTimeField(null=True)),
                ('fault', models.CharField(blank=True, max_length=20)),
                ('fault_text', models.CharField(blank=True, max_length=300)),
                ('fault_at', models.DateTimeField(null=True)),
                ('updated_at', models.DateTimeField(default=artur.foundation.kit.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.UUIDField(default=artur.foundation.kit.ids.new, editable=False, primary_key=True, serialize=False)),
                ('store_id', models.UUIDField()),
                ('kind', models.CharField(choices=[('draft', 'Draft'), ('summary', 'Summary'), ('themes', 'Themes')], max_length=10)),
                ('review_id', models.UUIDField(null=True)),
                ('about', models.CharField(blank=True, max_length=40)),
                ('sources', models.JSONField(default=list)),
                ('language', models.CharField(max_length=10)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('working', 'Working'), ('ready', 'Ready'), ('failed', 'Failed')], default='waiting', max_length=10)),
                ('text', models.TextField(blank=True)),
                ('model', models.CharField(blank=True, max_length=120)),
                ('fault', models.CharField(blank=True, max_length=20)),
                ('masked', models.PositiveSmallIntegerField(default=0)),
                ('asked_by', models.CharField(max_length=80)),
                ('asked_at', models.DateTimeField()),
                ('taken_at', models.DateTimeField(null=True)),
                ('done_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state__in', ['waiting', 'working'])), fields=['store_id', 'asked_at'], name='suggestion_open')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('review_id__isnull', False)), fields=('store_id', 'kind', 'review_id'), name='one_suggestion_a_review'), models.UniqueConstraint(condition=models.Q(('review_id__isnull', True)), fields=('store_id', 'kind', 'about'), name='one_suggestion_a_page')],
            },
        ),
    ]
