"""An alert about a webhook that does not reach the store's own program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from artur.domain.alerts.kinds.kind import Kind, Said, path

if TYPE_CHECKING:
    import uuid

    from artur.domain.alerts.models import Alert
    from artur.domain.stores.models import Store


def _unheard(store: Store, alerts: list[Alert]) -> dict[uuid.UUID, Said]:
    return {alert.id: _said(store, alert) for alert in alerts}


def _said(store: Store, alert: Alert) -> Said:
    where = path(store, "webhooks", str(alert.facts.get("webhook", "")))
    look = _("Look at the webhook")
    if alert.facts.get("why") == "gone":
        waits = _("Nothing more is sent there. If that is no mistake, remove it.")
        return Said(_("A program of yours says that it is gone for good"), where, look, waits)
    if alert.facts.get("why") == "failing":
        waits = _(
            "Nothing more is sent there until you switch it on; then send again what it missed."
        )
        return Said(_("A webhook was disabled: it took nothing for days"), where, look, waits)
    waits = _("What happens is kept and tried again, for three days each.")
    return Said(_("A webhook has reached nobody for an hour"), where, look, waits)


KINDS = (
    Kind(
        name="webhook",
        title=lazy("A webhook that fails"),
        about=lazy("When a program of yours takes nothing for an hour, and when we give it up."),
        icon="zap",
        say=_unheard,
        order=56,
    ),
)
