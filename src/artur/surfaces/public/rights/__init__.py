"""`/s/{store}/privacy/`: a customer sees, takes along or erases what is held about them, by proof of their address."""

from artur.surfaces.public.rights.urls import urlpatterns

__all__ = ["urlpatterns"]
