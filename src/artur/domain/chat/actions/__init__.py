"""Everything that changes a conversation, one act a module."""

from artur.domain.chat.actions.assigning import assign, hand_over
from artur.domain.chat.actions.configuring import configure
from artur.domain.chat.actions.opening import Opening, open_conversation
from artur.domain.chat.actions.presence import here, seen, still_here, typing
from artur.domain.chat.actions.saying import note, say
from artur.domain.chat.actions.settling import introduce, rate, settle

__all__ = [
    "Opening",
    "assign",
    "configure",
    "hand_over",
    "here",
    "introduce",
    "note",
    "open_conversation",
    "rate",
    "say",
    "seen",
    "settle",
    "still_here",
    "typing",
]
