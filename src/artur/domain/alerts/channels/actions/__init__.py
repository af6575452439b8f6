"""Telling of an alert by every way there is, and setting the ways up."""

from artur.domain.alerts.channels.actions.delivering import deliver
from artur.domain.alerts.channels.actions.telling import close, tell

__all__ = ["close", "deliver", "tell"]
