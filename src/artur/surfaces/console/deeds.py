"""What the record holds, in words: what was done, and what of it is worth knowing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from artur.domain.alerts.kinds import registry as alerts
from artur.surfaces.console import words
from artur.surfaces.design.templatetags.design import language_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from artur.foundation.audit.models import Record

DEEDS = {
    "alert.acknowledged": lazy("Took an alert in hand"),
    "alert.assigned": lazy("Gave an alert to somebody"),
    "alert.snoozed": lazy("Put an alert off"),
    "alert.woken": lazy("Put an alert back on the list"),
    "alert_channel.added": lazy("Added an alert channel"),
    "alert_channel.changed": lazy("Changed an alert channel"),
    "alert_channel.removed": lazy("Removed an alert channel"),
    "alert_channel.switched_off": lazy("Switched an alert channel off"),
    "alert_channel.switched_on": lazy("Switched an alert channel on"),
    "alert_channel.tested": lazy("Tested an alert channel"),
    "alert_rule.added": lazy("Added a rule for alerts"),
    "alert_rule.changed": lazy("Changed a rule for alerts"),
    "alert_rule.removed": lazy("Removed a rule for alerts"),
    "alert_rule.reset": lazy("Put a rule for alerts back as it was at first"),
    "archive.requested": lazy("Asked for an archive of everything"),
    "assistant.asked": lazy("Asked the language model"),
    "assistant.removed": lazy("Removed the language model"),
    "assistant.set_up": lazy("Set up a language model"),
    "assistant.switched": lazy("Switched the language model"),
    "assistant.tested": lazy("Tried out the language model"),
    "canned_reply.added": lazy("Wrote a canned reply"),
    "canned_reply.changed": lazy("Changed a canned reply"),
    "canned_reply.removed": lazy("Removed a canned reply"),
    "case.contacted": lazy("Contacted a customer who rated low"),
    "case.contacted_taken_back": lazy("Took back that a customer was contacted"),
    "case.fixed": lazy("Put right what a customer rated low"),
    "case.fixed_taken_back": lazy("Took back that it was put right"),
    "certificate.added": lazy("Showed a certificate"),
    "certificate.changed": lazy("Changed a certificate"),
    "certificate.removed": lazy("Took a certificate away"),
    "change.closed": lazy("Dealt with something that changed"),
    "changes.alarms_chosen": lazy("Chose how many false alarms are all right"),
    "channel.removed": lazy("Removed a channel"),
    "channel.set_up": lazy("Set up a channel"),
    "channel.switched": lazy("Switched a channel"),
    "channel.tested": lazy("Sent a test text"),
    "chat.changed": lazy("Changed how you chat"),
    "checkout_key.renewed": lazy("Renewed the key of the thank-you page"),
    "checkup.monthly_off": lazy("Let the check-up come no more"),
    "checkup.monthly_on": lazy("Let a check-up come every month"),
    "checkup.requested": lazy("Asked for a check-up of the shop"),
    "connection.announced": lazy("Let a shop send its orders here"),
    "connection.changed": lazy("Changed a connection"),
    "connection.dropped": lazy("Let go of a delivery that could not be used"),
    "connection.made": lazy("Connected a shop"),
    "connection.paused": lazy("Paused a connection"),
    "connection.refilled": lazy("Read older orders of a shop"),
    "connection.removed": lazy("Removed a connection"),
    "connection.resumed": lazy("Let a connection go on"),
    "contact.changed": lazy("Changed how the shop is reached"),
    "contact.looked_up": lazy("Had the VAT number looked up"),
    "content.changed": lazy("Changed what is said of a product"),
    "content.planned": lazy("Planned who looks after a text, and when"),
    "content.read_through": lazy("Read a text through: it still holds"),
    "conversation.assigned": lazy("Gave a conversation to somebody"),
    "conversation.settled": lazy("Settled a conversation"),
    "correction.noted": lazy("Noted what was corrected about a product"),
    "correction.removed": lazy("Took a note about a product back"),
    "customer.erased": lazy("Erased a customer"),
    "drivers.wanted": lazy("Asked for a new study of what moves the stars"),
    "experiment.begun": lazy("Began an experiment on showing reviews"),
    "experiment.ended": lazy("Ended an experiment on showing reviews"),
    "faq.arranged": lazy("Put answers into another order"),
    "faq.entry_added": lazy("Wrote an answer"),
    "faq.entry_changed": lazy("Changed an answer"),
    "faq.entry_removed": lazy("Took an answer away"),
    "faq.imported": lazy("Brought answers from a file"),
    "faq.tab_moved": lazy("Moved a tab of the answers"),
    "faq.tab_removed": lazy("Took a tab of the answers away"),
    "faq.tab_saved": lazy("Named a tab of the answers"),
    "faq.todo_answered": lazy("Answered what people looked for"),
    "faq.todo_left": lazy("Left unanswered what people looked for"),
    "guide.changed": lazy("Changed a guide"),
    "guide.hidden": lazy("Took a guide down"),
    "guide.made": lazy("Began a guide"),
    "guide.published": lazy("Showed a guide to shoppers"),
    "guide.removed": lazy("Removed a guide"),
    "intake.queued": lazy("Uploaded a file"),
    "intake.undone": lazy("Took an import of reviews back"),
    "invitation.cancelled": lazy("Cancelled an invitation"),
    "invitation.resent": lazy("Sent an invitation again"),
    "key.created": lazy("Made an API key"),
    "key.revoked": lazy("Revoked an API key"),
    "mail.pace_changed": lazy("Changed the pace of sending"),
    "mail.paused": lazy("Sending stopped by itself"),
    "mail.resumed": lazy("Let sending go on"),
    "mail.tried_again": lazy("Had the mail server asked again"),
    "marker.made": lazy("Marked a day"),
    "marker.removed": lazy("Took a mark back"),
    "member.added": lazy("Let a member in"),
    "member.alert_hours": lazy("Chose at which hours to hear of alerts"),
    "member.changed": lazy("Changed a member"),
    "member.digests": lazy("Chose which digests to get"),
    "member.removed": lazy("Removed a member"),
    "objection.refused": lazy("Left a review removed after an objection"),
    "payment.changed": lazy("Changed the ways of paying"),
    "policy.stated": lazy("Stated a policy"),
    "policy.taken_back": lazy("Took a policy back"),
    "programme.cancelled": lazy("Cancelled a campaign"),
    "programme.chosen": lazy("Chose customers for a campaign"),
    "programme.closed": lazy("Closed a campaign"),
    "programme.opened": lazy("Opened a campaign"),
    "publication.opened": lazy("Went public"),
    "reply.changed": lazy("Changed a reply"),
    "reply.deleted": lazy("Deleted a reply"),
    "reply.published": lazy("Published a reply"),
    "report.settled": lazy("Left a reported review as it is"),
    "retention.changed": lazy("Changed how long something is kept"),
    "review.publish": lazy("Published a held review"),
    "review.remove": lazy("Removed a review"),
    "review.restore": lazy("Showed a removed review again"),
    "reviews.moving_in": lazy("Switched reviews from elsewhere on"),
    "rewards.codes_added": lazy("Added reward codes"),
    "rewards.codes_discarded": lazy("Discarded reward codes"),
    "rewards.described": lazy("Described the reward"),
    "rewards.policy_stated": lazy("Stated the rewards policy"),
    "rewards.policy_taken_back": lazy("Took the rewards policy back"),
    "rewards.switched_off": lazy("Switched rewards off"),
    "rewards.switched_on": lazy("Switched rewards on"),
    "rules.changed": lazy("Changed the rules"),
    "rules.tested": lazy("Sent a test mail"),
    "safety.changed": lazy("Changed how data is protected"),
    "store.changed": lazy("Changed the settings of the store"),
    "store.created": lazy("Made the store"),
    "suppression.added": lazy("Put an address among those that get no mail"),
    "suppression.lifted": lazy("Let an address get mail again"),
    "video.added": lazy("Added a video"),
    "video.captioned": lazy("Added captions to a video"),
    "video.changed": lazy("Changed what is said of a video"),
    "video.moved": lazy("Moved a video up or down"),
    "video.poster_changed": lazy("Changed the picture of a video"),
    "video.removed": lazy("Removed a video"),
    "video.uncaptioned": lazy("Took captions away from a video"),
    "webhook.changed": lazy("Changed a webhook"),
    "webhook.created": lazy("Set up a webhook"),
    "webhook.paused": lazy("Paused a webhook"),
    "webhook.removed": lazy("Removed a webhook"),
    "webhook.replayed": lazy("Sent events again to a webhook"),
    "webhook.resumed": lazy("Let a webhook go on"),
    "webhook.rotated": lazy("Gave a webhook a new secret"),
    "webhook.tested": lazy("Sent a test to a webhook"),
    "wording.reset": lazy("Went back to our wording"),
    "wording.saved": lazy("Changed the wording"),
}
RULES = {
    "moments": lazy("the moments"),
    "pause": lazy("the pause between two mails"),
    "reminders": lazy("the reminders"),
    "reminder_after": lazy("when to remind"),
    "look_back": lazy("how old an order may be"),
    "sending": lazy("sending"),
    "daily_cap": lazy("the day's limit"),
    "window": lazy("the hours of sending"),
    "days_off": lazy("the days without sending"),
    "per_month": lazy("how many mails a month"),
    "same_product_after": lazy("when to ask about the same product again"),
    "share": lazy("the share that is asked"),
    "wait_for_delivery": lazy("waiting for the delivery"),
    "legal": lazy("the legal ground by country"),
}
SETTINGS = {
    "name": lazy("the name"),
    "url": lazy("the address of the shop"),
    "locale": lazy("the language"),
    "timezone": lazy("the time zone"),
    "currency": lazy("the currency"),
    "country": lazy("the country"),
    "legal_name": lazy("the legal name"),
    "postal_address": lazy("the postal address"),
    "contact_email": lazy("the e-mail for customers"),
    "privacy_email": lazy("the e-mail for privacy questions"),
    "privacy_url": lazy("the privacy page"),
    "default_legal_basis": lazy("the legal ground for asking"),
    "accent": lazy("the colour"),
}
CHANNELS = {"sms": lazy("text messages"), "whatsapp": lazy("WhatsApp")}
MAIL = {
    "complaints": lazy("too many mails were marked as spam"),
    "bounces": lazy("too many mails came back"),
}
KINDS = {"orders": lazy("orders"), "products": lazy("products")}


def deed(record: Record) -> str:
    """What was done."""
    return str(DEEDS.get(record.act, record.act))


def notes(record: Record) -> str:
    """What is worth knowing of it, in one line; empty when that is all there is."""
    return "; ".join(capfirst(note) if n == 0 else note for n, note in enumerate(_notes(record)))


def _notes(record: Record) -> Iterator[str]:
    yield from _about(record)
    if record.act.startswith("alert_rule."):
        yield _alerts(record.details["kind"])
    yield from _named(record.details)
    yield from _member(record.details)
    yield from _counted(record.details)
    if "on" in record.details:
        yield _("switched on") if record.details["on"] else _("switched off")


def _about(record: Record) -> Iterator[str]:
    """What it was done to, where that is a word and no number."""
    if record.act == "rules.changed":
        yield _listed(record.details, RULES)
    elif record.act.startswith("channel."):
        yield str(CHANNELS.get(record.object, record.object))
    elif record.act.startswith("connection.") and "name" in record.details:
        yield str(record.details["name"])
    elif record.act in {"mail.paused", "mail.resumed"}:
        yield str(MAIL[record.details["cause"]])
        if "explanation" in record.details:
            yield f"“{record.details['explanation']}”"
    elif record.act == "suppression.lifted":
        yield str(words.LIFTED_FOR.get(record.details["why"], record.details["why"]))
    elif record.act.startswith("wording."):
        yield language_words(record.object.rpartition(":")[2])


def _alerts(kind: str) -> str:
    known = alerts.every().get(kind)
    return str(known.title) if known else kind


def _named(told: dict[str, Any]) -> Iterator[str]:
    for name, known in {"fields": SETTINGS, "scopes": words.SCOPES}.items():
        if name in told:
            yield _listed(told[name], known)
    if "reason" in told:
        yield words.reason(told["reason"])
    if "languages" in told:
        yield ", ".join(language_words(code) for code in told["languages"])
    if told.get("kind") in KINDS:
        yield str(KINDS[told["kind"]])
    if to := told.get("to"):
        yield str(to)


def _member(told: dict[str, Any]) -> Iterator[str]:
    if "role" in told:
        yield words.role(told["role"])
    if "was" in told:
        yield _("before: %(role)s") % {"role": words.role(told["was"])}
    if "alerts" in told:
        yield _("gets alerts by mail") if told["alerts"] else _("gets no alerts by mail")


def _counted(told: dict[str, Any]) -> Iterator[str]:
    count = told.get
    if (n := count("customers")) is not None:
        yield ngettext("%(n)d customer", "%(n)d customers", n) % {"n": n}
    if (n := count("places")) is not None:
        yield ngettext("%(n)d place", "%(n)d places", n) % {"n": n}
    if (n := count("added", count("discarded"))) is not None:
        yield ngettext("%(n)d code", "%(n)d codes", n) % {"n": n}
    if n := count("repeated"):
        yield ngettext("%(n)d was known", "%(n)d were known", n) % {"n": n}
    if (n := count("rows")) is not None:
        yield ngettext("%(n)d row", "%(n)d rows", n) % {"n": n}
    if (n := count("version")) is not None:
        yield _("version %(n)d") % {"n": n}


def _listed(names: Iterable[str], known: dict[str, Any]) -> str:
    return ", ".join(str(known.get(name, name)) for name in names)
