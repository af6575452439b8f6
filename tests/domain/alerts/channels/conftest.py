"""A place on loopback that alerts are told to, and alerts to tell."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.alerts.channels import actions, queries
from artur.domain.alerts.channels.recipients import Recipient
from artur.domain.alerts.models import Alert, Channel, Delivery
from artur.domain.reviews.models import Review
from artur.foundation.kit import ids
from tests.domain.reviews.conftest import answer, ask
from tests.harness.endpoint import Endpoint, Reply, endpoint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from artur.domain.stores.models import Store

__all__ = ["answer", "ask"]

LOW = {
    "subject": "delivery",
    "stars": 1,
    "title": "Počeno",
    "body": "Paket je bil moker. @channel <!here> [klik](https://zlo.example) *poglej*",
}
SECRETS = {
    "url": "{home}/hook/s3cret-of-the-room",
    "home": "{home}",
    "token": "123456:the-bots-own-token",
    "chat": "-100200300",
    "topic": "tea-nobody-guesses",
    "key": "0123456789abcdef0123456789abcdef",
}


@dataclass
class Place:
    """Where alerts arrive; it answers as each kind of place does, unless `reply` says otherwise."""

    server: Endpoint
    reply: Reply | None = None
    taken: list[dict[str, Any]] = field(default_factory=list)

    @property
    def said(self) -> list[dict[str, Any]]:
        """What it was told, as JSON."""
        return [json.loads(asked.body) for asked in self.server.asked]

    @property
    def count(self) -> int:
        return len(self.server.asked)


USUAL = json.dumps({"ok": True, "id": "m1", "result": {"message_id": 7}, "dedup_key": "d"}).encode()


@pytest.fixture
def place(settings) -> Iterator[Place]:
    """A place that says yes as Slack, Discord, Telegram, ntfy and PagerDuty do, all at once."""
    with endpoint() as server:
        settings.ARTUR_ALLOW_PRIVATE_TARGETS = frozenset({("127.0.0.1", server.port)})
        found = Place(server)
        server.replies = lambda asked: found.reply or Reply(200, USUAL)
        yield found


@pytest.fixture
def channel(store: Store, place: Place):
    """Make a channel of a kind that leads to `place`."""

    def make(kind: str = "slack", **more: str) -> Channel:
        given = {name: value.format(home=place.server.url) for name, value in SECRETS.items()}
        return actions.add(store.id, kind, {**given, **more}, "member:alice")

    return make


@pytest.fixture
def low(store: Store, ask, answer):
    """A low rating, and the alert about it."""

    def make(email: str = "ana@example.com", **changes: Any) -> Alert:
        token = ask(**changes)["delivery"]
        answer(token, LOW)
        review = Review.objects.filter(store_id=store.id).latest("id")
        return Alert.objects.create(store_id=store.id, kind="low_stars", review_id=review.id)

    return make


@pytest.fixture
def alert(low) -> Alert:
    """One of them."""
    return low()


@pytest.fixture
def again(store: Store, alert: Alert):
    """Another alert about the same review, as a later revision would raise."""

    def make() -> Alert:
        return Alert.objects.create(
            store_id=store.id, kind="held", review_id=alert.review_id, cause=ids.new().hex[:20]
        )

    return make


def to(*channels: Channel) -> list[Recipient]:
    """These channels as recipients."""
    return [Recipient(channel_id=channel.id) for channel in channels]


def deliver(store: Store) -> int:
    """Deliver until nothing is due; how many attempts that took."""
    done = 0
    for _ in range(100):
        now = actions.deliver(store.id)
        if not now:
            return done
        done += now
    raise AssertionError("it never ends")


def fresh(channel: Channel) -> Channel:
    """The channel as it is kept now."""
    return queries.channel(channel.store_id, channel.id)


def only() -> Delivery:
    """The one delivery there is."""
    return Delivery.objects.get()
