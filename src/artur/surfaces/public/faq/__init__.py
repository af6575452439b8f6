"""Questions and answers: on the store's page, on a page of their own, and in `<artur-faq>`."""

from artur.surfaces.public.faq.pieces import FRAGMENTS, SECTION, graph
from artur.surfaces.public.faq.urls import urlpatterns

__all__ = ["FRAGMENTS", "SECTION", "graph", "urlpatterns"]
