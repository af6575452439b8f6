"""Which rules fit a review or an order, and what comes of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from artur.domain.alerts import actions, queries
from artur.domain.alerts.actions import Call
from artur.domain.alerts.facts import Known
from artur.domain.alerts.rules import ruling
from artur.domain.alerts.rules.conditions import match

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable

    from artur.domain.alerts.models import Alert
    from artur.domain.alerts.rules.conditions import Facts
    from artur.domain.alerts.rules.ruling import Rule, Verdict
    from artur.domain.reviews.models import Review
    from artur.domain.stores.models import Store

REVIEWS = ("low_stars", "review", "unanswered", "held", "held_due", "report", "objection")
JUDGED = ("low_stars", "review")
"""The kinds that look at what a review says; together they raise one alert."""


class Judge:
    """The rules of a store before a batch of reviews."""

    def __init__(self, store: Store, reviews: Iterable[Review]) -> None:
        self._store = store
        self._rules = queries.rules_of_kind(store.id, *REVIEWS)
        self._known = Known(store.id, [review.order_id for review in reviews], self._rules)

    def rate(self, review: Review) -> Alert | None:
        """Tell of a review at once if a rule asks for it; words that come after the star join it."""
        verdict = self._verdict(review, *JUDGED)
        if verdict is None:
            return None
        words = bool(review.title or review.body)
        call = Call(
            verdict.first.kind,
            review_id=review.id,
            order_id=review.order_id,
            product_id=review.product_id,
            sort=f"{review.subject}:{review.product_id or ''}",
            facts={"stars": review.stars},
            words_told=words,
        )
        raised = actions.raise_by_rules(self._store, call, verdict)
        if raised is None:
            late = actions.join_words(self._store, review.id, verdict, words=words)
            if late is not None:
                # Its star was told before any of these rules fitted: what they ask for is told by itself.
                call = replace(call, kind=late.first.kind, cause=late.first.id.hex)
                raised = actions.raise_by_rules(self._store, call, late)
        return raised

    def tell(self, kind: str, review: Review, cause: str) -> Alert | None:
        """Raise an alert of another kind about a review, if its rule wants it."""
        verdict = self._verdict(review, kind)
        if verdict is None:
            return None
        sort = f"{review.subject}:{review.product_id or ''}"
        call = Call(kind, cause, review_id=review.id, product_id=review.product_id, sort=sort)
        return actions.raise_by_rules(self._store, call, verdict)

    def _verdict(self, review: Review, *kinds: str) -> Verdict | None:
        rules = [rule for rule in self._rules if rule.kind in kinds]
        return fitting(rules, self._known.of_review(review)) if rules else None


def miss(store: Store, orders: dict[uuid.UUID, str]) -> None:
    """Tell of orders whose customers say that the parcel is not there, each with how often they said so."""
    rules = queries.rules_of_kind(store.id, "not_arrived")
    known = Known(store.id, orders, rules)
    for order_id, times in orders.items():
        order = known.orders.get(order_id)
        verdict = fitting(rules, known.of_order(order)) if order is not None else None
        if order is not None and verdict is not None:
            call = Call("not_arrived", times, order_id=order.id, sort=order.carrier[:80])
            actions.raise_by_rules(store, call, verdict)


def fitting(rules: list[Rule], known: Facts) -> Verdict | None:
    """What the rules that fit come to together."""
    found = [(rule, match(rule.when, known)) for rule in rules]
    return ruling.together([(rule, said.words) for rule, said in found if said is not None])
