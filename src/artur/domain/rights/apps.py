"""The rights app."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "artur.domain.rights"
    label = "rights"
