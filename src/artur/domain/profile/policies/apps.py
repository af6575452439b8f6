"""The app of policies."""

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    name = "artur.domain.profile.policies"
    label = "policies"
