"""Alerts of every other kind: what changed, what a rule of the store's own asked for, answers that become fewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.domain.alerts import desk
from artur.surfaces.console.alerts import cards
from artur.surfaces.console.home.need import Need, place
from artur.surfaces.console.templatetags.when import moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from artur.domain.stores.models import Store

SHOWN = 3
ELSEWHERE = (
    "low_stars",
    "held",
    "held_due",
    "report",
    "objection",
    "not_arrived",
    "mail_paused",
    "mail_refused",
    "connection",
)
"""What the home page tells of in its own words."""


def alerts(store: Store) -> Iterator[Need]:
    """The latest, each with what it says of itself; more are told of together."""
    found = desk.open_besides(store.id, ELSEWHERE)
    for card in cards.of(store, found[:SHOWN]):
        if card.said is not None:
            detail = [card.said.detail, str(moment(card.alert.raised_at))]
            yield Need(
                title=card.title,
                url=card.said.path,
                act=card.said.act,
                icon=card.icon,
                urgent=True,
                detail=" · ".join(filter(None, detail)),
                alert=card.alert,
            )
    more = len(found) - SHOWN
    if more > 0:
        yield Need(
            title=ngettext("%(count)d more alert", "%(count)d more alerts", more) % {"count": more},
            url=place(store, "alerts"),
            act=_("Go through them"),
            icon="bell",
            urgent=True,
        )
