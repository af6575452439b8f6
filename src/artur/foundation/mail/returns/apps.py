"""The app of returned mail."""

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "artur.foundation.mail.returns"
    label = "returns"
