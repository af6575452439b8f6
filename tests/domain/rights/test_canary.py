"""The canary: one person in every corner there is; after an erasure no table, event or file knows of them."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps

from artur.domain.chat import actions as chat
from artur.domain.chat.actions import Opening
from artur.domain.chat.rules.parties import VISITOR, member
from artur.domain.invitations import actions as invitations
from artur.domain.invitations import tokens
from artur.domain.invitations.importing import import_file
from artur.domain.invitations.intake import take
from artur.domain.invitations.kinds import Options
from artur.domain.invitations.models import Invitation
from artur.domain.leaving import actions as leaving
from artur.domain.leaving import background
from artur.domain.orders.actions import files
from artur.domain.orders.connectors import actions as connectors
from artur.domain.orders.intake import parse
from artur.domain.orders.models import Intake, Unused
from artur.domain.profile.faq import actions as faq
from artur.domain.publication import actions as publication
from artur.domain.publication.rendering import answers
from artur.domain.publication.rendering.targets import Target
from artur.domain.reviews import actions as reviews
from artur.domain.reviews import forms, queries, submission
from artur.domain.reviews.importing import actions as importing
from artur.domain.reviews.models import Photo, Review
from artur.domain.rights import actions
from artur.domain.rights import queries as rights
from artur.domain.rights.models import Enquiry
from artur.foundation.events import worker
from artur.foundation.mail import actions as mail
from artur.foundation.mail import incoming
from artur.foundation.mail.incoming import taking
from artur.foundation.mail.models import Message
from artur.foundation.media import actions as media
from artur.foundation.privacy import actions as privacy
from artur.foundation.texting.models import Text
from tests.domain.orders.connectors.ordermail.mails import mail as order_mail
from tests.domain.reviews.importing.conftest import judgeme
from tests.foundation.media.test_remaking import photo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django import SettingsWrapper

    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock
    from tests.people import Person

pytestmark = pytest.mark.django_db
CANARY = "Kanarcek7391"
EMAIL = f"{CANARY.lower()}@example.com"
PHONE = "+38640739173"


def everywhere(folder: Path) -> list[str]:
    """Where the canary is still to be seen: tables with their columns, and files."""
    found = []
    for model in apps.get_models():
        for row in model._default_manager.values():
            found += [
                f"{model._meta.db_table}.{name}" for name, value in row.items() if _sings(value)
            ]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return found + [path.name for path in files if _sings(path.read_bytes()) or _sings(path.name)]


def _sings(value: Any) -> bool:
    if isinstance(value, bytes | memoryview):
        value = bytes(value).decode("utf-8", "replace")
    text = str(value).lower()
    return CANARY.lower() in text or PHONE[1:] in text


def order(clock: FrozenClock, number: str, **more: Any) -> dict[str, Any]:
    return {
        "id": number,
        "placed_at": clock.now.isoformat(),
        "customer": {"email": EMAIL, "name": f"{CANARY} Novak", "phone": PHONE, "locale": "sl"},
        "legal_basis": "consent",
        "consent": {"text": f"v1 {CANARY}", "source": f"https://tea.example/{CANARY}"},
        "region": CANARY,
        "attributes": {"note": CANARY},
        "lines": [{"product": {"id": "SKU-1", "name": "Teapot"}, "quantity": 1}],
        **more,
    }


@pytest.fixture
def sung(
    store: Store, alice: Person, clock: FrozenClock, settings: SettingsWrapper, tmp_path: Path
) -> Store:
    """The person ordered, was mailed, reviewed badly, changed their mind, reported, and stands in an archive."""
    settings.ARTUR_DATA = tmp_path
    settings.ARTUR_EMAIL_URL = f"file://{tmp_path / 'mail'}"
    worker.discover()
    invitations.change_rules(store, {"sending": True}, "key:test")
    take(store, [parse(order(clock, "1001")), parse(order(clock, "1002"))])
    clock.move(timedelta(hours=4))
    _work(store)
    token = tokens.form_token(Invitation.objects.get(order__external_id="1001", moment="product"))
    for words in ("first", "second"):
        review = _submit(token, f"{CANARY} {words}, and nothing good to say of it at all.")
    publication.go_public(store, "system")
    for kind in ("json", "html"):
        answers.find(Target("tea", None, kind))
        answers.find(Target("tea", "SKU-1", kind))
    reviews.report(
        store,
        review,
        {
            "reason": "abusive",
            "details": CANARY,
            "name": CANARY,
            "email": EMAIL,
            "good_faith": "on",
        },
    )
    actions.ask(store, EMAIL, "sl")
    _work(store)
    _bring_along(store, clock)
    _send_what_is_of_no_use(store, settings)
    _chat(store, alice)
    _ask(store)
    _work(store)
    leaving.ask_for(store, f"member:{alice.member.id}")
    while background.work(store.id):
        pass
    return store


def _ask(store: Store) -> None:
    """They searched the answers for themselves, and their question was put aside to be answered for all."""
    typed = f"kje je paket {EMAIL} {PHONE}"
    faq.note_search(store, typed, "sl", visitor=EMAIL)
    faq.suggest(store.id, typed, "sl", "chat", "c1", answer=typed)


def _bring_along(store: Store, clock: FrozenClock) -> None:
    """A review from elsewhere with an answer and a picture, and files that were uploaded and left."""
    importing.confirm(store, actor="key:test")
    told = {
        "product_handle": "SKU-1",
        "reviewer_email": EMAIL,
        "reviewer_name": f"{CANARY} N.",
        "body": f"{CANARY} wrote this elsewhere, and it is not like the others.",
        "reply": f"Dear {CANARY}, thank you.",
        "picture_urls": f"https://pictures.example/{CANARY}.jpg",
    }
    moved = import_file(store, "reviews", io.BytesIO(judgeme(told).encode()), options=Options())
    assert moved.created == 1
    review = Review.objects.get(store_id=store.id, origin__isnull=False)
    picture = media.keep(store.id, photo())
    fetched = {"state": "kept", "media_id": picture.id, "due_at": None}
    Photo.objects.filter(store_id=store.id, review_id=review.id).update(**fetched)
    rows = f"order_id;email\n1;{EMAIL}\n"
    files.receive(store, "orders", f"{EMAIL}.csv", [rows.encode("utf-16")], actor="key:test")
    done = files.receive(store, "orders", "b.csv", [rows.encode()], actor="key:test")
    said = [{"field": "email", "message": f"“{EMAIL}” came twice."}]
    errors = [{"line": 2, "id": "1", "errors": said}]
    Intake.objects.filter(id=done.id).update(state="done", errors=errors)


def _send_what_is_of_no_use(store: Store, settings: SettingsWrapper) -> None:
    """An order mail nothing can be read out of, an order that is none, and returns that quote the address."""
    settings.ARTUR_INCOMING_ADDRESS = "post@shop.example"
    connection = connectors.connect(store.id, "ordermail", {}, "key:test")
    letter = order_mail(
        address=incoming.address("order", connection.token),
        subject=f"Pozdrav {CANARY}",
        to=f"{CANARY} Novak <{EMAIL}>",
    )
    assert taking.take_raw(letter, "imap", "1")
    customer = {"email": EMAIL, "name": CANARY}
    connectors.keep(connection, "order", json.dumps({"customer": customer}), "invalid")
    for mail_ in Message.objects.filter(store_id=store.id, recipient=EMAIL):
        Message.objects.filter(id=mail_.id).update(error=f"550 5.1.1 <{EMAIL}> unknown")
    Text.objects.create(
        store_id=store.id,
        channel="sms",
        kind="invitation",
        recipient=PHONE,
        person=EMAIL,
        error=f"{PHONE} is no mobile number",
    )


def _chat(store: Store, alice: Person) -> None:
    """A conversation with a picture, a document, a note, a rating and the mails that carried it on."""
    opening = Opening(
        "sl", CANARY, EMAIL, CANARY, f"https://tea.example/{CANARY}", CANARY, channel="mail"
    )
    talk = chat.open_conversation(store, "c" * 43, opening)
    files = [("a.jpg", photo()), (f"{CANARY}.pdf", f"%PDF-1.7 {CANARY}".encode())]
    chat.say_with(talk, VISITOR, f"{CANARY} here", "client-0001", files)
    chat.forward(store.id)
    maja = member(alice.member.id, alice.user.name)
    chat.seen(talk, maja, 1)
    chat.note(talk, maja, f"{CANARY} again", "client-0002")
    chat.say(talk, maja, f"Good morning, {CANARY}", "client-0003")
    chat.send_transcript(store, talk, "")
    chat.rate(talk, 1, CANARY)


def _submit(token: str, body: str) -> Any:
    row = {"subject": "product", "product": "SKU-1", "stars": 1, "title": CANARY, "body": body}
    told = submission.read({"author": f"{CANARY} N.", "reviews": [row]})
    return reviews.submit(forms.open_form(token), told).accepted[0].review.id


def _work(store: Store) -> None:
    while invitations.send_batch(store) or actions.answer(store.id):
        pass
    worker.react_all({})
    while mail.send_queued(store.id):
        pass


def by_command(store: Store) -> None:
    privacy.erase(store.id, EMAIL, actor="system")


def by_themselves(store: Store) -> None:
    found = Enquiry.objects.get(store_id=store.id, email=EMAIL)
    assert rights.opened(store.id, rights.token(found)) == found
    actions.erase(found, never_again=True)


@pytest.mark.parametrize("erase", [by_command, by_themselves])
def test_nothing_is_left(
    sung: Store,
    clock: FrozenClock,
    tmp_path: Path,
    erase: Callable[[Store], None],
    django_capture_on_commit_callbacks: Any,
) -> None:
    before = everywhere(tmp_path)
    tables = {place.partition(".")[0] for place in before}
    assert {"orders_customer", "orders_order", "mail_message", "reviews_review"} <= tables
    assert {"reviews_revision", "reviews_report", "publication_rendering"} <= tables
    assert [name for name in before if name.endswith(".eml")]
    assert list(tmp_path.rglob("*.zip"))
    submitted = queries.summary(sung).submitted
    assert {"orders_unused", "orders_intake", "reviews_reply", "reviews_photo"} <= tables
    assert {"texting_text"} <= tables
    assert {"chat_conversation", "chat_message", "chat_participant", "chat_attachment"} <= tables
    assert Unused.objects.count() == 2
    assert len(list(tmp_path.glob("intakes/*"))) == 2
    assert len(list(tmp_path.glob("media/*/*.webp"))) == 4
    assert len(list(tmp_path.glob("chat/*/*.pdf"))) == 1
    with django_capture_on_commit_callbacks(execute=True):
        erase(sung)
    assert everywhere(tmp_path) == []
    assert list(tmp_path.glob("intakes/*")) == []
    assert list(tmp_path.glob("media/*/*.webp")) == []
    assert list(tmp_path.glob("chat/*/*.pdf")) == []
    assert list(tmp_path.rglob("*.zip")) == []
    assert queries.summary(sung).submitted == submitted
    # The shop tells of the same orders again, and work goes on: nothing comes back.
    take(sung, [parse(order(clock, "1001", status="delivered")), parse(order(clock, "1002"))])
    clock.move(timedelta(days=40))
    _work(sung)
    assert everywhere(tmp_path) == []
