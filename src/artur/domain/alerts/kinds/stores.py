"""Alerts about the store as a whole: mail that stops, a shop that is not reached, answers that become fewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from artur.domain.alerts.kinds.kind import Kind, Said, path
from artur.domain.orders.connectors import queries as connectors
from artur.domain.orders.connectors import words

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable

    from artur.domain.alerts.models import Alert
    from artur.domain.stores.models import Store


def _paused(store: Store, alert: Alert) -> Said:
    title = (
        _("Sending is paused: too many mails were marked as spam")
        if alert.facts.get("reason") == "complaints"
        else _("Sending is paused: too many mails came back")
    )
    waits = _("Invitations wait, and nothing is lost.")
    return Said(title, path(store, "deliverability"), _("Look at it"), waits)


def _refused(store: Store, _alert: Alert) -> Said:
    waits = _("Invitations wait, and nothing is lost.")
    title = _("The mail server refuses connections")
    return Said(title, path(store, "deliverability"), _("Look at it"), waits)


def _fewer(store: Store, alert: Alert) -> Said:
    known = {
        "lately": f"{100 * float(alert.facts.get('lately', 0)):.0f}",
        "before": f"{100 * float(alert.facts.get('before', 0)):.0f}",
    }
    return Said(
        _("Fewer customers answer than before"),
        path(store, "invitations"),
        _("Look at the invitations"),
        _("%(lately)s %% of those asked answered lately, %(before)s %% before.") % known,
    )


def _each(say: Callable[[Store, Alert], Said]) -> Callable[..., dict[uuid.UUID, Said]]:
    return lambda store, alerts: {alert.id: say(store, alert) for alert in alerts}


def _unreached(store: Store, alerts: list[Alert]) -> dict[uuid.UUID, Said]:
    known = connectors.connections(store.id)
    found = {}
    for alert in alerts:
        for one in known:
            if one.id.hex[-16:] in alert.cause:
                found[alert.id] = Said(
                    _("%(shop)s has not been reached for hours") % {"shop": one.name},
                    path(store, "connections", str(one.id)),
                    _("Look at the connection"),
                    words.said(connectors.connector_of(one), one.fault),
                )
    return found


def _summed(store: Store, alerts: list[Alert]) -> dict[uuid.UUID, Said]:
    found = {}
    for alert in alerts:
        count = int(alert.facts.get("count", 0))
        title = ngettext("%(count)d more alert", "%(count)d more alerts", count)
        found[alert.id] = Said(
            _said_of(alert.facts.get("kind", ""), count) or title % {"count": count},
            path(store, "alerts", str(alert.id)),
            _("Go through them"),
            _("They came in a short time, so you hear of them together."),
        )
    return found


def _said_of(kind: str, count: int) -> str:
    if kind == "low_stars":
        return ngettext("%(count)d more low rating", "%(count)d more low ratings", count) % {
            "count": count
        }
    if kind == "not_arrived":
        return ngettext(
            "%(count)d more parcel has not arrived",
            "%(count)d more parcels have not arrived",
            count,
        ) % {"count": count}
    return ""


KINDS = (
    Kind(
        name="answers_falling",
        title=lazy("Fewer answers than before"),
        about=lazy(
            "When clearly fewer of those you ask answer, more so than chance would explain."
        ),
        icon="chart-line",
        say=_each(_fewer),
        order=40,
    ),
    Kind(
        name="mail_paused",
        title=lazy("Sending is paused"),
        about=lazy(
            "When too many mails come back or are marked as spam, and sending stops itself."
        ),
        icon="pause",
        say=_each(_paused),
        given={"urgent": True},
        order=50,
    ),
    Kind(
        name="mail_refused",
        title=lazy("The mail server refuses"),
        about=lazy("When the mail server takes no mail. No mail can tell you, other channels can."),
        icon="mail",
        say=_each(_refused),
        # A mail would wait for the very server that refuses.
        by=frozenset({"push"}),
        given={"urgent": True},
        order=52,
    ),
    Kind(
        name="connection",
        title=lazy("A shop that is not reached"),
        about=lazy("When a connected shop has not answered for hours."),
        icon="zap",
        say=_unreached,
        order=54,
    ),
    Kind(
        name="summary",
        title=lazy("Several together"),
        about=lazy("What a rule kept quiet, told together."),
        icon="list",
        say=_summed,
        ruled=False,
        order=90,
    ),
)
