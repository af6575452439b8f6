"""What is wrong with an endpoint, in a sentence that says what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

FAULTS: dict[str, _StrPromise] = {
    "address": _("The address can't be called. It must begin with https://."),
    "forbidden": _(
        "The address leads into a private network, which is not called. "
        "Whoever runs this server can allow it."
    ),
    "unknown_host": _("There is no server of that name. Look for a slip in the address."),
    "connection": _("Nobody answers at this address. Is your program running?"),
    "certificate": _("Its encryption can't be trusted: the certificate is not valid."),
    "timeout": _("It did not answer within 15 seconds. Answer first and work afterwards."),
    "too_large": _("Its answer was far too long. A status of 200 is all we read."),
    "garbage": _("It answered with something that is no HTTP, or broke off."),
    "redirects": _("It sends us on to another address. Enter that one."),
    "login": _("It asks for a password. Let it trust the signature instead."),
    "no_such_address": _("It says that there is nothing at this address. Look for a slip."),
    "gone": _("It said that it is gone for good, so nothing more is sent there."),
    "too_often": _("It asked us to send more slowly. We do, and go on by ourselves."),
    "refused": _("It refused what we sent. Look at its answer for the reason."),
    "broken": _("It has a fault of its own. We try again by ourselves."),
    "sealed": _(
        "The secret can't be read any more, because the secret key of this server changed. "
        "Make a new one."
    ),
}
"""A sentence for every word a failure goes by."""


def said(word: str) -> str:
    """The sentence for a failure."""
    return str(FAULTS.get(word) or FAULTS["refused"])


def of_status(status: int) -> str:
    """The word for an answer that was no success."""
    known = {
        401: "login",
        403: "login",
        404: "no_such_address",
        405: "no_such_address",
        410: "gone",
        429: "too_often",
    }
    if status in known:
        return known[status]
    if 300 <= status < 400:
        return "redirects"
    return "broken" if status >= 500 else "refused"
