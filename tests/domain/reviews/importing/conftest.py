"""A store with a few products that knows what reviews from elsewhere cost, and ways to bring some along."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.invitations import importing
from artur.domain.invitations.kinds import Options
from artur.domain.orders.models import Product
from artur.domain.reviews.importing import (
    actions,
    kind,  # noqa: F401 - so that reviews are a kind
)

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

HEADER = (
    "product_handle,rating,reviewer_name,reviewer_email,review_date,title,body,reply,picture_urls\n"
)


@pytest.fixture
def shop(store: Store) -> Store:
    """Alice's store with three products; reviews from elsewhere are switched on."""
    for external_id, name, gtin in (("SKU-1", "Čajnik", ""), ("77", "Skodelica", "4006381333931")):
        Product.objects.create(
            store_id=store.id,
            external_id=external_id,
            name=name,
            gtin=gtin,
            url=f"https://tea.example/products/{name.lower().replace('č', 'c')}",
        )
    actions.confirm(store, actor="member:1")
    return store


@pytest.fixture
def bring():
    """Take a file in: `bring(store, text)`; the counts and the rejections."""

    def take(store: Store, raw: str | bytes, **options: Any):
        rejected: list[Any] = []
        counts = importing.import_file(
            store,
            "reviews",
            io.BytesIO(raw.encode() if isinstance(raw, str) else raw),
            options=Options(**options),
            watch=lambda portion, _counts: rejected.extend(portion.rejected),
        )
        return counts, rejected

    return take


def judgeme(*rows: dict[str, Any]) -> str:
    """A file as Judge.me writes it; what a row does not say is made up."""
    text = io.StringIO()
    text.write(HEADER)
    writer = csv.writer(text)
    for n, row in enumerate(rows):
        told = {
            "product_handle": "cajnik",
            "rating": 5,
            "reviewer_name": "Ana K.",
            "reviewer_email": f"ana{n}@example.com",
            "review_date": f"2024-03-{n % 28 + 1:02d} 10:00:00 UTC",
            "title": "",
            "body": f"Lep čajnik, številka {n}.",
            "reply": "",
            "picture_urls": "",
            **row,
        }
        writer.writerow([told[name] for name in HEADER.strip().split(",")])
    return text.getvalue()
