"""What `artur doctor` says about mails and texts, in words and with what to add."""

from __future__ import annotations

from typing import TYPE_CHECKING

import dns.rcode
import pytest

from artur.foundation.kit import clock
from artur.foundation.mail.pacing.models import Pace
from artur.foundation.texting.models import Gateway
from artur.surfaces.cli import mail_checks

if TYPE_CHECKING:
    from pytest_django import SettingsWrapper

    from artur.domain.stores.models import Store
    from tests.harness.names import NameServer

pytestmark = [pytest.mark.django_db]


def test_records_of_the_sender_are_named_with_their_value(
    names: NameServer, settings: SettingsWrapper
) -> None:
    settings.ARTUR_DNS = names.server
    settings.ARTUR_MAIL_FROM = "mnenja@cajnica.si"
    settings.ARTUR_EMAIL_URL = "postmark://token@"
    names.set("cajnica.si", "MX", "10 mx.cajnica.si.")
    said = list(mail_checks.records())
    assert any(
        "_dmarc.cajnica.si v=DMARC1; p=none; rua=mailto:mnenja@cajnica.si" in s for s in said
    )
    assert any(s.startswith("dkim: No key was found. Postmark") for s in said)
    assert not any(s.startswith("mx:") for s in said)


def test_a_name_server_in_trouble_is_said_to_be(
    names: NameServer, settings: SettingsWrapper
) -> None:
    settings.ARTUR_DNS = names.server
    settings.ARTUR_MAIL_FROM = "mnenja@broken.si"
    settings.ARTUR_EMAIL_URL = "postmark://token@"
    names.rcodes["broken.si"] = dns.rcode.SERVFAIL
    assert any("gave no answer" in said for said in mail_checks.records())


def test_a_sender_nobody_can_have_is_said_once(settings: SettingsWrapper) -> None:
    settings.ARTUR_MAIL_FROM = "artur@localhost"
    settings.ARTUR_EMAIL_URL = "smtp://127.0.0.1:1"
    assert list(mail_checks.records()) == [
        "artur@localhost is no address in the real world. Set ARTUR_MAIL_FROM to one at your own domain."
    ]


def test_stores_that_stand_still_and_gateways_that_fail_are_named(
    store: Store, other_store: Store
) -> None:
    assert (list(mail_checks.pace()), list(mail_checks.texts())) == ([], [])
    Pace.objects.create(store_id=store.id, paused_at=clock.now(), paused_for="bounces")
    Gateway.objects.create(
        store_id=other_store.id, channel="sms", kind="twilio", active=True, fault="login"
    )
    (paused,) = mail_checks.pace()
    (failing,) = mail_checks.texts()
    assert paused.startswith("tea: paused for bounces since ")
    assert "/console/tea/deliverability/" in paused
    assert failing.startswith("books: sms: The gateway does not accept the account")
