"""An endpoint of Alice's tea shop, on a real server of its own, and things that happen in the store."""

from __future__ import annotations

import json

import pytest

from artur.domain.webhooks import actions, subscribers
from artur.domain.webhooks.models import Delivery, Endpoint
from artur.domain.webhooks.sending import rounds
from artur.foundation.events import worker
from artur.foundation.events.recording import transaction_of
from artur.foundation.events.registry import subscribers as known
from tests.harness.endpoint import endpoint

PATH = "/hooks/artur"


@pytest.fixture
def server(settings):
    """A server that takes everything until a test says otherwise."""
    with endpoint() as served:
        settings.ARTUR_ALLOW_PRIVATE_TARGETS = (("127.0.0.1", served.port),)
        yield served


@pytest.fixture
def make(store, server):
    """Make an endpoint; its row and its secret."""

    def made(into=None, **given):
        given = {"url": server.url + PATH, "types": ["review.submitted"], **given}
        return actions.create(into or store, given, actor="system")

    return made


@pytest.fixture
def happen(store):
    """Let events happen and be handed to whoever hears of them."""

    def happened(*types, into=None, **ids):
        with transaction_of((into or store).id) as tx:
            for type_ in types or ("review.submitted",):
                tx.record(type_, **{"review": "018f0000-0000-7000-8000-000000000001", **ids})
        hear()

    return happened


def hear():
    """Make deliveries of what happened."""
    worker.react([known[subscribers.NAME]], {})


def bodies(served):
    """What an endpoint was sent."""
    return [json.loads(asked.body) for asked in served.asked]


def states(endpoint_row):
    """The state of every delivery to an endpoint, in order."""
    rows = Delivery.objects.filter(endpoint=endpoint_row).order_by("id")
    return [row.state for row in rows]


def send(store):
    """Everything that is due now."""
    while rounds.send_due(store.id):
        pass


def kept(row):
    return Endpoint.objects.get(id=row.id)
