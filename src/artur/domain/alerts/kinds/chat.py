"""Alerts about the chat: somebody waits for an answer while the shop says that it is there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from artur.domain.alerts.kinds.kind import Kind, Said, path
from artur.domain.alerts.kinds.reviews import LEADERS, MANY
from artur.domain.alerts.rules.ruling import Escalation
from artur.domain.chat.models import Conversation

if TYPE_CHECKING:
    from artur.domain.alerts.models import Alert
    from artur.domain.stores.models import Store


def _waiting(store: Store, alerts: list[Alert]) -> dict[UUID, Said]:
    wanted = {alert.id: alert.facts.get("conversation", "") for alert in alerts}
    known = Conversation.objects.filter(store_id=store.id).in_bulk(
        [UUID(one) for one in wanted.values() if one]
    )
    # Nobody's name and nobody's words: they stand in the conversation, and are erased with it.
    return {
        id_: Said(
            title=_("Somebody waits for an answer in the chat"),
            path=path(store, "chat", one),
            act=_("Answer"),
            detail=_("They may still be there."),
        )
        for id_, one in wanted.items()
        if one and UUID(one) in known
    }


KINDS = (
    Kind(
        name="chat_waiting",
        title=lazy("A chat without an answer"),
        about=lazy("When somebody has waited this long in the chat during its hours."),
        icon="messages-square",
        say=_waiting,
        given={
            "wait": timedelta(minutes=5),
            "quiet": MANY,
            "escalation": Escalation(timedelta(minutes=15), LEADERS),
        },
        order=18,
        waits=lazy("Without an answer for"),
    ),
)
