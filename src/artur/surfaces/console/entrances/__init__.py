"""Links and print: what a shop puts into its mails, its parcels and its thank-you page, so that customers come."""

from artur.surfaces.console.entrances.urls import NAV, urlpatterns

__all__ = ["NAV", "urlpatterns"]
