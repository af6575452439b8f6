"""A review and a scope's figures, as the API shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.orders.documents import instant

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.reviews.models import Review
    from artur.domain.reviews.queries import Summary


def review_entry(review: Review, product: str | None, order: str | None = None) -> dict[str, Any]:
    """A review as its store and its author see it; `product` and `order` are the shop's own ids."""
    return {
        "id": str(review.id),
        "subject": review.subject,
        "product": product,
        "order": order,
        "state": review.state,
        "stars": review.stars,
        "title": review.title,
        "body": review.body,
        "author": review.author,
        "answers": review.answers,
        "language": review.language,
        "verified": review.verified,
        "incentivised": review.incentivised,
        "incentive": review.incentive or None,
        "source": review.source,
        "imported_from": review.origin.label if review.imported else None,
        "held_for": review.held_for,
        "held_until": instant(review.held_until),
        "experienced_at": instant(review.experienced_at),
        "submitted_at": instant(review.submitted_at),
        "published_at": instant(review.published_at),
        "edited_at": instant(review.edited_at),
        "revision": review.revision,
        "terms_version": review.terms_version,
        "reply": reply_entry(review),
        "log": {"index": review.log_index, "review": review.log_id.hex},
    }


def reply_entry(review: Review) -> dict[str, Any] | None:
    """The store's answer, None where there is none."""
    reply = getattr(review, "reply", None)
    if reply is None:
        return None
    return {
        "body": reply.body,
        "author": reply.author or None,
        "created_at": reply.created_at.isoformat(),
        "updated_at": reply.updated_at.isoformat(),
    }


def review_entries(reviews: list[Review], shop_ids: Mapping[str, str]) -> list[dict[str, Any]]:
    """Many reviews; `shop_ids` gives the shop's own id by ours, as text."""
    return [
        review_entry(r, shop_ids.get(str(r.product_id)), shop_ids.get(str(r.order_id)))
        for r in reviews
    ]


def summary_entry(summary: Summary) -> dict[str, Any]:
    """A scope's figures."""
    return {
        "count": summary.count,
        "average": None if summary.average is None else round(summary.average, 4),
        "histogram": {str(stars): n for stars, n in summary.histogram.items()},
        "score": round(summary.score, 4),
        "lower_bound": round(summary.lower_bound, 4),
        "incentivised": {
            "count": summary.incentivised,
            "average": None
            if summary.incentivised_average is None
            else round(summary.incentivised_average, 4),
        },
        "imported": {
            "count": summary.imported,
            "average": None
            if summary.imported_average is None
            else round(summary.imported_average, 4),
        },
        "submitted": summary.submitted,
        "held": summary.held,
        "removed": summary.removed,
        "withdrawn": summary.withdrawn,
    }
