"""Reviews with the facts of their orders, as every insight reads them; nothing else reaches for those tables.

Left out is what an insight must not rest on: reviews taken back by their author, taken off for a reason, or collected
elsewhere. Held ones are in: what a customer says is known from its acceptance on, whoever may read it later.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Q

from artur.domain.insights.facts import Facts
from artur.domain.reviews.models import IMPORTED, Review, State

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from decimal import Decimal

    from django.db.models import QuerySet

AT_ONCE = 5000
COLUMNS = (
    "id",
    "order_id",
    "line_id",
    "invitation_id",
    "product_id",
    "product_name",
    "submitted_at",
    "subject",
    "stars",
    "state",
    "language",
    "country",
    "answers",
)
TEXTS = ("title", "body")


class Place(NamedTuple):
    """Where a review stands in the order of submission."""

    at: datetime
    id: uuid.UUID


@dataclass(frozen=True, slots=True)
class Observed:
    """One review with what is known of its order, as the order stands now.

    A review of a product has that product's facts and its line's price; one of the purchase or the delivery those
    that hold for the whole order: its product if it has one alone, its category if all its lines share it.
    """

    review_id: uuid.UUID
    order_id: uuid.UUID | None
    at: datetime
    """When it was first submitted."""
    subject: str
    stars: int
    state: str
    language: str = ""
    country: str = ""
    region: str = ""
    product_id: uuid.UUID | None = None
    product_name: str = ""
    category: str = ""
    brand: str = ""
    price: Decimal | None = None
    """Of the line."""
    total: Decimal | None = None
    """Of the order."""
    carrier: str = ""
    channel: str = ""
    """By which way the customer was asked."""
    moment: str = ""
    """At which moment the customer was asked."""
    placed_at: datetime | None = None
    shipped_at: datetime | None = None
    delivered_at: datetime | None = None
    promised_at: datetime | None = None
    first_order: bool | None = None
    """Whether the customer had not ordered before; None where they are not known any more."""
    attributes: dict[str, Any] = field(default_factory=dict)
    """Facts of the shop's own, such as the handler."""
    answers: dict[str, Any] = field(default_factory=dict)
    """The questionnaire's."""
    title: str = ""
    body: str = ""


def of_reviews(
    store_id: uuid.UUID, ids: Iterable[uuid.UUID], *, texts: bool = True
) -> list[Observed]:
    """These reviews of the store, in the order of their submission; what must not count is left out."""
    found = counted(store_id).filter(id__among=list(ids)).order_by("submitted_at", "id")
    return _observed(store_id, list(found.values(*COLUMNS, *(TEXTS if texts else ()))))


def walk(
    store_id: uuid.UUID,
    *,
    since: datetime | None = None,
    texts: bool = False,
    at_once: int = AT_ONCE,
) -> Iterator[list[Observed]]:
    """Every review of the store in the order of submission, `at_once` in memory at a time; without words unless `texts`."""
    names = (*COLUMNS, *TEXTS) if texts else COLUMNS
    rows = counted(store_id).order_by("submitted_at", "id").values(*names)
    rows = rows.filter(submitted_at__gte=since) if since is not None else rows
    page = list(rows[:at_once])
    while page:
        yield _observed(store_id, page)
        if len(page) < at_once:
            return
        beyond = _after(page[-1]["submitted_at"], page[-1]["id"])
        page = list(rows.filter(beyond)[:at_once])


def page(
    store_id: uuid.UUID, at: datetime | None, last: uuid.UUID | None, most: int
) -> list[Place]:
    """Where the next reviews stand in the order of submission, after the one submitted `at` with the id `last`."""
    rows = counted(store_id).order_by("submitted_at", "id")
    rows = rows.filter(_after(at, last)) if at is not None and last is not None else rows
    return [Place(*row) for row in rows.values_list("submitted_at", "id")[:most]]


def _after(at: datetime, last: uuid.UUID) -> Q:
    # Where several came at one instant, their ids say which were seen.
    return Q(submitted_at__gte=at) & (Q(submitted_at__gt=at) | Q(id__gt=last))


def counted(store_id: uuid.UUID) -> QuerySet[Review]:
    """The rows of the reviews that count."""
    standing = Review.objects.filter(store_id=store_id, state__in=[State.PUBLISHED, State.HELD])
    return standing.exclude(source__startswith=IMPORTED)


def _observed(store_id: uuid.UUID, rows: list[dict[str, Any]]) -> list[Observed]:
    facts = Facts(store_id, rows)
    return [
        Observed(
            review_id=row["id"],
            order_id=row["order_id"],
            at=row["submitted_at"],
            subject=row["subject"],
            stars=row["stars"],
            state=row["state"],
            language=row["language"],
            answers=row["answers"],
            title=row.get("title", ""),
            body=row.get("body", ""),
            **facts.of(row),
        )
        for row in rows
    ]
