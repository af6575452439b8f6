"""Every provider hands on mail in its own form; all of it reaches the same handlers, or is refused in words."""

from __future__ import annotations

import base64
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import OperationalError
from django.test import Client

from artur.foundation.kit import outgoing
from artur.foundation.mail.incoming import registry, webhooks
from artur.foundation.mail.incoming.models import Passed
from artur.foundation.mail.incoming.webhooks import addresses
from artur.foundation.mail.returns.hooks import sns
from artur.surfaces.cli import setting_up
from artur.surfaces.cli.commands import hooks

SAMPLES = Path(__file__).parents[4].parent / "shared/data/esp_webhooks"
TO = "post+order-abc@shop.example"
RAW = (
    "From: Shop <shop@tea.example>\r\nTo: ana@example.com\r\nSubject: Naročilo 1001\r\n"
    'Content-Type: text/html; charset="utf-8"\r\n\r\n<p>Hvala, Ana Kovač</p>\r\n'
)
HEADERS = [
    ["From", "Shop <shop@tea.example>"],
    ["To", "ana@example.com"],
    ["Subject", "Naročilo 1001"],
]
PACKED = base64.b64encode(RAW.encode()).decode()


def form(**fields: str) -> tuple[bytes, str]:
    return urlencode(fields).encode(), "application/x-www-form-urlencoded"


