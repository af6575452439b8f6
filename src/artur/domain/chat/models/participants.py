"""Who takes part in a conversation, how far they have read, and whether they are there."""

from __future__ import annotations

from django.db import models

from artur.domain.chat.models.conversations import Conversation
from artur.domain.chat.models.messages import Side
from artur.foundation.kit import ids


class Participant(models.Model):
    """The visitor, or a member who has looked into the conversation."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="participants")
    party_id = models.UUIDField()
    """The member's id; for the visitor, the conversation's own."""
    side = models.CharField(max_length=10, choices=Side)
    name = models.CharField(max_length=80, blank=True)
    seen = models.PositiveIntegerField(default=0)
    """The number of the latest message they have read."""
    typing_at = models.DateTimeField(null=True)
    """When they last pressed a key; null once they said it, or thought better of it."""
    here_at = models.DateTimeField(null=True)
    """When they were last there."""
    number = models.BigIntegerField()
    """From the same count as messages: a change here is told in the same order."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "party_id"], name="one_participation_a_party"
            )
        ]
        indexes = [models.Index(fields=["store_id", "number"], name="chat_participant_feed")]

    def __str__(self) -> str:
        return f"{self.side} of {self.conversation_id}"
