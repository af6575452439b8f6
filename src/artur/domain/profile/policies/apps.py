"""The app of policies."""

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    name = "artur.domain.profile.policies"
    label = "policies"

    def ready(self) -> None:
        """From now on, policies are read through from time to time."""
        from artur.domain.profile.policies import pieces  # noqa: PLC0415 - models first

        pieces.register()
