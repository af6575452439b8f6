"""The kit as a Django app; it holds the virtual clock's row."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "artur.foundation.kit"
    label = "kit"
    verbose_name = "Kit"

    def ready(self) -> None:
        """Make `__among` known to every field."""
        from artur.foundation.kit import among  # noqa: F401, PLC0415
