"""The rewards app."""

from django.apps import AppConfig


class RewardsConfig(AppConfig):
    name = "artur.domain.rewards"
    label = "rewards"

    def ready(self) -> None:
        """From now on, invitations ask here what is promised with them."""
        from artur.domain.rewards import provider  # noqa: PLC0415 - models first

        provider.register()
