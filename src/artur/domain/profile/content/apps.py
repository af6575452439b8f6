"""The app of content."""

from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "artur.domain.profile.content"
    label = "content"
