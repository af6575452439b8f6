"""The insights app."""

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "artur.domain.insights"
    label = "insights"
