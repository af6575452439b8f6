"""Something changed: from the overview to its reviews, dealt with; then who was won back; then what was corrected."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from artur.domain.alerts.recovery import actions as recovery
from artur.domain.alerts.recovery import queries as cases
from artur.domain.insights.changes import actions
from artur.domain.insights.changes.models import Change
from artur.domain.orders.models import Customer, Line, Order, Product
from artur.domain.reviews.models import Review
from artur.foundation.events.models import Event
from artur.foundation.kit import clock, ids
from tests.harness.browser import look
from tests.people import make_member, make_store

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FINE = "Lepo zapakirano in hitro dostavljeno, priporočam."
WET = "Škatla je bila mokra, najljubša skodelica pa razbita na tisoč koščkov."
CARRIERS = ("GLS", "Najzanesljivejša hitra kurirska dostava d.o.o.", "Pošta Slovenije")


def furnish(store) -> list[Event]:
    """A year of deliveries, the last of them by one carrier and packed by one hand, wet."""
    customer = Customer.objects.create(store_id=store.id, email="ana@example.com", name="Ana")
    begin, orders, reviews, events = clock.now() - timedelta(days=180), [], [], []
    for n in range(480):
        bad = n >= 440 and n % 2 == 0
        at = begin + timedelta(hours=9 * n)
        order = Order(
            id=ids.new(), store_id=store.id, external_id=str(10_000 + n), customer=customer,
            placed_at=at - timedelta(days=4), shipped_at=at - timedelta(days=3), total=40,
            legal_basis="none", digest=b"", carrier=CARRIERS[1] if bad else CARRIERS[n % 3],
            country="SI" if n % 4 else "HR", attributes={"pakiral": "Tone" if bad else "Maja"},
        )  # fmt: skip
        review = Review(
            id=ids.new(), store_id=store.id, order_id=order.id, subject="delivery", stars=1 if bad or n % 11 == 5 else 5,
            body=WET if bad else FINE, state="published", submitted_at=at, published_at=at, language="sl",
            country=order.country, terms_version="1", fingerprint=b"", log_id=uuid.uuid4(), log_index=n,
        )  # fmt: skip
        orders.append(order)
        reviews.append(review)
        data = {"review": str(review.id), "revision": "1"}
        events.append(Event(store_id=store.id, number=n + 1, type="review.submitted", data=data))
    Order.objects.bulk_create(orders)
    Review.objects.bulk_create(reviews)
    return events


def test_from_a_change_to_its_reviews_and_who_was_won_back(
    live_server: LiveServer, page: Page
) -> None:
    store = make_store("tea", "Čajnica Zvezda", "sl", "Europe/Ljubljana", "SI")
    maja = make_member("maja@tea.example", "Maja Novak", store, "owner")
    page.context.add_cookies(
        [{"name": "artur", "value": maja.client.cookies["artur"].value, "url": live_server.url}]
    )
    events, at = furnish(store), f"{live_server.url}/console/tea/insights"
    for n in range(0, len(events), 80):
        actions.take(store.id, events[n : n + 80])
    recovery.hear(store.id, events)
    page.goto(f"{at}/changes/")
    look(page, "insights-changes")
    assert page.get_by_role("heading", level=1).inner_text().endswith("changed")
    page.locator("section").first.get_by_role("link").first.click()
    assert page.get_by_text("pakiral").is_visible()
    look(page, "insights-change")
    page.get_by_label("What it was, and what you did").fill("Tone pakira v nove škatle.")
    page.get_by_role("button", name="It is dealt with").click()
    assert page.get_by_text("These reviews are watched again").is_visible()
    assert Change.objects.filter(note="Tone pakira v nove škatle.").exists()
    _won_back(page, at, store)
    _corrected(page, live_server.url, store)


def _won_back(page: Page, at: str, store) -> None:
    known = cases.page(store.id).items
    for one, how in zip(known, ("mail", "phone", "other"), strict=False):
        recovery.note(store, one.id, "contacted", how, actor="member:1")
    recovery.note(store, known[1].id, "fixed", "replaced", actor="member:1")
    Review.objects.filter(id=known[1].review_id).update(stars=5, revision=2, edited_at=clock.now())
    again = {"review": str(known[1].review_id), "revision": "2"}
    event = Event(store_id=store.id, number=900, type="review.submitted", data=again)
    recovery.hear(store.id, [event])
    page.goto(f"{at}/recovery/")
    assert page.get_by_role("heading", level=1).inner_text() == "1 customer won back"
    look(page, "insights-recovery")
    page.get_by_role("button", name="It is put right").first.click()
    assert page.get_by_text("Noted.").is_visible()


def _corrected(page: Page, url: str, store) -> None:
    product = Product.objects.create(
        store_id=store.id, external_id="SKU-1", name="Čajnik iz rdeče gline", category="Posoda"
    )
    order = Order.objects.first()
    line = Line.objects.create(store_id=store.id, order=order, product=product, position=1)
    Review.objects.create(
        store_id=store.id, order_id=order.id, line_id=line.id, product_id=product.id, subject="product", stars=3,
        product_name=product.name, body="Lep je. Ni pa tak kot na sliki. Barva ni taka kot na sliki.", state="published",
        submitted_at=clock.now(), published_at=clock.now(), language="sl", terms_version="1",
        fingerprint=b"", log_id=uuid.uuid4(), log_index=999,
    )  # fmt: skip
    page.goto(f"{url}/console/tea/products/SKU-1/")
    page.get_by_text("Note a correction").click()
    page.get_by_label("What was wrong, and what it is now").fill(
        "Slika je kazala moder čajnik, zdaj kaže rdečega."
    )
    look(page, "product-described")
    page.get_by_role("button", name="Keep the note").click()
    assert page.get_by_text("Slika je kazala moder čajnik").is_visible()
