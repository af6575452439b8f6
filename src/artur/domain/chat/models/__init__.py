"""Conversations, what was said in them, who takes part, and how a store wants to chat."""

from artur.domain.chat.models.conversations import Conversation, State
from artur.domain.chat.models.messages import Attachment, Kind, Message, Side
from artur.domain.chat.models.participants import Participant
from artur.domain.chat.models.settings import Counter, Settings

__all__ = [
    "Attachment",
    "Conversation",
    "Counter",
    "Kind",
    "Message",
    "Participant",
    "Settings",
    "Side",
    "State",
]
