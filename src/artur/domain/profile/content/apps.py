"""The app of product content."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class ContentConfig(AppConfig):
    name = "artur.domain.profile.content"
    label = "content"

    def ready(self) -> None:
        """What is written of products and shown in videos is looked after like everything a shop says of itself."""
        from artur.domain.profile.content import queries  # noqa: PLC0415 - models first
        from artur.domain.profile.freshness.kinds import Kind, register  # noqa: PLC0415

        register(Kind("product", gettext_lazy("Product"), queries.titles, "content_product", 365))
        register(Kind("video", gettext_lazy("Video"), queries.video_titles, "content_video", 365))
