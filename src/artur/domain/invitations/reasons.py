"""Why an invitation stands where it stands, as a sentence for a member."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from artur.domain.invitations.models import Basis, Invitation, Reason, State
from artur.domain.stores.queries import open_by_id
from artur.foundation.kit import clock, dates

if TYPE_CHECKING:
    from datetime import tzinfo

    from artur.domain.stores.models import Store

BECAUSE = {
    Reason.DUE: gettext_lazy("It is due."),
    Reason.TOO_OLD: gettext_lazy("Not sent: its time had passed."),
    Reason.NO_LEGAL_BASIS: gettext_lazy(
        "Not sent: there is no legal basis to write to this customer."
    ),
    Reason.SENDING_OFF: gettext_lazy("Waits: sending is switched off."),
    Reason.PAUSED: gettext_lazy("Waits: this customer was mailed a short while ago."),
    Reason.CAPPED: gettext_lazy("Waits: the day's cap was reached."),
    Reason.ORDER_CANCELLED: gettext_lazy("Not sent: the order was cancelled."),
    Reason.ORDER_RETURNED: gettext_lazy("Not sent: the order was returned."),
    Reason.NOTHING_TO_RATE: gettext_lazy("Not sent: the order holds no product."),
    Reason.ALREADY_ANSWERED: gettext_lazy("Answered."),
    Reason.OPTED_OUT: gettext_lazy("Not sent: the customer doesn't want such invitations."),
    Reason.SUPPRESSED_ADDRESS: gettext_lazy("Not sent: mails to this address come back."),
    Reason.MERGED: gettext_lazy("Asked together with another moment of this order, in one mail."),
    Reason.MOMENT_OFF: gettext_lazy("Not sent: your rules don't ask about this moment."),
    Reason.NOT_SELECTED: gettext_lazy(
        "Not sent: your rules leave this order out by country, category or amount."
    ),
    Reason.NOT_DRAWN: gettext_lazy(
        "Not sent: your rules ask a share of your orders, and this one was not drawn."
    ),
    Reason.MAIL_FAILED: gettext_lazy("Not sent: the mail could not be delivered."),
    Reason.BOUNCED: gettext_lazy("The mail came back: the address doesn't exist."),
    Reason.CANCELLED_BY_MEMBER: gettext_lazy("Cancelled by a member."),
    Reason.NOT_ANSWERED: gettext_lazy("Not answered within 90 days."),
    Reason.QUIET_HOURS: gettext_lazy(
        "Waits for the hours at which you send, where the customer lives."
    ),
    Reason.DAY_OFF: gettext_lazy("Waits: you send nothing on this day, where the customer lives."),
    Reason.NOT_ARRIVED: gettext_lazy("Not sent: the parcel has not arrived, as far as is known."),
    Reason.AWAITING_PARCEL: gettext_lazy(
        "Not sent: the parcel was not handed over, as far as is known."
    ),
    Reason.MONTH_FULL: gettext_lazy(
        "Waits: this customer was mailed as often within a month as your rules allow."
    ),
    Reason.ASKED_LATELY: gettext_lazy(
        "Not sent: the customer was asked about the same product a while ago."
    ),
    Reason.NO_ADDRESS: gettext_lazy("Not sent: no channel of your rules reaches this customer."),
    Reason.ERASED: gettext_lazy("The customer's data was erased."),
}
"""A sentence for every reason there is; a test holds it complete."""

PAUSED_OUT = gettext_lazy(
    "Not sent: the customer was mailed a short while ago, and a purchase is only asked about within 24 hours."
)
CAPPED_OUT = gettext_lazy(
    "Not sent: the day's cap was reached, and a purchase is only asked about within 24 hours."
)

NOT_AGAIN = {
    "already_answered": gettext_lazy("It can't be sent again: it has been answered."),
    "on_its_way": gettext_lazy("It can't be sent again: it is on its way already."),
    "order_cancelled": gettext_lazy("It can't be sent again: the order was cancelled."),
    "order_returned": gettext_lazy("It can't be sent again: the order was returned."),
    "opted_out": gettext_lazy("It can't be sent: the customer doesn't want such invitations."),
    "suppressed_address": gettext_lazy("It can't be sent: mails to this address come back."),
    "no_legal_basis": gettext_lazy(
        "It can't be sent: there is no legal basis to write to this customer."
    ),
    "moment_off": gettext_lazy("It can't be sent: your rules don't ask about this moment."),
    "nothing_to_rate": gettext_lazy("It can't be sent: the order holds no product."),
    "not_selected": gettext_lazy(
        "It can't be sent: your rules leave this order out by country, category or amount."
    ),
    "too_old": gettext_lazy(
        "It can't be sent: a purchase is only asked about within 24 hours of the order."
    ),
}
"""Why a member can't send an invitation again."""

