"""Reviews as files: row by row, and safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from artur.domain.reviews.models import Review
from artur.foundation.kit.tables.formulas import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from artur.domain.stores.models import Store

COLUMNS = (
    "id", "state", "subject", "product", "stars", "title", "body", "author", "language", "verified",
    "incentivised", "incentive", "source", "experienced_at", "submitted_at", "published_at", "reply",
)  # fmt: skip
TIMES = ("experienced_at", "submitted_at", "published_at")


def of_store(store: Store) -> Iterator[Review]:
    """Every review of the store, oldest first, a few hundred in memory at a time."""
    found = Review.objects.filter(store_id=store.id).select_related("reply").order_by("id")
    return found.iterator(chunk_size=500)


def store_csv(store: Store) -> Iterator[str]:
    """All of a store's reviews as CSV."""
    return as_csv(of_store(store))


def store_jsonl(store: Store) -> Iterator[str]:
    """All of a store's reviews as JSON lines."""
    return as_jsonl(of_store(store))


def as_csv(reviews: Iterable[Review]) -> Iterator[str]:
    """CSV with the mark by which spreadsheets know the file for UTF-8."""
    yield "\ufeff" + _line(COLUMNS)
    for review in reviews:
        yield _line(escape("" if cell is None else str(cell)) for cell in row(review).values())


def as_jsonl(reviews: Iterable[Review]) -> Iterator[str]:
    """One JSON object a line."""
    for review in reviews:
        yield json.dumps(row(review), ensure_ascii=False) + "\n"


def row(review: Review) -> dict[str, Any]:
    """A review's cells by column."""
    known = {
        "id": str(review.id),
        "product": review.product_name,
        "reply": review.reply.body if hasattr(review, "reply") else "",
        **{name: at.isoformat() if (at := getattr(review, name)) else None for name in TIMES},
    }
    return {name: known[name] if name in known else getattr(review, name) for name in COLUMNS}


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
