"""The sentences in which an invitation says why it stands where it stands; tests hold them complete."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from artur.domain.invitations.models import Basis, Reason

BECAUSE = {
    Reason.DUE: gettext_lazy("It is due."),
    Reason.TOO_OLD: gettext_lazy("Not sent: its time had passed."),
    Reason.NO_LEGAL_BASIS: gettext_lazy(
        "Not sent: there is no legal basis to write to this customer."
    ),
    Reason.NO_CONSENT: gettext_lazy(
        "Not sent: in the customer's country you ask only those who agreed, and this order doesn't say so."
    ),
    Reason.OPT_OUT_UNSAID: gettext_lazy(
        "Not sent: in the customer's country the law wants to know that they could object when they gave their address. Say so under Privacy, or send their consent with the order."
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
    Reason.MERGED: gettext_lazy("Asked together with another moment of this order, in one form."),
    Reason.MOMENT_OFF: gettext_lazy("Not sent: your rules don't ask about this moment."),
    Reason.NOT_SELECTED: gettext_lazy(
        "Not sent: your rules leave this order out by country, category or amount."
    ),
    Reason.NOT_DRAWN: gettext_lazy(
        "Not sent: your rules ask a share of your orders, and this one was not drawn."
    ),
    Reason.MAIL_FAILED: gettext_lazy("Not sent: the mail could not be delivered."),
    Reason.BOUNCED: gettext_lazy("The mail came back: the address doesn't exist."),
    Reason.MAILBOX_FULL: gettext_lazy("The mail came back: the customer's mailbox is full."),
    Reason.MAIL_REFUSED: gettext_lazy(
        "The mail came back: the customer's mail server would not take it."
    ),
    Reason.COMPLAINED: gettext_lazy(
        "The customer marked the mail as spam and is not written to any more."
    ),
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
    Reason.LEFT_ALONE: gettext_lazy("Not sent: the customer wants no questions about this order."),
    Reason.ERASED: gettext_lazy("The customer's data was erased."),
    Reason.PACED: gettext_lazy("Waits: as many mails as your pace allows have just gone out."),
    Reason.WARMING_UP: gettext_lazy(
        "Waits: your sender's address is new, so a few more mails go out each day."
    ),
    Reason.PAUSED_COMPLAINTS: gettext_lazy(
        "Waits: sending is paused, as too many customers marked your mails as spam."
    ),
    Reason.PAUSED_BOUNCES: gettext_lazy(
        "Waits: sending is paused, as too many of your mails came back."
    ),
    Reason.SERVER_REFUSES: gettext_lazy(
        "Waits: your mail server refused several connections in a row."
    ),
}
"""A sentence for every reason there is; a test holds it complete."""
BY_TEXT = {
    Reason.SUPPRESSED_ADDRESS: gettext_lazy("Not sent: texts to this number don't arrive."),
    Reason.BOUNCED: gettext_lazy("The text could not be delivered."),
    Reason.MAIL_FAILED: gettext_lazy("Not sent: the gateway didn't take the text."),
}
"""What is said otherwise where the invitation goes by SMS or WhatsApp."""

TOO_LATE = {
    Reason.PAUSED: gettext_lazy(
        "Not sent: the customer was mailed a short while ago, and a purchase is only asked about within 24 hours."
    ),
    Reason.CAPPED: gettext_lazy(
        "Not sent: the day's cap was reached, and a purchase is only asked about within 24 hours."
    ),
    Reason.MONTH_FULL: gettext_lazy(
        "Not sent: the customer was mailed often enough this month, and a purchase is only asked about within 24 hours."
    ),
    Reason.QUIET_HOURS: gettext_lazy(
        "Not sent: within 24 hours of the order there was no hour at which you send, where the customer lives."
    ),
    Reason.DAY_OFF: gettext_lazy(
        "Not sent: within 24 hours of the order there were only days on which you send nothing, where the customer lives."
    ),
    Reason.PACED: gettext_lazy(
        "Not sent: your pace left no room for it, and a purchase is only asked about within 24 hours."
    ),
    Reason.WARMING_UP: gettext_lazy(
        "Not sent: your sender's address is new and the day's mails had gone out; a purchase is only asked about within 24 hours."
    ),
}
"""What was moved beyond the time at which a purchase may be asked about."""
NOT_THERE = gettext_lazy(
    "Not asked any more: the customer said several times that the parcel is not there."
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
    "left_alone": gettext_lazy(
        "It can't be sent: the customer wants no questions about this order."
    ),
    "no_consent": gettext_lazy(
        "It can't be sent: in the customer's country you ask only those who agreed."
    ),
    "opt_out_unsaid": gettext_lazy(
        "It can't be sent: you have not said that customers could object when they gave their address."
    ),
    "moment_off": gettext_lazy("It can't be sent: your rules don't ask about this moment."),
    "nothing_to_rate": gettext_lazy("It can't be sent: the order holds no product."),
    "not_drawn": gettext_lazy(
        "It can't be sent: your rules ask a share of your orders, and this one was not drawn."
    ),
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
    Basis.LEARNED: gettext_lazy("%(delay)s after it should have arrived, as parcels of yours do"),
    Basis.TYPICAL: gettext_lazy("%(delay)s after it should have arrived, as parcels of yours do"),
    Basis.DEFAULT: gettext_lazy("%(delay)s after it should have arrived, ten days after the order"),
}
MOVED = {
    Reason.PAUSED: gettext_lazy(
        "Will be sent %(when)s: until then the customer, mailed lately, is left in peace."
    ),
    Reason.CAPPED: gettext_lazy(
        "Will be sent %(when)s: the day's cap was reached before its turn."
    ),
    Reason.MONTH_FULL: gettext_lazy(
        "Will be sent %(when)s: until then the customer has had as many mails within a month as your rules allow."
    ),
    Reason.QUIET_HOURS: gettext_lazy(
        "Will be sent %(when)s: its time fell outside the hours at which you send, where the customer lives."
    ),
    Reason.DAY_OFF: gettext_lazy(
        "Will be sent %(when)s: its time fell on a day on which you send nothing, where the customer lives."
    ),
    Reason.AWAITING_PARCEL: gettext_lazy(
        "Waits: the parcel was not handed over yet, as far as you told. Looked at again %(when)s."
    ),
    Reason.NOT_ARRIVED: gettext_lazy(
        "Waits: you tell when parcels arrive, and of this one you have not yet. Looked at again %(when)s."
    ),
    Reason.PACED: gettext_lazy(
        "Will be sent %(when)s: as many mails as your pace allows had gone out before its turn."
    ),
    Reason.WARMING_UP: gettext_lazy(
        "Will be sent %(when)s: your sender's address is new, and the day's mails had gone out before its turn."
    ),
}
WAITING = {
    Reason.SENDING_OFF,
    Reason.PAUSED_COMPLAINTS,
    Reason.PAUSED_BOUNCES,
    Reason.SERVER_REFUSES,
}
"""What waits for somebody or something, and no time can be named."""
PUT_OFF = gettext_lazy(
    "Will be sent %(when)s: the customer said that the parcel was not there, and is asked again."
)
