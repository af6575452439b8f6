"""A conversation of one visitor with a store."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from artur.foundation.kit import clock, ids


class State(models.TextChoices):
    """Where a conversation stands; whether somebody waits says `waiting_since`."""

    OPEN = "open"
    SETTLED = "settled"


class Conversation(models.Model):
    """One visitor, one matter. What the visitor calls themselves is their word alone."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    token_hash = models.BinaryField(max_length=32)
    """Of the token the visitor's browser keeps; several conversations of one visitor share it."""
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    channel = models.CharField(max_length=10, default="chat")
    """`chat`, or `mail` where it began with the form shown while nobody is there."""
    name = models.CharField(max_length=80, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    """In lower case; empty until the visitor gives it."""
    order_number = models.CharField(max_length=80, blank=True)
    """As the visitor says it: nothing is shown to them for it."""
    locale = models.CharField(max_length=10)
    page_url = models.CharField(max_length=500, blank=True)
    page_title = models.CharField(max_length=200, blank=True)
    product_id = models.CharField(max_length=200, blank=True)
    assigned_to = models.UUIDField(null=True)
    """The member who has it in hand."""
    last_seq = models.PositiveIntegerField(default=0)
    """The number of its latest message."""
    last_at = models.DateTimeField(default=clock.now)
    last_side = models.CharField(max_length=10, blank=True)
    preview = models.CharField(max_length=140, blank=True)
    """How the latest message begins."""
    waiting_since = models.DateTimeField(null=True)
    """When the visitor wrote what nobody has answered yet."""
    mailed_seq = models.PositiveIntegerField(default=0)
    """Up to which message answers were also sent by mail."""
    forwarded_seq = models.PositiveIntegerField(default=0)
    """Up to which message what the visitor wrote was sent to the shop by mail."""
    transcript_at = models.DateTimeField(null=True)
    """When the visitor was last sent what was said."""
    answered_at = models.DateTimeField(null=True)
    """When a member first answered."""
    settled_at = models.DateTimeField(null=True)
    settled_by = models.UUIDField(null=True)
    stars = models.PositiveSmallIntegerField(null=True)
    """How the visitor rates the answers, 1 to 5."""
    rating_comment = models.CharField(max_length=1000, blank=True)
    rated_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["store_id", "token_hash"],
                condition=Q(state="open"),
                name="one_open_conversation_a_visitor",
            ),
            models.CheckConstraint(
                condition=Q(stars=None) | Q(stars__gte=1, stars__lte=5), name="chat_stars_1_to_5"
            ),
        ]
        indexes = [
            models.Index(fields=["store_id", "state", "-last_at"], name="chat_inbox"),
            models.Index(fields=["store_id", "token_hash"], name="chat_by_visitor"),
            models.Index(fields=["store_id", "last_at"], name="chat_by_age"),
            models.Index(
                fields=["store_id", "waiting_since"],
                name="chat_waiting",
                condition=Q(waiting_since__isnull=False),
            ),
            models.Index(
                fields=["store_id", "email"], name="chat_by_email", condition=~Q(email="")
            ),
        ]

    def __str__(self) -> str:
        return f"conversation {self.id}"
