"""What went wrong with a gateway or a text, in a sentence that says what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

FAULTS = {
    "address": _("The address of the gateway can't be called. It must begin with https://."),
    "forbidden": _(
        "The address leads into a private network, which is not called. "
        "Whoever runs this server can allow it."
    ),
    "unknown_host": _("There is no server of that name. Look for a slip in the address."),
    "connection": _("Nobody answers at the gateway's address."),
    "certificate": _("The gateway's encryption can't be trusted: its certificate is not valid."),
    "timeout": _("The gateway did not answer in time."),
    "too_large": _("The gateway's answer was far too long to be one."),
    "redirects": _("The gateway sends us on to another address. Enter that one."),
    "redirected": _("The gateway sends us on to another address. Enter that one."),
    "garbage": _("What the gateway answered could not be understood. Is the address right?"),
    "login": _("The gateway does not accept the account and its token. Enter them again."),
    "no_such_address": _(
        "The gateway knows no such account or address. Look for a slip in what you entered."
    ),
    "too_often": _("The gateway asks us to send more slowly. What waits is sent later."),
    "broken": _("The gateway has a fault of its own. What waits is tried again."),
    "sender": _("The gateway does not let you send from this number or name."),
    "country": _("The gateway is not allowed to send to this country. You can change that there."),
    "template": _("The gateway does not accept the approved template, or its contents."),
    "credit": _("Your account with the gateway is blocked or used up."),
    "sealed": _(
        "The stored token can't be read any more, because the secret key of this server changed. "
        "Enter it again."
    ),
    "recipient": _("There is no telephone at this number that gets such texts."),
    "opted_out": _("The owner of this number wants no texts from you."),
    "refused": _("The gateway refused this text."),
    "undelivered": _("The network could not deliver it."),
    "unwritten": _("The text could not be written."),
    "taken_back": _("It was taken back before it was sent."),
}
"""A sentence for every word a fault goes by; a test holds it complete."""


def said(word: str) -> str:
    """The sentence for a fault; a plain one for a word we don't know."""
    return str(FAULTS.get(word, _("It could not be sent.")))
