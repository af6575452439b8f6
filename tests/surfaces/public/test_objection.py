"""The page by which an author objects: looking changes nothing, sending twice counts once."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

import pytest

from artur.domain.orders.models import Customer
from artur.domain.reviews import actions, objecting
from artur.domain.reviews.models import Objection
from artur.surfaces.public import objection as page_of
from tests.domain.publication.shelf import put_product, put_review
from tests.harness.browser import look

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Page

    from artur.domain.stores.models import Store

WORDS = "Ime je ime mojega psa, ne voznika."


@pytest.fixture
def address(store: Store) -> str:
    """Where the author of a removed review may object."""
    store.locale = "en"
    store.save(update_fields=["locale"])
    customer = Customer.objects.create(
        store_id=store.id, email="ana@example.com", name="Ana Kovač", locale="sl"
    )
    review = put_review(
        store,
        put_product(store, "A"),
        stars=2,
        customer_id=customer.id,
        body="Voznik Janez Novak je paket vrgel čez ograjo. Čajnik je zato brez dulca.",
    )
    decision = actions.decide(
        store,
        review.id,
        act="remove",
        reason="personal_data",
        statement="Imenuje voznika z imenom in priimkom.",
        actor="member:1",
    )
    return f"/o/{objecting.token(decision)}"


def test_looking_at_it_changes_nothing_and_tells_nobody(client: Client, address: str) -> None:
    answer = client.get(f"{address}?locale=en")
    page = unescape(answer.content.decode())
    assert "It names a private person or holds their data." in page
    assert "Imenuje voznika z imenom in priimkom." in page
    assert client.head(address).status_code == 200
    assert not Objection.objects.exists()
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_what_is_sent_is_kept_once(client: Client, address: str) -> None:
    for words in (WORDS, "Nekaj povsem drugega."):
        answer = client.post(f"{address}?locale=en", {"words": words})
        assert (answer.status_code, "Your objection is here" in answer.content.decode()) == (
            200,
            True,
        )
    assert Objection.objects.get().words == WORDS
    assert WORDS in unescape(client.get(address).content.decode())


def test_too_little_is_said_at_the_field_and_what_was_typed_stays(
    client: Client, address: str
) -> None:
    answer = client.post(f"{address}?locale=en", {"words": "No <b>"})
    page = answer.content.decode()
    assert (answer.status_code, Objection.objects.count()) == (422, 0)
    assert "Write 10 to 4000 characters." in page
    assert "No &lt;b&gt;</textarea>" in page


def test_it_is_paced(client: Client, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_of, "PACE", page_of.Pace(burst=1, seconds=60))
    client.post(address, {"words": ""})
    answer = client.post(address, {"words": WORDS})
    assert (answer.status_code, Objection.objects.count()) == (429, 0)
    assert int(answer.headers["Retry-After"]) > 0


@pytest.mark.parametrize("token", ["x", "A" * 64, "%00"])
def test_an_unknown_link_says_kindly_that_it_leads_nowhere(
    client: Client, db: None, token: str
) -> None:
    answer = client.get(f"/o/{token}")
    assert (answer.status_code, "This link leads nowhere" in answer.content.decode()) == (404, True)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_page_is_for_everybody(artur: str, address: str, page: Page) -> None:
    page.goto(f"{artur}{address}?locale=en")
    look(page, "objection")
    page.get_by_label("Why should it show again?").fill("No.")
    page.get_by_role("button", name="Send the objection").click()
    look(page, "objection-wrong")
    page.get_by_label("Why should it show again?").fill(WORDS)
    page.get_by_role("button", name="Send the objection").click()
    look(page, "objection-sent")
    assert Objection.objects.get().words == WORDS