def multipart(**fields: str) -> tuple[bytes, str]:
    lines = "".join(
        f'--frontier\r\nContent-Disposition: form-data; name="{name.replace("_", "-")}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    )
    return (lines + "--frontier--\r\n").encode(), "multipart/form-data; boundary=frontier"


def told(document: Any) -> tuple[bytes, str]:
    return json.dumps(document).encode(), "application/json"


WHOLE = {
    "postmark": told({"RawEmail": RAW, "OriginalRecipient": TO, "MessageID": "1"}),
    "mailgun": form(**{"body-mime": RAW, "recipient": TO, "sender": "bounce@tea.example", "token": "1"}),
    "sendgrid": multipart(email=RAW, envelope=json.dumps({"to": [TO], "from": "bounce@tea.example"})),
    "postal": told({"message": PACKED, "base64": True, "rcpt_to": TO, "mail_from": "b@tea.example", "id": "1"}),
    "sparkpost": told([{"msys": {"relay_message": {"rcpt_to": TO, "msg_from": "b@tea.example", "protocol": "smtp",
        "content": {"email_rfc822": PACKED, "email_rfc822_is_base64": True}}}}]),
    "mandrill": form(mandrill_events=json.dumps([{"event": "inbound", "msg": {"raw_msg": RAW, "email": TO}}])),
    "mailersend": told({"type": "inbound.message", "data": {"id": "1", "raw": RAW, "sender": {"email": "b@tea.example"},
        "recipients": {"rcptTo": [{"email": TO}]}}}),
}  # fmt: skip
APART = {
    "brevo": told({"items": [{"Uuid": ["1"], "Headers": {"From": "Shop <shop@tea.example>", "To": "ana@example.com",
        "Delivered-To": TO, "Subject": "Naročilo 1001"}, "RawHtmlBody": "<p>Hvala, Ana Kovač</p>", "RawTextBody": "Hvala",
        "Attachments": [{"DownloadToken": "x", "Name": "a.pdf", "ContentType": "application/pdf"}]}]}),
    "mailjet": told({"Sender": "b@tea.example", "Recipient": TO, "Date": "20260413T104100", "From": "shop@tea.example",
        "Subject": "Naročilo 1001", "Headers": dict(HEADERS), "Parts": [{"Headers": {"Content-Type": "text/html"},
        "ContentRef": "Html-part"}], "Html-part": "<p>Hvala, Ana Kovač</p>"}),
    "postmark": told({"FromFull": {"Email": "shop@tea.example", "Name": ""}, "ToFull": [{"Email": "ana@example.com", "Name": "Ana"}],
        "OriginalRecipient": TO, "Subject": "Naročilo 1001", "Headers": [], "HtmlBody": "<p>Hvala, Ana Kovač</p>", "TextBody": ""}),
    "mailgun": multipart(recipient=TO, sender="b@tea.example", timestamp="1776069660", message_headers=json.dumps(HEADERS),
        body_html="<p>Hvala, Ana Kovač</p>", token="1"),
    "sendgrid": multipart(headers="From: shop@tea.example\r\nSubject: =?utf-8?q?Naro=C4=8Dilo_1001?=", html="<p>Hvala, Ana Kovač</p>",
        envelope=json.dumps({"to": [TO], "from": "b@tea.example"}), charsets="{}"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def taken(settings, monkeypatch, db):
    settings.ARTUR_INCOMING_ADDRESS = "post@shop.example"
    settings.ALLOWED_HOSTS = ["*"]
    monkeypatch.setattr(registry, "discover", lambda: None)
    found: list[Any] = []
    monkeypatch.setattr(registry, "handlers", {"test": lambda mail: found.append(mail) or True})
    return found


def post(provider: str, body: bytes, kind: str):
    path = f"/mail/incoming/{provider}/{addresses.secret(provider)}"
    return Client().post(path, body, content_type=kind)


@pytest.mark.django_db
@pytest.mark.parametrize("provider", [*WHOLE])
def test_a_mail_that_is_handed_on_as_it_came_is_read(provider, taken):
    answer = post(provider, *WHOLE[provider])
    assert answer.json() == {"taken": 1}
    (mail,) = taken
    assert mail.recipient == TO
    assert mail.source == provider
    assert b"Ana Kova" in mail.raw


@pytest.mark.django_db
@pytest.mark.parametrize("provider", [*APART])
def test_a_mail_that_is_handed_on_taken_apart_is_put_together(provider, taken):
    from artur.foundation.mail.incoming import heads, texts

    answer = post(provider, *APART[provider])
    assert answer.json() == {"taken": 1}
    (mail,) = taken
    assert mail.recipient == TO
    assert heads.head(mail.message, "subject") == "Naročilo 1001"
    assert "Hvala, Ana Kovač" in "".join(texts.texts(mail.message, "html"))


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ["BASE64", "UTF-8"])
def test_amazon_tells_of_a_mail_within_a_signed_notification(taken, monkeypatch, encoding):
    monkeypatch.setattr(sns, "signed", lambda message: message["Signature"] == "good")
    message = {
        "notificationType": "Received",
        "mail": {"source": "b@tea.example", "messageId": "1", "destination": [TO]},
        "receipt": {"recipients": [TO], "action": {"type": "SNS", "encoding": encoding}},
        "content": PACKED if encoding == "BASE64" else RAW,
    }
    wrapped = {"Type": "Notification", "Message": json.dumps(message), "Signature": "good"}
    assert post("ses", *told(wrapped)).json() == {"taken": 1}
    assert taken[0].sender == "b@tea.example"
    assert post("ses", *told({**wrapped, "Signature": "bad"})).status_code == 400
    stored = {**message, "receipt": {"action": {"type": "S3"}}}
    answer = post("ses", *told({**wrapped, "Message": json.dumps(stored)}))
    assert "S3" in answer.json()["detail"]
    assert "raw message delivery" in post("ses", *told(message)).json()["detail"]
    assert len(taken) == 1


@pytest.mark.django_db
def test_resend_is_asked_for_the_mail_it_tells_of(taken, monkeypatch, settings):
    asked = []

    def call(method, url, *, headers, **limits):
        asked.append((url, headers))
        about = {"to": [TO], "raw": {"download_url": "https://files.resend.example/1"}}
        body = json.dumps(about).encode() if "api.resend.com" in url else RAW.encode()
        return outgoing.Answer(200, {}, body)

    monkeypatch.setattr(outgoing, "call", call)
    event = told({"type": "email.received", "data": {"email_id": "e/1"}})
    assert "ARTUR_EMAIL_URL" in post("resend", *event).json()["detail"]
    settings.ARTUR_EMAIL_URL = "resend://re_key@"
    assert post("resend", *event).json() == {"taken": 1}
    assert asked[0] == (
        "https://api.resend.com/emails/receiving/e%2F1",
        {"authorization": "Bearer re_key"},
    )
    # The mail lies elsewhere, and whoever keeps it there need not know the key.
    assert asked[1] == ("https://files.resend.example/1", {})


NONSENSE = (b"", b"{}", b"[]", b"null", b"\xff", b'{"items": 1}', b"[" * 100_000)


@pytest.mark.django_db
@pytest.mark.parametrize("provider", [*addresses.PROVIDERS])
def test_what_is_no_incoming_mail_is_refused_in_words(provider, taken):
    for body in NONSENSE:
        answer = post(provider, body, "application/json")
        assert answer.status_code in {200, 400, 406}, body[:20]
        assert answer.status_code == 200 or answer.json()["detail"]
    assert not taken


@pytest.mark.django_db
def test_nobody_hands_on_mail_without_the_secret(taken):
    body, kind = WHOLE["postmark"]
    for path in (
        "/mail/incoming/postmark/guess",
        f"/mail/incoming/mailgun/{addresses.secret('postmark')}",
        f"/mail/incoming/pigeon/{addresses.secret('pigeon')}",
    ):
        assert Client().post(path, body, content_type=kind).status_code == 404
    assert not taken


@pytest.mark.django_db
def test_looking_at_the_address_changes_nothing(taken):
    assert (
        Client().get(f"/mail/incoming/mandrill/{addresses.secret('mandrill')}").status_code == 200
    )
    assert not taken


@pytest.mark.django_db
def test_a_request_beyond_all_bounds_is_not_read(taken, monkeypatch):
    monkeypatch.setattr(webhooks, "LONGEST", 1_000)
    assert post("postmark", *told({"RawEmail": RAW + "x" * 2_000})).status_code == 413
    assert not taken


@pytest.mark.django_db
def test_a_bomb_within_a_request_is_noted_and_answered_as_done(taken):
    bomb = (
        "Subject: x\r\n" + "Content-Type: message/rfc822\r\n\r\n" * 20_000 + "Subject: y\r\n\r\nz"
    )
    assert post("postmark", *told({"RawEmail": bomb, "MessageID": "7"})).json() == {"taken": 0}
    noted = Passed.objects.get()
    assert (noted.reason, noted.source, noted.name) == ("too_deep", "postmark", "7")


@pytest.mark.django_db
def test_a_database_in_trouble_lets_the_provider_come_again(monkeypatch):
    def fail(_mail):
        raise OperationalError("down")

    monkeypatch.setattr(registry, "handlers", {"test": fail})
    answer = post("postmark", *WHOLE["postmark"])
    assert (answer.status_code, answer["retry-after"]) == (503, "60")


def test_an_attachment_that_calls_itself_a_multipart_is_not_gone_into():
    bomb = b"--x\r\n\r\n" * 100_000
    part = (
        b'--f\r\nContent-Disposition: form-data; name="attachment-1"; filename="a"\r\n'
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + bomb + b"\r\n--f--\r\n"
    )
    posted = webhooks.Posted(part, "multipart/form-data; boundary=f")
    assert posted.FILES["attachment-1"].read() == bomb
    assert not posted.POST


@pytest.mark.django_db
def test_a_mail_larger_than_django_takes_forms_is_read(taken):
    body, kind = multipart(
        email=RAW + "x" * 4_000_000, envelope=json.dumps({"to": [TO], "from": "b@tea.example"})
    )
    assert post("sendgrid", body, kind).json() == {"taken": 1}


@pytest.mark.django_db
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the providers' samples are not here")
@pytest.mark.parametrize(
    ("name", "count"),
    [("brevo_inbound__inbound_basics_0", 1), ("mailjet_inbound__inbound_basics_0", 1),
     ("postmark_inbound__inbound_basics_0", 1)],
)  # fmt: skip
def test_the_providers_own_samples_are_read(name, count, taken):
    document = json.loads((SAMPLES / f"{name}.json").read_text())
    provider = name.partition("_")[0]
    body = {"items": [document]} if provider == "brevo" else document
    assert post(provider, *told(body)).json() == {"taken": count}
    assert "est" in taken[0].message["subject"]


@pytest.mark.django_db
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the providers' samples are not here")
@pytest.mark.parametrize(
    ("name", "words"),
    [("mailgun_inbound__misconfigured_tracking_0", "no incoming mail of Mailgun"),
     ("mailgun_inbound__misconfigured_tracking_legacy_0", "no incoming mail of Mailgun"),
     ("amazon_ses_inbound__inbound_s3_0", "choose the action SNS"),
     ("amazon_ses_inbound__inbound_s3_failure_message_0", "choose the action SNS"),
     ("amazon_ses_inbound__incorrect_tracking_event_0", "no incoming mail of Amazon SES")],
)  # fmt: skip
def test_what_was_set_up_wrongly_at_the_provider_is_said(name, words, taken, monkeypatch):
    monkeypatch.setattr(sns, "signed", lambda _message: True)
    document = json.loads((SAMPLES / f"{name}.json").read_text())
    provider = "mailgun" if name.startswith("mailgun") else "ses"
    if provider == "ses" and "Type" not in document:
        document = {"Type": "Notification", "Message": json.dumps(document)}
    assert words in post(provider, *told(document)).json()["detail"]
    assert not taken


@pytest.mark.django_db
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the providers' samples are not here")
def test_reports_about_sent_mail_are_sent_to_the_other_address(taken):
    seen = 0
    for path in sorted(SAMPLES.glob("*_webhooks__*.json")):
        provider = {"amazon": "ses"}.get(path.name.partition("_")[0], path.name.partition("_")[0])
        if provider not in addresses.PROVIDERS:
            continue
        body = path.read_bytes()
        answer = post(provider, body, "application/json")
        assert answer.status_code in {200, 400, 406}, path.name
        seen += 1
    assert seen > 60
    assert not taken


def test_the_addresses_are_printed_for_who_sets_a_provider_up(capsys, monkeypatch):
    monkeypatch.setattr(setting_up, "django", lambda: None)
    parser = ArgumentParser()
    hooks.add(parser.add_subparsers())
    for words, named in ((["postmark"], {"postmark"}), ([], set(addresses.PROVIDERS))):
        assert hooks.run(parser.parse_args(["hooks", "--incoming", *words])) == 0
        assert set(json.loads(capsys.readouterr().out)) == named
