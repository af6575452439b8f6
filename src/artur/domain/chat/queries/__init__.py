"""Reading conversations: one by one, as an inbox, and as a feed of what is new."""

from artur.domain.chat.queries.conversations import (
    attachment,
    by_mail,
    conversation,
    current,
    history,
    known,
    messages,
    of_token,
    participants,
    settings_of,
    usual_wait,
)
from artur.domain.chat.queries.feed import Change, changes, last_numbers
from artur.domain.chat.queries.inbox import Filters, Page, Row, inbox, unread, waiting

__all__ = [
    "Change",
    "Filters",
    "Page",
    "Row",
    "attachment",
    "by_mail",
    "changes",
    "conversation",
    "current",
    "history",
    "inbox",
    "known",
    "last_numbers",
    "messages",
    "of_token",
    "participants",
    "settings_of",
    "unread",
    "usual_wait",
    "waiting",
]
