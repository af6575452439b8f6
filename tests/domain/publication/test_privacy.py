"""Erasing a person reaches the rendered copies of what they wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.orders.models import Customer
from artur.domain.publication import actions, privacy
from artur.domain.publication.models import Rendering
from artur.domain.publication.rendering import answers
from artur.domain.publication.rendering.targets import Target
from tests.domain.publication.shelf import put_product, put_review

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

pytestmark = pytest.mark.django_db


def test_no_copy_of_an_erased_persons_words_stays(store: Store) -> None:
    ana = Customer.objects.create(store_id=store.id, email="ana@example.com")
    teapot, cup = put_product(store, "TEAPOT"), put_product(store, "CUP")
    put_review(store, teapot, body="Kanarček 7391", customer_id=ana.id)
    put_review(store, cup)
    actions.go_public(store, "system")
    for product in ("TEAPOT", "CUP", None):
        for kind in ("json", "html"):
            answers.find(Target("tea", product, kind))
    assert privacy.erase(store.id, "nobody@example.com") == 0
    assert Rendering.objects.count() == 6
    assert privacy.erase(store.id, "ana@example.com") == 4
    assert not [r for r in Rendering.objects.all() if "Kanarček" in bytes(r.identity).decode()]
    assert {r.key.partition(".")[0] for r in Rendering.objects.all()} == {cup.id.hex}


def test_charlies_erasure_leaves_alices_copies_alone(store: Store, other_store: Store) -> None:
    ana = Customer.objects.create(store_id=store.id, email="ana@example.com")
    put_review(store, put_product(store), customer_id=ana.id)
    actions.go_public(store, "system")
    answers.find(Target("tea", None, "json"))
    assert privacy.erase(other_store.id, "ana@example.com") == 0
    assert Rendering.objects.count() == 1