COUNTED = {
    Basis.PLACED: gettext_lazy("%(delay)s after the order"),
    Basis.SHIPPED: gettext_lazy("%(delay)s after it was sent"),
    Basis.DELIVERED: gettext_lazy("%(delay)s after it was delivered"),
    Basis.PROMISED: gettext_lazy("%(delay)s after it should have arrived by the promised date"),
    Basis.TYPICAL: gettext_lazy("%(delay)s after it should have arrived, as parcels of yours do"),
    Basis.DEFAULT: gettext_lazy("%(delay)s after it should have arrived, ten days after the order"),
}


def explain(invitation: Invitation, store: Store | None = None) -> str:
    """Such as "Will be sent tomorrow at 9:00, 4 hours after the order." in the language of the reader."""
    shop = store or open_by_id(invitation.store_id)
    zone = ZoneInfo(shop.timezone)
    match invitation.state:
        case State.SCHEDULED:
            return _scheduled(invitation, zone)
        case State.SENT:
            return _sent(invitation, zone)
        case State.ANSWERED if invitation.answered_at is not None:
            return _("Answered %(when)s.") % {"when": when(invitation.answered_at, zone)}
        case State.SKIPPED if invitation.reason in {Reason.PAUSED, Reason.CAPPED}:
            return str(PAUSED_OUT if invitation.reason == Reason.PAUSED else CAPPED_OUT)
    return str(BECAUSE[Reason(invitation.reason)])


def _scheduled(invitation: Invitation, zone: tzinfo) -> str:
    if invitation.reason == Reason.SENDING_OFF:
        return str(BECAUSE[Reason.SENDING_OFF])
    if invitation.attempts and invitation.next_at is not None:
        return _("The mail server didn't take it; it is tried again %(when)s.") % {
            "when": when(invitation.next_at, zone)
        }
    due = invitation.due_at or invitation.created_at
    words = {"when": when(due, zone)}
    if invitation.reason == Reason.PAUSED:
        return (
            _("Will be sent %(when)s: until then the customer, mailed lately, is left in peace.")
            % words
        )
    if invitation.reason == Reason.CAPPED:
        return _("Will be sent %(when)s: the day's cap was reached before its turn.") % words
    counted = _counted(invitation, due)
    if counted:
        return _("Will be sent %(when)s, %(counted)s.") % {**words, "counted": counted}
    return _("Will be sent %(when)s.") % words


def _counted(invitation: Invitation, due: datetime) -> str:
    """From what the time was counted; nothing when it was due at once or moved since."""
    order = invitation.order
    starts: dict[str, datetime | None] = {
        Basis.PLACED: order.placed_at,
        Basis.SHIPPED: order.shipped_at,
        Basis.DELIVERED: order.delivered_at,
        Basis.PROMISED: order.promised_at and order.promised_at + timedelta(days=1),
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
    if invitation.reminded_at is not None:
        words["reminded"] = when(invitation.reminded_at, zone)
        return _("Sent %(when)s, reminded %(reminded)s, not answered yet.") % words
    return _("Sent %(when)s, not answered yet.") % words


def when(instant: datetime, zone: tzinfo) -> str:
    """As people say it: "tomorrow at 9:00", "on 14 April at 9:00"; in the store's zone."""
    local, now = instant.astimezone(zone), clock.now().astimezone(zone)
    words = {
        "time": dates.time_of_day(local),
        "day": dates.seen_from(local.date(), now.date()),
    }
    match (local.date() - now.date()).days:
        case 0:
            return _("today at %(time)s") % words
        case 1:
            return _("tomorrow at %(time)s") % words
        case -1:
            return _("yesterday at %(time)s") % words
    return _("on %(day)s at %(time)s") % words


def length(delay: timedelta) -> str:
    """A length of time in the largest unit that fits it."""
    minutes = int(delay.total_seconds()) // 60
    if minutes >= 48 * 60 or (minutes and minutes % (24 * 60) == 0):
        days = round(minutes / (24 * 60))
        return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    if minutes >= 60:
        hours = round(minutes / 60)
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
