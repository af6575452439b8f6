"""The publication app."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "artur.domain.publication"
    label = "publication"
