"""The app of the pace of sending."""

from django.apps import AppConfig


class PacingConfig(AppConfig):
    name = "artur.foundation.mail.pacing"
    label = "pacing"
