"""Amazon's notifications: signed by Amazon, and confirmed at Amazon alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from artur.foundation.kit import outgoing
from artur.foundation.mail import suppression
from artur.foundation.mail.returns.hooks import addresses, sns
from tests.foundation.mail.returns import payloads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

    from artur.domain.stores.models import Store
    from tests.foundation.mail.returns.conftest import Post

GOOD = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=arn:x&Token=abc"
BOUNCE = json.dumps({
    "eventType": "Bounce", "mail": {"messageId": "prov-1", "destination": ["ana@example.com"]},
    "bounce": {"bounceType": "Permanent", "bounceSubType": "General", "bouncedRecipients": [{"emailAddress": "ana@example.com"}]},
})  # fmt: skip


@pytest.fixture(autouse=True)
def calls(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The addresses that were called; Amazon answers with its certificate, or as a test says."""
    asked: list[str] = []

    def call(method: str, url: str, **_: Any) -> outgoing.Answer:
        asked.append(url)
        return outgoing.Answer(200, {}, payloads.certificate())

    monkeypatch.setattr(outgoing, "call", call)
    sns._certificate.cache_clear()
    yield asked
    sns._certificate.cache_clear()


def tell(client: Client, message: Any) -> int:
    return client.post(
        addresses.path("ses"), json.dumps(message), content_type="text/plain"
    ).status_code


def test_what_amazon_signed_is_booked_and_its_certificate_fetched_once(
    store: Store, post: Post, client: Client, calls: list[str]
) -> None:
    post.sent(provider_id="prov-1")
    for _ in range(2):
        assert tell(client, payloads.sign(payloads.notification(BOUNCE))) == 200
    assert suppression.suppressed(store.id, ["ana@example.com"])
    assert calls == [payloads.CERTIFICATE]


@pytest.mark.parametrize(
    "change",
    [
        {"Message": BOUNCE.replace("ana@", "bor@")},
        {"Signature": "AAAA"},
        {"Signature": "no base64"},
        {"SignatureVersion": "3"},
        {"SigningCertURL": "https://sns.eu-west-1.amazonaws.com.evil.example/x.pem"},
        {"SigningCertURL": "https://evil.example/sns.eu-west-1.amazonaws.com/x.pem"},
        {"SigningCertURL": "http://sns.eu-west-1.amazonaws.com/x.pem"},
        {"SigningCertURL": "https://sns.eu-west-1.amazonaws.com:8443/x.pem"},
        {"SigningCertURL": "https://a@sns.eu-west-1.amazonaws.com/x.pem"},
        {"SigningCertURL": "https://s3.eu-west-1.amazonaws.com/x.pem"},
        {"SigningCertURL": "https://sns.eu-west-1.amazonaws.com/x.txt"},
        {"SigningCertURL": None},
    ],
)
def test_what_amazon_did_not_sign_changes_nothing(
    store: Store, post: Post, client: Client, calls: list[str], change: dict[str, Any]
) -> None:
    mail = post.sent(provider_id="prov-1")
    message = payloads.sign(payloads.notification(BOUNCE)) | change
    assert tell(client, message) == 401
    mail.refresh_from_db()
    assert mail.returned == ""
    assert set(calls) <= {payloads.CERTIFICATE}


def subscription(address: str) -> dict[str, Any]:
    told = payloads.notification("You have chosen to subscribe.")
    return payloads.sign(
        told | {"Type": "SubscriptionConfirmation", "Token": "abc", "SubscribeURL": address}
    )


def test_a_subscription_is_confirmed_at_amazon(db: None, client: Client, calls: list[str]) -> None:
    assert tell(client, subscription(GOOD)) == 200
    assert calls == [payloads.CERTIFICATE, GOOD]


@pytest.mark.parametrize(
    "address",
    [
        GOOD.replace("sns.", "sqs."),
        GOOD.replace("amazonaws.com", "amazonaws.com.evil.example"),
        GOOD.replace("https", "http"),
        GOOD.replace("ConfirmSubscription", "Unsubscribe"),
        "https://127.0.0.1/?Action=ConfirmSubscription",
        "file:///etc/passwd",
        "https://[::1",
        "",
    ],
)
def test_nobody_sends_us_elsewhere_by_a_subscription(
    db: None, client: Client, calls: list[str], address: str
) -> None:
    assert tell(client, subscription(address)) == 401
    assert calls == [payloads.CERTIFICATE]


def test_a_subscription_nobody_signed_is_not_confirmed(
    db: None, client: Client, calls: list[str]
) -> None:
    assert tell(client, subscription(GOOD) | {"Signature": "AAAA"}) == 401
    assert calls == [payloads.CERTIFICATE]


def test_while_amazon_does_not_answer_it_is_asked_to_send_again(
    store: Store, post: Post, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = post.sent(provider_id="prov-1")

    def fails(*_: Any, **__: Any) -> outgoing.Answer:
        raise outgoing.CallFailed(outgoing.Fault.TIMEOUT, "no answer")

    monkeypatch.setattr(outgoing, "call", fails)
    assert tell(client, payloads.sign(payloads.notification(BOUNCE))) == 503
    mail.refresh_from_db()
    assert mail.returned == ""


def test_a_notification_without_its_wrapping_says_what_to_switch_off(
    db: None, client: Client
) -> None:
    answer = client.post(addresses.path("ses"), BOUNCE, content_type="text/plain")
    assert answer.status_code == 400
    assert "raw message delivery" in answer.json()["detail"]
