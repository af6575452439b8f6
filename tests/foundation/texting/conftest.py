"""Gateways on loopback that speak Twilio's protocol and ours, and check every signature and login themselves."""

from __future__ import annotations

import base64
import json
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from tests.harness.endpoint import Asked, Endpoint, Reply, endpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from artur.domain.stores.models import Store
    from artur.foundation.texting.models import Gateway, Text

ACCOUNT, TOKEN = "AC" + "0" * 31 + "1", "t0ken-of-32-characters-0123456789"
SECRET = "whsec_" + base64.b64encode(b"k" * 32).decode()
NUMBER, OTHER = "+38640123456", "+38641123456"


@dataclass
class Network:
    """What is at the other end of a gateway; `answer` is what it says to the next texts instead of taking them."""

    server: Endpoint
    taken: list[dict[str, Any]] = field(default_factory=list)
    answer: Callable[[Asked], Reply | None] = lambda asked: None
    forgetful: bool = False
    """It takes the text and then answers as `answer` says."""

    @property
    def bodies(self) -> list[str]:
        """What the texts it took say."""
        return [text.get("Body") or text.get("text") or "" for text in self.taken]


class Twilio(Network):
    """As the Messages API answers: 201 with a sid, 401 without the right login, 200 with a list."""

    def reply(self, asked: Asked) -> Reply:
        login = base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
        path = f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
        if asked.headers.get("authorization") != f"Basic {login}":
            return _json(401, {"code": 20003, "message": "Authenticate", "status": 401})
        if asked.path.partition("?")[0] != path:
            return _json(404, {"code": 20404, "message": "not found", "status": 404})
        if asked.method == "GET":
            return self.answer(asked) or _json(200, {"messages": self.listed()})
        said = self.answer(asked)
        if said is None or self.forgetful:
            self.taken.append(asked.form)
        return said or _json(201, {"sid": f"SM{len(self.taken):032}", "status": "queued"})

    def listed(self) -> list[dict[str, str]]:
        return [
            {"sid": f"SM{n:032}", "to": one["To"], "body": one.get("Body", "")}
            for n, one in enumerate(self.taken, 1)
        ]


class Generic(Network):
    """As our own protocol wants it: the signature is checked by other code than ours, an id is taken once."""

    def reply(self, asked: Asked) -> Reply:
        if not standard_webhook(asked):
            return _json(401, {"detail": "bad signature"})
        said = self.answer(asked)
        if said is None or self.forgetful:
            told = json.loads(asked.body)
            if told["id"] not in {one["id"] for one in self.taken}:
                self.taken.append(told)
        return said or _json(200, {"reference": f"ref-{len(self.taken)}"})


def standard_webhook(asked: Asked) -> bool:
    """Standard Webhooks 1.0.0, written down from its text."""
    import hashlib
    import hmac

    content = (
        asked.headers["webhook-id"] + "." + asked.headers["webhook-timestamp"] + "."
    ).encode() + asked.body
    mark = hmac.new(b"k" * 32, content, hashlib.sha256).digest()
    return asked.headers["webhook-signature"] == "v1," + base64.b64encode(mark).decode()


def _json(status: int, document: dict[str, Any], **headers: str) -> Reply:
    return Reply(
        status, json.dumps(document).encode(), {"Content-Type": "application/json", **headers}
    )


@pytest.fixture
def server(settings) -> Iterator[Endpoint]:
    """A server the operator lets calls through to."""
    settings.BASE_URL = "https://trust.example"
    with endpoint() as made:
        settings.ARTUR_ALLOW_PRIVATE_TARGETS = (("127.0.0.1", made.port),)
        yield made


@pytest.fixture
def twilio(server: Endpoint) -> Twilio:
    """A network behind Twilio's protocol."""
    network = Twilio(server)
    server.replies = network.reply
    return network


@pytest.fixture
def generic(server: Endpoint) -> Generic:
    """A network behind ours."""
    network = Generic(server)
    server.replies = network.reply
    return network


@pytest.fixture(params=["twilio", "generic"])
def network(request: pytest.FixtureRequest) -> Network:
    """Either; the gateway beside it is `gateway`."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def gateway(network: Network, store: Store) -> Gateway:
    """The store's gateway for SMS at that network, switched on."""
    return make_gateway(store, network)


def make_gateway(store: Store, network: Network, channel: str = "sms", **changes: str) -> Gateway:
    """A gateway as a manager would have set it up, tested and switched on."""
    from artur.foundation.texting.models import Gateway

    set_up(store, network, channel, **changes)
    Gateway.objects.filter(store_id=store.id, channel=channel).update(active=True)
    return Gateway.objects.get(store_id=store.id, channel=channel)


def set_up(store: Store, network: Network, channel: str = "sms", **changes: str) -> Gateway:
    """A gateway as it is entered."""
    from artur.foundation.texting import actions

    if isinstance(network, Twilio):
        given = {"account": ACCOUNT, "secret": TOKEN, "home": network.server.url, "sender": OTHER}
        kind = "twilio"
        if channel == "whatsapp":
            given["template"] = "HX" + "0" * 32
    else:
        given = {"url": network.server.url + "/send", "secret": SECRET, "sender": "Zvezda"}
        kind = "generic"
        if channel == "whatsapp":
            given["sender"] = OTHER
    return actions.set_up(store.id, channel, kind, {**given, **changes}, "member:test")


@dataclass
class Parcel:
    """A text in hand."""

    recipient: str = NUMBER
    channel: str = "sms"
    kind: str = "invitation"
    attempts: int = 0
    body: str | None = "Kako je šlo? https://trust.example/i/abc"
    id: uuid.UUID = field(default_factory=uuid.uuid4)
    reference: uuid.UUID = field(default_factory=uuid.uuid4)

    def write(self):
        from artur.foundation.texting.actions.parcels import Written

        return None if self.body is None else Written(self.body, {"1": "Zvezda", "3": self.body})


@pytest.fixture
def send(store: Store):
    """Enlist parcels as a claim does, and deliver them; what became of each."""

    def sending(*parcels: Parcel):
        enlisted(store, *parcels)
        return delivered(store, *parcels)

    return sending


def enlisted(store: Store, *parcels: Parcel) -> None:
    from artur.foundation.kit import clock
    from artur.foundation.texting.actions.enlist import Enlisted, enlist

    rows = [
        Enlisted(p.id, p.channel, p.kind, p.reference, p.recipient, "Ana@example.com", "sl")
        for p in parcels
    ]
    enlist(store.id, rows, clock.now())


def delivered(store: Store, *parcels: Parcel):
    from artur.foundation.texting.actions import deliver

    return deliver(store.id, list(parcels))


def text_of(parcel: Parcel) -> Text:
    """Its row."""
    from artur.foundation.texting.models import Text

    return Text.objects.get(id=parcel.id)


def refuse(network: Network, status: int, document: dict, **headers: str) -> None:
    """Let the network answer every text so, and still say what it took."""
    network.answer = lambda asked: (
        Reply(status, json.dumps(document).encode(), headers) if asked.method == "POST" else None
    )
