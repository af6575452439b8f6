"""Questions and answers: tabs, entries, what people looked for, and whether it helped. Nothing here names a shopper."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from artur.foundation.kit import clock, ids


class Kind(models.TextChoices):
    """What a tab is about; four there are from the beginning."""

    BUYING = "buying", _("Buying")
    DELIVERY = "delivery", _("Delivery")
    RETURNS = "returns", _("Returns and exchange")
    PAYMENT = "payment", _("Payment")
    OWN = "own", _("Own")


class Tab(models.Model):
    """One group of entries. The first four have a row only once they were moved or renamed."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.OWN)
    names = models.JSONField(default=dict)
    """What it is called by language; one of the first four without a name has ours."""
    position = models.IntegerField(default=0)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["store_id", "kind"],
                name="one_tab_a_kind",
                condition=~models.Q(kind="own"),
            )
        ]
        indexes = [models.Index(fields=["store_id", "position"], name="faq_tab_by_store")]

    def __str__(self) -> str:
        return self.kind


class State(models.TextChoices):
    """Whether shoppers see an entry."""

    DRAFT = "draft", _("Draft")
    PUBLIC = "public", _("Public")


class Entry(models.Model):
    """A question and its answer, in every language they were written in."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    tab_id = models.UUIDField()
    questions = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    also = models.JSONField(default=dict)
    """Other words people ask it in, one a line, by language: found by them, never shown."""
    products = models.JSONField(default=list)
    """The shop's own ids of the products it is about; with no product and no category it is about the shop."""
    categories = models.JSONField(default=list)
    position = models.IntegerField(default=0)
    state = models.CharField(max_length=10, choices=State, default=State.PUBLIC)
    version = models.PositiveBigIntegerField(default=0)
    """Where the store's shelf stood when it last changed."""
    created_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            models.Index(fields=["store_id", "tab_id", "position"], name="faq_entry_by_tab"),
            models.Index(fields=["store_id", "version"], name="faq_entry_by_version"),
        ]

    def __str__(self) -> str:
        return str(next(iter(self.questions.values()), self.id))


class Shelf(models.Model):
    """Counts changes of a store's entries and tabs, so that whoever keeps them in memory knows theirs are old."""

    store_id = models.UUIDField(primary_key=True)
    version = models.PositiveBigIntegerField(default=0)


class Source(models.TextChoices):
    """Where a suggestion came from."""

    CHAT = "chat", _("From a chat")
    QUESTION = "question", _("A question about a product")
    MEMBER = "member", _("From a member")


class Standing(models.TextChoices):
    """What became of something to do."""

    OPEN = "open", _("To do")
    ANSWERED = "answered", _("Answered")
    DISMISSED = "dismissed", _("Left")


class Suggestion(models.Model):
    """A question somebody asked elsewhere that may belong here; e-mail addresses and numbers are masked."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    text = models.CharField(max_length=500)
    answer = models.TextField(blank=True)
    """What was answered there, as a first draft."""
    language = models.CharField(max_length=10)
    source = models.CharField(max_length=10, choices=Source)
    ref = models.CharField(max_length=100, blank=True)
    """The conversation or review it came from; one suggestion for each text of it."""
    product = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=Standing, default=Standing.OPEN)
    entry_id = models.UUIDField(null=True)
    """The entry that answers it."""
    at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["store_id", "state", "-id"], name="faq_suggestion_by_state"),
            models.Index(fields=["store_id", "source", "ref"], name="faq_suggestion_by_ref"),
        ]

    def __str__(self) -> str:
        return self.text


class Sought(models.Model):
    """What was searched for, counted together in whatever order and form its words stood; masked."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    language = models.CharField(max_length=10)
    key = models.CharField(max_length=100)
    """Its words without endings, in order of the alphabet."""
    text = models.CharField(max_length=100)
    """As it was last written."""
    count = models.PositiveIntegerField(default=0)
    missed = models.PositiveIntegerField(default=0)
    """How many of these found nothing."""
    state = models.CharField(max_length=10, choices=Standing, default=Standing.OPEN)
    entry_id = models.UUIDField(null=True)
    first_at = models.DateTimeField(default=clock.now)
    last_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["store_id", "language", "key"], name="one_row_a_search")
        ]
        indexes = [
            models.Index(fields=["store_id", "state", "-missed"], name="faq_sought_by_missed"),
            models.Index(fields=["store_id", "last_at"], name="faq_sought_by_last"),
        ]

    def __str__(self) -> str:
        return self.text


class Tally(models.Model):
    """How many said of an entry on one day that it helped, and that it didn't."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    entry_id = models.UUIDField()
    day = models.DateField()
    helped = models.PositiveIntegerField(default=0)
    unhelped = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["store_id", "entry_id", "day"], name="one_tally_an_entry_a_day"
            )
        ]


class Day(models.Model):
    """How many searched on one day, and how many of them found nothing."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    day = models.DateField()
    searches = models.PositiveIntegerField(default=0)
    missed = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["store_id", "day"], name="one_row_a_day_of_searches")
        ]


class Mark(models.Model):
    """That a visitor has voted or searched for this today: a keyed hash that means nothing tomorrow and goes then."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store_id = models.UUIDField()
    mark = models.BinaryField(max_length=16)
    helped = models.BooleanField(null=True)
    """What was said of an entry; null for a search."""
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["store_id", "mark"], name="one_mark_a_visitor_a_day")
        ]
        indexes = [models.Index(fields=["store_id", "at"], name="faq_mark_by_at")]
