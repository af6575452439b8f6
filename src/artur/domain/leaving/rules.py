"""What an archive is made of, and what never leaves."""

from __future__ import annotations

from datetime import timedelta

FORMAT = "artur-archive"
VERSION = 1
KEPT = timedelta(days=7)
"""For how long an archive made in the console lies there to be fetched."""

STAYS = {
    "stores_apikey": "keys are hashes and open nothing elsewhere",
    "events_cursor": "how far this installation's own workers have read",
    "publication_rendering": "made anew from the reviews",
    "texting_shortlink": "hashes of addresses of this installation",
    "rights_enquiry": "addresses somebody typed, for a day",
    "leaving_archive": "the archives themselves",
    "insights_named": "counted anew from the reviews",
    "insights_count": "counted anew from the reviews",
    "insights_counted": "counted anew from the reviews",
    "insights_askedcount": "counted anew from the invitations",
    "insights_asked": "counted anew from the invitations",
    "insights_books": "how far this installation has counted",
    "insights_worded": "counted anew from the reviews",
    "insights_occurrence": "counted anew from the reviews",
    "insights_reading": "worked out anew from the reviews",
    "insights_reach": "how far this installation has counted words",
    "insights_studying": "when this installation last studied what drives the stars",
    "insights_studied": "studied anew from the reviews",
    "faq_mark": "keyed hashes of today's visitors, good for this installation and this day",
    "privacy_sweep": "this installation's own housekeeping",
}
"""Tables of a store that are not part of an archive, and why; every other one is."""

SECRET = ("secret", "password", "token", "key_hash", "sealed")
"""A column whose name holds one of these words never leaves."""
LEFT_OUT = {
    "insights_assistant": {"key"},
    "mail_message": {"content"},
    "orders_order": {"digest"},
    "orders_intake": {"path"},
    "reviews_review": {"fingerprint", "text_hash"},
}
"""Columns that are of no use elsewhere, or that repeat what stands in another table."""


def leaves(table: str, column: str) -> bool:
    """Whether a column of a store's table is part of an archive."""
    name = column.lower()
    return column not in LEFT_OUT.get(table, ()) and not any(word in name for word in SECRET)
