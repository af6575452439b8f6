"""Reviews as files: row by row, and safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from itertools import islice
from typing import TYPE_CHECKING, Any

from artur.domain.orders.models import Product
from artur.domain.reviews.models import Review
from artur.foundation.kit.tables.formulas import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from artur.domain.stores.models import Store

COLUMNS = (
    "id", "state", "subject", "product", "stars", "title", "body", "author", "language", "verified",
    "incentivised", "incentive", "source", "experienced_at", "submitted_at", "published_at", "reply",
    "product_id", "country",
)  # fmt: skip
AT_ONCE = 500
TIMES = ("experienced_at", "submitted_at", "published_at")


def of_store(store: Store) -> Iterator[Review]:
    """Every review of the store, oldest first, a page in memory at a time."""
    last = None
    while True:
        found = (
            Review.objects.filter(store_id__checked=store.id)
            .select_related("reply", "origin")
            .order_by("id")
        )
        page = list((found.filter(id__gt=last) if last else found)[:AT_ONCE])
        if not page:
            return
        last = page[-1].id
        yield from page


def store_csv(store: Store) -> Iterator[str]:
    """All of a store's reviews as CSV."""
    return as_csv(of_store(store))


def store_jsonl(store: Store) -> Iterator[str]:
    """All of a store's reviews as JSON lines."""
    return as_jsonl(of_store(store))


def as_csv(reviews: Iterable[Review]) -> Iterator[str]:
    """CSV with the mark by which spreadsheets know the file for UTF-8."""
    yield "\ufeff" + _line(COLUMNS)
    for cells in rows(reviews):
        yield _line(escape("" if cell is None else str(cell)) for cell in cells.values())


def as_jsonl(reviews: Iterable[Review]) -> Iterator[str]:
    """One JSON object a line."""
    for cells in rows(reviews):
        yield json.dumps(cells, ensure_ascii=False) + "\n"


def rows(reviews: Iterable[Review]) -> Iterator[dict[str, Any]]:
    """Each review's cells by column, with the shop's own id of the product."""
    each = iter(reviews)
    while page := list(islice(each, AT_ONCE)):
        wanted = {review.product_id for review in page if review.product_id}
        known = Product.objects.filter(store_id=page[0].store_id, id__in=wanted)
        products = dict(known.values_list("id", "external_id"))
        for review in page:
            yield _row(review, products.get(review.product_id, "") if review.product_id else "")


def _row(review: Review, product: str) -> dict[str, Any]:
    known = {
        "id": str(review.id),
        "product": review.product_name,
        "product_id": product,
        "reply": review.reply.body if hasattr(review, "reply") else "",
        **{name: at.isoformat() if (at := getattr(review, name)) else None for name in TIMES},
    }
    return {name: known[name] if name in known else getattr(review, name) for name in COLUMNS}


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
