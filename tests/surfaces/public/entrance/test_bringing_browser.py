"""A thank-you page in a shop nobody else connected: seeing it plans the invitations, answering it needs no waiting."""

from __future__ import annotations

import base64
import json
from datetime import UTC
from typing import TYPE_CHECKING

import pytest

from artur.domain.invitations.models import Invitation
from artur.domain.orders.connectors import actions, keeping, registry
from artur.domain.orders.connectors.checkout import signing
from artur.domain.orders.models import Order
from artur.domain.reviews.models import Review
from artur.foundation.kit import clock as now
from tests.surfaces.public.conftest import Elsewhere, artur, elsewhere

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from artur.domain.stores.models import Store

__all__ = ["artur", "elsewhere"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_page_brings_its_order_and_its_customer_answers(
    store: Store, elsewhere: Elsewhere, page: Page
) -> None:
    made = actions.connect(store.id, "checkout", {}, "member:x")
    secret = keeping.opened(registry.of("checkout"), made)["secret"]
    order = {
        "id": "1001",
        "placed_at": now.now().isoformat(),
        "customer": {"email": "ana@example.com", "name": "Ana Kovač"},
        "lines": [{"product": {"id": "SKU-1", "name": "Čajnik"}}],
    }
    data = base64.b64encode(json.dumps(order).encode()).decode()
    signature = signing.signature(secret, data, int(now.now().astimezone(UTC).timestamp()))
    with page.expect_response("**/w/tea/order") as brought:
        page.goto(
            elsewhere.show(
                f'<artur-after-checkout store="tea" order="1001" data="{data}" '
                f'signature="{signature}"><a href="/elsewhere">Rate</a></artur-after-checkout>'
            )
        )
    assert brought.value.status == 204
    assert Order.objects.get().customer.name == "Ana Kovač"
    assert Invitation.objects.count() == 3
    page.get_by_role("heading", name="How was ordering at Čajnica Zvezda?").wait_for()
    page.locator("label", has_text="4 –").click()
    page.get_by_role("button", name="Send my review").click()
    page.get_by_role("heading", name="Thank you. Your review is in.").wait_for()
    assert Review.objects.get().stars == 4
