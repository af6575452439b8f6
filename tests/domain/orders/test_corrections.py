"""What was corrected about a product, and when; kept with the product and nobody else's."""

from __future__ import annotations

from datetime import date

import pytest

from artur.domain.orders.corrections import actions, queries
from artur.domain.orders.models import Product
from artur.foundation.kit.problems import Invalid, NotFound

TODAY = date(2026, 3, 9)


@pytest.fixture
def product(store):
    return Product.objects.create(store_id=store.id, external_id="SKU-1", name="Čajnik")


def note(product, about="picture", words="Na sliki je bil modri.", on=TODAY):
    return actions.note(product, about, words, on, today=TODAY, actor="member:1")


def test_notes_stand_the_latest_first(product, other_store):
    note(product, on=date(2026, 2, 1))
    note(product, "size", "Premer je 12 cm, ne 14.")
    found = queries.of_product(product.store_id, product.id)
    assert [one.about for one in found] == ["size", "picture"]
    assert queries.of_product(other_store.id, product.id) == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"about": "weather"}, "about"),
        ({"words": "  "}, "words"),
        ({"words": "x" * 501}, "words"),
        ({"on": date(2026, 3, 10)}, "on"),
    ],
)
def test_what_makes_no_note_names_its_field(product, wrong, field):
    with pytest.raises(Invalid) as said:
        note(product, **wrong)
    assert [error.field for error in said.value.errors] == [field]


def test_a_note_is_taken_back_where_it_is(product, store):
    made = note(product)
    other = Product.objects.create(store_id=store.id, external_id="SKU-2")
    with pytest.raises(NotFound):
        actions.remove(other, made.id, actor="member:1")
    actions.remove(product, made.id, actor="member:1")
    assert queries.of_product(store.id, product.id) == []
