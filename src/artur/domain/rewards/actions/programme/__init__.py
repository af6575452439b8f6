"""Everything that writes campaigns and their participants."""

from artur.domain.rewards.actions.programme.answering import accept, decline
from artur.domain.rewards.actions.programme.choosing import choose
from artur.domain.rewards.actions.programme.ending import expire
from artur.domain.rewards.actions.programme.following import (
    note_answered,
    note_asked,
    note_orders,
)
from artur.domain.rewards.actions.programme.inviting import invite_due
from artur.domain.rewards.actions.programme.opening import end_campaign, open_campaign

__all__ = [
    "accept",
    "choose",
    "decline",
    "end_campaign",
    "expire",
    "invite_due",
    "note_answered",
    "note_asked",
    "note_orders",
    "open_campaign",
]
