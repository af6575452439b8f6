"""What mail providers report by webhook: every payload there is, and none that is forged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from artur.foundation.mail import suppression
from artur.foundation.mail.returns.hooks import addresses, sns, telling
from artur.foundation.mail.returns.rules import events
from tests.foundation.mail.returns import payloads
from tests.foundation.mail.returns.conftest import envelope

if TYPE_CHECKING:
    from django.test import Client

    from artur.domain.stores.models import Store
    from tests.foundation.mail.returns.conftest import Post

REAL = Path(__file__).parents[4].parent / "shared/data/esp_webhooks"
FILES = sorted(REAL.glob("*.json"))
NAMES = {"amazon_ses": "ses", "unisender_go": "unisender"}
ANA = "ana@example.com"


@pytest.fixture(autouse=True)
def amazon(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Amazon's certificate, and the addresses asked of it."""
    asked: list[str] = []
    monkeypatch.setattr(sns, "_certificate", lambda _: payloads.certificate())
    monkeypatch.setattr(sns, "_fetch", lambda address: asked.append(address) or b"")
    return asked


EXPECTED = {
    # By what the providers call it; a name with none of these words says nothing about a mail's end.
    "soft_bounce": {"temporary", "waiting"}, "misconfigured_tracking": {None, "delivered"}, "old_tracking": {None}, "challenge": {None},
    "bounce_unsubscribe": {"unsubscribed"}, "subscription_change_bounce": {"permanent"},
    "dropped_unsubscribed": {"unsubscribed"}, "dropped_spam": {"unsubscribed"}, "timed_out": {"temporary"},
    "resubscribe": {None}, "sns_": {None}, "greylist": {"waiting"}, "temporary": {"waiting"},
    "bounce": {"permanent"}, "unsub": {"unsubscribed"}, "spam": {"complaint"}, "compl": {"complaint"},
    "hard": {"permanent"}, "invalid": {"permanent"}, "reject": {"permanent"}, "blocked": {"permanent"},
    "dropped": {"permanent"}, "permanent": {"permanent"}, "suppressed": {"permanent"}, "alt_smtp": {"permanent"},
    "rendering_failure": {"permanent"}, "generation": {"permanent"}, "failed_event": {"permanent"},
    "error_email": {"permanent"}, "defer": {"waiting"}, "delay": {"waiting"}, "suspension": {"waiting"},
    "compatibility": {"delivered"}, "deliver": {"delivered"}, "mailjet_webhooks__sent": {"delivered"},
    "mailtrap_webhooks__sent": {"delivered"}, "non_grouped": {"delivered"}, "multiple_event_option": {None, "delivered"},
}  # fmt: skip
ORDER = ["multiple_event_option", "compatibility", "delivery_delayed", *EXPECTED]
EXPECTED["delivery_delayed"] = {"waiting"}
WRONG = ("_inbound__", "incorrect", "misconfigured_inbound", "metadata_key_conflicts_0")


