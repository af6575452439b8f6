"""Stores, their members and their keys."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from artur.foundation.kit import clock, ids


class Store(models.Model):
    """A rated shop: the tenant. The only table of the directory; everything else hangs on its id."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    slug = models.CharField(
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$")],
    )
    name = models.CharField(max_length=120)
    url = models.URLField(max_length=300, blank=True)
    locale = models.CharField(max_length=10, default="en")
    timezone = models.CharField(max_length=60, default="UTC")
    currency = models.CharField(max_length=3, default="EUR")
    country = models.CharField(max_length=2, blank=True)
    legal_name = models.CharField(max_length=200, blank=True)
    postal_address = models.CharField(max_length=300, blank=True)
    """Stands in the foot of every mail (CAN-SPAM asks for it)."""
    contact_email = models.EmailField(blank=True)
    """Where a customer's reply goes, and who helps in private."""
    privacy_email = models.EmailField(blank=True)
    privacy_url = models.URLField(max_length=300, blank=True)
    accent = models.CharField(max_length=7, blank=True)
    default_legal_basis = models.CharField(max_length=20, default="soft_opt_in")
    checkout_key = models.PositiveIntegerField(default=1, db_default=1)
    """The number of the key that signs orders on the thank-you page; the next one ends it."""
    version = models.PositiveIntegerField(default=1)
    """Counts changes of what is shown of the store, so rendered pages know they are old."""
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a member may do: each may do all that the ones below may."""

    OWNER = "owner", _("Owner")
    MANAGER = "manager", _("Manager")
    AGENT = "agent", _("Agent")
    VIEWER = "viewer", _("Viewer")


class Member(models.Model):
    """A person who works for a store. `user_id` is an account's id, without a foreign key on purpose."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    user_id = models.UUIDField()
    role = models.CharField(max_length=10, choices=Role)
    alerts = models.BooleanField(default=True)
    """Whether mails about alerts go to this member."""
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["store_id", "user_id"], name="one_membership_a_person")
        ]
        indexes = [models.Index(fields=["user_id"], name="member_by_user")]

    def __str__(self) -> str:
        return self.role


class ApiKey(models.Model):
    """A programmer's key to one store: shown once, kept as a hash, revocable."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=12)
    """The first characters, by which a person recognises it."""
    key_hash = models.BinaryField(max_length=32, unique=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField(default=clock.now)
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["store_id"], name="key_by_store")]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"
