"""Alerts as the list and their own pages show them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.alerts import saying
from artur.domain.alerts.kinds import registry
from artur.domain.stores import queries as stores
from artur.foundation.kit import clock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from artur.domain.alerts.kinds.kind import Kind, Said
    from artur.domain.alerts.models import Alert
    from artur.domain.stores.models import Store


@dataclass(frozen=True, slots=True)
class Card:
    """One alert in words, with the names of whoever has to do with it."""

    alert: Alert
    kind: Kind | None
    said: Said | None
    """None where what it is about is gone."""
    assigned: str
    taken: str
    put_off: str

    @property
    def title(self) -> str:
        """What happened."""
        if self.said is not None:
            return self.said.title
        return _("What this was about is gone")

    @property
    def icon(self) -> str:
        """The sign of its kind."""
        return self.kind.icon if self.kind else "circle-alert"

    @property
    def state(self) -> str:
        """`open`, `snoozed` or `done`."""
        until = self.alert.snoozed_until
        if self.alert.acknowledged_at:
            return "done"
        return "snoozed" if until and until > clock.now() else "open"


def of(store: Store, alerts: Iterable[Alert]) -> list[Card]:
    """Cards for alerts, read together."""
    alerts = list(alerts)
    said = saying.every(store, alerts)
    kinds = registry.every()
    names = {view.member.id: str(view.user) for view in stores.members(store)}
    return [
        Card(
            alert=alert,
            kind=kinds.get(alert.kind),
            said=said.get(alert.id),
            assigned=names.get(alert.assigned_to or uuid.UUID(int=0), ""),
            taken=_who(alert.acknowledged_by, names),
            put_off=_who(alert.snoozed_by, names),
        )
        for alert in alerts
    ]


def _who(actor: str, names: dict[uuid.UUID, str]) -> str:
    """The name of whoever acted; a key and what settled itself have none."""
    kind, _colon, rest = actor.partition(":")
    if kind != "member":
        return ""
    try:
        return names.get(uuid.UUID(rest), _("somebody who no longer works here"))
    except ValueError:
        return ""
