"""The privacy app."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "artur.foundation.privacy"
    label = "privacy"
