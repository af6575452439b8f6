"""The incentive policy, the reward, its codes, and every promise made. No column here knows stars."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from artur.foundation.kit import clock, ids


class Policy(models.Model):
    """One version of a store's incentive policy; append-only, the latest is in force and public."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    number = models.PositiveIntegerField()
    texts = models.JSONField(default=dict)
    """The text by language; none at all takes the policy back."""
    actor = models.CharField(max_length=80)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["store_id", "number"], name="one_policy_a_version")
        ]

    def __str__(self) -> str:
        return f"policy {self.number}"


class Kind(models.TextChoices):
    """Where a reward's codes come from."""

    LIST = "list", _("A list of codes")
    GENERATED = "generated", _("Codes made here")


class Once(models.TextChoices):
    """What a reward is given once for."""

    ORDER = "order", _("Once an order")
    INVITATION = "invitation", _("For every invitation")


class Reward(models.Model):
    """One version of what is given; append-only, as promises name the version they were made under."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    prefix = models.CharField(max_length=12, blank=True)
    """What generated codes begin with."""
    values = models.JSONField(default=dict)
    """What a code is worth, in words by language, such as "5 € off your next order"."""
    valid_days = models.PositiveSmallIntegerField(null=True)
    """How long a code is good from the day it is given; null without end."""
    once = models.CharField(max_length=10, choices=Once, default=Once.ORDER)
    actor = models.CharField(max_length=80)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["store_id", "number"], name="one_reward_a_version")
        ]

    def __str__(self) -> str:
        return f"reward {self.number}"


class Switch(models.Model):
    """Whether a store promises rewards now."""

    store_id = models.UUIDField(primary_key=True)
    on = models.BooleanField(default=False)
    at = models.DateTimeField(default=clock.now)
    actor = models.CharField(max_length=80, blank=True)
    warned = models.CharField(max_length=10, blank=True)
    """Of what the store was last warned: `low` or `out`; empty once there are enough codes again."""


class CodeState(models.TextChoices):
    """Where a code of a list stands."""

    FREE = "free"
    KEPT = "kept"
    """Kept aside for a promise."""
    GIVEN = "given"


class Code(models.Model):
    """One code of a store's list."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    code = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=CodeState, default=CodeState.FREE)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["store_id", "code"], name="one_code_a_store")
        ]
        indexes = [
            models.Index(
                fields=["store_id", "id"],
                name="code_free",
                condition=models.Q(state="free"),
            )
        ]

    def __str__(self) -> str:
        return self.state


class PromiseState(models.TextChoices):
    """Where a promise stands; none is ever taken back."""

    KEPT = "kept"
    """Made; its code waits for the answer."""
    GIVEN = "given"
    OWED = "owed"
    """Answered while there was no code; the next one goes here."""
    LAPSED = "lapsed"
    """Never answered, and its form is closed: the code is free again."""


class Promise(models.Model):
    """What was promised with one invitation, and given for its answer, whatever that said."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    reward = models.ForeignKey(Reward, models.PROTECT, db_constraint=False, db_index=False)
    invitation_id = models.UUIDField(null=True)
    order_id = models.UUIDField(null=True)
    customer_id = models.UUIDField(null=True)
    """These three name nobody any more once the customer was erased."""
    once = models.CharField(max_length=10, choices=Once)
    code_id = models.UUIDField(null=True)
    """The code of the list that is kept aside."""
    code = models.CharField(max_length=64, blank=True)
    """Set when it is given."""
    state = models.CharField(max_length=10, choices=PromiseState, default=PromiseState.KEPT)
    promised_at = models.DateTimeField(default=clock.now)
    given_at = models.DateTimeField(null=True)
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["invitation_id"], name="one_promise_an_invitation"),
            models.UniqueConstraint(
                fields=["order_id"],
                name="one_promise_an_order",
                condition=models.Q(once="order") & ~models.Q(state="lapsed"),
            ),
            models.UniqueConstraint(
                fields=["store_id", "code"],
                name="one_gift_a_code",
                condition=~models.Q(code=""),
            ),
            models.CheckConstraint(
                condition=~models.Q(state="given") | ~models.Q(code=""), name="given_with_a_code"
            ),
        ]
        indexes = [
            models.Index(fields=["store_id", "-given_at", "-id"], name="promise_by_given"),
            models.Index(
                fields=["store_id", "promised_at"],
                name="promise_open",
                condition=models.Q(state__in=["kept", "owed"]),
            ),
            models.Index(fields=["customer_id"], name="promise_by_customer"),
        ]

    def __str__(self) -> str:
        return self.state
