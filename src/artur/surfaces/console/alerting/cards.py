"""Channels and what was told by them, as the pages show it: in words, with what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from artur.domain.alerts.channels import keeping, queries, registry
from artur.domain.alerts.channels.contract import Refused
from artur.domain.alerts.channels.words import said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from artur.domain.alerts.channels.contract import Kind
    from artur.domain.alerts.channels.models import Channel, Delivery
    from artur.domain.stores.models import Store

OCCASIONS = {
    "raised": lazy("A new alert"),
    "text": lazy("The words to a rating"),
    "again": lazy("A reminder"),
    "escalated": lazy("Nobody had taken it"),
    "acknowledged": lazy("Somebody took it"),
}
STATES = {
    "waiting": lazy("Waits"),
    "sent": lazy("Arrived"),
    "failed": lazy("Not told"),
    "dropped": lazy("Not needed any more"),
}
TONES = {"sent": "go", "failed": "stop"}


@dataclass(frozen=True, slots=True)
class Card:
    """One channel."""

    channel: Channel
    kind: Kind | None
    waiting: int = 0
    """How many alerts wait for it."""

    @property
    def title(self) -> Any:
        """What kind it is, by its own name."""
        return self.kind.title if self.kind else self.channel.kind

    @property
    def trouble(self) -> str:
        """What is wrong, in a sentence that says what to do; empty when nothing is."""
        return said(self.kind, self.channel.fault) if self.channel.fault else ""

    @property
    def badge(self) -> tuple[Any, str]:
        """How it stands in a word, and the tone of it."""
        if not self.channel.active:
            return _("Off"), ""
        if self.channel.fault:
            return _("In trouble"), "stop"
        return (_("Works"), "go") if self.channel.worked_at else (_("Not tested yet"), "")


def cards(store: Store, channels: Iterable[Channel]) -> list[Card]:
    """These channels with what waits for them."""
    waiting = queries.waiting(store.id)
    return [Card(one, registry.of(one.kind), waiting.get(one.id, 0)) for one in channels]


def rooms() -> list[Kind]:
    """The kinds a store can add."""
    return [kind for kind in registry.every().values() if not kind.own]


def handed_out(card: Card) -> str:
    """The secret that both sides hold, for copying; empty where there is none."""
    made = [field.name for field in card.kind.fields if field.made] if card.kind else []
    if not made or card.kind is None:
        return ""
    try:
        return keeping.opened(card.kind, card.channel)[made[0]]
    except Refused:
        return ""


def line(delivery: Delivery, kind: Kind | None, titles: dict[Any, str]) -> dict[str, Any]:
    """One delivery as a line of the list."""
    bad = delivery.fault and delivery.state != "sent"
    return {
        "title": titles.get(delivery.alert_id, _("An alert about something that is gone")),
        "occasion": OCCASIONS.get(delivery.occasion.partition(".")[0], delivery.occasion),
        "state": STATES[delivery.state],
        "tone": TONES.get(delivery.state, ""),
        "why": said(kind, delivery.fault) if bad else "",
        "attempts": delivery.attempts,
        "at": delivery.sent_at or delivery.created_at,
        "again": delivery.due_at,
    }
