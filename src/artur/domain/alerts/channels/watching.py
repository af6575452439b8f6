"""Telling members that a place their alerts go to takes none, and letting that go once it does."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from artur.domain.alerts import actions
from artur.domain.alerts.actions.raising import Call
from artur.domain.alerts.models import Alert, Channel
from artur.foundation.kit import clock

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

KIND = "channel_silent"
LONG = timedelta(hours=1)
"""Failing for this long is more than a restart over there: members are told, once for each outage."""


def watch(store: Store) -> int:
    """Raise what is to be told of channels that take nothing; how many."""
    ours = Channel.objects.filter(store_id=store.id, user_id=None, active=True)
    silent = {_cause(one): one for one in ours.filter(failing_since__lte=clock.now() - LONG)}
    known = Alert.objects.filter(store_id=store.id, kind=KIND)
    for alert in known.filter(acknowledged_at=None).exclude(cause__in=list(silent)):
        actions.acknowledge(store, alert.id, actor="system")
    told = set(known.filter(cause__in=list(silent)).values_list("cause", flat=True))
    raised = 0
    for cause, channel in silent.items():
        if cause not in told:
            call = Call(KIND, cause, sort=str(channel.id), facts={"channel": str(channel.id)})
            raised += actions.raise_by_rules(store, call) is not None
    return raised


def _cause(channel: Channel) -> str:
    """The channel, and since when it fails."""
    since = channel.failing_since or channel.updated_at
    return f"{channel.id.hex[-20:]}.{since:%y%m%d%H%M%S}"
