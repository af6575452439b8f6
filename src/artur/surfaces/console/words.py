"""What the console calls things: subjects, states and reasons in words a shopkeeper uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from artur.domain.invitations import reasons
from artur.domain.reviews import wording
from artur.domain.stores.models import Role

if TYPE_CHECKING:
    from artur.domain.invitations.models import Invitation
    from artur.domain.reviews.models import Review
    from artur.domain.stores.models import Store

SUBJECTS = {"purchase": lazy("Purchase"), "delivery": lazy("Delivery"), "product": lazy("Product")}
REVIEW_STATES = {
    "published": lazy("Published"),
    "held": lazy("Held for a check"),
    "removed": lazy("Removed"),
    "withdrawn": lazy("Withdrawn by the author"),
}
INVITATION_STATES = {
    "scheduled": lazy("Scheduled"),
    "sent": lazy("Sent"),
    "answered": lazy("Answered"),
    "expired": lazy("Expired"),
    "cancelled": lazy("Cancelled"),
    "skipped": lazy("Skipped"),
    "suppressed": lazy("Suppressed"),
    "bounced": lazy("Bounced"),
}
INVITATION_REASONS = {
    "due": lazy("Its time has come, or will"),
    "too_old": lazy("The order is too old"),
    "no_legal_basis": lazy("No legal ground to write"),
    "no_consent": lazy("Consent is missing"),
    "opt_out_unsaid": lazy("The way out is not confirmed"),
    "left_alone": lazy("No questions about this order"),
    "sending_off": lazy("Sending is off"),
    "paused": lazy("Asked too recently"),
    "capped": lazy("The day's limit is reached"),
    "order_cancelled": lazy("The order was cancelled"),
    "order_returned": lazy("The order was returned"),
    "nothing_to_rate": lazy("Nothing left to rate"),
    "already_answered": lazy("Already answered"),
    "opted_out": lazy("The customer unsubscribed"),
    "suppressed_address": lazy("The address is not written to"),
    "merged": lazy("Asked together with another"),
    "moment_off": lazy("This moment is switched off"),
    "not_selected": lazy("Outside what the rules select"),
    "not_drawn": lazy("Not among the share that is asked"),
    "quiet_hours": lazy("Outside the hours of sending"),
    "day_off": lazy("A day without sending"),
    "not_arrived": lazy("The parcel has not arrived"),
    "awaiting_parcel": lazy("The parcel was not handed over"),
    "month_full": lazy("Enough mails this month"),
    "paced": lazy("The pace of sending"),
    "warming_up": lazy("The sender's address is new"),
    "paused_complaints": lazy("Paused: marked as spam"),
    "paused_bounces": lazy("Paused: mails come back"),
    "server_refuses": lazy("The mail server refuses"),
    "asked_lately": lazy("Asked about the same product lately"),
    "no_address": lazy("No channel reaches the customer"),
    "mail_failed": lazy("The mail failed"),
    "mailbox_full": lazy("The mailbox is full"),
    "mail_refused": lazy("The mail was refused"),
    "complained": lazy("Marked as spam"),
    "bounced": lazy("The mail came back"),
    "cancelled_by_member": lazy("Cancelled by a member"),
    "not_answered": lazy("Not answered in time"),
    "erased": lazy("The customer was erased"),
}
CHANNELS = {
    "email": lazy("by e-mail"),
    "sms": lazy("by text message"),
    "whatsapp": lazy("on WhatsApp"),
    "link": lazy("by a link"),
    "checkout": lazy("on the thank-you page"),
}
ENTRANCES = {
    "link": lazy("came by the shop's link"),
    "qr": lazy("came by a QR code"),
    "insert": lazy("came by the card in the parcel"),
    "checkout": lazy("asked on the thank-you page"),
}
ORDER_STATES = {
    "placed": lazy("Placed"),
    "paid": lazy("Paid"),
    "shipped": lazy("Shipped"),
    "delivered": lazy("Delivered"),
    "cancelled": lazy("Cancelled"),
    "returned": lazy("Returned"),
}
LEGAL_BASES = {
    "consent": lazy("the customer agreed to be asked"),
    "soft_opt_in": lazy("an existing customer who did not object"),
    "none": lazy("none, so never invited"),
}
SCOPES = {
    "orders:read": lazy("read orders"),
    "orders:write": lazy("send and read orders"),
    "invitations:read": lazy("read invitations"),
    "rules:write": lazy("change and read the rules"),
    "reviews:read": lazy("read reviews"),
    "reviews:write": lazy("answer, decide on and read reviews"),
    "publication:write": lazy("go public"),
    "insights:read": lazy("read figures"),
    "events:read": lazy("follow what happens"),
    "webhooks:write": lazy("set up webhooks"),
    "privacy:write": lazy("export and erase customers"),
    "admin": lazy("everything"),
}
ACTS = {
    "publish": lazy("Published after a check"),
    "remove": lazy("Removed"),
    "restore": lazy("Shown again"),
}


def held_for(review: Review) -> list[str]:
    """Why a review waits, in words; the reasons never speak of stars."""
    return [capfirst(str(wording.HELD_FOR.get(reason, reason))) for reason in review.held_for]


def reason(reason: str) -> str:
    """The reason of a decision."""
    return str(wording.REASONS.get(reason, reason))


def role(role: str) -> str:
    """What a member is."""
    return str(dict(Role.choices).get(role, role))


def report_reason(reason: str) -> str:
    """What a reader says of a review."""
    return capfirst(str(wording.REPORT_REASONS.get(reason, reason)))


def asked_about(moment: str) -> str:
    """What a moment asks about, inside a sentence: "Asked about delivery"."""
    return {"purchase": _("the purchase"), "delivery": _("delivery"), "product": _("the product")}[
        moment
    ]


def rated(review: Review) -> str:
    """What a review rated and how, as a step of its order's story."""
    stars = {"stars": review.stars}
    if review.subject == "product":
        return _("Rated the product %(stars)d of 5") % stars
    if review.subject == "delivery":
        return _("Rated delivery %(stars)d of 5") % stars
    return _("Rated the purchase %(stars)d of 5") % stars


def headline(review: Review, author: str) -> str:
    """Whose review of what: "Petra M. on delivery"."""
    names = {"author": author, "product": review.product_name}
    if review.subject == "product":
        return _("%(author)s on %(product)s") % names
    if review.subject == "delivery":
        return _("%(author)s on delivery") % names
    return _("%(author)s on the purchase") % names


def author_of(review: Review) -> str:
    """The author as they want to be shown."""
    return review.author or _("Customer")


def why(invitation: Invitation, store: Store) -> str:
    """Why an invitation stands where it stands, in a sentence."""
    return reasons.explain(invitation, store)


def channel(invitation: Invitation) -> str:
    """How the question reached its customer; empty before it did."""
    reached = invitation.sent_at or invitation.entrance
    return str(CHANNELS.get(invitation.channel, "")) if reached else ""


def way(invitation: Invitation) -> str:
    """The same, and for who came by themselves the way they came."""
    if invitation.entrance:
        return str(ENTRANCES.get(invitation.entrance, invitation.entrance))
    return channel(invitation)


LIFTED_FOR = {
    "customer_asked": lazy("The customer asked to get mail from you again"),
    "works_again": lazy("The mailbox works again, as far as you know"),
    "by_mistake": lazy("It was put here by mistake"),
}
"""Why an address may get mail again."""
