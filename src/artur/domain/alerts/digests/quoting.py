"""The best review of a period and the one to learn most from, in their customers' words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models.functions import Length

from artur.domain.insights import observing
from artur.domain.insights.terms import queries as terms
from artur.domain.orders.models import Product
from artur.domain.reviews.models import Review, State

if TYPE_CHECKING:
    import uuid

    from artur.domain.insights.rules.periods import Period
    from artur.domain.stores.models import Store

READ = 1000
"""So many of the latest reviews with words are looked at."""
MONTHS = 6
GOOD, LOW = 4, 3
"""From how many stars on, and up to how many, a review is quoted for the one or the other."""
ENOUGH = 420
"""Characters of a review that are quoted; the rest is a click away."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A review as a mail quotes it."""

    id: uuid.UUID
    stars: int
    subject: str
    title: str
    body: str
    cut: bool
    """Whether the review says more."""
    author: str
    language: str
    product: str
    image: str
    """The product's picture where the shop shows it; only what is encrypted on its way."""

    @property
    def filled(self) -> str:
        """Its stars."""
        return "★" * self.stars

    @property
    def empty(self) -> str:
        """The stars it did not get."""
        return "☆" * (5 - self.stars)


class Candidate(NamedTuple):
    """What is known of a review before its words are read."""

    id: uuid.UUID
    stars: int
    length: int
    told: bool
    """Whether it says most of what sets low ratings apart."""


def span(store: Store, period: Period) -> tuple[datetime, datetime]:
    """The instants between which the period lies, the end outside."""
    zone = ZoneInfo(store.timezone)
    after = period.end + timedelta(days=1)
    return datetime.combine(period.start, time(), zone), datetime.combine(after, time(), zone)


def quotes(store: Store, period: Period) -> tuple[Quote | None, Quote | None]:
    """The best one and the most instructive one; published ones with words alone."""
    found = _candidates(store, period)
    good, low = best(found), telling(found)
    rows = Review.objects.filter(store_id=store.id).in_bulk([one for one in (good, low) if one])
    wanted = {row.product_id for row in rows.values() if row.product_id}
    products = Product.objects.filter(store_id=store.id).in_bulk(wanted)
    images = {id_: product.image for id_, product in products.items()}
    first, second = (_quote(rows.get(one), images) if one else None for one in (good, low))
    return first, second


def best(found: list[Candidate]) -> uuid.UUID | None:
    """Of the most stars the one that says most."""
    good = [one for one in found if one.stars >= GOOD]
    first = max(good, key=lambda one: (one.stars, min(one.length, ENOUGH)), default=None)
    return first.id if first else None


def telling(found: list[Candidate]) -> uuid.UUID | None:
    """Of the low ones one that says what sets low ratings apart, else the lowest, else the longest."""
    low = [one for one in found if one.stars <= LOW]
    first = max(low, key=lambda one: (one.told, -one.stars, min(one.length, ENOUGH)), default=None)
    return first.id if first else None


def _candidates(store: Store, period: Period) -> list[Candidate]:
    start, end = span(store, period)
    mine = observing.counted(store.id).filter(
        state=State.PUBLISHED, submitted_at__gte=start, submitted_at__lt=end
    )
    rows = mine.exclude(body="").annotate(length=Length("body")).order_by("-submitted_at", "-id")
    said = terms.said(store.id, "", MONTHS)
    told = {id_ for theme in said.side("low") for id_ in theme.reviews} if said else set()
    found = rows.values_list("id", "stars", "length")[:READ]
    return [Candidate(id_, stars, length, id_ in told) for id_, stars, length in found]


def _quote(review: Review | None, images: dict[uuid.UUID, str]) -> Quote | None:
    if review is None:
        return None
    image = images.get(review.product_id, "") if review.product_id else ""
    body = shortened(review.body)
    return Quote(
        id=review.id,
        stars=review.stars,
        subject=review.subject,
        title=review.title,
        body=body,
        cut=body != review.body.strip(),
        author=review.author,
        language=review.language,
        product=review.product_name,
        image=image if image.startswith("https://") else "",
    )


def shortened(text: str) -> str:
    """As much as is quoted, cut between words where there are any."""
    text = text.strip()
    if len(text) <= ENOUGH:
        return text
    whole, _space, rest = text[:ENOUGH].rpartition(" ")
    # Scripts without spaces, and whoever leaves them out, are cut where it must be.
    return f"{whole if len(rest) < ENOUGH // 4 and whole else text[: ENOUGH - 1]}…"
