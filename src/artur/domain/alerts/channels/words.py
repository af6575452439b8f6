"""What is wrong with a channel, in a sentence that says what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from artur.domain.alerts.channels.contract import Kind

FAULTS = {
    "address": _("This address can't be called. It must begin with https://."),
    "forbidden": _(
        "The address leads into a private network, which is not called. "
        "Whoever runs this server can allow it."
    ),
    "unknown_host": _("There is no server of that name. Look for a slip in the address."),
    "connection": _("Nobody answers at the address. We try again by ourselves."),
    "certificate": _("The other side's encryption can't be trusted: its certificate is not valid."),
    "timeout": _("The other side did not answer in time. We try again by ourselves."),
    "too_large": _("The answer was far too long to be one. Is the address right?"),
    "redirects": _(
        "The address sends us on to another one, which we do not follow. Enter that one."
    ),
    "garbage": _("The answer could not be understood. Is the address right?"),
    "login": _(
        "The key or token is not accepted any more. Make a new one there, and enter it here."
    ),
    "gone": _("The address is no longer good. Make a new one there, and enter it here."),
    "refused": _("What we sent was not accepted. Look at the settings, and send a test."),
    "too_often": _("The other side asks us to wait. Nothing is lost: what waits goes out later."),
    "broken": _("The other side has a fault of its own. What waits goes out once it works again."),
    "sealed": _(
        "The stored key can't be read any more, because the secret key of this server changed. "
        "Enter it again."
    ),
    "fault": _("It could not be sent. Tell whoever runs this server to look into its log."),
    "removed": _("This server no longer knows this kind of channel."),
    "too_old": _("It could not be told within three days, and is not told any more."),
    "taken": _("Somebody had the alert before it was due here."),
    "left": _("Whoever it was for works here no more."),
    "erased": _("What it was about is gone."),
    "off": _("The channel was switched off."),
}
"""A sentence for every word a failure goes by; kinds add their own in `Kind.words`."""


def said(kind: Kind | None, word: str) -> str:
    """The sentence for a failure."""
    own = kind.words if kind is not None else {}
    return str(own.get(word) or FAULTS.get(word) or FAULTS["refused"])
