"""The shopper's form: one page an order, complete without script. GET records nothing, whatever opens the link."""

from artur.surfaces.public.form.urls import urlpatterns

__all__ = ["urlpatterns"]
