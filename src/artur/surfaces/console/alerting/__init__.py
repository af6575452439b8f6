"""Where alerts reach people: a member's own ways, and the store's channels."""

from artur.surfaces.console.alerting.urls import urlpatterns

__all__ = ["urlpatterns"]
