"""The app of freshness."""

from django.apps import AppConfig


class FreshnessConfig(AppConfig):
    name = "artur.domain.profile.freshness"
    label = "freshness"
