"""How an endpoint and a delivery stand, in words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from artur.domain.webhooks import attempts, events, words
from artur.domain.webhooks.models import DeliveryState, EndpointState

if TYPE_CHECKING:
    from artur.domain.webhooks.models import Delivery, Endpoint

STATES = {
    DeliveryState.DELIVERED: lazy("Taken"),
    DeliveryState.WAITING: lazy("Waiting"),
    DeliveryState.FAILED: lazy("Given up"),
    DeliveryState.DROPPED: lazy("Not sent"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """An endpoint as the console shows it."""

    endpoint: Endpoint

    @property
    def name(self) -> str:
        """What it is called, or else its host."""
        return self.endpoint.description or urlsplit(self.endpoint.url).netloc

    @property
    def badge(self) -> tuple[str, str]:
        """Its state in a word, and the tone of it."""
        if self.endpoint.state == EndpointState.DISABLED:
            return _("Disabled"), "stop"
        if self.endpoint.state == EndpointState.PAUSED:
            return _("Paused"), ""
        if self.endpoint.failures:
            return _("Failing"), "stop"
        return (_("Works"), "go") if self.endpoint.succeeded_at else (_("Nothing sent yet"), "")

    @property
    def trouble(self) -> str:
        """What is wrong, in a sentence; empty when nothing is."""
        return words.said(self.endpoint.fault) if self.endpoint.fault else ""

    @property
    def hears(self) -> str:
        """Of what it hears."""
        count = len(self.endpoint.types)
        if not count:
            return _("hears of everything")
        if count == 1:
            return events.said(self.endpoint.types[0])
        return ngettext("hears of %(n)d kind of event", "hears of %(n)d kinds of events", count) % {
            "n": count
        }


@dataclass(frozen=True, slots=True)
class Sent:
    """A delivery as the console shows it."""

    delivery: Delivery

    @property
    def what(self) -> str:
        """What happened."""
        return events.said(self.delivery.type)

    @property
    def state(self) -> str:
        """How it stands."""
        return str(STATES[DeliveryState(self.delivery.state)])

    @property
    def tone(self) -> str:
        """The tone of its badge."""
        lost = self.delivery.state in {DeliveryState.FAILED, DeliveryState.DROPPED}
        return "stop" if lost else ""

    @property
    def again(self) -> bool:
        """Whether it may be sent again; a test is sent by its own button."""
        return self.delivery.event is not None

    @property
    def name(self) -> str:
        """Its `webhook-id`."""
        return attempts.name_of(self.delivery)

    @property
    def body(self) -> str:
        """What was sent, for reading."""
        told = json.loads(attempts.body_of(self.delivery))
        return json.dumps(told, indent=2, ensure_ascii=False)

    @property
    def tries(self) -> list[dict[str, Any]]:
        """Every attempt, the latest first."""
        return [tried(line) for line in reversed(self.delivery.history)]


def tried(line: dict[str, Any]) -> dict[str, Any]:
    """One attempt in words."""
    status, fault = line.get("status"), line.get("fault", "")
    return {
        "at": datetime.fromisoformat(line["at"]),
        "ms": line["ms"],
        "status": status,
        "said": words.said(fault) if fault else _("Taken"),
        "bad": bool(fault),
    }
