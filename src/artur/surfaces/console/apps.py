"""The console app."""

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "artur.surfaces.console"
    label = "console"
