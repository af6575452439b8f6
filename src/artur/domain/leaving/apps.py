"""The leaving app."""

from django.apps import AppConfig


class LeavingConfig(AppConfig):
    name = "artur.domain.leaving"
    label = "leaving"
