"""The events there are, by what they are about, in words; docs/reference and the console read them here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

TEST = "webhook.test"
"""Sent when a member asks for it; no event of the store."""

GROUPS: dict[_StrPromise, dict[str, _StrPromise]] = {
    _("Reviews"): {
        "review.submitted": _("A customer has written, or changed what they wrote"),
        "review.published": _("A review is shown"),
        "review.held": _("A review waits for a check"),
        "review.removed": _("A review was removed"),
        "review.withdrawn": _("An author took a review back"),
        "review.replied": _("You answered a review, or changed the answer"),
        "review.reported": _("A reader reported a review"),
        "review.objected": _("An author objected to a decision"),
        "review.pictured": _("A picture was added to a review"),
        "review.imported": _("Reviews from elsewhere were read in"),
    },
    _("Alerts"): {
        "alert.raised": _("Something needs a member now"),
        "alert.acknowledged": _("A member took an alert in hand"),
        "alert.assigned": _("An alert was given to a member"),
        "alert.snoozed": _("An alert was put off"),
        "alert.escalated": _("Nobody took an alert in hand in time"),
        "insight.changed": _("Ratings of something have changed"),
    },
    _("Invitations"): {
        "invitation.scheduled": _("A customer will be asked"),
        "invitation.sent": _("A customer was asked"),
        "invitation.answered": _("A customer answered"),
        "invitation.skipped": _("A customer is not asked"),
        "invitation.cancelled": _("A question was called off"),
        "invitation.expired": _("A question was not answered in time"),
        "invitation.suppressed": _("An address must not be written to"),
        "invitation.bounced": _("An invitation came back"),
        "invitation.started": _("A customer began to answer"),
        "invitation.postponed": _("A customer says that the parcel is not there yet"),
    },
    _("Orders"): {
        "order.created": _("An order came in"),
        "order.updated": _("An order changed"),
    },
    _("Conversations"): {
        "conversation.opened": _("Somebody began to write to you"),
        "conversation.message": _("There is a new message"),
        "conversation.assigned": _("A conversation was given to a member"),
        "conversation.settled": _("A conversation was settled"),
        "conversation.rated": _("A conversation was rated"),
    },
    _("Your store"): {
        "publication.changed": _("Your reviews went public"),
        "connection.failing": _("A shop has not been reached for hours"),
        "connection.recovered": _("A shop is reached again"),
        "mail.paused": _("Sending mail stopped by itself"),
        "mail.resumed": _("Sending mail goes on"),
        "mail.refused": _("The mail server refuses us"),
        "mail.accepted": _("The mail server takes our mail again"),
        "mail.returned": _("A mail came back"),
        "text.failed": _("A text message failed"),
        "wording.failed": _("A template of yours can't be filled in"),
        "webhook.failing": _("A webhook has failed for an hour"),
        "webhook.recovered": _("A webhook works again"),
        "webhook.disabled": _("A webhook was disabled"),
    },
}

EVENTS: dict[str, _StrPromise] = {
    type_: words for types in GROUPS.values() for type_, words in types.items()
}
"""Every event type, with its words."""


def said(type: str) -> str:
    """What an event type means."""
    return str(EVENTS.get(type) or (_("A test") if type == TEST else type))
