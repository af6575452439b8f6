"""A shop system of the tests' own: signed webhooks, and a list of orders to be asked for page by page."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from artur.domain.orders.connectors import asking, signatures
from artur.domain.orders.connectors.contract import (
    Connector,
    Field,
    Finding,
    Happening,
    Portion,
    Received,
)
from tests.domain.orders.conftest import told
from tests.harness.endpoint import Asked, Reply

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.orders.connectors.contract import Delivery, Position, Settings
    from artur.foundation.kit.outgoing import Caller

PAGE = 10


@dataclass
class Books:
    """The shop's side: how many orders it has, and how it behaves at the moment."""

    count: int = 25
    reply: Reply | None = None
    """Said instead of the orders, while it is not None."""
    pages: list[int] = field(default_factory=list)
    """From which order each page was asked for."""

    def __call__(self, asked: Asked) -> Reply:
        """Answer as the shop does."""
        if self.reply is not None:
            return self.reply
        after = int(parse_qs(urlsplit(asked.path).query)["after"][0])
        self.pages.append(after)
        numbers = range(after + 1, min(after + PAGE, self.count) + 1)
        orders = [order(n) for n in numbers]
        return Reply(body=json.dumps({"orders": orders, "total": self.count}).encode())


def order(number: int) -> dict[str, Any]:
    """The shop's order of that number."""
    return told(str(number), customer={"email": f"ana{number}@example.com"})


def check(settings: Settings, caller: Caller) -> list[Finding]:
    """Ask once."""
    asking.ask_json(caller, f"{settings['url']}/orders?after=0", headers=_key(settings))
    return [Finding("ok", "The shop answers.")]


def poll(settings: Settings, position: Position, caller: Caller) -> Portion:
    """The next page."""
    after = int(position.get("after", 0))
    page, _ = asking.ask_json(
        caller, f"{settings['url']}/orders?after={after}", headers=_key(settings)
    )
    orders = page["orders"]
    reached = int(orders[-1]["id"]) if orders else after
    return Portion(orders, {"after": reached}, len(orders) == PAGE, total=page["total"])


def receive(settings: Settings, delivery: Delivery) -> Received:
    """An order, an event, a greeting, or a sign to ask."""
    key = signatures.standard(delivery, settings["secret"])
    body = json.loads(delivery.body)
    events = [Happening(e.pop("order"), e) for e in body.get("events", [])]
    return Received(body.get("orders", []), events, key, poll=bool(body.get("changed")))


def _key(settings: Settings) -> Mapping[str, str]:
    return {"authorization": f"Bearer {settings['key']}"}


SAMPLE = Connector(
    kind="sample",
    title="Sample",
    summary="A shop of the tests.",
    guide="connections",
    fields=(
        Field("url", "Address", kind="url"),
        Field("key", "Key", kind="secret"),
        Field("secret", "Secret", made=signatures.made_standard_secret),
    ),
    check=check,
    receive=receive,
    poll=poll,
)
