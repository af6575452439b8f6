"""The channels as the page shows them: how each stands, in words, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from artur.domain.invitations.actions.test_text import sample
from artur.domain.invitations.queries import reached
from artur.domain.invitations.rules import MOMENTS
from artur.foundation.texting import queries, words
from artur.foundation.texting.models import Channel, Gateway, Kind

if TYPE_CHECKING:
    from artur.domain.invitations.queries.reached import Cost
    from artur.domain.invitations.rules import RuleSet
    from artur.domain.stores.models import Store
    from artur.foundation.texting.models import Text

NAMES = {"email": _("E-mail"), "sms": _("SMS"), "whatsapp": _("WhatsApp")}
KINDS = {Kind.TWILIO: _("Twilio"), Kind.GENERIC: _("Another gateway")}
STATES = {
    "queued": _("Waits"),
    "sending": _("On its way"),
    "sent": _("Taken by the gateway"),
    "delivered": _("Delivered"),
    "failed": _("Not delivered"),
    "suppressed": _("Not sent"),
}
SAID = {"invitation": _("Invitation"), "reminder": _("Reminder"), "test": _("Test")}
ORDERS = {
    ("email",): _("E-mail only"),
    ("sms", "email"): _("SMS, else e-mail"),
    ("email", "sms"): _("E-mail, else SMS"),
    ("whatsapp", "email"): _("WhatsApp, else e-mail"),
    ("email", "whatsapp"): _("E-mail, else WhatsApp"),
    ("whatsapp", "sms", "email"): _("WhatsApp, else SMS, else e-mail"),
    ("email", "whatsapp", "sms"): _("E-mail, else WhatsApp, else SMS"),
    ("sms",): _("SMS only"),
    ("whatsapp",): _("WhatsApp only"),
}
"""The orders a member may choose from; over the API any is possible, and is shown as it is."""


@dataclass(frozen=True, slots=True)
class Card:
    """One channel for texts."""

    channel: str
    gateway: Gateway | None
    used: bool
    """Whether any rule asks by it."""
    cost: Cost | None = None

    @property
    def name(self) -> Any:
        """What people call it."""
        return NAMES[self.channel]

    @property
    def kind(self) -> Any:
        """Whose gateway it is."""
        return KINDS[Kind(self.gateway.kind)] if self.gateway else ""

    @property
    def trouble(self) -> str:
        """What is wrong, in a sentence that says what to do; empty when nothing is."""
        return words.said(self.gateway.fault) if self.gateway and self.gateway.fault else ""


def cards(store: Store, rules: RuleSet) -> list[Card]:
    """SMS and WhatsApp."""
    known = queries.gateways(store.id)
    used = {channel for rule in rules.moments if rule.active for channel in rule.channels}
    found = []
    for channel in (Channel.SMS, Channel.WHATSAPP):
        gateway = known.get(channel)
        texts = (sample(store, gateway, moment).body for moment in MOMENTS)
        cost = reached.cost(texts) if gateway and channel == Channel.SMS else None
        found.append(Card(channel, gateway, channel in used, cost))
    return found


@dataclass(frozen=True, slots=True)
class Preference:
    """Which channel comes first at one moment."""

    moment: str
    title: Any
    chosen: str
    choices: list[tuple[str, Any]]


def preferences(rules: RuleSet, titles: dict[str, Any]) -> list[Preference]:
    """The choice for each moment."""
    return [
        Preference(
            rule.moment, titles[rule.moment], " ".join(rule.channels), _choices(rule.channels)
        )
        for rule in rules.moments
    ]


def _choices(chosen: tuple[str, ...]) -> list[tuple[str, Any]]:
    known: list[tuple[str, Any]] = [(" ".join(order), said) for order, said in ORDERS.items()]
    if chosen not in ORDERS:
        known.append((" ".join(chosen), " → ".join(str(NAMES[channel]) for channel in chosen)))
    return known


def shown(text: Text) -> dict[str, Any]:
    """A text as a line of the list."""
    return {
        "at": text.sent_at or text.created_at,
        "to": text.recipient,
        "channel": NAMES[text.channel],
        "said": SAID.get(text.kind, text.kind),
        "state": STATES[text.state],
        "bad": text.state in {"failed", "suppressed"},
        "delivered": text.state == "delivered",
        "why": words.said(text.fault) if text.fault else "",
        "segments": text.segments,
        "reference": text.reference if text.kind != "test" else None,
        "due_at": text.due_at,
    }
