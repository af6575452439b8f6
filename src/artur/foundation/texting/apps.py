"""The texting app."""

from django.apps import AppConfig


class TextingConfig(AppConfig):
    name = "artur.foundation.texting"
    label = "texting"
