"""Noting what became of one text, each by one conditional statement; a report may have been quicker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from artur.foundation.texting.models import Gateway, Text, TextState
from artur.foundation.texting.queries import TAKEN_BACK

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable
    from datetime import datetime

    from artur.foundation.texting.gateways import Refused

OPEN = (TextState.QUEUED, TextState.SENDING)


def handing_over(
    store_id: uuid.UUID, text: uuid.UUID, at: datetime, segments: int, *, known: datetime | None
) -> bool:
    """It is about to be handed over: whoever finds this without what follows does not know whether it was.

    False when somebody else began to since we looked, at which the note stood at `known`.
    """
    with transaction.atomic():
        mine = Text.objects.filter(
            store_id=store_id, id=text, state__in=OPEN, sent_at=None, handed_at=known
        )
        return bool(
            mine.update(state=TextState.SENDING, handed_at=at, due_at=None, segments=segments)
        )


def taken(store_id: uuid.UUID, text: uuid.UUID, at: datetime, reference: str) -> None:
    """The gateway has it."""
    with transaction.atomic():
        mine = Text.objects.filter(store_id=store_id, id=text)
        mine.filter(state__in=OPEN).update(state=TextState.SENT)
        mine.filter(sent_at=None).update(sent_at=at)
        mine.update(gateway_reference=reference, due_at=None, fault="", error="")


def ended(store_id: uuid.UUID, text: uuid.UUID, state: str, fault: str, error: str = "") -> None:
    """It will not be sent: `failed` or `suppressed`. The gateway surely does not have it."""
    with transaction.atomic():
        Text.objects.filter(store_id=store_id, id=text, state__in=OPEN).update(
            state=state,
            fault=fault,
            error=error[:300],
            due_at=None,
            handed_at=None,
            attempts=F("attempts") + 1,
        )


def given_up(store_id: uuid.UUID, text: uuid.UUID, fault: str, error: str) -> None:
    """It was tried for long enough; whether the gateway took it once may still be unknown."""
    with transaction.atomic():
        Text.objects.filter(store_id=store_id, id=text, state__in=OPEN).update(
            state=TextState.FAILED, fault=fault, error=error[:300], due_at=None
        )


def again(store_id: uuid.UUID, text: uuid.UUID, at: datetime, attempts: int) -> None:
    """It is tried (again) at `at`."""
    with transaction.atomic():
        Text.objects.filter(store_id=store_id, id=text, state__in=OPEN).update(
            state=TextState.QUEUED, due_at=at, attempts=attempts
        )


def failed(store_id: uuid.UUID, text: uuid.UUID, refused: Refused) -> None:
    """Why it was not taken this time; the note of handing it over is taken back unless it may have been."""
    with transaction.atomic():
        mine = Text.objects.filter(store_id=store_id, id=text, state__in=OPEN)
        mine.update(fault=refused.word, error=str(refused)[:300])
        if not refused.unsure:
            mine.update(handed_at=None)


def take_back(store_id: uuid.UUID, texts: Iterable[uuid.UUID]) -> None:
    """They won't be sent; within the caller's transaction. One that may have gone out keeps its note of that."""
    Text.objects.filter(store_id=store_id, id__in=list(texts), state__in=OPEN).update(
        state=TextState.FAILED, fault=TAKEN_BACK, due_at=None
    )


def resolved(store_id: uuid.UUID, reference: uuid.UUID | None, kind: str) -> None:
    """What came of those taken back is known now, or has become another text's matter."""
    with transaction.atomic():
        Text.objects.filter(
            store_id=store_id, reference=reference, kind=kind, fault=TAKEN_BACK
        ).update(handed_at=None)


def works(gateway: Gateway, at: datetime) -> None:
    """The gateway took something."""
    with transaction.atomic():
        Gateway.objects.filter(store_id=gateway.store_id, id=gateway.id).update(
            sent_at=at, fault="", fault_text="", fault_at=None
        )


def fails(gateway: Gateway, at: datetime, refused: Refused) -> None:
    """The gateway takes nothing."""
    with transaction.atomic():
        Gateway.objects.filter(store_id=gateway.store_id, id=gateway.id).update(
            fault=refused.word, fault_text=str(refused)[:300], fault_at=at
        )
