"""What keeps mail from going out or from arriving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.foundation.mail.pacing import queries as pacing
from artur.foundation.mail.records import queries as records
from artur.surfaces.console.home.need import Need, place
from artur.surfaces.console.templatetags.when import moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from artur.domain.stores.models import Store


def stopped(store: Store) -> Iterator[Need]:
    """Sending that stands still: for complaints, for bounces, or before a server that refuses."""
    standing = pacing.standing(store.id)
    if standing.paused_for:
        title = (
            _("Sending is paused: too many mails were marked as spam")
            if standing.paused_for == "complaints"
            else _("Sending is paused: too many mails came back")
        )
        detail = _("Paused %(moment)s. Invitations wait, and nothing is lost.")
        yield Need(
            title=title,
            url=place(store, "deliverability"),
            act=_("Look at it"),
            icon="pause",
            urgent=True,
            detail=detail % {"moment": moment(standing.paused_at)},
        )
    elif standing.held_until:
        detail = _("It is asked again %(moment)s. Invitations wait, and nothing is lost.")
        yield Need(
            title=_("The mail server refuses connections"),
            url=place(store, "deliverability"),
            act=_("Look at it"),
            icon="mail",
            urgent=True,
            detail=detail % {"moment": moment(standing.held_until)},
        )


def records_missing(store: Store) -> Iterator[Need]:
    """Records that were missing or wrong when somebody last looked."""
    looked = records.latest()
    bad = len(looked.bad) if looked else 0
    if bad:
        yield Need(
            title=_("Your mail may not arrive"),
            url=place(store, "deliverability"),
            act=_("See what to add"),
            icon="mail-check",
            detail=ngettext(
                "One record of your sender is missing or wrong.",
                "%(count)d records of your sender are missing or wrong.",
                bad,
            )
            % {"count": bad},
        )
