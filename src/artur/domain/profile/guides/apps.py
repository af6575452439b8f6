"""The app of guides."""

from django.apps import AppConfig


class GuidesConfig(AppConfig):
    name = "artur.domain.profile.guides"
    label = "guides"

    def ready(self) -> None:
        """Tell freshness that guides are looked after."""
        from artur.domain.profile.guides import looked_after  # noqa: F401, PLC0415 - registers itself
