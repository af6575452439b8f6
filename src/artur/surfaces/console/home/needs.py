"""What needs a person: each with what is so, since when or by when, and one way to deal with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.domain.invitations.queries import desk
from artur.domain.invitations.queries import rules as rules_in_force
from artur.domain.publication import queries as publication
from artur.surfaces.console.home import answering, delivery, others, parcels, shops
from artur.surfaces.console.home.need import Need, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from artur.domain.stores.models import Store


def of(store: Store, *, new: bool) -> list[Need]:
    """What needs a person in `store`, the most pressing first; a new store is told its first steps instead."""
    found = [
        *delivery.stopped(store),
        *answering.low(store),
        *others.alerts(store),
        *shops.unreached(store),
        *parcels.missing(store),
        *answering.held(store),
        *answering.objected(store),
        *answering.reported(store),
        *_mail(store),
        *delivery.records_missing(store),
        *shops.unused(store),
    ]
    return found if new else [*found, *_sending(store), *_publication(store)]


def _mail(store: Store) -> Iterator[Need]:
    failed = desk.post(store.id).failed
    if failed:
        yield Need(
            title=ngettext(
                "%(count)d mail failed in the last 24 hours",
                "%(count)d mails failed in the last 24 hours",
                failed,
            )
            % {"count": failed},
            url=place(store, "invitations") + "?reason=mail_failed",
            act=_("See which"),
            icon="mail",
            urgent=True,
        )


def _sending(store: Store) -> Iterator[Need]:
    if not rules_in_force.rules_of(store.id).sending:
        yield Need(
            title=_("Sending is off"),
            url=place(store, "rules"),
            act=_("Go to Rules"),
            icon="pause",
            detail=_(
                "Invitations are planned and wait. Nobody is written to until you switch it on."
            ),
        )


def _publication(store: Store) -> Iterator[Need]:
    state = publication.state(store)
    if state.state == "closed" and state.ready:
        yield Need(
            title=_("You may go public"),
            url=place(store, "publication"),
            act=_("Look at it"),
            icon="globe",
            detail=_(
                "Enough reviews, and a good average. Once public, all of them show, low ones too."
            ),
        )
