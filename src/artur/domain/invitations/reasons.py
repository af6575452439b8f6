"""Why an invitation stands where it stands, as a sentence for a member."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from artur.domain.invitations.entrances.telling import came
from artur.domain.invitations.expectations import expected
from artur.domain.invitations.models import Basis, Invitation, Reason, State
from artur.domain.invitations.rules.channels import is_text
from artur.domain.invitations.saying import length, when
from artur.domain.invitations.sentences import (
    BECAUSE,
    BY_TEXT,
    COUNTED,
    MOVED,
    NOT_AGAIN,
    NOT_THERE,
    PUT_OFF,
    TOO_LATE,
    WAITING,
)
from artur.domain.stores.queries import open_by_id

if TYPE_CHECKING:
    from datetime import tzinfo

    from artur.domain.stores.models import Store

__all__ = ["BECAUSE", "NOT_AGAIN", "explain", "length", "when"]


def explain(invitation: Invitation, store: Store | None = None) -> str:
    """Such as "Will be sent tomorrow at 9:00, 4 hours after the order." in the language of the reader."""
    shop = store or open_by_id(invitation.store_id)
    zone = ZoneInfo(shop.timezone)
    match invitation.state:
        case State.SCHEDULED:
            return " ".join(
                filter(None, [_scheduled(invitation, zone), expected(invitation, zone)])
            )
        case State.SENT:
            return _sent(invitation, zone)
        case State.ANSWERED if invitation.answered_at is not None:
            said = came(invitation) or _("Answered %(when)s.")
            return said % {"when": when(invitation.answered_at, zone)}
        case State.SKIPPED if invitation.reason in TOO_LATE:
            return str(TOO_LATE[Reason(invitation.reason)])
        case State.SKIPPED if invitation.reason == Reason.NOT_ARRIVED and invitation.not_yet:
            return str(NOT_THERE)
    because = BY_TEXT if is_text(invitation.channel) and invitation.reason in BY_TEXT else BECAUSE
    return str(because[Reason(invitation.reason)])


def _scheduled(invitation: Invitation, zone: tzinfo) -> str:
    if invitation.reason in WAITING:
        return str(BECAUSE[Reason(invitation.reason)])
    if invitation.attempts and invitation.next_at is not None:
        return _again(invitation) % {"when": when(invitation.next_at, zone)}
    due = invitation.due_at or invitation.created_at
    words = {"when": when(due, zone)}
    if invitation.basis == Basis.NOT_YET:
        return str(PUT_OFF) % words
    if invitation.reason in MOVED:
        return str(MOVED[Reason(invitation.reason)]) % words
    counted = _counted(invitation, due)
    if counted:
        return _("Will be sent %(when)s, %(counted)s.") % {**words, "counted": counted}
    return _("Will be sent %(when)s.") % words


def _again(invitation: Invitation) -> str:
    if is_text(invitation.channel):
        return _("The gateway didn't take it; it is tried again %(when)s.")
    return _("The mail server didn't take it; it is tried again %(when)s.")


def _counted(invitation: Invitation, due: datetime) -> str:
    """From what the time was counted; nothing when it was due at once or moved since."""
    order = invitation.order
    starts: dict[str, datetime | None] = {
        Basis.PLACED: order.placed_at,
        Basis.SHIPPED: order.shipped_at,
        Basis.DELIVERED: order.delivered_at,
        Basis.PROMISED: order.promised_at and order.promised_at + timedelta(days=1),
        Basis.LEARNED: invitation.expected_at,
        Basis.DEFAULT: order.placed_at + timedelta(days=10),
    }
    if invitation.basis == Basis.TYPICAL:
        return _("counted from when parcels of yours usually arrive")
    start = starts.get(invitation.basis)
    if start is None or due < start or due == invitation.created_at:
        return ""
    return str(COUNTED[Basis(invitation.basis)]) % {"delay": length(due - start)}


def _sent(invitation: Invitation, zone: tzinfo) -> str:
    if invitation.sent_at is None:
        return _("Sent.")
    words = {"when": when(invitation.sent_at, zone)}
    if invitation.reason == Reason.LEFT_ALONE:
        return _("Sent %(when)s. The customer wants no more questions about this order.") % words
    if by_themselves := came(invitation):
        return by_themselves % words
    reminded = invitation.reminded_at
    if reminded is not None and reminded > invitation.sent_at:
        words["reminded"] = when(reminded, zone)
        return _("Sent %(when)s, reminded %(reminded)s, not answered yet.") % words
    return _("Sent %(when)s, not answered yet.") % words
