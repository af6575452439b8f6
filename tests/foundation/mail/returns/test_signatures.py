"""Where a provider signs its reports, only what it signed is taken in."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import TYPE_CHECKING, Any

import pytest

from artur.foundation.mail.returns.hooks import addresses
from tests.foundation.mail.returns import payloads

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from artur.domain.stores.models import Store
    from artur.foundation.mail.models import Message
    from tests.foundation.mail.returns.conftest import Post

ANA = "ana@example.com"
KEY = "key-of-the-provider"


def _mailgun(payload: Any) -> tuple[Any, dict[str, str]]:
    mark = hmac.new(KEY.encode(), b"1t", hashlib.sha256).hexdigest()
    return payload | {"signature": {"timestamp": "1", "token": "t", "signature": mark}}, {}


def _body(header: str) -> Callable[[Any], tuple[Any, dict[str, str]]]:
    def sign(payload: Any) -> tuple[Any, dict[str, str]]:
        mark = hmac.new(KEY.encode(), json.dumps(payload).encode(), hashlib.sha256).hexdigest()
        return payload, {header: mark}

    return sign


def _mandrill(payload: Any) -> tuple[Any, dict[str, str]]:
    data = addresses.url("mandrill") + "mandrill_events" + json.dumps(payload)
    mark = base64.b64encode(hmac.new(KEY.encode(), data.encode(), hashlib.sha1).digest())
    return payload, {"X-Mandrill-Signature": mark.decode()}


def _unisender(payload: Any) -> tuple[Any, dict[str, str]]:
    auth = hashlib.md5(json.dumps(payload | {"auth": KEY}).encode()).hexdigest()  # noqa: S324
    return payload | {"auth": auth}, {}


def _resend(payload: Any) -> tuple[Any, dict[str, str]]:
    from artur.foundation.kit import clock

    at = str(int(clock.now().timestamp()))
    secret = base64.b64decode(KEY.removeprefix("whsec_") + "==", validate=False)
    content = f"msg_1.{at}.{json.dumps(payload)}".encode()
    mark = base64.b64encode(hmac.digest(secret, content, "sha256")).decode()
    return payload, {
        "svix-id": "msg_1",
        "svix-timestamp": at,
        "svix-signature": f"v1,AAAA v1,{mark}",
    }


SIGNING = {
    "mailgun": _mailgun, "mailersend": _body("Signature"), "mailtrap": _body("Mailtrap-Signature"),
    "mandrill": _mandrill, "unisender": _unisender, "resend": _resend,
}  # fmt: skip


@pytest.mark.parametrize("provider", sorted(SIGNING))
def test_where_a_provider_signs_what_is_forged_changes_nothing(
    store: Store, post: Post, client: Client, settings: Any, provider: str
) -> None:
    settings.ARTUR_EMAIL_HOOK_KEY = KEY
    if provider == "resend":
        settings.ARTUR_EMAIL_HOOK_KEY = (
            "whsec_" + base64.b64encode(base64.b64decode(KEY + "==", validate=False)).decode()
        )
    mail: Message = post.sent(provider_id="prov-1")
    payload = payloads.bounce(provider, "prov-1")
    assert payloads.post(client, provider, payload).status_code == 401
    signed, headers = SIGNING[provider](payload)
    tampered = json.loads(json.dumps(signed).replace(ANA, "bor@example.com"))
    if provider != "mailgun":  # it signs no more than the time and a word
        assert payloads.post(client, provider, tampered, **headers).status_code == 401
    mail.refresh_from_db()
    assert mail.returned == ""
    assert payloads.post(client, provider, signed, **headers).json() == {"changed": 1}


@pytest.mark.parametrize("kind", ["rsa", "ec"])
def test_public_keys_of_postal_and_sendgrid_are_used(
    store: Store, post: Post, client: Client, settings: Any, kind: str
) -> None:
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
    from cryptography.hazmat.primitives.hashes import SHA1, SHA256
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    provider = "postal" if kind == "rsa" else "sendgrid"
    key: Any = (
        rsa.generate_private_key(65537, 2048)
        if kind == "rsa"
        else ec.generate_private_key(ec.SECP256R1())
    )
    der = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    settings.ARTUR_EMAIL_HOOK_KEY = base64.b64encode(der).decode()
    post.sent(provider_id="prov-1")
    payload = payloads.bounce(provider, "prov-1")
    body = json.dumps(payload).encode()
    assert payloads.post(client, provider, payload).status_code == 401
    if kind == "rsa":
        mark = key.sign(body, padding.PKCS1v15(), SHA1())  # noqa: S303
        headers = {"X-Postal-Signature": base64.b64encode(mark).decode()}
    else:
        mark = key.sign(b"1" + body, ec.ECDSA(SHA256()))
        headers = {"X-Twilio-Email-Event-Webhook-Signature": base64.b64encode(mark).decode(),
                   "X-Twilio-Email-Event-Webhook-Timestamp": "1"}  # fmt: skip
    assert payloads.post(client, provider, payload, **headers).json() == {"changed": 1}
    assert (
        payloads.post(client, provider, payloads.bounce(provider, "prov-2"), **headers).status_code
        == 401
    )


@pytest.mark.parametrize("provider", ["postal", "sendgrid"])
def test_a_key_that_is_none_says_so(db: None, client: Client, settings: Any, provider: str) -> None:
    settings.ARTUR_EMAIL_HOOK_KEY = "no-key"
    headers = {"X-Postal-Signature": "AAAA"}
    answer = payloads.post(client, provider, payloads.bounce(provider, "prov-1"), **headers)
    assert answer.status_code == 400
    assert "ARTUR_EMAIL_HOOK_KEY" in answer.json()["detail"]
