"""Links that verify something: followed by us first, from outside, so that no shopper is led astray or inside."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from artur.domain.profile.certificates.models import Link
from artur.domain.profile.certificates.rules import links
from artur.foundation.kit import clock, ids, outgoing

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from artur.domain.profile.certificates.rules.links import State
    from artur.domain.stores.models import Store

AT_ONCE = 5
SECONDS, MOST, HOPS = 10.0, 3_000_000, 3
CLAIMED = timedelta(minutes=5)
"""For how long nobody else looks at a link somebody has in hand."""


def expect(store_id: uuid.UUID, about: str, url: str, at: datetime) -> None:
    """From now on the thing is verified at `url`; nothing is known of a new address, and an empty one is no link."""
    found = Link.objects.filter(store_id=store_id, about=about)
    if found.filter(url=url).exists():
        return
    found.delete()
    if url:
        Link(id=ids.new(), store_id=store_id, about=about, url=url, due_at=at).save(
            force_insert=True
        )


def look_again(store: Store, about: str) -> bool:
    """Have a link looked at now; False where there is none."""
    found = Link.objects.filter(store_id=store.id, about=about)
    return found.update(due_at=clock.now()) == 1


def look_at_due(store: Store) -> int:
    """Look at links whose time has come; how many."""
    now = clock.now()
    due = Link.objects.filter(store_id=store.id, due_at__lte=now).order_by("due_at")[:AT_ONCE]
    return sum(_claim(link, now) and _look(store, link) for link in list(due))


def _claim(link: Link, now: datetime) -> bool:
    mine = Link.objects.filter(store_id=link.store_id, id=link.id, due_at=link.due_at)
    return mine.update(due_at=now + CLAIMED) == 1


def _look(store: Store, link: Link) -> bool:
    url = link.url
    if link.about == "shop" and store.url.startswith("https://"):
        url = store.url
    state, status, fault = _followed(url)
    now = clock.now()
    failures = link.failures + 1 if state == "unreached" else 0
    good = state in ("good", "guarded")
    # Another address meanwhile: what was found is not about that one.
    Link.objects.filter(store_id=link.store_id, id=link.id, url=link.url).update(
        url=url,
        state=state,
        status=status,
        fault=fault,
        failures=min(failures, 1000),
        looked_at=now,
        good_at=now if good else link.good_at,
        due_at=now + links.again_after(state, failures),
    )
    return True


def _followed(url: str) -> tuple[State, int | None, str]:
    try:
        answer = outgoing.call("GET", url, hops=HOPS, seconds=SECONDS, most=MOST)
    except outgoing.CallFailed as failed:
        if failed.fault == outgoing.Fault.TOO_LARGE:
            return "good", None, ""
        inside = failed.fault in (outgoing.Fault.FORBIDDEN, outgoing.Fault.ADDRESS)
        return ("forbidden" if inside else "unreached"), None, failed.fault.value
    return links.state_of(answer.status), answer.status, ""
