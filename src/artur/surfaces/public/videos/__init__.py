"""Videos: in `<artur-video>`, on the store's page and its products', loaded from where they lie only after a click."""

from django.utils.translation import gettext_lazy

from artur.surfaces.public.sections import Section
from artur.surfaces.public.videos.pieces import fragment, graph, section
from artur.surfaces.public.videos.structured import alone as structured_of
from artur.surfaces.public.videos.urls import urlpatterns

SECTION = Section(30, "video", gettext_lazy("Video"), section, aside=True)
FRAGMENTS = {"video": fragment}

__all__ = ["FRAGMENTS", "SECTION", "graph", "structured_of", "urlpatterns"]
