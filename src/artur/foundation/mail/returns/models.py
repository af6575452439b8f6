"""What came back: counts by day, addresses that keep failing, and what proved nothing."""

from __future__ import annotations

from django.db import models

from artur.foundation.kit import clock


class DayCount(models.Model):
    """How many mails of a store came back on a day."""

    pk = models.CompositePrimaryKey("store_id", "day", "domain")
    store_id = models.UUIDField()
    day = models.DateField()
    domain = models.CharField(max_length=253)
    """The domain in From; those who receive mail judge us by it."""
    temporary = models.PositiveIntegerField(default=0, db_default=0)
    permanent = models.PositiveIntegerField(default=0, db_default=0)
    complaints = models.PositiveIntegerField(default=0, db_default=0)
    unsubscribed = models.PositiveIntegerField(default=0, db_default=0)


class SenderDay(models.Model):
    """The same over all stores that send in one name, which is how providers count."""

    pk = models.CompositePrimaryKey("domain", "day")
    domain = models.CharField(max_length=253)
    day = models.DateField()
    temporary = models.PositiveIntegerField(default=0, db_default=0)
    permanent = models.PositiveIntegerField(default=0, db_default=0)
    complaints = models.PositiveIntegerField(default=0, db_default=0)
    unsubscribed = models.PositiveIntegerField(default=0, db_default=0)


class Failing(models.Model):
    """An address whose last mails all came back for reasons that might have passed; a keyed hash, as with suppressions."""

    pk = models.CompositePrimaryKey("store_id", "address_hash")
    store_id = models.UUIDField()
    address_hash = models.BinaryField(max_length=32)
    strikes = models.PositiveSmallIntegerField()
    """How many in a row."""
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    """When the latest of these mails was sent."""
    message = models.UUIDField()
    """That mail; a second report of it is no second strike."""


class Stray(models.Model):
    """How many reports of a day proved nothing, so that nothing was done; none of what they said is kept."""

    pk = models.CompositePrimaryKey("day", "reason")
    day = models.DateField()
    reason = models.CharField(max_length=20)
    """A word of `words.STRAYS`."""
    count = models.PositiveIntegerField(default=0, db_default=0)
    last_at = models.DateTimeField(default=clock.now)
