"""Telling of an alert by every way there is, and setting the ways up."""

from artur.domain.alerts.channels.actions.browsers import forget, subscribe, unsubscribe
from artur.domain.alerts.channels.actions.delivering import deliver
from artur.domain.alerts.channels.actions.marking import move
from artur.domain.alerts.channels.actions.setting_up import add, change, remove, switch, try_now
from artur.domain.alerts.channels.actions.telling import close, tell
from artur.domain.alerts.channels.actions.trying import Trial, try_out

__all__ = [
    "Trial",
    "add",
    "change",
    "close",
    "deliver",
    "forget",
    "move",
    "remove",
    "subscribe",
    "switch",
    "tell",
    "try_now",
    "try_out",
    "unsubscribe",
]
