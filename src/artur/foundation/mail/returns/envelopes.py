"""The envelope's sender of each mail: an address of our mailbox with a token that names the mail's row.

Whoever can show the token was given it by us: the server that took the mail, and those it passed it on to. Everything
else in a bounce can be made up.
"""

from __future__ import annotations

import uuid

from django.conf import settings

from artur.foundation.mail import incoming

PURPOSE = "bounce"


def sender(message: uuid.UUID) -> str:
    """From whom the envelope says the mail is; our plain address where no mailbox is set up."""
    if not incoming.available():
        return str(settings.ARTUR_MAIL_FROM)
    return incoming.address(PURPOSE, incoming.made(PURPOSE, message.bytes))


def message_of(address: str) -> tuple[uuid.UUID | None, bool]:
    """The mail an envelope address names, and whether the address claims to name one."""
    found = incoming.token(address)
    if found is None or found[0] != PURPOSE:
        return None, False
    named = incoming.named(PURPOSE, found[1])
    return (uuid.UUID(bytes=named) if named and len(named) == 16 else None), True
