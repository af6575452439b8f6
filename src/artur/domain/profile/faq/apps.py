"""The app of questions and answers."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class FaqConfig(AppConfig):
    name = "artur.domain.profile.faq"
    label = "faq"

    def ready(self) -> None:
        """Entries are looked after like everything a shop says of itself."""
        from artur.domain.profile.faq import queries  # noqa: PLC0415 - models first
        from artur.domain.profile.freshness import kinds  # noqa: PLC0415

        kinds.register(
            kinds.Kind(
                queries.KIND, pgettext_lazy("an answer", "Answer"), queries.titles, "faq_entry"
            )
        )
