"""Addresses of the chat."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.console.chat import (
    acts,
    figures,
    files,
    inbox,
    replies,
    settings,
    stream,
    talking,
)

ONE = "chat/<uuid:conversation_id>/"

urlpatterns = [
    path("chat/", inbox.conversations, name="chat"),
    path("chat/stream", stream.stream, name="chat_stream"),
    path("chat/figures/", figures.figures, name="chat_figures"),
    path("chat/replies/", replies.replies, name="chat_replies"),
    path("chat/replies/new/", replies.new, name="chat_reply_new"),
    path("chat/replies/<uuid:reply_id>/", replies.change, name="chat_reply"),
    path("chat/replies/<uuid:reply_id>/removal/", replies.removal, name="chat_reply_removal"),
    path("chat/settings/", settings.settings, name="chat_settings"),
    path(ONE, inbox.conversation, name="conversation"),
    path(f"{ONE}new", talking.new, name="conversation_new"),
    path(f"{ONE}messages", talking.say, name="conversation_say"),
    path(f"{ONE}seen", talking.seen, name="conversation_seen"),
    path(f"{ONE}typing", talking.typing, name="conversation_typing"),
    path(f"{ONE}assignment", acts.assign, name="conversation_assignment"),
    path(f"{ONE}handover", acts.hand_over, name="conversation_handover"),
    path(f"{ONE}settlement", acts.settle, name="conversation_settlement"),
    path(f"{ONE}suggestion", acts.suggest, name="conversation_suggestion"),
    path(f"{ONE}pictures/<uuid:picture_id>.webp", files.picture, name="conversation_picture"),
    path(
        f"{ONE}pictures/<uuid:picture_id>.small.webp",
        files.picture,
        {"small": True},
        name="conversation_picture_small",
    ),
    path(f"{ONE}files/<uuid:attachment_id>", files.document, name="conversation_file"),
]
