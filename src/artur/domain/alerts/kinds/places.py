"""Alerts about the places alerts go to: one of them has taken nothing for long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from artur.domain.alerts.channels import registry, words
from artur.domain.alerts.channels.models import Channel
from artur.domain.alerts.kinds.kind import Kind, Said, path
from artur.domain.alerts.kinds.reviews import LEADERS

if TYPE_CHECKING:
    import uuid

    from artur.domain.alerts.models import Alert
    from artur.domain.stores.models import Store


def _silent(store: Store, alerts: list[Alert]) -> dict[uuid.UUID, Said]:
    wanted = [alert.facts["channel"] for alert in alerts if "channel" in alert.facts]
    known = {str(c.id): c for c in Channel.objects.filter(store_id=store.id, id__in=wanted)}
    found = {}
    for alert in alerts:
        channel = known.get(alert.facts.get("channel", ""))
        if channel is not None:
            said = words.said(registry.of(channel.kind), channel.fault) if channel.fault else ""
            found[alert.id] = Said(
                _("No alert reaches %(name)s") % {"name": channel.name},
                path(store, "alerting", str(channel.id)),
                _("Look at the channel"),
                said,
            )
    return found


KINDS = (
    Kind(
        name="channel_silent",
        title=lazy("A channel that takes no alerts"),
        about=lazy("When a place your alerts go to has taken none for an hour."),
        icon="bell",
        say=_silent,
        given={"to": LEADERS},
        order=56,
    ),
)
