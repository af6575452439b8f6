"""Where a customer comes in by themselves: with an order number and an address, or on the shop's thank-you page."""

from artur.surfaces.public.entrance.urls import urlpatterns

__all__ = ["urlpatterns"]
