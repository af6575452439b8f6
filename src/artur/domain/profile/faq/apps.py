"""The app of faq."""

from django.apps import AppConfig


class FaqConfig(AppConfig):
    name = "artur.domain.profile.faq"
    label = "faq"
