"""Alerts about what became different: more low ratings than usual, and products that are not as described."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from artur.domain.alerts.kinds.kind import Kind, Said, path
from artur.domain.insights.changes import sentences
from artur.domain.insights.changes.models import Change
from artur.domain.orders.models import Product
from artur.domain.reviews import described

if TYPE_CHECKING:
    from artur.domain.alerts.models import Alert
    from artur.domain.stores.models import Store


def _changed(store: Store, alerts: list[Alert]) -> dict[uuid.UUID, Said]:
    wanted = [uuid.UUID(alert.cause) for alert in alerts]
    known = Change.objects.filter(store_id=store.id).in_bulk(wanted)
    found = {}
    for alert in alerts:
        if (change := known.get(uuid.UUID(alert.cause))) is not None:
            found[alert.id] = Said(
                sentences.title(change),
                path(store, "insights", "changes", str(change.id)),
                _("See which reviews"),
                sentences.figures(change),
            )
    return found


def _described(store: Store, alerts: list[Alert]) -> dict[uuid.UUID, Said]:
    goods = Product.objects.filter(store_id=store.id).in_bulk(
        [alert.product_id for alert in alerts if alert.product_id]
    )
    found = {}
    for alert in alerts:
        product = goods.get(alert.product_id) if alert.product_id else None
        if product is None:
            continue
        latest = described.sentences(store.id, product.id, limit=1)
        found[alert.id] = Said(
            _("Not as described: %(product)s") % {"product": product},
            path(store, "products", product.external_id),
            _("See what they say"),
            _("A customer says that it is not what the shop shows or says."),
            quote=latest[0].sentence if latest else "",
        )
    return found


KINDS = (
    Kind(
        name="changed",
        title=lazy("Something changed"),
        about=lazy(
            "When low ratings become more frequent than usual: in the store, of a product, by a carrier, from a country."
        ),
        icon="chart-line",
        say=_changed,
        given={"urgent": False},
        order=14,
    ),
    Kind(
        name="described",
        title=lazy("Not as described"),
        about=lazy(
            "When a customer says that a product is not what its page shows. The alert leads to the product and what is said of it."
        ),
        icon="shopping-bag",
        say=_described,
        order=16,
    ),
)
