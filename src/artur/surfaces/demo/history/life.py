"""Living through the plan: orders, parcels, answers and replies as their time comes, by the real actions."""

from __future__ import annotations

import bisect
import heapq
import itertools
from datetime import datetime, timedelta
from operator import itemgetter
from typing import TYPE_CHECKING

from artur.domain.invitations import actions as invitations
from artur.domain.invitations.intake import take
from artur.domain.invitations.models import Invitation, State
from artur.domain.invitations.queries import desk
from artur.domain.orders import queries as orders
from artur.domain.reviews.models import Review
from artur.foundation.events import worker
from artur.foundation.kit import clock
from artur.surfaces.demo.history import answering, deeds, founding, looking, plan, talking, telling
from artur.surfaces.demo.history.furnishing import promises

if TYPE_CHECKING:
    from collections.abc import Callable

    from artur.domain.stores.models import Store
    from artur.surfaces.demo.history.plan import Planned, Scale

REMEMBERED = timedelta(days=6)
"""For how long a mail or a review may still lead to something."""


class Life:
    """The store from the clock's instant on; picks up what is under way from the database."""

    def __init__(self, store: Store, scale: Scale) -> None:
        self.store = store
        self.staff = founding.staff(store)
        self.scale = scale
        self.by_id = plan.by_id(scale)
        self._told = sorted(
            (at, order.id)
            for order in plan.orders(scale)
            for at in (order.placed_at, *(at for _kind, at in order.parcel.events()))
        )
        self.now = clock.now()
        self._ahead: list[tuple[datetime, int, Callable[[], object]]] = []
        self._turns = itertools.count()
        self._mailed(self.now - REMEMBERED)
        self._reviewed(self.now - REMEMBERED)
        for at, deed in (*talking.lines(store), *promises.later(store)):
            self._soon(at, deed)

    def go_on(self, until: datetime) -> None:
        """Everything up to `until`, then what is due there."""
        since = self.now
        while self._ahead and self._ahead[0][0] <= until:
            at, _turn, deed = heapq.heappop(self._ahead)
            clock.move(max(at, clock.now()))
            deeds.do(deed)
        clock.move(max(until, clock.now()))
        self.now = until
        looking.see_to(self.store, self.staff, until)
        looking.visits(self.store, self.scale, since, until)
        news = self._news(since, until)
        for first in range(0, len(news), 400):
            take(self.store, [telling.told(order, until) for order in news[first : first + 400]])
        for order in news:
            if order.fate == "called_off" and since < order.placed_at <= until:
                self._soon(order.placed_at + timedelta(hours=30), self._calling_off(order))
        worker.run_everything_due()
        self._mailed(since)

    def _news(self, since: datetime, until: datetime) -> list[Planned]:
        """The orders of which the shop has something to tell, in the order they were placed."""
        first = bisect.bisect_right(self._told, since, key=itemgetter(0))
        last = bisect.bisect_right(self._told, until, key=itemgetter(0))
        return [self.by_id[name] for name in sorted({name for _at, name in self._told[first:last]})]

    def _mailed(self, since: datetime) -> None:
        """Look at the mails sent after `since`: who answers, and who wants no more."""
        sent = Invitation.objects.filter(store_id=self.store.id, sent_at__gt=since)
        for invitation in sent.exclude(state=State.ANSWERED).select_related("order").order_by("id"):
            order = self.by_id.get(invitation.order.external_id)
            if order is None or invitation.sent_at is None:
                continue
            at = answering.moment(order, invitation)
            if at is not None:
                self._soon(at, self._answering(order, invitation))
            elif order.fate == "opts_out":
                at = invitation.sent_at + timedelta(hours=2)
                self._soon(at, self._opting_out(invitation))

    def _reviewed(self, since: datetime) -> None:
        """Look at the reviews given after `since`: what is still to be done about them."""
        recent = list(
            Review.objects.filter(store_id=self.store.id, submitted_at__gt=since).order_by("id")
        )
        known = orders.shop_ids(
            self.store.id, orders={r.order_id for r in recent if r.order_id}, products=set()
        )
        for review in recent:
            order = self.by_id.get(known.get(str(review.order_id), ""))
            if order is not None:
                self._followed(order, review)

    def _answering(self, order: Planned, invitation: Invitation) -> Callable[[], object]:
        def answer() -> None:
            reviews = answering.answer(order, invitation)
            for review in reviews:
                self._followed(order, review)
            if any(review.stars <= 2 or review.state == "held" for review in reviews):
                # Members hear of these at once, as from a worker that is always there.
                worker.react_all({})

        return answer

    def _opting_out(self, invitation: Invitation) -> Callable[[], object]:
        return lambda: invitations.opt_out(self.store.id, invitation.customer_id)

    def _calling_off(self, order: Planned) -> Callable[[], object]:
        def call_off() -> None:
            row = orders.order(self.store, order.id)
            for invitation in desk.of_order(self.store.id, row.id):
                if invitation.state == State.SCHEDULED:
                    invitations.cancel(self.store, invitation.id, self.staff.jure)

        return call_off

    def _followed(self, order: Planned, review: Review) -> None:
        for at, deed in deeds.after(self.store, self.staff, order, review):
            self._soon(at, deed)

    def _soon(self, at: datetime, deed: Callable[[], object]) -> None:
        if at > self.now:
            heapq.heappush(self._ahead, (at, next(self._turns), deed))
