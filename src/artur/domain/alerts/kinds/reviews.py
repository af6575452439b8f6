"""Alerts about reviews: low ones, ones that say something, held, unanswered, reported and objected ones."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from babel import Locale
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from artur.domain.alerts.kinds.kind import ABOUT_REVIEWS, Kind, Said, path
from artur.domain.alerts.rules.conditions import Conditions
from artur.domain.alerts.rules.ruling import Audience, Escalation, Quiet
from artur.domain.orders.models import Order
from artur.domain.reviews.models import Review, State

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable

    from django.utils.functional import _StrPromise

    from artur.domain.alerts.models import Alert
    from artur.domain.stores.models import Store

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LOW = 2
"""Stars up to which members are told at once, unless a store's rule says otherwise."""
MANY = Quiet(10, HOUR)
LEADERS = Audience(everyone=False, roles=frozenset({"owner", "manager"}))


def rated(review: Review, order: str) -> str:
    """What was rated how, and where it was bought."""
    stars = ngettext("%(stars)d star", "%(stars)d stars", review.stars) % {"stars": review.stars}
    named = {"stars": stars, "subject": _subject(review), "order": order}
    if not order:
        return _("%(stars)s for %(subject)s") % named
    return _("%(stars)s for %(subject)s, order %(order)s") % named


def _subject(review: Review) -> str:
    if review.subject == "product":
        return review.product_name or _("a product")
    return _("the delivery") if review.subject == "delivery" else _("the purchase")


def _said(
    detail: Callable[[Alert, Review], str], act: _StrPromise
) -> Callable[[Store, list[Alert]], dict[uuid.UUID, Said]]:
    def say(store: Store, alerts: list[Alert]) -> dict[uuid.UUID, Said]:
        wanted = {alert.review_id for alert in alerts}
        reviews = Review.objects.filter(store_id=store.id).in_bulk(list(wanted - {None}))
        orders = Order.objects.filter(store_id=store.id).in_bulk(
            [review.order_id for review in reviews.values() if review.order_id]
        )
        found = {}
        for alert in alerts:
            review = reviews.get(alert.review_id) if alert.review_id else None
            # Whoever withdrew it took it back with everything it said.
            if review is not None and review.state != State.WITHDRAWN:
                order = orders.get(review.order_id) if review.order_id else None
                found[alert.id] = Said(
                    title=rated(review, order.external_id if order else ""),
                    path=path(store, "reviews", str(review.id)),
                    act=str(act),
                    detail=detail(alert, review),
                    quote="\n".join(filter(None, [review.title, review.body])),
                    stars=review.stars,
                    facts=_known(order),
                )
        return found

    return say


def _known(order: Order | None) -> list[tuple[str, str]]:
    if order is None:
        return []
    told = [
        (_("Carrier"), " ".join(filter(None, [order.carrier, order.tracking]))),
        (_("Country"), _country(order.country)),
        (_("Amount"), f"{order.total:.2f} {order.currency}" if order.total is not None else ""),
    ]
    return [(name, value) for name, value in told if value]


def _country(code: str) -> str:
    locale = Locale.parse((translation.get_language() or "en").replace("-", "_"))
    return str(locale.territories.get(code, code))


def _words(alert: Alert, _review: Review) -> str:
    said = alert.facts.get("words", [])
    return _("Says %(words)s") % {"words": ", ".join(f"“{word}”" for word in said)} if said else ""


KINDS = (
    Kind(
        name="low_stars",
        title=lazy("A low rating"),
        about=lazy("As soon as somebody rates low. What they write joins it when it comes."),
        icon="star",
        say=_said(_words, lazy("Answer")),
        given={
            "when": Conditions(stars_to=LOW),
            "quiet": MANY,
            "grace": timedelta(minutes=30),
            "escalation": Escalation(DAY, LEADERS),
        },
        conditions=ABOUT_REVIEWS,
        order=10,
    ),
    Kind(
        name="review",
        title=lazy("A review that fits what you ask for"),
        about=lazy("When a review has the words, the product or whatever else you name here."),
        icon="message-square",
        say=_said(_words, lazy("Answer")),
        given={"quiet": MANY, "grace": timedelta(minutes=30), "active": False},
        conditions=ABOUT_REVIEWS,
        order=12,
        own=True,
    ),
    Kind(
        name="unanswered",
        title=lazy("A low rating without an answer"),
        about=lazy("When a published low rating has no answer of yours after this time."),
        icon="clock",
        say=_said(lambda _a, _r: _("Nobody has answered it in public."), lazy("Answer")),
        given={
            "active": False,
            "when": Conditions(stars_to=LOW),
            "quiet": MANY,
            "wait": timedelta(days=3),
        },
        conditions=ABOUT_REVIEWS,
        order=14,
        waits=lazy("Without an answer for"),
    ),
    Kind(
        name="held",
        title=lazy("A review held for a check"),
        about=lazy("When a check holds a review until one of you decides."),
        icon="shield-check",
        say=_said(lambda _a, _r: _("It waits for your decision."), lazy("Decide")),
        given={"told": False},
        conditions=("subjects", "products", "categories", "languages"),
        order=30,
    ),
    Kind(
        name="held_due",
        title=lazy("A held review near its deadline"),
        about=lazy("When nobody has decided and the time you promised is nearly over."),
        icon="clock",
        say=_said(lambda _a, _r: _("The time to decide on it is nearly over."), lazy("Decide")),
        given={"wait": 12 * HOUR},
        order=32,
        waits=lazy("Before its deadline by"),
    ),
    Kind(
        name="report",
        title=lazy("A reader's report"),
        about=lazy("When a reader reports a review."),
        icon="flag",
        say=_said(lambda _a, _r: _("A reader reported this review."), lazy("Decide")),
        given={"told": False},
        order=34,
    ),
    Kind(
        name="objection",
        title=lazy("An author's objection"),
        about=lazy("When an author objects to a decision of yours."),
        icon="undo-2",
        say=_said(lambda _a, _r: _("Its author objects to your decision."), lazy("Decide")),
        given={"told": False},
        order=36,
    ),
)
