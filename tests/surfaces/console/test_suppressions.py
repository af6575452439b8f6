"""The addresses that get no mail: looked up, let go with a reason, and nobody else's to see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.foundation.audit.models import Record
from artur.foundation.mail import suppression
from tests.people import make_member

if TYPE_CHECKING:
    from django.test import Client

    from artur.domain.stores.models import Store
    from tests.people import Person
    from tests.surfaces.console.seed import Shop

ANA = "ana@example.com"
PAGE = "/console/tea/suppressions/"


@pytest.fixture
def maja(store: Store) -> Person:
    """A manager of Alice's store."""
    return make_member("maja@tea.example", "Maja Novak", store, "manager")


def text(client: Client, **asked: str) -> str:
    answer = client.post(PAGE, asked) if asked else client.get(PAGE)
    return answer.content.decode()


def blocked(store: Store) -> dict[str, str]:
    return suppression.suppressed(store.id, [ANA])


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("bounced", "Mails to this address came back"),
        ("complained", "marked a mail of yours as spam"),
        ("unsubscribed", "Its owner unsubscribed"),
        ("added", "One of you put it here"),
    ],
)
def test_an_address_is_looked_up_and_never_listed(
    maja: Person, store: Store, reason: str, words: str
) -> None:
    assert "Nobody is left out so far" in text(maja.client)
    suppression.suppress(store.id, ANA, reason)
    plain = text(maja.client)
    assert "1 address gets no mail" in plain
    assert ANA not in plain
    assert words in text(maja.client, address=" Ana@Example.com ")
    assert "as usual" in text(maja.client, address="bor@example.com")
    assert blocked(store) == {ANA: reason}


def test_letting_go_needs_a_reason_that_holds_and_is_kept_without_the_address(
    maja: Person, store: Store
) -> None:
    suppression.suppress(store.id, ANA, "complained")
    for why in ("", "works_again", "by_mistake", "nonsense"):
        answer = maja.client.post(f"{PAGE}lifting", {"address": ANA, "why": why})
        assert answer.status_code == 422
        assert "Choose why" in answer.content.decode()
    assert blocked(store) == {ANA: "complained"}
    answer = maja.client.post(f"{PAGE}lifting", {"address": ANA, "why": "customer_asked"})
    assert (answer.status_code, blocked(store)) == (302, {})
    (noted,) = Record.objects.filter(store_id=store.id, act="suppression.lifted")
    assert noted.details == {"listed": "complained", "why": "customer_asked"}
    assert ANA not in repr((noted.object, noted.details))
    from artur.surfaces.console import deeds

    assert "asked to get mail" in deeds.notes(noted)
    again = maja.client.post(f"{PAGE}lifting", {"address": ANA, "why": "customer_asked"})
    assert again.status_code == 302
    assert Record.objects.filter(store_id=store.id, act="suppression.lifted").count() == 1


def test_an_address_is_put_on_the_list_once(maja: Person, store: Store) -> None:
    for _ in range(2):
        assert maja.client.post(f"{PAGE}addition", {"address": ANA}).status_code == 302
    assert blocked(store) == {ANA: "added"}
    assert Record.objects.filter(store_id=store.id, act="suppression.added").count() == 1


@pytest.mark.parametrize(
    "given", ["", "ana", "ana@", "<script>@x.example", "a" * 300 + "@example.com"]
)
def test_what_is_no_address_is_said_so_beside_the_field(maja: Person, given: str) -> None:
    for path in (PAGE, f"{PAGE}lifting", f"{PAGE}addition"):
        answer = maja.client.post(path, {"address": given, "why": "customer_asked"})
        assert answer.status_code == 422
        assert "Give a whole e-mail address" in answer.content.decode()
        assert "<script>@" not in answer.content.decode()


def test_who_may_only_look_looks(vera: Person, store: Store) -> None:
    suppression.suppress(store.id, ANA, "bounced")
    found = text(vera.client, address=ANA)
    assert "A manager or owner of your store" in found
    assert "suppressions/lifting" not in found
    for path in ("lifting", "addition"):
        answer = vera.client.post(f"{PAGE}{path}", {"address": ANA, "why": "customer_asked"})
        assert answer.status_code == 403
    assert blocked(store) == {ANA: "bounced"}


def test_charlie_gets_404_and_sees_nothing_of_alices(charlie: Person, store: Store) -> None:
    suppression.suppress(store.id, ANA, "bounced")
    assert charlie.client.get(PAGE).status_code == 404
    for path in ("", "lifting", "addition"):
        sent = {"address": ANA, "why": "works_again"}
        assert charlie.client.post(f"{PAGE}{path}", sent).status_code == 404
    mine = PAGE.replace("tea", "books")
    assert "as usual" in charlie.client.post(mine, {"address": ANA}).content.decode()
    assert blocked(store) == {ANA: "bounced"}


def test_getting_an_address_that_acts_changes_nothing(maja: Person, store: Store) -> None:
    suppression.suppress(store.id, ANA, "bounced")
    for path in ("lifting", "addition"):
        assert maja.client.get(f"{PAGE}{path}").status_code == 405
    assert blocked(store) == {ANA: "bounced"}


def test_what_came_back_is_shown_there_and_at_its_invitation(
    shop: Shop, alice: Person, store: Store
) -> None:
    from artur.domain.invitations.models import Invitation
    from artur.foundation.kit import clock, ids
    from artur.foundation.mail.models import Message

    row = Invitation.objects.filter(store_id=store.id, state="sent").first()
    assert row is not None
    id_ = ids.new()
    Message.objects.create(
        id=id_, store_id=store.id, kind="invitation", reference=row.id, recipient=ANA, message_id=id_.hex,
        state="sent", sent_at=clock.now(), returned="permanent", returned_at=clock.now(), error="550 5.1.1 <b>No</b>",
    )  # fmt: skip
    page = text(alice.client)
    assert f"/console/tea/invitations/{row.id}/" in page
    for shown in (page, alice.client.get(f"/console/tea/invitations/{row.id}/").content.decode()):
        assert "550 5.1.1 &lt;b&gt;No&lt;/b&gt;" in shown
