"""A customer sees, takes along and erases what is held about them, by proof of their address."""

from __future__ import annotations

import json
from datetime import timedelta
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from artur.domain.invitations import actions as invitations
from artur.domain.invitations.intake import take
from artur.domain.orders.intake import parse
from artur.domain.rights import actions
from artur.domain.rights.models import Enquiry
from artur.foundation.mail import actions as mail
from artur.foundation.mail import suppression
from artur.foundation.mail.models import Message
from artur.foundation.privacy import actions as privacy
from artur.surfaces.public.rights import views

if TYPE_CHECKING:
    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock
    from tests.harness.mail import Inbox

pytestmark = pytest.mark.django_db
strict = Client(enforce_csrf_checks=True)
EMAIL = "ana.zvezda@example.com"


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one test asked is not held against the next."""
    for name in ("CALLER", "ADDRESS"):
        pace = getattr(views, name)
        monkeypatch.setattr(views, name, type(pace)(pace.burst, pace.seconds))


@pytest.fixture
def ordered(store: Store, clock: FrozenClock) -> Store:
    order = {
        "id": "1001",
        "placed_at": clock.now.isoformat(),
        "customer": {"email": EMAIL, "name": "Ana Zvezda", "locale": "sl"},
        "lines": [{"product": {"id": "SKU-1", "name": "Čajnik"}, "quantity": 1}],
    }
    take(store, [parse(order)])
    return store


def answered(store: Store, inbox: Inbox) -> list[str]:
    """The paths of the links that arrive once the worker has gone round."""
    before = len(inbox.messages)
    while actions.answer(store.id):
        pass
    mail.send_queued(store.id)
    texts = [m.get_body(("plain",)).get_content() for m in inbox.messages[before:]]
    return ["/s/" + text.partition("/s/")[2].split()[0] for text in texts]


def test_the_answer_is_the_same_whether_or_not_the_address_is_known(
    ordered: Store, smtp: Inbox
) -> None:
    known = strict.post("/s/tea/privacy/", {"email": EMAIL})
    unknown = strict.post("/s/tea/privacy/", {"email": "nobody.else@example.com"})
    assert (known.status_code, unknown.status_code) == (200, 200)
    assert known.content.decode().replace(EMAIL, "") == unknown.content.decode().replace(
        "nobody.else@example.com", ""
    )
    (link,) = answered(ordered, smtp)
    assert smtp.messages[0]["To"] == EMAIL
    assert Enquiry.objects.count() == 2
    page = strict.get(link).content.decode()
    assert "Čajnik" in page
    assert "Ana Zvezda" in page


def test_looking_changes_nothing_and_the_file_holds_every_field(
    ordered: Store, smtp: Inbox
) -> None:
    strict.post("/s/tea/privacy/", {"email": EMAIL.upper()})
    (link,) = answered(ordered, smtp)
    for _ in range(2):
        assert strict.get(link).status_code == 200
    answer = strict.get(f"{link}export.json")
    held = json.loads(answer.content)["held"]
    assert held["orders"]["orders"][0]["id"] == "1001"
    assert held["mail"]["messages"]
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Cache-Control"] == "private, no-store"
    assert privacy.export(ordered.id, EMAIL)


def test_a_link_is_good_for_an_hour_in_its_own_store(
    ordered: Store, other_store: Store, smtp: Inbox, clock: FrozenClock
) -> None:
    strict.post("/s/tea/privacy/", {"email": EMAIL})
    (link,) = answered(ordered, smtp)
    assert strict.get(link.replace("/tea/", "/books/")).status_code == 404
    assert strict.get(link[:-3] + "xx/").status_code == 404
    clock.move(timedelta(hours=1))
    for path in (link, f"{link}export.json"):
        assert strict.get(path).status_code == 404
    assert strict.post(f"{link}erasure", {"sure": "on"}).status_code == 404
    assert privacy.export(ordered.id, EMAIL)


def test_erasure_asks_first_then_leaves_nothing_and_is_never_written_to(
    ordered: Store, smtp: Inbox
) -> None:
    strict.post("/s/tea/privacy/", {"email": EMAIL})
    (link,) = answered(ordered, smtp)
    unsure = strict.post(f"{link}erasure", {"never_again": "on"})
    assert unsure.status_code == 422
    assert privacy.export(ordered.id, EMAIL)
    assert strict.post(f"{link}erasure", {"sure": "on", "never_again": "on"}).status_code == 200
    left = privacy.export(ordered.id, EMAIL)
    assert (left.keys(), left["mail"]["messages"]) == ({"mail"}, [])
    assert Enquiry.objects.count() == 0
    assert strict.get(link).status_code == 404
    assert not Message.objects.filter(recipient=EMAIL).exists()
    assert suppression.suppressed(ordered.id, [EMAIL])


def test_who_wants_no_invitations_still_gets_the_link_they_ask_for(
    ordered: Store, smtp: Inbox
) -> None:
    suppression.suppress(ordered.id, EMAIL, suppression.SuppressionReason.UNSUBSCRIBED)
    strict.post("/s/tea/privacy/", {"email": EMAIL})
    assert len(answered(ordered, smtp)) == 1
    suppression.lift(ordered.id, EMAIL)
    suppression.suppress(ordered.id, EMAIL, suppression.SuppressionReason.COMPLAINED)
    strict.post("/s/tea/privacy/", {"email": EMAIL})
    assert answered(ordered, smtp) == []


def test_a_strangers_mailbox_is_not_filled(ordered: Store, smtp: Inbox) -> None:
    codes = [strict.post("/s/tea/privacy/", {"email": EMAIL}).status_code for _ in range(5)]
    assert codes == [200, 200, 200, 429, 429]
    assert len(answered(ordered, smtp)) == 3
    views.ADDRESS = type(views.ADDRESS)(3, 1200)
    strict.post("/s/tea/privacy/", {"email": EMAIL})
    assert answered(ordered, smtp) == []


def test_what_is_no_address_is_said(store: Store) -> None:
    assert strict.post("/s/tea/privacy/", {"email": "ana"}).status_code == 422
    assert strict.get("/s/nowhere/privacy/").status_code == 404


def test_an_erasure_in_the_middle_of_a_send_mails_nobody(
    ordered: Store, smtp: Inbox, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from artur.domain.invitations.actions.sending import batch

    invitations.change_rules(ordered, {"sending": True}, "key:test")
    clock.move(timedelta(hours=5))
    deliver = batch.post.deliver

    def erased_meanwhile(*args: object) -> object:
        monkeypatch.undo()
        privacy.erase(ordered.id, EMAIL, actor="system")
        return deliver(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(batch.post, "deliver", erased_meanwhile)
    while invitations.send_batch(ordered):
        pass
    assert smtp.messages == []
    assert EMAIL not in repr(list(Message.objects.values()))


def test_a_queued_mail_whose_text_was_destroyed_is_not_sent(
    ordered: Store, smtp: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue = import_module("artur.foundation.mail.actions.queue")
    strict.post("/s/tea/privacy/", {"email": EMAIL})
    while actions.answer(ordered.id):
        pass
    claim = queue._claim

    def erased_meanwhile(*args: object) -> object:
        letters = claim(*args)  # type: ignore[arg-type]
        privacy.erase(ordered.id, EMAIL, actor="system")
        return letters

    monkeypatch.setattr(queue, "_claim", erased_meanwhile)
    assert mail.send_queued(ordered.id) == 1
    assert smtp.messages == []
