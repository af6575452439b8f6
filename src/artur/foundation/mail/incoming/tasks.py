"""What the worker does for incoming mail."""

from __future__ import annotations

from artur.foundation.events.registry import due
from artur.foundation.mail.incoming import imap, taking


@due("incoming.poll", every=15, per_store=False, aside=True)
def poll(_store: None) -> int:
    """Look into the mailbox of `ARTUR_INCOMING_URL`, if there is one and it is time."""
    return imap.poll()


@due("incoming.sweep", every=3600, per_store=False)
def sweep(_store: None) -> int:
    """Forget old notes of mails that were passed over."""
    return taking.sweep()
