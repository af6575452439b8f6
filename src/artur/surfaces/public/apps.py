"""The public app."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "artur.surfaces.public"
    label = "public"
