"""Reviews as their store sees them, its replies and its decisions."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - ninja reads the annotations
from typing import Any, Literal
from uuid import UUID  # noqa: TC003

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from artur.domain.orders import queries as orders
from artur.domain.reviews import actions, queries
from artur.domain.reviews.models import Review  # noqa: TC001
from artur.foundation.kit import paging
from artur.foundation.kit.problems import FieldError, Invalid
from artur.surfaces.api.auth import Key
from artur.surfaces.api.bodies import Body
from artur.surfaces.api.review_documents import reply_entry, review_entries

router = Router()


class ReviewFilters(Schema):
    """What narrows the list."""

    model_config = ConfigDict(extra="forbid")

    product: str | None = None
    subject: Literal["purchase", "delivery", "product"] | None = None
    state: Literal["held", "published", "removed", "withdrawn"] | None = None
    stars: int | None = Field(None, ge=1, le=5)
    since: datetime | None = None
    language: str | None = Field(None, max_length=10)
    cursor: str = ""
    limit: int = Field(50, ge=1, le=paging.MOST)


class Reply(Body):
    """The store's public answer."""

    body: str
    author: str = ""


class Decision(Body):
    """A moderation outcome with its statement of reasons."""

    act: Literal["publish", "remove", "restore"]
    reason: str
    statement: str = ""


@router.get("/reviews", auth=Key("reviews:read"))
def listing(request: HttpRequest, filters: Query[ReviewFilters]) -> JsonResponse:
    """The store's reviews, the latest submitted first; `since` is the submission."""
    store = request.auth.store  # type: ignore[attr-defined]
    if filters.since is not None and filters.since.tzinfo is None:
        raise Invalid(
            [FieldError("since", "Give the offset too, such as 2026-03-01T00:00:00+01:00.")]
        )
    wanted: dict[str, Any] = {
        name: value
        for name in ("subject", "state", "stars", "language")
        if (value := getattr(filters, name)) is not None
    }
    if filters.since is not None:
        wanted["submitted_at__gte"] = filters.since
    if filters.product is not None:
        wanted["product_id"] = orders.product(store, filters.product).id
    page = queries.page(store, wanted, filters.cursor, filters.limit)
    items = _entries(store, page.items)
    return JsonResponse({"items": items, "next": paging.next_url(request, page.cursor)})


@router.get("/reviews/{uuid:review_id}", auth=Key("reviews:read"))
def read(request: HttpRequest, review_id: UUID) -> JsonResponse:
    """One review, with what was decided about it."""
    store = request.auth.store  # type: ignore[attr-defined]
    review = queries.find(store, review_id)
    return JsonResponse({**_entries(store, [review])[0], "decisions": queries.decisions(review)})


@router.put("/reviews/{uuid:review_id}/reply", auth=Key("reviews:write"))
def reply(request: HttpRequest, review_id: UUID, given: Reply) -> JsonResponse:
    """Publish the store's answer, or change it; 409 for a review that is not shown."""
    caller = request.auth  # type: ignore[attr-defined]
    actions.reply(caller.store, review_id, body=given.body, author=given.author, actor=caller.actor)
    return JsonResponse(reply_entry(queries.find(caller.store, review_id)))


@router.delete("/reviews/{uuid:review_id}/reply", auth=Key("reviews:write"))
def delete_reply(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Take the answer back."""
    caller = request.auth  # type: ignore[attr-defined]
    actions.delete_reply(caller.store, review_id, actor=caller.actor)
    return HttpResponse(status=204)


@router.post("/reviews/{uuid:review_id}/decisions", auth=Key("reviews:write"))
def decide(request: HttpRequest, review_id: UUID, given: Decision) -> JsonResponse:
    """Publish a held review, remove one, or restore it, with a reason from the closed list."""
    caller = request.auth  # type: ignore[attr-defined]
    decision = actions.decide(
        caller.store,
        review_id,
        act=given.act,
        reason=given.reason,
        statement=given.statement,
        actor=caller.actor,
    )
    review = queries.find(caller.store, review_id)
    return JsonResponse(
        {
            "id": str(decision.id),
            "act": decision.act,
            "reason": decision.reason,
            "state": review.state,
        },
        status=201,
    )


def _entries(store: Any, reviews: list[Review]) -> list[dict[str, Any]]:
    known = orders.shop_ids(
        store.id,
        orders={r.order_id for r in reviews if r.order_id},
        products={r.product_id for r in reviews if r.product_id},
    )
    return review_entries(reviews, known)
