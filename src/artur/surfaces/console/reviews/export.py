"""The list as it is filtered, as a file: streamed, and safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

from django.http import Http404, StreamingHttpResponse
from django.views.decorators.http import require_safe

from artur.domain.reviews import inbox
from artur.foundation.kit import clock
from artur.surfaces.console.access import member
from artur.surfaces.console.reviews import filters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.http import HttpResponseBase

    from artur.domain.reviews.models import Review
    from artur.surfaces.console.frame import MemberRequest

COLUMNS = (
    "id", "state", "subject", "product", "stars", "title", "body", "author", "language", "verified",
    "incentivised", "source", "experienced_at", "submitted_at", "published_at", "reply",
)  # fmt: skip
# What a spreadsheet would take for a formula (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Echo:
    """Hands back what the writer writes, so that a row is sent as soon as it is made."""

    def write(self, text: str) -> str:
        """Give `text` back."""
        return text


@require_safe
@member("read")
def download(request: MemberRequest, form: str) -> HttpResponseBase:
    """The filtered reviews as CSV or as JSON lines."""
    writers = {"csv": (_csv, "text/csv"), "jsonl": (_jsonl, "application/x-ndjson")}
    if form not in writers:
        raise Http404
    write, kind = writers[form]
    rows = inbox.every(request.store.id, filters.read(request.GET))
    name = f"{request.store.slug}-reviews-{clock.now():%Y-%m-%d}.{form}"
    return StreamingHttpResponse(
        write(rows),
        content_type=f"{kind}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _csv(reviews: Iterable[Review]) -> Iterator[str]:
    writer = csv.writer(Echo())
    # The mark by which spreadsheets know the file for UTF-8.
    yield "\ufeff"
    yield writer.writerow(COLUMNS)
    for review in reviews:
        yield writer.writerow([_cell(value) for value in _row(review).values()])


def _jsonl(reviews: Iterable[Review]) -> Iterator[str]:
    for review in reviews:
        yield json.dumps(_row(review), ensure_ascii=False) + "\n"


def _row(review: Review) -> dict[str, Any]:
    plain = {
        name: getattr(review, name) for name in COLUMNS if name not in {"id", "product", "reply"}
    }
    plain |= {"id": str(review.id), "product": review.product_name}
    plain["reply"] = review.reply.body if hasattr(review, "reply") else ""
    for name in ("experienced_at", "submitted_at", "published_at"):
        plain[name] = plain[name].isoformat() if plain[name] else None
    return {name: plain[name] for name in COLUMNS}


def _cell(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(FORMULA):
        return "'" + value
    return value
