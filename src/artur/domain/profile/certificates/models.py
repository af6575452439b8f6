"""Certificates, ways of paying, how data is protected, and the links by which anybody can check it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from artur.domain.profile.certificates.rules import links
from artur.foundation.kit import clock, ids


class Certificate(models.Model):
    """A certificate or quality mark, which disappears by itself after the day it ends."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    names = models.JSONField(default=dict)
    """What it is called, by language."""
    issuer = models.CharField(max_length=120)
    number = models.CharField(max_length=80, blank=True)
    scope = models.JSONField(default=dict)
    """What it is good for, by language."""
    begins_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    link = models.CharField(max_length=500, blank=True)
    """Where its issuer confirms it."""
    picture_id = models.UUIDField(null=True)
    position = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            models.Index(fields=["store_id", "position"], name="certificate_by_store"),
            models.Index(fields=["store_id", "picture_id"], name="certificate_by_picture"),
        ]


class Method(models.Model):
    """A way of paying."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    code = models.CharField(max_length=20)
    names = models.JSONField(default=dict)
    """Only of an own one, by language."""
    fee = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    """What it costs on top."""
    note = models.JSONField(default=dict)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["store_id", "position"], name="one_method_a_position")
        ]


class Safety(models.Model):
    """How the store says it protects card numbers and personal data."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField(unique=True)
    cards = models.CharField(max_length=10, blank=True)
    provider = models.CharField(max_length=120, blank=True)
    provider_link = models.CharField(max_length=500, blank=True)
    kept = models.JSONField(default=dict)
    """Months, by what is kept; 0 is not at all."""
    note = models.JSONField(default=dict)
    changed_at = models.DateTimeField(default=clock.now)


class LinkState(models.TextChoices):
    """What we found when we last looked."""

    WAITING = "waiting", _("Not looked at yet")
    GOOD = "good", _("Works")
    GUARDED = "guarded", _("Somebody answers, but not to machines")
    MISSING = "missing", _("Leads nowhere")
    UNREACHED = "unreached", _("Nobody answers")
    FORBIDDEN = "forbidden", _("Leads inside a network")


class Link(models.Model):
    """An address somebody can check something at, and how it answered. `about` is a certificate's id, `provider` or `shop`."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    about = models.CharField(max_length=40)
    url = models.CharField(max_length=500)
    state = models.CharField(max_length=10, choices=LinkState, default=LinkState.WAITING)
    fault = models.CharField(max_length=20, blank=True)
    status = models.PositiveSmallIntegerField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    looked_at = models.DateTimeField(null=True)
    good_at = models.DateTimeField(null=True)
    """When it was last found to work."""
    due_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["store_id", "about"], name="one_link_about_a_thing")
        ]
        indexes = [models.Index(fields=["store_id", "due_at"], name="link_by_due")]

    @property
    def is_shown(self) -> bool:
        """Whether shoppers get it."""
        return links.is_shown(self.state, was_good=self.good_at is not None, failures=self.failures)
