"""A customer who was asked about everything, and ways to answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from artur.domain.invitations import tokens
from artur.domain.invitations.intake import take
from artur.domain.invitations.models import Invitation
from artur.domain.orders.intake import parse
from artur.domain.reviews import actions, forms, submission
from artur.foundation.kit import clock

GOOD = "Čajnik je lep, ne kaplja in drži toploto. Zelo sem zadovoljna z nakupom."


def order(number: str = "1001", email: str = "ana@example.com", **fields):
    """An order of two products by Ana."""
    return {
        "id": number,
        "placed_at": (clock.now() - timedelta(days=9)).isoformat(),
        "delivered_at": (clock.now() - timedelta(days=3)).isoformat(),
        "customer": {"email": email, "name": "Ana Kovač", "locale": "sl"},
        "lines": [
            {"product": {"id": "SKU-1", "name": "Čajnik"}, "quantity": 1, "price": "59.90"},
            {"product": {"id": "SKU/2", "name": "Skodelica"}, "quantity": 2, "price": "12.00"},
        ],
        **fields,
    }


@pytest.fixture
def ask(store):
    """Take an order in and give the tokens of its three invitations' forms by moment."""

    def take_in(number: str = "1001", email: str = "ana@example.com", into=None, **fields):
        into = into or store
        take(into, [parse(order(number, email, **fields))])
        found = Invitation.objects.filter(store_id=into.id, order__external_id=number)
        return {invitation.moment: tokens.form_token(invitation) for invitation in found}

    return take_in


@pytest.fixture
def answer():
    """Answer a form: `answer(token, subject="product", product="SKU-1", stars=5, body="…")`."""

    def submit(token: str, *rows, author: str = "Ana K.", **row):
        reviews = list(rows) or [row]
        return actions.submit(
            forms.open_form(token), submission.read({"author": author, "reviews": reviews})
        )

    return submit


@pytest.fixture
def review(ask, answer):
    """A published four-star review of a product, with words."""
    token = ask()["product"]
    return (
        answer(token, subject="product", product="SKU-1", stars=4, title="Lep čajnik", body=GOOD)
        .accepted[0]
        .review
    )
