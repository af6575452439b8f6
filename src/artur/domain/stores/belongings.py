"""What capabilities above keep of a member, besides the membership; each registers it in its `belongings` module."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.module_loading import autodiscover_modules

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Belonging:
    """Something kept of a member: `export` gives it as JSON-ready data, `forget` ends it within the caller's transaction.

    Both take the store's id and the member's.
    """

    export: Callable[[uuid.UUID, uuid.UUID], Any]
    forget: Callable[[uuid.UUID, uuid.UUID], None]


_kept: dict[str, Belonging] = {}


def register(name: str, belonging: Belonging) -> None:
    """Add one; called from a capability's `belongings` module."""
    _kept[name] = belonging


def export(store_id: uuid.UUID, member_id: uuid.UUID) -> dict[str, Any]:
    """Everything that is kept of a member, by name."""
    return {name: one.export(store_id, member_id) for name, one in _all()}


def forget(store_id: uuid.UUID, member_id: uuid.UUID) -> None:
    """End all of it, as the membership ends."""
    for _name, one in _all():
        one.forget(store_id, member_id)


def _all() -> list[tuple[str, Belonging]]:
    autodiscover_modules("belongings")
    return sorted(_kept.items())
