"""Parcels of which their customers say that they are not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.domain.alerts import desk as alerts
from artur.surfaces.console.home.need import Need, place
from artur.surfaces.console.templatetags.when import moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from artur.domain.stores.models import Store

SHOWN = 3
"""So many stand one by one; more are told of together."""


def missing(store: Store) -> Iterator[Need]:
    """Each with what the shop knows of the parcel; nobody has it in hand yet."""
    found = alerts.open_parcels(store.id)
    for alert, order in found[:SHOWN]:
        sent = " ".join(filter(None, [order.carrier, order.tracking]))
        said = _("said %(moment)s") % {"moment": moment(alert.raised_at)}
        yield Need(
            title=_("Order %(order)s has not arrived, its customer says")
            % {"order": order.external_id},
            url=reverse("console:order", args=[store.slug, order.external_id]),
            act=_("Look at the order"),
            icon="truck",
            urgent=True,
            detail=" · ".join(filter(None, [sent, said])),
            alert=alert,
        )
    more = len(found) - SHOWN
    if more > 0:
        yield Need(
            title=ngettext(
                "%(count)d more parcel has not arrived",
                "%(count)d more parcels have not arrived",
                more,
            )
            % {"count": more},
            url=place(store, "invitations") + "?reason=not_arrived",
            act=_("Go through them"),
            icon="truck",
            urgent=True,
        )
