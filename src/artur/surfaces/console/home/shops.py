"""Connected shops that are not reached, and what they said that could not be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.domain.orders.connectors import queries
from artur.domain.orders.connectors.words import said
from artur.surfaces.console.home.need import Need, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from artur.domain.stores.models import Store


def unreached(store: Store) -> Iterator[Need]:
    """Each shop that has not been reached for long, and why."""
    for one in queries.failing(store.id):
        yield Need(
            title=_("%(shop)s has not been reached for hours") % {"shop": one.name},
            url=reverse("console:connection", args=[store.slug, one.id]),
            act=_("Look at the connection"),
            icon="zap",
            urgent=True,
            detail=said(queries.connector_of(one), one.fault),
        )


def unused(store: Store) -> Iterator[Need]:
    """Deliveries that wait for a mended setting."""
    count = sum(queries.count_unused_of_store(store.id).values())
    if count:
        yield Need(
            title=ngettext(
                "%(count)d delivery of your shop could not be used",
                "%(count)d deliveries of your shop could not be used",
                count,
            )
            % {"count": count},
            url=place(store, "connections"),
            act=_("See why"),
            icon="zap",
            detail=_("It is kept, and taken once the cause is mended."),
        )
