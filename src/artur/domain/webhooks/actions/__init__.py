"""Writing endpoints and deliveries."""

from artur.domain.webhooks.actions.claim import claim, let_go
from artur.domain.webhooks.actions.endpoints import change, create, pause, remove, resume, rotate
from artur.domain.webhooks.actions.enlist import enlist
from artur.domain.webhooks.actions.replay import replay, replay_since, send_test
from artur.domain.webhooks.actions.settle import settle

__all__ = [
    "change",
    "claim",
    "create",
    "enlist",
    "let_go",
    "pause",
    "remove",
    "replay",
    "replay_since",
    "resume",
    "rotate",
    "send_test",
    "settle",
]
