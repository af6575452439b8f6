"""Who stands behind a store and how it is reached; one row a store, and what VIES said of its VAT number."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from artur.foundation.kit import clock


class Card(models.Model):
    """What a store says of itself beside what its settings hold (name, legal name, e-mail, country)."""

    store_id = models.UUIDField(primary_key=True)
    registration_number = models.CharField(max_length=40, blank=True)
    vat_number = models.CharField(max_length=40, blank=True)
    """With its prefix, checked for its form."""
    street = models.CharField(max_length=160, blank=True)
    postal_code = models.CharField(max_length=20, blank=True)
    city = models.CharField(max_length=80, blank=True)
    phones = models.JSONField(default=list)
    """`[{"number": "+38645550182", "purpose": "orders"}]`"""
    answers_within = models.CharField(max_length=5, blank=True)
    hours = models.JSONField(default=dict)
    """`{"mon": [["09:00", "17:00"]]}`, in the store's zone."""
    exceptions = models.JSONField(default=list)
    """`[{"from": "2026-12-24", "until": "2026-12-26", "spans": []}]`"""
    rests_on_holidays = models.BooleanField(default=True)
    profiles = models.JSONField(default=list)
    """Addresses at networks."""
    tagline = models.JSONField(default=dict)
    person = models.CharField(max_length=80, blank=True)
    """Who answers, in a small shop."""
    person_role = models.JSONField(default=dict)
    person_words = models.JSONField(default=dict)
    person_picture = models.UUIDField(null=True)
    changed_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.vat_number or str(self.store_id)


class Finding(models.TextChoices):
    """What is known of a VAT number beyond its form."""

    ASKED = "asked", _("Is being looked up")
    VALID = "valid", _("Valid")
    INVALID = "invalid", _("Not known")
    UNREACHABLE = "unreachable", _("Could not be looked up")


class VatCheck(models.Model):
    """A VAT number looked up in VIES: what was found, when, and when to look again."""

    store_id = models.UUIDField(primary_key=True)
    number = models.CharField(max_length=40)
    state = models.CharField(max_length=12, choices=Finding, default=Finding.ASKED)
    was_valid = models.BooleanField(default=False)
    """What VIES last answered."""
    checked_at = models.DateTimeField(null=True)
    """When that was."""
    tried_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["due_at"], name="contact_vat_due")]

    def __str__(self) -> str:
        return f"{self.number}: {self.state}"
