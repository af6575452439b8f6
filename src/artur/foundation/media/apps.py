"""The media app."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "artur.foundation.media"
    label = "media"
