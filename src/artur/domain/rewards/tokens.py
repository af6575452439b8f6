"""What an invited participant holds: the address where they accept or decline, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from artur.foundation.kit import signing

if TYPE_CHECKING:
    import uuid

    from artur.domain.rewards.models import Participant

PURPOSE = "programme"


def programme_token(participant: Participant) -> str:
    """The capability to answer one offer."""
    return signing.token(PURPOSE, participant.store_id, participant.id)


def read_programme_token(token: str) -> tuple[uuid.UUID, uuid.UUID] | None:
    """Store and participant; None when it was not made here for this."""
    ids = signing.read_token(PURPOSE, token, 2)
    return None if ids is None else (ids[0], ids[1])


def programme_url(participant: Participant) -> str:
    """The address of the offer."""
    return f"{settings.BASE_URL}/p/{programme_token(participant)}"
