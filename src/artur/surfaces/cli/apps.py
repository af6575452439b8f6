"""The cli app."""

from django.apps import AppConfig


class CliConfig(AppConfig):
    name = "artur.surfaces.cli"
    label = "cli"
