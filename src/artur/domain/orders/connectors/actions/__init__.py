"""What members, shops and workers do to connections."""

from artur.domain.orders.connectors.actions.announcing import announce
from artur.domain.orders.connectors.actions.glimpsing import forget_glimpses, glimpse
from artur.domain.orders.connectors.actions.hearing import believed, doubted, first_time, forget
from artur.domain.orders.connectors.actions.keeping_unused import (
    drop,
    hold,
    keep,
    keep_again,
    settle,
    untangle,
    used,
)
from artur.domain.orders.connectors.actions.setting_up import (
    change,
    connect,
    pause,
    refill,
    remove,
    resume,
)
from artur.domain.orders.connectors.actions.walking import (
    Walked,
    advance,
    claim,
    fail,
    poll_now,
)

__all__ = [
    "Walked",
    "advance",
    "announce",
    "believed",
    "change",
    "claim",
    "connect",
    "doubted",
    "drop",
    "fail",
    "first_time",
    "forget",
    "forget_glimpses",
    "glimpse",
    "hold",
    "keep",
    "keep_again",
    "pause",
    "poll_now",
    "refill",
    "remove",
    "resume",
    "settle",
    "untangle",
    "used",
]
