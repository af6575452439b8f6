"""Everything that changes a conversation, one act a module."""

from artur.domain.chat.actions.assigning import assign, hand_over
from artur.domain.chat.actions.bringing import (
    LARGEST,
    MOST_FILES,
    Beginning,
    begin_with,
    read,
    say_by_mail,
    say_with,
)
from artur.domain.chat.actions.configuring import configure
from artur.domain.chat.actions.mailing import follow, forward, send_transcript
from artur.domain.chat.actions.opening import Opening, open_conversation
from artur.domain.chat.actions.presence import here, seen, still_here, typing
from artur.domain.chat.actions.saying import note, say
from artur.domain.chat.actions.settling import introduce, rate, settle, settle_quiet

__all__ = [
    "LARGEST",
    "MOST_FILES",
    "Beginning",
    "Opening",
    "assign",
    "begin_with",
    "configure",
    "follow",
    "forward",
    "hand_over",
    "here",
    "introduce",
    "note",
    "open_conversation",
    "rate",
    "read",
    "say",
    "say_by_mail",
    "say_with",
    "seen",
    "send_transcript",
    "settle",
    "settle_quiet",
    "still_here",
    "typing",
]
