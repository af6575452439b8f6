"""What rewards hold about a person: what they were promised and given, and in which programme they took part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy

from artur.domain.orders.models import Customer
from artur.domain.rewards.actions import forgetting
from artur.domain.rewards.models import Participant, Promise
from artur.foundation.privacy.registry import Holder, register

if TYPE_CHECKING:
    import uuid


def export(store_id: uuid.UUID, email: str) -> dict[str, Any] | None:
    """Codes with their value, and the programmes, with all their times."""
    people = _people(store_id, email)
    promises = Promise.objects.filter(store_id=store_id, customer_id__in=people)
    places = Participant.objects.filter(store_id=store_id, customer_id__in=people)
    held = {
        "rewards": [_promise(p) for p in promises.select_related("reward").order_by("id")],
        "programmes": [_place(p) for p in places.select_related("campaign").order_by("id")],
    }
    return held if any(held.values()) else None


def erase(store_id: uuid.UUID, email: str) -> int:
    """Cut the links to the person; the codes stay given, and count, without a name."""
    return forgetting.forget(store_id, _people(store_id, email))


def _people(store_id: uuid.UUID, email: str) -> list[uuid.UUID]:
    found = Customer.objects.filter(store_id=store_id, email=email)
    return list(found.values_list("id", flat=True))


def _promise(promise: Promise) -> dict[str, Any]:
    return {
        "value": promise.reward.values,
        "state": promise.state,
        "code": promise.code,
        "promised_at": promise.promised_at.isoformat(),
        "given_at": promise.given_at.isoformat() if promise.given_at else None,
        "valid_until": promise.valid_until.isoformat() if promise.valid_until else None,
    }


def _place(participant: Participant) -> dict[str, Any]:
    moments = ("chosen_at", "invited_at", "decided_at", "ordered_at", "asked_at", "answered_at")
    times = {name: getattr(participant, name) for name in moments}
    return {
        "programme": participant.campaign.name,
        "stage": participant.stage,
        "code": participant.code,
        **{name: at.isoformat() if at else None for name, at in times.items()},
    }


# Before orders, whose customer is emptied last: we find our rows by it.
register(
    Holder(
        "rewards",
        export,
        erase,
        order=20,
        title=gettext_lazy("Rewards and programmes"),
        about=gettext_lazy(
            "Codes you were promised or given for a review, whatever it said, and programmes you took part in."
        ),
    )
)
