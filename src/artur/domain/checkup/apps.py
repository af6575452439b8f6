"""The app of checkup."""

from django.apps import AppConfig


class CheckupConfig(AppConfig):
    name = "artur.domain.checkup"
    label = "checkup"
