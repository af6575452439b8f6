"""Where the mailbox stands, and the mails that could not be worked through."""

from __future__ import annotations

from django.db import models

from artur.foundation.kit import clock, ids


class Mailbox(models.Model):
    """The mailbox that is polled; a new row when the operator names another."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    key = models.CharField(max_length=64, unique=True)
    """A hash of server, user and folder."""
    uid_validity = models.BigIntegerField(null=True)
    """The server's word for this numbering (RFC 3501, 2.3.1.1); another one means to look for new mail by date."""
    uid = models.BigIntegerField(default=0)
    """The highest number that was worked through."""
    trying = models.BigIntegerField(null=True)
    """The mail in hand, noted before it is opened: one that ends the process is not opened for ever."""
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=clock.now)
    """When it is asked next, or until when a worker has it in hand."""
    checked_at = models.DateTimeField(null=True)
    """When it last answered properly."""
    heard_at = models.DateTimeField(null=True)
    """When a mail was last taken by somebody."""
    failures = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=20, blank=True)
    """Why it can't be read, as a word; empty when it can."""
    fault_text = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.key


class Passed(models.Model):
    """A mail nobody could work through: that it came and why it was passed over, nothing of what it said."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    at = models.DateTimeField(default=clock.now)
    source = models.CharField(max_length=20)
    reason = models.CharField(max_length=20)
    """`crashed`, `gave_up`, `too_large`, `too_many_parts`, `too_deep`, `no_mail`."""
    detail = models.CharField(max_length=300, blank=True)
    """Which handler and which line of the code; never a text of the mail."""
    name = models.CharField(max_length=64, blank=True)
    """The mail's number in its mailbox, or its provider's name for it."""

    class Meta:
        indexes = [models.Index(fields=["-at"], name="passed_by_time")]

    def __str__(self) -> str:
        return f"{self.reason} {self.name}"
