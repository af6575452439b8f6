"""What providers post: as each of them sends it, from a payload as JSON."""

from __future__ import annotations

import base64
import json
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from artur.foundation.kit import clock
from artur.foundation.mail.returns import hooks
from artur.foundation.mail.returns.hooks import addresses

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

CERTIFICATE = "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem"
FORM = "application/x-www-form-urlencoded"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def certificate() -> bytes:
    """Amazon's certificate, as these tests have it."""
    from datetime import timedelta

    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sns.amazonaws.com")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(KEY.public_key())
        .serial_number(1)
        .not_valid_before(clock.now() - timedelta(days=1))
        .not_valid_after(clock.now() + timedelta(days=1))
        .sign(KEY, SHA256())
    )
    return made.public_bytes(Encoding.PEM)


def post(client: Client, provider: str, payload: Any, **headers: str) -> HttpResponse:
    """Post `payload` to our address the way the provider does."""
    path = addresses.path(provider)
    if provider == "ses":
        payload = wrapped(payload)
    form = as_form(provider, payload)
    if form is not None:
        return client.post(path, urlencode(form), content_type=FORM, headers=headers)
    return client.post(path, json.dumps(payload), content_type="application/json", headers=headers)


def as_form(provider: str, payload: Any) -> dict[str, str] | None:
    """Those who post forms: Mandrill always, Mailgun before 2018."""
    if provider == "mandrill":
        return {"mandrill_events": json.dumps(payload)}
    if provider == "mailgun" and "event-data" not in payload:
        return {"timestamp": "1461261330", "token": "1234567890", "signature": "0", **payload}
    return None


def wrapped(payload: dict[str, Any]) -> dict[str, Any]:
    """What SES tells, in a notification Amazon signed."""
    if (
        payload.get("Type") in {"SubscriptionConfirmation", "UnsubscribeConfirmation"}
        or "Message" in payload
    ):
        return sign({**payload, "SigningCertURL": CERTIFICATE})
    return sign(notification(json.dumps(payload)))


def notification(message: str) -> dict[str, Any]:
    """A notification, not signed yet."""
    return {
        "Type": "Notification",
        "MessageId": "1",
        "TopicArn": "arn:aws:sns:eu-west-1:123456789012:mail",
        "Message": message,
        "Timestamp": "2026-04-13T09:00:00.000Z",
        "SigningCertURL": CERTIFICATE,
    }


def sign(message: dict[str, Any]) -> dict[str, Any]:
    """With Amazon's signature, second version."""
    names = [
        "Message",
        "MessageId",
        "Subject",
        "SubscribeURL",
        "Timestamp",
        "Token",
        "TopicArn",
        "Type",
    ]
    if message["Type"] == "Notification":
        names = [name for name in names if name not in {"SubscribeURL", "Token"}]
    content = "".join(f"{n}\n{message[n]}\n" for n in names if n in message).encode()
    mark = KEY.sign(content, padding.PKCS1v15(), SHA256())
    return {**message, "SignatureVersion": "2", "Signature": base64.b64encode(mark).decode()}


PROVIDERS = sorted(hooks.PROVIDERS)


def bounce(provider: str, name: str, to: str = "ana@example.com") -> Any:
    """A hard bounce as the provider would tell it, with no more than it takes."""
    said = "550 5.1.1 User unknown"
    return {
        "brevo": {"event": "hard_bounce", "email": to, "message-id": f"<{name}>", "reason": said},
        "mailersend": {"type": "activity.hard_bounced", "data": {
            "type": "hard_bounced", "created_at": "2026-04-13T09:00:00Z", "id": "1",
            "email": {"message": {"id": name}, "recipient": {"email": to}},
            "morph": {"object": "recipient_bounce", "reason": said}}},
        "mailgun": {"signature": {"timestamp": "1", "token": "t", "signature": "0"}, "event-data": {
            "event": "failed", "severity": "permanent", "reason": "bounce", "timestamp": 1.0, "recipient": to,
            "message": {"headers": {"message-id": name}}, "delivery-status": {"code": 550, "message": said}}},
        "mailjet": [{"event": "bounce", "time": 1, "MessageID": name, "email": to, "hard_bounce": True,
                     "error": "user unknown", "comment": said}],
        "mailtrap": {"events": [{"event": "bounce", "timestamp": 1, "message_id": name, "email": to,
                                 "event_id": "1", "response": said}]},
        "mandrill": [{"event": "hard_bounce", "ts": 1, "_id": name, "msg": {"_id": name, "email": to, "diag": said}}],
        "postal": {"event": "MessageBounced", "timestamp": 1, "uuid": "1", "payload": {
            "original_message": {"id": name, "to": to}, "bounce": {"id": 2}, "details": said}},
        "postmark": {"RecordType": "Bounce", "Type": "HardBounce", "MessageID": name, "Email": to,
                     "Description": said, "ID": 1, "BouncedAt": "2026-04-13T09:00:00Z"},
        "resend": {"type": "email.bounced", "created_at": "2026-04-13T09:00:00Z", "data": {
            "email_id": name, "to": [to], "bounce": {"message": "hard bounce"}}},
        "sendgrid": [{"event": "bounce", "type": "bounce", "timestamp": 1, "anymail_id": name, "email": to,
                      "sg_event_id": "1", "reason": said, "status": "5.1.1"}],
        "ses": {"eventType": "Bounce", "mail": {"messageId": name, "destination": [to]}, "bounce": {
            "bounceType": "Permanent", "bounceSubType": "General", "bouncedRecipients": [{"emailAddress": to, "diagnosticCode": said}]}},
        "sparkpost": [{"msys": {"message_event": {
            "type": "bounce", "bounce_class": "10", "timestamp": "1", "event_id": "1",
            "transmission_id": name, "raw_rcpt_to": to, "raw_reason": said}}}],
        "unisender": {"auth": "0", "event_name": "transactional_email_status", "status": "hard_bounced", "email": to,
                      "job_id": name, "event_time": "2026-04-13 09:00:00",
                      "delivery_info": {"delivery_status": "err_user_unknown", "destination_response": said}},
    }[provider]  # fmt: skip