@pytest.mark.skipif(not FILES, reason="the providers' payloads are not beside this folder")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_payload_is_understood(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    name = path.stem
    service = name.split("__")[0].rpartition("_")[0]
    seen: list[Any] = []

    def note(event: Any) -> bool:
        said = str(event.mta_response or event.description or "")
        whole = telling._whole(event.esp_event)
        told = events.told(str(event.event_type), str(event.reject_reason or ""), said, whole)
        seen.append(told and told[0])
        return False

    monkeypatch.setattr(telling, "take", note)
    answer = payloads.post(client, NAMES.get(service, service), json.loads(path.read_text()))
    if any(word in name for word in WRONG) and "misconfigured_tracking" not in name:
        assert answer.status_code in {200, 400}
        assert set(seen) <= {None}
        if answer.status_code == 400:
            assert "At the provider" in answer.json()["detail"]
        return
    assert answer.status_code == 200, answer.content
    word = next((word for word in ORDER if word in name), "")
    assert set(seen or [None]) <= EXPECTED.get(word, {None}), (word, seen)
    if word not in {"sns_", ""}:
        assert seen


@pytest.mark.parametrize("provider", payloads.PROVIDERS)
def test_a_providers_bounce_is_booked_for_the_mail_it_took(
    store: Store, post: Post, client: Client, provider: str
) -> None:
    mail = post.sent(provider_id="prov-1")
    other = post.sent("bor@example.com", provider_id="prov-2")
    for changed in (1, 0):
        answer = payloads.post(client, provider, payloads.bounce(provider, "prov-1"))
        assert (answer.status_code, answer.json()) == (200, {"changed": changed})
    mail.refresh_from_db()
    other.refresh_from_db()
    assert (mail.returned, other.returned) == ("permanent", "")
    assert suppression.suppressed(store.id, [ANA, "bor@example.com"]) == {ANA: "bounced"}


@pytest.mark.parametrize("provider", ["postmark", "ses"])
def test_a_report_of_another_recipient_or_a_mail_that_was_never_sent_changes_nothing(
    store: Store, post: Post, client: Client, provider: str
) -> None:
    post.sent(provider_id="prov-1")
    for payload in (
        payloads.bounce(provider, "prov-1", "eve@example.com"),
        payloads.bounce(provider, "prov-9"),
    ):
        assert payloads.post(client, provider, payload).json() == {"changed": 0}
    assert suppression.suppressed(store.id, [ANA, "eve@example.com"]) == {}


def test_a_provider_that_is_sent_through_by_smtp_repeats_a_name_of_ours(
    store: Store, post: Post, client: Client
) -> None:
    first, second = post.sent(), post.sent("bor@example.com")
    by_id = payloads.bounce("ses", "unheard-of")
    by_id["mail"]["headers"] = [{"name": "Message-ID", "value": f"<{first.message_id}>"}]
    by_sender = payloads.bounce("ses", "unheard-of", "bor@example.com")
    by_sender["mail"]["source"] = envelope(second.id)
    for payload in (by_id, by_sender):
        assert payloads.post(client, "ses", payload).json() == {"changed": 1}
    assert set(suppression.suppressed(store.id, [ANA, "bor@example.com"])) == {
        ANA,
        "bor@example.com",
    }


def test_what_arrived_after_all_is_forgiven(store: Store, post: Post, client: Client) -> None:
    mail = post.sent(provider_id="prov-1")
    soft = payloads.bounce("postmark", "prov-1") | {"Type": "SoftBounce"}
    payloads.post(client, "postmark", soft)
    mail.refresh_from_db()
    assert mail.returned == "temporary"
    arrived = {
        "RecordType": "Delivery",
        "MessageID": "prov-1",
        "Recipient": ANA,
        "DeliveredAt": "2026-04-13T09:00:00Z",
    }
    payloads.post(client, "postmark", arrived)
    mail.refresh_from_db()
    assert mail.returned == ""


def test_who_opts_out_at_the_provider_is_not_written_to(
    store: Store, post: Post, client: Client
) -> None:
    post.sent(provider_id="prov-1")
    payloads.post(client, "brevo", {"event": "unsubscribe", "email": ANA, "message-id": "<prov-1>"})
    assert suppression.suppressed(store.id, [ANA]) == {ANA: "unsubscribed"}


@pytest.mark.parametrize("provider", payloads.PROVIDERS)
def test_without_the_secret_nobody_reports_here(db: None, client: Client, provider: str) -> None:
    good = addresses.path(provider)
    others = "postmark" if provider != "postmark" else "ses"
    for path in (
        good[:-1],
        good[:-1] + "é",
        good.replace(provider, others),
        f"/mail/hooks/{provider}/x",
    ):
        assert client.post(path, "{}", content_type="application/json").status_code == 404
    assert client.get(good).status_code == client.head(good).status_code == 200


def test_no_provider_of_that_name_has_an_address(db: None, client: Client) -> None:
    made = addresses.secret("pigeon")
    assert (
        client.post(f"/mail/hooks/pigeon/{made}", "{}", content_type="application/json").status_code
        == 404
    )


NONSENSE = [b"", b"[]", b"{}", b"null", b"5", b'"x"', b"\xff\xfe", b"{" * 5000, b'[{"event": 5}]']


@pytest.mark.parametrize("provider", payloads.PROVIDERS)
def test_what_is_no_report_is_answered_in_words(db: None, client: Client, provider: str) -> None:
    for body in NONSENSE:
        answer = client.post(addresses.path(provider), body, content_type="application/json")
        assert answer.status_code in {200, 400, 401}, body
        if answer.status_code == 400:
            assert "At the provider" in answer.json()["detail"]


def test_a_report_has_an_end(db: None, client: Client) -> None:
    answer = client.post(addresses.path("brevo"), b" " * 2_000_001, content_type="application/json")
    assert answer.status_code == 413
