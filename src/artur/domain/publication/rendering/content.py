"""What is shown of a store or product, as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

from artur.domain.orders.models import Product
from artur.domain.publication import addresses, queries
from artur.domain.publication.queries import Filters

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable
    from datetime import datetime

    from artur.domain.publication.queries import Listing
    from artur.domain.publication.rendering.versions import Sight
    from artur.domain.reviews.models import Review


class Picture(NamedTuple):
    """A picture as it is linked."""

    url: str
    thumbnail: str
    width: int
    height: int


def document(sight: Sight, filters: Filters | None = None) -> dict[str, Any]:
    """The JSON answer; a closed store says so and shows no number."""
    if not sight.public:
        return {"state": "closed"}
    chosen = filters or Filters()
    page = listing(sight, chosen)
    products = products_of(sight, page.reviews)
    shown: dict[str, Any] = {
        "state": "public",
        "summary": summary(sight),
        "reviews": [_review(sight, review, products) for review in page.reviews],
        "next": following(sight, chosen, page, "json"),
        "how_we_check": addresses.how_we_check(sight.store.slug),
    }
    return shown


def summary(sight: Sight) -> dict[str, Any]:
    """The counters of the store or product; a store's say also how each subject does."""
    shown = _summary(sight, sight.scope)
    if sight.external_id is None:
        shown["subjects"] = {
            subject: {name: figures[name] for name in ("count", "average")}
            for subject in ("purchase", "delivery", "product")
            if (figures := _summary(sight, subject))
        }
    return shown


def listing(sight: Sight, filters: Filters) -> Listing:
    """The page of reviews to show; none for a product no order has named."""
    if not sight.scope:
        return queries.Listing([], None)
    return queries.listing(sight.store.id, sight.product, filters)


def products_of(sight: Sight, reviews: Iterable[Review]) -> dict[uuid.UUID, Product]:
    """The products the reviews are about."""
    if sight.product is not None:
        return {sight.product.id: sight.product}
    ids = {review.product_id for review in reviews if review.product_id}
    return Product.objects.filter(store_id=sight.store.id).in_bulk(ids) if ids else {}


def following(sight: Sight, filters: Filters, page: Listing, kind: str) -> str | None:
    """The address of the next page, None on the last."""
    if page.next is None:
        return None
    address = addresses.answer(sight.store.slug, sight.external_id, kind)
    return f"{address}?{urlencode(query(filters.beyond(page.next)))}"


def query(filters: Filters) -> dict[str, str]:
    """The filters as the parameters of an address, in a fixed order."""
    asked = {
        "stars": str(filters.stars or ""),
        "lang": filters.language,
        "subject": filters.subject,
        "sort": "" if filters.sort == "newest" else filters.sort,
        "cursor": str(filters.after or ""),
    }
    return {name: value for name, value in asked.items() if value}


def _summary(sight: Sight, scope: str) -> dict[str, Any]:
    figures = queries.summary(sight.store, scope)
    return {
        "count": figures.count,
        "average": figures.average,
        "histogram": {str(stars): figures.histogram[stars] for stars in range(1, 6)},
        "score": figures.score,
        "lower_bound": figures.lower_bound,
        "incentivised": {
            "count": figures.incentivised,
            "average": figures.incentivised_average,
        },
        "imported": {"count": figures.imported, "average": figures.imported_average},
        "submitted": figures.submitted,
        "held": figures.held,
        "removed": figures.removed,
        "withdrawn": figures.withdrawn,
    }


def _review(sight: Sight, review: Review, products: dict[uuid.UUID, Product]) -> dict[str, Any]:
    product = products.get(review.product_id) if review.product_id else None
    return {
        "id": str(review.id),
        "subject": review.subject,
        "product": product.external_id if product else None,
        "product_name": review.product_name or None,
        "stars": review.stars,
        "title": review.title,
        "body": review.body,
        "author": review.author,
        "language": review.language or None,
        "verified": review.verified,
        "incentivised": review.incentivised,
        "incentive": review.incentive or None,
        "source": review.source,
        "imported_from": review.origin.label if review.imported else None,
        "experienced_at": _instant(review.experienced_at),
        "published_at": _instant(review.published_at),
        "edited_at": _instant(review.edited_at),
        "reply": _reply(review),
        "media": [picture._asdict() for picture in pictures_of(review)],
        "url": addresses.review(sight.store.slug, review.id),
    }


def pictures_of(review: Review) -> list[Picture]:
    """The pictures a review is shown with; those still to be fetched are not."""
    return [
        Picture(
            addresses.picture(photo.media_id),
            addresses.picture(photo.media_id, small=True),
            photo.width,
            photo.height,
        )
        for photo in review.photos.all()
        if photo.media_id is not None
    ]


def _reply(review: Review) -> dict[str, Any] | None:
    reply = getattr(review, "reply", None)
    if reply is None:
        return None
    return {"body": reply.body, "author": reply.author, "published_at": _instant(reply.created_at)}


def _instant(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
