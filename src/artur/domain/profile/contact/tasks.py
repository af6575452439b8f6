"""What the worker does for contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.profile.contact import actions
from artur.foundation.events.registry import due

if TYPE_CHECKING:
    import uuid


@due("contact.vies", every=20, aside=True)
def look_up(store_id: uuid.UUID) -> int:
    """Look up VAT numbers somebody wrote or asked for."""
    return actions.look_up_due(store_id)
