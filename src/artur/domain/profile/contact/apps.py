"""The app of contact."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class ContactConfig(AppConfig):
    name = "artur.domain.profile.contact"
    label = "contact"

    def ready(self) -> None:
        """How a store is reached is looked through now and then, like everything it says."""
        from artur.domain.profile.freshness import kinds  # noqa: PLC0415 - apps first

        label = gettext_lazy("Contact")
        kinds.register(
            kinds.Kind(
                "contact",
                label,
                lambda store_id, wanted: {one: str(label) for one in wanted},
                "contact",
                alone=True,
            )
        )
