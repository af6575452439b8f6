"""The figures of a scope, and reviews one by one or in pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from artur.domain.reviews import leaves
from artur.domain.reviews.models import Decision, Review, Tally
from artur.domain.reviews.rules import scoring
from artur.domain.reviews.tallies import APART, MOVED_IN
from artur.foundation.kit import paging
from artur.foundation.kit.problems import NotFound
from artur.foundation.ledger.models import Entry

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable

    from artur.domain.stores.models import Store
    from artur.foundation.kit.paging import Page


@dataclass(frozen=True, slots=True)
class Summary:
    """A scope's figures; `count` and all that rests on it are of published reviews for which nothing was given."""

    count: int
    average: float | None
    histogram: dict[int, int]
    score: float
    lower_bound: float
    submitted: int
    held: int
    removed: int
    withdrawn: int
    version: int = 0
    incentivised: int = 0
    """Published reviews for which something was given; told apart, in none of the figures above but `submitted`."""
    incentivised_average: float | None = None
    incentivised_histogram: dict[int, int] = field(default_factory=dict)
    imported: int = 0
    """Published reviews that were collected elsewhere; in none of the figures above, `submitted` included."""
    imported_average: float | None = None
    imported_histogram: dict[int, int] = field(default_factory=dict)
    imported_held: int = 0
    imported_removed: int = 0
    imported_withdrawn: int = 0

    @property
    def published(self) -> int:
        """All that are shown and were collected here."""
        return self.count + self.incentivised

    @property
    def visible(self) -> int:
        """All that are shown, those from elsewhere included."""
        return self.published + self.imported

    def shown(self, stars: int) -> int:
        """All that are shown with so many stars."""
        elsewhere = self.imported_histogram.get(stars, 0)
        return self.histogram[stars] + self.incentivised_histogram.get(stars, 0) + elsewhere


def summary(store: Store, scope: str = "store") -> Summary:
    """The figures of `store`, `purchase`, `delivery`, `product` or a product's id in hex; all zero where nothing is."""
    return summaries(store, [scope])[scope]


def summaries(store: Store, scopes: Iterable[str]) -> dict[str, Summary]:
    """The figures of many scopes in one query; each scope asked for has an answer."""
    wanted = list(scopes)
    every = [before + scope for before in ("", APART, MOVED_IN) for scope in wanted]
    found = {t.scope: t for t in Tally.objects.filter(store_id=store.id, scope__in=every)}
    return {
        scope: _summary(*(found.get(before + scope) for before in ("", APART, MOVED_IN)))
        for scope in wanted
    }


def find(store: Store, review_id: uuid.UUID) -> Review:
    """One review with its reply; `NotFound` if it is not this store's."""
    review = (
        Review.objects.filter(store_id=store.id, id=review_id)
        .select_related("reply", "origin")
        .first()
    )
    if review is None:
        raise NotFound("There is no such review.")
    return review


def page(store: Store, filters: dict[str, Any], cursor: str, limit: int) -> Page[Review]:
    """Reviews that match `filters` (field look-ups), the latest submitted first, after `cursor`."""
    found = Review.objects.filter(store_id=store.id, **filters).select_related("reply", "origin")
    if cursor:
        (last,) = paging.decode(cursor, str)
        found = found.filter(id__lt=last)
    # Ids ascend with time, so they alone give the order and the place to go on from.
    return paging.take(found.order_by("-id")[: limit + 1], limit, lambda review: (str(review.id),))


def _summary(known: Tally | None, apart: Tally | None, moved: Tally | None) -> Summary:
    tally, elsewhere = known or Tally(), moved or Tally()
    counts, given, brought = _counts(tally), _counts(apart or Tally()), _counts(elsewhere)
    count = sum(counts)
    return Summary(
        count=count,
        average=scoring.average(counts),
        histogram=dict(enumerate(counts, 1)),
        score=scoring.score(counts),
        lower_bound=scoring.lower_bound(counts),
        submitted=count + sum(given) + tally.held + tally.removed + tally.withdrawn,
        held=tally.held,
        removed=tally.removed,
        withdrawn=tally.withdrawn,
        version=tally.version,
        incentivised=sum(given),
        incentivised_average=scoring.average(given),
        incentivised_histogram=dict(enumerate(given, 1)),
        imported=sum(brought),
        imported_average=scoring.average(brought),
        imported_histogram=dict(enumerate(brought, 1)),
        imported_held=elsewhere.held,
        imported_removed=elsewhere.removed,
        imported_withdrawn=elsewhere.withdrawn,
    )


def _counts(tally: Tally) -> list[int]:
    return [tally.stars_1, tally.stars_2, tally.stars_3, tally.stars_4, tally.stars_5]


def decisions(review: Review) -> list[dict[str, Any]]:
    """What was decided about a review, oldest first, as the store and the author may read it."""
    found = Decision.objects.filter(store_id=review.store_id, review_id=review.id)
    return [
        {
            "id": str(d.id),
            "act": d.act,
            "reason": d.reason,
            "statement": d.statement,
            "automated": d.automated,
            "at": d.at.isoformat(),
        }
        for d in found.order_by("id")
    ]


def removal(review: Review) -> Decision | None:
    """The decision that took it off, with its statement of reasons."""
    if review.decision_id is None:
        return None
    return Decision.objects.filter(store_id=review.store_id, id=review.decision_id).first()


def receipts(store: Store, reviews: Iterable[Review]) -> list[dict[str, Any]]:
    """The authors' proofs of these reviews, in their order in the log."""
    found = {review.log_index: review for review in reviews}
    entries = Entry.objects.filter(store_id=store.id, index__in=list(found)).order_by("index")
    return [
        leaves.receipt(leaves.origin(store), e.index, bytes(e.body), found[e.index].salts or {})
        for e in entries
    ]
