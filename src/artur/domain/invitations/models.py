"""The rules of a store, and who was invited about what, when and why."""

from __future__ import annotations

from django.db import models

from artur.domain.orders.models import Customer, Order
from artur.foundation.kit import clock, ids


class Moment(models.TextChoices):
    """The three moments a customer may be asked at."""

    PURCHASE = "purchase"
    DELIVERY = "delivery"
    PRODUCT = "product"


class State(models.TextChoices):
    """Where an invitation stands."""

    SCHEDULED = "scheduled"
    SENT = "sent"
    ANSWERED = "answered"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    SKIPPED = "skipped"
    SUPPRESSED = "suppressed"
    BOUNCED = "bounced"


class Reason(models.TextChoices):
    """Why an invitation stands where it stands; the closed list."""

    DUE = "due"
    TOO_OLD = "too_old"
    NO_LEGAL_BASIS = "no_legal_basis"
    SENDING_OFF = "sending_off"
    PAUSED = "paused"
    CAPPED = "capped"
    ORDER_CANCELLED = "order_cancelled"
    ORDER_RETURNED = "order_returned"
    NOTHING_TO_RATE = "nothing_to_rate"
    ALREADY_ANSWERED = "already_answered"
    OPTED_OUT = "opted_out"
    SUPPRESSED_ADDRESS = "suppressed_address"
    MERGED = "merged"
    MOMENT_OFF = "moment_off"
    NOT_SELECTED = "not_selected"
    MAIL_FAILED = "mail_failed"
    BOUNCED = "bounced"
    CANCELLED_BY_MEMBER = "cancelled_by_member"
    NOT_ANSWERED = "not_answered"
    ERASED = "erased"


class Basis(models.TextChoices):
    """From what the moment was counted; `typical` and the ones after it stand in for a delivered event."""

    PLACED = "placed"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    PROMISED = "promised"
    TYPICAL = "typical"
    DEFAULT = "default"


class Rules(models.Model):
    """A store's rules: three moments, a pause, and whether anything is sent at all."""

    store_id = models.UUIDField(primary_key=True)
    moments = models.JSONField(default=list)
    """`[{"moment", "active", "after", "delay", "countries", "categories", "min_total", "max_total"}]`."""
    pause = models.DurationField()
    reminders = models.PositiveSmallIntegerField(default=1)
    reminder_after = models.DurationField()
    look_back = models.DurationField()
    sending = models.BooleanField(default=False)
    daily_cap = models.PositiveIntegerField(null=True)
    tested_at = models.DateTimeField(null=True)
    """When a member was last sent a test mail, without which the console does not switch sending on."""
    mailed_on = models.DateField(null=True)
    mailed_today = models.PositiveIntegerField(default=0)
    """Mails of the store's day `mailed_on`, counted only under a daily cap."""
    replanning_after = models.UUIDField(null=True)
    """How far the invitations have been re-planned since the rules changed; null when all are."""
    updated_at = models.DateTimeField(default=clock.now)


class TypicalDelivery(models.Model):
    """A store's own typical time from order to delivery, refreshed now and then from its orders."""

    store_id = models.UUIDField(primary_key=True)
    seconds = models.BigIntegerField(null=True)
    """The median; null while too few orders are known to have arrived."""
    sample = models.PositiveIntegerField(default=0)
    as_of = models.DateTimeField()


class Invitation(models.Model):
    """One customer asked about one order at one moment; its token is derived from its id."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    order = models.ForeignKey(
        Order, models.CASCADE, related_name="invitations", db_constraint=False, db_index=False
    )
    customer = models.ForeignKey(Customer, models.PROTECT, db_constraint=False, db_index=False)
    moment = models.CharField(max_length=10, choices=Moment)
    state = models.CharField(max_length=10, choices=State)
    reason = models.CharField(max_length=20, choices=Reason)
    basis = models.CharField(max_length=10, choices=Basis, blank=True)
    due_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    """When the worker looks at it next (to send, remind or expire); null when never again."""
    merged_into = models.UUIDField(null=True)
    in_flight = models.UUIDField(null=True)
    """The message by which it is being sent or reminded of, until that is settled."""
    claimed_at = models.DateTimeField(null=True)
    """When its customer's pause was last begun for that message."""
    attempts = models.PositiveSmallIntegerField(default=0)
    reminded = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "moment"], name="one_invitation_a_moment"),
        ]
        indexes = [
            models.Index(
                fields=["store_id", "next_at"],
                name="invitation_next",
                condition=models.Q(next_at__isnull=False),
            ),
            models.Index(fields=["store_id", "state", "-id"], name="invitation_by_state"),
            models.Index(fields=["customer", "state"], name="invitation_by_customer"),
        ]

    def __str__(self) -> str:
        return f"{self.moment} {self.state}"
