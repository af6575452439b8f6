"""Check-ups in the worker's hands: one request at a time, so that several shops are looked at side by side.

What was read so far lies in this process alone. If it ends, whoever takes the check-up over begins again.
"""

from __future__ import annotations

import logging
import threading
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from artur.domain.checkup import actions, queries
from artur.domain.checkup.checks import look
from artur.domain.checkup.crawl.crawling import Crawl
from artur.domain.checkup.crawl.limits import Limits
from artur.domain.checkup.models import CheckupState
from artur.domain.orders.models import Product
from artur.foundation.kit import clock

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterator

    from artur.domain.checkup.models import Checkup

log = logging.getLogger(__name__)

ABANDONED = timedelta(minutes=2)
KNOWN = 12
"""Products of the store whose pages are looked for first."""


class _Open(NamedTuple):
    checkup: Checkup
    crawl: Crawl
    steps: Iterator[int]


class _Held(threading.local):
    """The check-ups this thread is in the middle of."""

    def __init__(self) -> None:
        self.open: dict[uuid.UUID, _Open] = {}


_held = _Held()


def work(store_id: uuid.UUID, limits: Limits | None = None) -> int:
    """Go on with the store's check-up by one request; 1 when there was one."""
    waiting = queries.under_way(store_id)
    for own in list(_held.open.values()):
        if own.checkup.store_id == store_id and (waiting is None or own.checkup.id != waiting.id):
            _leave(own)
    if waiting is None:
        return 0
    if waiting.id not in _held.open and not _begin(waiting, limits or Limits()):
        return 0
    own = _held.open[waiting.id]
    try:
        _step(own)
    except Exception:
        # Whatever is wrong with this site would be wrong again: the check-up ends, and the others go on.
        log.exception("a check-up could not be made")
        _leave(own)
        actions.give_up(own.checkup)
    return 1


def _begin(waiting: Checkup, limits: Limits) -> bool:
    fresh = clock.now() - waiting.updated_at < ABANDONED
    if (waiting.state == CheckupState.RUNNING and fresh) or not actions.take(waiting):
        return False
    crawl = Crawl(waiting.url, limits, seeds=_products(waiting.store_id))
    _held.open[waiting.id] = _Open(waiting, crawl, crawl.steps())
    return True


def _products(store_id: uuid.UUID) -> list[str]:
    """Where products of the store are, as its orders tell."""
    known = Product.objects.filter(store_id=store_id).exclude(url="").order_by("-id")
    return list(known.values_list("url", flat=True)[:KNOWN])


def _step(own: _Open) -> None:
    read = next(own.steps, None)
    if read is not None:
        if not actions.advance(own.checkup, read):
            _leave(own)
        return
    _leave(own)
    site = own.crawl.site
    found = look(site, clock.now().date()) if site.usable else {}
    actions.finish(own.checkup, site, found)


def _leave(own: _Open) -> None:
    close = getattr(own.steps, "close", None)
    if close is not None:
        close()
    _held.open.pop(own.checkup.id, None)
