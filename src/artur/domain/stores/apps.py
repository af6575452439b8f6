"""The stores app."""

from django.apps import AppConfig


class StoresConfig(AppConfig):
    name = "artur.domain.stores"
    label = "stores"
