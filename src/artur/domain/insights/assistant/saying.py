"""What went wrong with a language model, in a sentence that says what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

FAULTS = {
    "address": _("The address can't be called. It must begin with https://."),
    "forbidden": _(
        "The address leads into a private network, which is not called. "
        "Whoever runs this server can allow it."
    ),
    "unknown_host": _("There is no server of that name. Look for a slip in the address."),
    "connection": _("Nobody answers at that address."),
    "certificate": _("The encryption there can't be trusted: its certificate is not valid."),
    "timeout": _("It did not answer in time. A smaller model answers sooner."),
    "too_large": _("Its answer was far too long to be one."),
    "redirects": _("It sends us on to another address. Enter that one."),
    "garbage": _("What it answered could not be understood. Is the address right?"),
    "login": _("It does not accept the key. Enter it again."),
    "no_such_model": _("It knows no such address or model. Look for a slip in both."),
    "too_often": _("It is asked too often, or its credit is used up. Try again later."),
    "broken": _("It has a fault of its own. Try again later."),
    "refused": _("It refused the question."),
    "sealed": _(
        "The stored key can't be read any more, because the secret key of this server changed. "
        "Enter it again."
    ),
    "off": _("It was switched off before it answered."),
    "gone": _("The review was taken back before it was asked about."),
    "lost": _("No answer came. Ask again."),
}


def said(word: str) -> str:
    """The sentence for a fault."""
    return str(FAULTS.get(word, FAULTS["refused"]))
