"""Certificates that end, and links that lead nowhere: told once each, and over once they are seen to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.alerts import actions
from artur.domain.alerts.actions import Call
from artur.domain.alerts.models import Alert
from artur.domain.profile.certificates import queries as certificates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from artur.domain.profile.certificates.queries import Held
    from artur.domain.stores.models import Store

BROKEN = ("missing", "forbidden")


def ending(store: Store) -> int:
    """Tell of what has to be seen to, and let go what was; how many were told."""
    calls = {call.cause: call for held in certificates.held(store) for call in _calls(held)}
    open_ = Alert.objects.filter(store_id=store.id, kind="certificate", acknowledged_at=None)
    for alert in open_.exclude(cause__in=list(calls)):
        actions.acknowledge(store, alert.id, actor="system")
    if not calls:
        return 0
    known = Alert.objects.filter(store_id=store.id, kind="certificate", cause__in=list(calls))
    told = set(known.values_list("cause", flat=True))
    fresh = [call for cause, call in calls.items() if cause not in told]
    return sum(actions.raise_by_rules(store, call) is not None for call in fresh)


def _calls(held: Held) -> Iterator[Call]:
    one, link = held.certificate, held.link
    if held.standing in ("ending", "ended") and one.ends_on is not None:
        # Renewed, it ends on another day, which is another matter.
        day = one.ends_on.strftime("%Y%m%d")
        yield _call(held, held.standing, f"{held.standing}.{day}")
    if link is not None and link.state in BROKEN and held.is_shown:
        since = int(link.good_at.timestamp()) if link.good_at else 0
        yield _call(held, "link", f"link.{since % 10**10}")


def _call(held: Held, why: str, mark: str) -> Call:
    one = held.certificate
    # The end of an id is chance, its beginning is time.
    cause = f"{one.id.hex[-16:]}.{mark}"
    facts = {"certificate": str(one.id), "why": why}
    return Call("certificate", cause, sort=one.id.hex, facts=facts)
