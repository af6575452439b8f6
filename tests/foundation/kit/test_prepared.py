"""A query compiled once answers as Django's own does, for whichever ids it is asked."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from artur.domain.invitations.intake import take
from artur.domain.invitations.models import Invitation
from artur.domain.orders.intake import parse
from artur.domain.orders.models import Line, Order
from artur.foundation.kit.prepared import Prepared
from tests.domain.reviews.conftest import order

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from artur.domain.stores.models import Store

lines = Prepared(
    lambda store, order: (
        Line.objects.filter(store_id=store, order_id=order)
        .select_related("product")
        .order_by("position")
    )
)
invitation = Prepared(
    lambda store, id_: Invitation.objects.filter(store_id=store, id=id_).select_related(
        "order__customer"
    )
)


def test_it_answers_as_django_does(
    store: Store, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    take(store, [parse(order("1", "a@example.com")), parse(order("2", "b@example.com"))])
    for known in Order.objects.order_by("id"):
        with django_assert_num_queries(1):
            found = lines(store.id, known.id)
            names = [line.product.name for line in found]
        assert names == ["Čajnik", "Skodelica"]
        expected = Line.objects.filter(order=known).order_by("position").values()
        fields = [f.attname for f in Line._meta.concrete_fields]
        assert [{f: getattr(line, f) for f in fields} for line in found] == list(expected)


def test_it_follows_relations_and_converts_every_kind_of_value(
    store: Store, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    take(store, [parse(order("1", "a@example.com"))])
    for known in Invitation.objects.select_related("order__customer"):
        with django_assert_num_queries(1):
            found = invitation.one(store.id, known.id)
            assert found is not None
            assert found.order.customer.email == "a@example.com"
        for one, other in (
            (found, known),
            (found.order, known.order),
            (found.order.customer, known.order.customer),
        ):
            for field in one._meta.concrete_fields:
                assert getattr(one, field.attname) == getattr(other, field.attname), field


def test_it_finds_nothing_where_there_is_nothing(store: Store, other_store: Store) -> None:
    take(store, [parse(order("1", "a@example.com"))])
    known = Invitation.objects.first()
    assert known is not None
    assert invitation.one(store.id, uuid.uuid4()) is None
    assert invitation.one(other_store.id, known.id) is None
