"""What the calls about webhooks take and answer."""

from __future__ import annotations

from typing import Literal

from ninja import Schema
from pydantic import AwareDatetime, ConfigDict, Field

from artur.domain.webhooks import rules
from artur.foundation.kit import paging
from artur.surfaces.api.bodies import Body

State = Literal["waiting", "delivered", "failed", "dropped"]
LONGEST_ROTATION = int(rules.LONGEST_ROTATION.total_seconds()) // 3600


class WebhookEntry(Schema):
    """Where events are sent, and how that goes."""

    id: str
    url: str
    description: str
    types: list[str]
    in_order: bool
    at_once: int
    state: str
    reason: str | None
    failing_since: str | None
    resting_until: str | None
    fault: str | None
    status: int | None
    succeeded_at: str | None
    former_secret_until: str | None
    created_at: str


class WebhookMade(WebhookEntry):
    """The same, with the secret that is shown this once."""

    secret: str


class Webhooks(Schema):
    """All of the store's; there are never many."""

    items: list[WebhookEntry]
    next: str | None


class WebhookWanted(Body):
    """Where events go. Without `types` it hears of every event, and of those that later versions add."""

    url: str = Field(max_length=2000)
    description: str = Field("", max_length=120)
    types: list[str] = Field(default_factory=list, max_length=100)
    in_order: bool = False
    at_once: int = 4
    secret: str = ""


class WebhookChanges(Body):
    """What changes; what is absent stays."""

    url: str = Field("", max_length=2000)
    description: str = Field("", max_length=120)
    types: list[str] = Field(default_factory=list, max_length=100)
    in_order: bool = False
    at_once: int = 4
    state: Literal["active", "paused"] = "active"


class SecretWanted(Body):
    """A new secret; the one before signs too for `keep_hours`."""

    secret: str = ""
    keep_hours: int = Field(default=24, ge=0, le=LONGEST_ROTATION)


class SecretMade(Schema):
    """The new secret, shown this once."""

    secret: str
    former_secret_until: str | None


class AttemptEntry(Schema):
    """One attempt: what was answered, or what failed."""

    at: str
    ms: int
    status: int | None = None
    fault: str | None = None


class DeliveryEntry(Schema):
    """One event on its way; `id` is the `webhook-id` of every attempt."""

    id: str
    event: int | None
    type: str
    state: str
    at: str
    due_at: str | None
    ended_at: str | None
    attempts: list[AttemptEntry]
    answer: str | None


class Deliveries(Schema):
    """What was sent, the latest first."""

    items: list[DeliveryEntry]
    next: str | None


class DeliveryFilters(Schema):
    """What narrows the list."""

    model_config = ConfigDict(extra="forbid")

    state: State | None = None
    cursor: str = ""
    limit: int = Field(50, ge=1, le=paging.MOST)


class ReplayWanted(Body):
    """What is sent again: what happened since then and was not taken, or everything."""

    since: AwareDatetime
    all: bool = False


class Replayed(Schema):
    """How many are sent again."""

    deliveries: int


class EventTypes(Schema):
    """The types there are."""

    items: list[str]
