"""Telling of an alert, by every way there is."""

from artur.domain.alerts.channels.actions.telling import tell

__all__ = ["tell"]
