"""What was said in a conversation, and what came along with it."""

from __future__ import annotations

from django.db import models

from artur.domain.chat.models.conversations import Conversation
from artur.foundation.kit import clock, ids


class Side(models.TextChoices):
    """Who speaks."""

    VISITOR = "visitor"
    MEMBER = "member"
    SHOP = "shop"
    """The shop itself, such as with an answer from its FAQ: no person wrote it just now."""


class Kind(models.TextChoices):
    """What a message is."""

    TEXT = "text"
    NOTE = "note"
    """Among members; a visitor never gets it."""
    ACT = "act"
    """Something was done; `word` says what: `assigned`, `handed_over`, `settled`, `reopened`, `rated`."""


class Message(models.Model):
    """One message: never changed. `seq` counts within its conversation, `number` within its store."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="messages")
    seq = models.PositiveIntegerField()
    number = models.BigIntegerField()
    """Taken last in its transaction: who has read up to N in a store has read all up to N."""
    client_id = models.CharField(max_length=40)
    """Made by who sends it, so that the same one sent again is not said twice."""
    side = models.CharField(max_length=10, choices=Side)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.TEXT)
    word = models.CharField(max_length=20, blank=True)
    member_id = models.UUIDField(null=True)
    """The member who said or did it."""
    to_member_id = models.UUIDField(null=True)
    """To whom it was given, for `assigned` and `handed_over`."""
    name = models.CharField(max_length=80, blank=True)
    """How the member was called then."""
    text = models.TextField(blank=True)
    pictures = models.JSONField(default=list)
    """`[{"id", "width", "height"}]`, kept by `foundation.media`."""
    via = models.CharField(max_length=10, default="chat")
    """`chat` or `mail`."""
    waited = models.PositiveIntegerField(null=True)
    """For an answer: the seconds the visitor waited for it."""
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "seq"], name="one_message_a_number"),
            models.UniqueConstraint(
                fields=["conversation", "client_id"], name="one_message_a_client_id"
            ),
        ]
        indexes = [
            models.Index(fields=["store_id", "number"], name="chat_message_feed"),
            models.Index(fields=["store_id", "created_at"], name="chat_message_by_time"),
        ]

    def __str__(self) -> str:
        return f"message {self.seq} of {self.conversation_id}"


class Attachment(models.Model):
    """A document beside a message; its bytes lie in the data folder and are only ever downloaded, never shown."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    message = models.ForeignKey(Message, models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["store_id", "id"], name="chat_attachment_by_store")]

    def __str__(self) -> str:
        return self.name
