"""A store's append-only log: it knows bytes, not reviews."""

from __future__ import annotations

from django.db import models


class Log(models.Model):
    """The size of a store's log, which is the index of its next entry."""

    store_id = models.UUIDField(primary_key=True)
    size = models.BigIntegerField(default=0)


class Entry(models.Model):
    """One entry; immutable, and free of personal data by construction."""

    pk = models.CompositePrimaryKey("store_id", "index")
    store_id = models.UUIDField()
    index = models.BigIntegerField()
    body = models.BinaryField(max_length=65_535)
    leaf_hash = models.BinaryField(max_length=32)
    """RFC 6962: SHA-256(0x00 || body)."""
    at = models.DateTimeField()
