"""Access and erasure over everything that is held about a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.module_loading import autodiscover_modules

from artur.foundation.audit import actions as audit
from artur.foundation.privacy.registry import holders

if TYPE_CHECKING:
    import uuid


def export(store_id: uuid.UUID, email: str) -> dict[str, Any]:
    """Everything the store holds about the person with this address (GDPR Art. 15), by capability."""
    _discover()
    found = {name: holder.export(store_id, email.lower()) for name, holder in _in_order()}
    return {name: data for name, data in found.items() if data}


def erase(store_id: uuid.UUID, email: str, *, actor: str) -> dict[str, int]:
    """Destroy what the store holds about the person (GDPR Art. 17), all or nothing; rows touched by capability."""
    with transaction.atomic():
        counts = _forget(store_id, email, asked=True)
        audit.note(store_id, actor, "customer.erased", rows=sum(counts.values()))
    return counts


def forget(store_id: uuid.UUID, email: str) -> dict[str, int]:
    """The same without a note, within the caller's transaction, when somebody's time is over."""
    return _forget(store_id, email, asked=False)


def _forget(store_id: uuid.UUID, email: str, *, asked: bool) -> dict[str, int]:
    _discover()
    concerned = [(name, one) for name, one in _in_order() if asked or not one.asked]
    return {name: holder.erase(store_id, email.lower()) for name, holder in concerned}


def _in_order() -> list[tuple[str, Any]]:
    return sorted(holders.items(), key=lambda item: item[1].order)


def _discover() -> None:
    autodiscover_modules("privacy")
