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
    NO_CONSENT = "no_consent"
    OPT_OUT_UNSAID = "opt_out_unsaid"
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
    NOT_DRAWN = "not_drawn"
    MAIL_FAILED = "mail_failed"
    BOUNCED = "bounced"
    MAILBOX_FULL = "mailbox_full"
    MAIL_REFUSED = "mail_refused"
    COMPLAINED = "complained"
    CANCELLED_BY_MEMBER = "cancelled_by_member"
    NOT_ANSWERED = "not_answered"
    QUIET_HOURS = "quiet_hours"
    DAY_OFF = "day_off"
    NOT_ARRIVED = "not_arrived"
    AWAITING_PARCEL = "awaiting_parcel"
    MONTH_FULL = "month_full"
    ASKED_LATELY = "asked_lately"
    NO_ADDRESS = "no_address"
    ERASED = "erased"
    LEFT_ALONE = "left_alone"
    """The customer wants no questions about this one order."""
    PACED = "paced"
    WARMING_UP = "warming_up"
    PAUSED_COMPLAINTS = "paused_complaints"
    PAUSED_BOUNCES = "paused_bounces"
    SERVER_REFUSES = "server_refuses"


class Basis(models.TextChoices):
    """From what the moment was counted; `typical` and the ones after it stand in for a delivered event."""

    PLACED = "placed"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    PROMISED = "promised"
    LEARNED = "learned"
    TYPICAL = "typical"
    DEFAULT = "default"
    NOT_YET = "not_yet"


class Channel(models.TextChoices):
    """How an invitation reaches its customer; every one ends in the same one-capability token."""

    EMAIL = "email"
    SMS = "sms"
    WHATSAPP = "whatsapp"
    LINK = "link"
    """A link, a QR code or a printed insert, opened by the order's number and e-mail address."""
    CHECKOUT = "checkout"
    """The form on the shop's own page after the checkout."""


class Entrance(models.TextChoices):
    """The ways by which a customer comes without being written to."""

    LINK = "link"
    QR = "qr"
    INSERT = "insert"
    """A card in the parcel."""
    CHECKOUT = "checkout"


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
    timing = models.JSONField(default=dict)
    """What else the rules say, as `rules.RuleSet` writes it: expected arrival, send window, days off, caps."""
    arrivals_told = models.FloatField(null=True)
    """Of how many parcels the shop tells that they arrived, as a share; null while too few are known."""
    tested_at = models.DateTimeField(null=True)
    """When a member was last sent a test mail, without which the console does not switch sending on."""
    mailed_on = models.DateField(null=True)
    mailed_today = models.PositiveIntegerField(default=0)
    """Mails of the store's day `mailed_on`, counted only under a daily cap."""
    replanning_after = models.UUIDField(null=True)
    """How far the invitations have been re-planned since the rules changed; null when all are."""
    updated_at = models.DateTimeField(default=clock.now)


class WordingVersion(models.Model):
    """One version of a store's own wording; append-only, the latest is in force, a null content is a reset.

    `name` is the surface and kind, such as `email.purchase`, `sms.delivery` or `form.product`.
    """

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    name = models.CharField(max_length=40)
    language = models.CharField(max_length=10)
    number = models.PositiveIntegerField()
    content = models.JSONField(null=True)
    """The Liquid sources by part, such as `{"subject", "intro", "published"}`."""
    actor = models.CharField(max_length=80)
    at = models.DateTimeField(default=clock.now)
    failed_at = models.DateTimeField(null=True)
    """When it could not be rendered for a customer; the one before it, or the built-in, speaks since."""
    failure = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["store_id", "name", "language", "number"], name="one_wording_a_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.language} {self.number}"


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
    channel = models.CharField(
        max_length=10, choices=Channel, default=Channel.EMAIL, db_default=Channel.EMAIL
    )
    entrance = models.CharField(
        max_length=10, choices=Entrance, blank=True, default="", db_default=""
    )
    """By which way the customer came by themselves; empty where we wrote to them."""
    expected_at = models.DateTimeField(null=True)
    """When the parcel is thought to arrive (or did), as the moment was counted; null where no parcel matters."""
    expected_from = models.JSONField(null=True)
    """What the expectation rests on: `{"group", "sample", "certainty"}`."""
    not_before = models.DateTimeField(null=True)
    """Set by a customer who said "not yet": nothing about the parcel is asked before."""
    not_yet = models.PositiveSmallIntegerField(default=0, db_default=0)
    """How often the customer said so."""
    left_out = models.JSONField(null=True)
    """Products of the order the customer was asked about lately, and is not asked about now."""
    offer_id = models.UUIDField(null=True)
    """The reward that was promised with it, whatever would be said."""
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
    mailed_before = models.JSONField(null=True)
    """When it was mailed within a month before it was sent anew: the two times above are the latest alone."""
    started_at = models.DateTimeField(null=True)
    """When its customer chose the first stars in the form, whatever became of it; never which."""
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


class Refusal(models.TextChoices):
    """Why a customer wants no more questions; asked for, never required."""

    TOO_EARLY = "too_early"
    TOO_OFTEN = "too_often"
    NOT_INTERESTED = "not_interested"
    NEVER_ORDERED = "never_ordered"
    OTHER = "other"
    UNSAID = ""


class OptOutCount(models.Model):
    """How many customers ended the questions in a month, and why; nothing leads from here to any of them."""

    pk = models.CompositePrimaryKey("store_id", "month", "scope", "reason")
    store_id = models.UUIDField()
    month = models.DateField()
    """Its first day, in UTC."""
    scope = models.CharField(max_length=10)
    """`order` or `store`."""
    reason = models.CharField(max_length=20, choices=Refusal, blank=True)
    count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.month} {self.scope} {self.reason} {self.count}"


class Simulation(models.Model):
    """What rules would have done with the store's past orders, as a member asked; counts alone."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    since = models.DateTimeField()
    until = models.DateTimeField()
    deliveries_told = models.BooleanField(default=True)
    now = models.JSONField()
    """The rules in force when it was asked for, as the API shows them."""
    edited = models.JSONField(null=True)
    """The rules they are compared with; null for none."""
    state = models.CharField(max_length=10, default="queued")
    """`queued`, `running`, `done`, `failed`."""
    through = models.PositiveIntegerField(default=0)
    """How many orders are through, of `total`."""
    total = models.PositiveIntegerField(default=0)
    found = models.JSONField(null=True)
    """`[now]` or `[now, edited]`, each as `simulation.tallies` writes it."""
    actor = models.CharField(max_length=80)
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["store_id", "-id"], name="simulation_by_store")]

    def __str__(self) -> str:
        return f"{self.since:%Y-%m-%d} {self.state}"
