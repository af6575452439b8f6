"""What `artur doctor` asks about mails and texts: records of the sender, stores that stand still, gateways."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from artur.domain.stores.models import Store

ELSEWHERE = {"kept", "tls_silent"}
"""Findings the check of the mail server itself has named already."""
UNKNOWN = "unknown, as the database does not answer"


def records() -> Iterator[str]:
    """SPF, DKIM, DMARC, PTR and the rest of the sender, each with the value to add."""
    from django.conf import settings
    from django.db import DatabaseError

    from artur.foundation.mail.records import actions, words
    from artur.foundation.mail.records.looking import look
    from artur.foundation.mail.records.resolving import Names

    try:
        found = actions.check()
    except DatabaseError:
        found = look(actions.sending([]), Names(settings.ARTUR_DNS))
    for finding in found:
        unanswered = finding.code == "unanswered"
        if (finding.bad or unanswered) and finding.code not in ELSEWHERE:
            what = f"{finding.about}: " if finding.about != "sender" else ""
            value = f" → {finding.name} {finding.wanted}" if finding.wanted else ""
            yield f"{what}{words.said(finding)}{value}"


def pace() -> Iterator[str]:
    """Stores that have stopped sending, and mail servers that refuse."""
    from django.db import DatabaseError

    from artur.foundation.mail.pacing import queries

    try:
        for store in _stores():
            standing = queries.standing(store.id)
            if standing.paused_for:
                since = f"{standing.paused_at:%Y-%m-%d %H:%M} UTC"
                yield (
                    f"{store.slug}: paused for {standing.paused_for} since {since}; "
                    f"a member lets it go on at /console/{store.slug}/deliverability/"
                )
            elif standing.held_until:
                yield (
                    f"{store.slug}: the mail server refuses connections ({standing.refused_said}); "
                    f"it is asked again at {standing.held_until:%H:%M} UTC"
                )
    except DatabaseError:
        yield UNKNOWN


def texts() -> Iterator[str]:
    """Gateways for SMS and WhatsApp that are switched on and take nothing."""
    from django.db import DatabaseError

    from artur.foundation.texting import queries, words

    try:
        for store in _stores():
            for channel, gateway in queries.gateways(store.id).items():
                if gateway.active and gateway.fault:
                    yield f"{store.slug}: {channel}: {words.said(gateway.fault)}"
    except DatabaseError:
        yield UNKNOWN


def _stores() -> Iterator[Store]:
    from artur.domain.stores import queries

    for store_id in queries.all_ids():
        yield queries.open_by_id(store_id)
