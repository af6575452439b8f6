"""Orders, products and invitations: found, explained, and what is owed to their customer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pytest

from artur.domain.invitations.models import Invitation
from artur.domain.orders.models import Customer

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from tests.people import Person
    from tests.surfaces.console.seed import Shop

TEA = "/console/tea/"


def page(person: Person, address: str, status: int = 200) -> str:
    answer = person.client.get(TEA + address)
    assert answer.status_code == status
    return answer.content.decode()


@pytest.mark.parametrize("search", ["10519", "maksimilijana.podbregar", "Podbregar"])
def test_an_order_is_found_by_its_id_an_address_or_a_name(
    shop: Shop, alice: Person, search: str
) -> None:
    found = alice.client.get(TEA + "orders/", {"q": search}).context["items"]
    assert shop.orders[-1] in found
    assert len(found) < 10


def test_orders_are_narrowed_by_status(shop: Shop, alice: Person) -> None:
    found = alice.client.get(TEA + "orders/?status=cancelled").context["items"]
    assert found == []
    assert "No order fits" in page(alice, "orders/?status=cancelled")


def test_an_order_tells_its_story_and_why_a_step_was_skipped(shop: Shop, alice: Person) -> None:
    skipped = Invitation.objects.filter(state="skipped").first()
    assert skipped
    story = page(alice, f"orders/{skipped.order.external_id}/")
    assert "Not asked about" in story
    assert "mailed a short while ago" in story
    assert "Delivered" in story


def test_a_missed_promise_says_by_how_much(shop: Shop, alice: Person) -> None:
    order = shop.orders[7]
    assert order.promised_at
    assert order.delivered_at
    zone = ZoneInfo(shop.store.timezone)
    days = (
        order.delivered_at.astimezone(zone).date() - order.promised_at.astimezone(zone).date()
    ).days
    assert days >= 3
    assert f"missed by {days} days" in page(alice, f"orders/{order.external_id}/")


def test_an_id_with_a_slash_has_its_own_page(shop: Shop, alice: Person) -> None:
    assert "Najprepričljivejši" in page(alice, f"products/{quote('SKU/4 dolga oznaka')}/")


def test_an_order_that_is_not_there_is_not_found(shop: Shop, alice: Person) -> None:
    page(alice, "orders/no-such-order/", 404)
    page(alice, "products/no-such-product/", 404)


def test_products_show_their_count_average_and_last_review(shop: Shop, alice: Person) -> None:
    answer = alice.client.get(TEA + "products/")
    figures = answer.context["figures"]
    product = shop.products[0]
    theirs = [r for r in shop.reviews if r.product_id == product.id and r.state == "published"]
    assert figures[product.id].summary.count == len(theirs)
    assert figures[product.id].last_at == max(r.published_at for r in theirs if r.published_at)


def test_a_product_shows_low_reviews_among_the_others(shop: Shop, alice: Person) -> None:
    items = alice.client.get(TEA + "products/SKU-1/").context["items"]
    theirs = [r for r in shop.reviews if r.product_id == shop.products[0].id]
    assert sorted(r.id for r in items) == sorted(r.id for r in theirs)


def test_invitations_begin_with_what_goes_out_next(shop: Shop, alice: Person) -> None:
    answer = alice.client.get(TEA + "invitations/")
    due = [invitation.next_at for invitation in answer.context["items"]]
    assert due == sorted(due)
    assert all(i.state == "scheduled" for i in answer.context["items"])
    assert "Who is asked next" in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("?state=skipped", lambda i: i.state == "skipped"),
        ("?reason=not_answered", lambda i: i.reason == "not_answered"),
        ("?q=10500", lambda i: i.order.external_id == "10500"),
        ("?q=petra.mlakar@kupci.example", lambda i: i.customer.name == "Petra Mlakar"),
    ],
)
def test_invitations_are_found_by_state_reason_order_and_address(
    shop: Shop, alice: Person, query: str, holds: object
) -> None:
    items = alice.client.get(TEA + "invitations/" + query).context["items"]
    everything = [i for i in Invitation.objects.all() if holds(i)]  # type: ignore[operator]
    assert {i.id for i in items} == {i.id for i in everything}
    assert items


def test_an_invitation_is_cancelled_and_sent_after_all(shop: Shop, bob: Person) -> None:
    planned = Invitation.objects.filter(state="scheduled").order_by("-next_at").first()
    assert planned
    address = f"invitations/{planned.id}/"
    assert "Cancel the invitation" in page(bob, address)
    bob.client.post(TEA + address + "cancellation")
    planned.refresh_from_db()
    assert (planned.state, planned.reason) == ("cancelled", "cancelled_by_member")
    assert "Cancelled by a member" in page(bob, address)
    bob.client.post(TEA + address + "resend")
    planned.refresh_from_db()
    assert planned.state == "scheduled"


def test_what_was_sent_cannot_be_cancelled(shop: Shop, bob: Person) -> None:
    sent = Invitation.objects.filter(state="sent").first()
    assert sent
    answer = bob.client.post(f"{TEA}invitations/{sent.id}/cancellation")
    assert answer.status_code == 409


@pytest.mark.parametrize(
    "address", ["orders/", "products/", "invitations/?state=sent", "products/SKU-1/"]
)
def test_a_list_asks_the_database_a_bounded_number_of_times(
    shop: Shop,
    alice: Person,
    address: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_max_num_queries(24):
        page(alice, address)


def test_an_owner_hands_over_all_that_is_held_about_a_customer(shop: Shop, alice: Person) -> None:
    petra = Customer.objects.get(name="Petra Mlakar")
    answer = alice.client.get(f"{TEA}customers/{petra.id}/export.json")
    assert "attachment" in answer["Content-Disposition"]
    assert "petra.mlakar@kupci.example" in json.dumps(json.loads(answer.content))


def test_an_erasure_needs_the_address_typed(shop: Shop, alice: Person) -> None:
    petra = Customer.objects.get(name="Petra Mlakar")
    address = f"{TEA}customers/{petra.id}/erasure"
    answer = alice.client.post(address, {"typed": "yes"})
    assert answer.status_code == 422
    assert "Nothing was erased" in answer.content.decode()
    assert Customer.objects.filter(email=petra.email).exists()
    assert alice.client.post(address, {"typed": petra.email}).status_code == 302
    assert not Customer.objects.filter(email="petra.mlakar@kupci.example").exists()


def test_a_customer_of_another_store_is_not_found(shop: Shop, charlie: Person) -> None:
    mine = f"/console/books/customers/{shop.customers[0].id}"
    assert charlie.client.get(f"{mine}/export.json").status_code == 404
    assert (
        charlie.client.post(f"{mine}/erasure", {"typed": shop.customers[0].email}).status_code
        == 404
    )
    assert Customer.objects.filter(email=shop.customers[0].email).exists()


@pytest.mark.parametrize("address", ["orders/", "products/", "invitations/"])
def test_an_empty_list_says_what_happens_next(alice: Person, address: str) -> None:
    assert 'class="empty"' in page(alice, address)
