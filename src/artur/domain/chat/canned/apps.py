"""The app of canned replies."""

from django.apps import AppConfig


class CannedConfig(AppConfig):
    name = "artur.domain.chat.canned"
    label = "canned"
