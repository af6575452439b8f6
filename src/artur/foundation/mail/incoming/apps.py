"""The app of incoming mail."""

from django.apps import AppConfig


class IncomingConfig(AppConfig):
    name = "artur.foundation.mail.incoming"
    label = "incoming"
