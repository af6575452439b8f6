"""The app of mail records."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "artur.foundation.mail.records"
    label = "records"
