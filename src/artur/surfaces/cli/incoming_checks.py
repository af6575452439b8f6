"""What `artur doctor` says of incoming mail."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LATELY = timedelta(days=1)


def incoming() -> Iterator[str]:
    """Whether the mailbox can be read, and whether what came could be worked through."""
    from django.conf import settings
    from django.db import DatabaseError

    from artur.foundation.kit import clock
    from artur.foundation.mail.incoming import imap, queries

    if settings.ARTUR_INCOMING_URL and not settings.ARTUR_INCOMING_ADDRESS:
        yield "the mailbox is read, but nothing can be addressed to it; set ARTUR_INCOMING_ADDRESS"
    if trouble := imap.try_out():
        yield f"{trouble.text} {trouble.advice}"
    try:
        passed = queries.count_passed(clock.now() - LATELY)
    except DatabaseError:
        return
    if passed:
        yield f"{passed} mails of the last day could not be worked through; look into the log"
