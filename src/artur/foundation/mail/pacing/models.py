"""How fast a store may send, what it has sent, and whether it stopped; and how far a new sender has come."""

from __future__ import annotations

from django.db import models

from artur.foundation.kit import clock


class Pace(models.Model):
    """A store's pace. The row is locked while mails are taken in hand, if any window of theirs has an end."""

    store_id = models.UUIDField(primary_key=True)
    limits = models.JSONField(default=dict)
    """`{"hour": 500, "day": 4000, "domains": {"google": 300}}`, hourly for domains; what is missing is by default."""
    windows = models.JSONField(default=dict)
    """The windows in hand, as `actions.counting` writes them."""
    paused_at = models.DateTimeField(null=True)
    """Since when it has stopped by itself; null while it sends."""
    paused_for = models.CharField(max_length=20, blank=True, default="")
    """`complaints` or `bounces`."""
    paused_on = models.JSONField(null=True)
    """The counts it stopped over: `[sent, bounced, complained]`."""
    resumed_at = models.DateTimeField(null=True)
    """When a member let it send again; shares are measured from there."""
    forgiven = models.JSONField(null=True)
    """The counts of that day until then."""
    refusals = models.PositiveIntegerField(default=0)
    """How many connections in a row the mail server has refused."""
    refused_since = models.DateTimeField(null=True)
    refused_said = models.CharField(max_length=300, blank=True, default="")
    held_until = models.DateTimeField(null=True)
    """Until when the server is left alone."""
    updated_at = models.DateTimeField(default=clock.now)


class Day(models.Model):
    """How many mails to customers a store handed over on one day (UTC)."""

    store_id = models.UUIDField()
    day = models.DateField()
    sent = models.PositiveIntegerField(default=0)
    """Taken by the mail server, or refused for good as nobody has that address."""
    refused = models.PositiveIntegerField(default=0)
    """Of those, the refused: a bounce like one that comes later."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["store_id", "day"], name="one_count_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.sent}"


class NameDay(models.Model):
    """The same over all stores that send in one name, kept while the name is new."""

    domain = models.CharField(max_length=253)
    day = models.DateField()
    sent = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["domain", "day"], name="one_count_a_day_and_name"),
        ]

    def __str__(self) -> str:
        return f"{self.domain} {self.day} {self.sent}"


class Sender(models.Model):
    """A domain in whose name mails go out; all stores of an installation send in one name."""

    domain = models.CharField(primary_key=True, max_length=253)
    first_at = models.DateTimeField(default=clock.now)
    """When its first mail went out, or was about to."""
    step = models.PositiveSmallIntegerField(default=0)
    """How far it has come on the schedule."""
    day = models.DateField(null=True)
    """The day (UTC) whose mails are counted."""
    sent = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)
    ahead = models.PositiveIntegerField(default=0)
    stayed = models.BooleanField(default=False)
    """Whether it was kept from growing on that day, as too much came back or was complained of."""
    warm_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.domain
