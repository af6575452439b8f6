"""What the store does to see more: rules of its own, a marked day, another program, and an experiment."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

from artur.domain.alerts import queries as alerts
from artur.domain.alerts.actions import handling, ruling
from artur.domain.insights.effect import actions as effect
from artur.domain.insights.effect import queries as experiments
from artur.domain.insights.effect.models import Variant
from artur.domain.insights.markers import actions as markers
from artur.domain.webhooks import actions as webhooks

if TYPE_CHECKING:
    from datetime import date, datetime

    from artur.domain.stores.models import Store
    from artur.surfaces.demo.history.founding import Staff
    from artur.surfaces.demo.history.plan import Planned, Scale

VISITS_AN_ORDER = 33
"""About three visits in a hundred end in an order."""
SEEN_TO = timedelta(hours=44)
WHO_SEES_BUYS = 0.55
"""The share of the orders that come from visitors who see reviews, where half of the visitors do."""


def set_up(store: Store, staff: Staff) -> None:
    """A rule of the store's own, and a program that is to hear of reviews once it is ready."""
    broken = {"words": ["razbit", "počen", "odkrušen", "broken", "saplīs"], "stars": {"to": 3}}
    ruling.add(store, {"name": "Razbito na poti", "when": broken}, actor=staff.maja)
    given = {
        "url": "https://skladisce.skodelnica.example/artur",
        "description": "Skladiščni program",
        "types": ["review.published", "alert.raised"],
    }
    endpoint, _secret = webhooks.create(store, given, actor=staff.maja)
    # No such program exists: it would fail for ever.
    webhooks.pause(store, endpoint.id, actor=staff.maja)


def went_public(store: Store, staff: Staff, day: date) -> None:
    """On the day its reviews are shown the store asks whether showing them pays."""
    markers.mark(store.id, "Dvojna škatla za čajnike", day, actor=staff.maja)
    effect.begin(store.id, 0.5, actor=staff.maja)


def see_to(store: Store, staff: Staff, until: datetime) -> None:
    """Alerts about anything but a review are somebody's after a day or two."""
    for alert in alerts.open_alerts(store):
        if alert.review_id is None and alert.raised_at < until - SEEN_TO:
            handling.acknowledge(store, alert.id, actor=staff.jure)


def visits(store: Store, scale: Scale, since: datetime, until: datetime) -> None:
    """The visits to the shop between two instants, while the experiment goes on."""
    if experiments.running(store.id) is None:
        return
    rng = random.Random(f"visits {until.isoformat()}")  # noqa: S311 - a story, not a secret
    expected = scale.a_day * VISITS_AN_ORDER * (until - since).total_seconds() / 86400 / 2
    for variant in Variant.values:
        effect.visit(store, variant, max(1, round(rng.gauss(expected, expected**0.5))))


def variant(order: Planned) -> str:
    """What the customer's pages showed."""
    return "shown" if order.chance("variant").random() < WHO_SEES_BUYS else "hidden"
