"""What is odd about a store's rules, as sentences for a member or a program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from artur.domain.invitations import saying
from artur.domain.invitations.queries import odd

if TYPE_CHECKING:
    from artur.domain.invitations.rules import RuleSet
    from artur.domain.invitations.rules.oddities import Oddity
    from artur.domain.stores.models import Store

CHANNELS = {"email": "E-mail", "sms": "SMS", "whatsapp": "WhatsApp"}
ADVICE = {
    "no_moment": gettext_lazy("No moment is switched on: nobody is asked."),
    "no_share": gettext_lazy("The share is 0: nobody is asked."),
    "night": gettext_lazy("The send window reaches into the night, between 22:00 and 7:00."),
    "divided": gettext_lazy(
        "No hour of your window is within it in every time zone of %(names)s: there the clock of the "
        "most populous zone is taken. A wider window suits everybody."
    ),
    "no_holidays": gettext_lazy(
        "No public holidays are known for %(names)s: mails may go out there on holidays."
    ),
    "weekend_orders": gettext_lazy(
        "Who orders at a weekend may not be asked about the purchase: that is asked within 24 hours."
    ),
    "reminder_waits": gettext_lazy(
        "The reminder is due before your pause is over, so it comes when the pause ends."
    ),
    "never_reached": gettext_lazy(
        "Your pause already keeps a person to %(names)s mails a month: the cap is never reached."
    ),
    "nothing_learnt": gettext_lazy(
        "Too few of your parcels are known to have arrived to learn from: until then the promised date "
        "and a day is taken, or ten days after the order."
    ),
    "seldom_told": gettext_lazy(
        "You wait for news of each arrival, and tell it of %(names)s of your parcels: the others are never asked about."
    ),
    "channel_off": gettext_lazy(
        "A moment asks by %(names)s alone, which is not switched on: nobody is asked."
    ),
    "text_hours": gettext_lazy(
        "Texts go out between 8:00 and 21:00 only, and your send window leaves no hour of that: no text is sent."
    ),
    "no_country": gettext_lazy("No country is known by the code %(names)s: no order will match."),
}
"""A sentence for every oddity; a test holds it complete."""


def advice(store: Store, rules: RuleSet) -> list[tuple[str, str]]:
    """The field each piece of advice is about, and the advice."""
    return [(one.field, say(one)) for one in odd(store, rules)]


def say(oddity: Oddity) -> str:
    """One oddity as a sentence in the reader's language."""
    places = oddity.code in {"divided", "no_holidays"}
    names = [saying.country(name) if places else CHANNELS.get(name, name) for name in oddity.names]
    return str(ADVICE[oddity.code]) % {"names": ", ".join(names)}
