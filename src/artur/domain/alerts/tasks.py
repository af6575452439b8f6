"""What the worker does for alerts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.alerts import actions, certificates, chats, watching
from artur.domain.alerts.channels import tasks  # noqa: F401 - so that they register themselves
from artur.domain.alerts.digests import tasks as _digests  # noqa: F401 - the same
from artur.domain.stores.queries import open_by_id
from artur.foundation.events.registry import due

if TYPE_CHECKING:
    import uuid


@due("alerts.escalate", every=2)
def escalate(store_id: uuid.UUID) -> int:
    """Tell others of what nobody has in hand."""
    return actions.escalate(open_by_id(store_id))


@due("alerts.snoozed", every=2)
def end_snoozes(store_id: uuid.UUID) -> int:
    """Put back on the list what was put off until now."""
    return actions.end_snoozes(open_by_id(store_id))


@due("alerts.summaries", every=2)
def sum_up(store_id: uuid.UUID) -> int:
    """Tell together of what was kept quiet."""
    return actions.sum_up(open_by_id(store_id))


@due("alerts.deadlines", every=60)
def deadlines(store_id: uuid.UUID) -> int:
    """Tell of held reviews whose time is nearly over."""
    return watching.deadlines(open_by_id(store_id))


@due("alerts.unanswered", every=60)
def unanswered(store_id: uuid.UUID) -> int:
    """Tell of ratings nobody answers."""
    return watching.unanswered(open_by_id(store_id))


@due("alerts.answers", every=3600)
def answers(store_id: uuid.UUID) -> int:
    """Tell when fewer of those who are asked answer."""
    return watching.answers(open_by_id(store_id))


@due("alerts.chats", every=15)
def chats_unanswered(store_id: uuid.UUID) -> int:
    """Tell of visitors who wait in the chat."""
    return chats.unanswered(open_by_id(store_id))


@due("alerts.certificates", every=300)
def certificates_ending(store_id: uuid.UUID) -> int:
    """Tell of certificates that end."""
    return certificates.ending(open_by_id(store_id))
