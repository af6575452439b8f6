"""The app of contact."""

from django.apps import AppConfig


class ContactConfig(AppConfig):
    name = "artur.domain.profile.contact"
    label = "contact"
