"""Who holds what about a person; every capability registers itself here.

A holder's functions take a store's id and a lower-case e-mail address.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable

    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Holder:
    """A capability that holds personal data.

    `export` gives what is held as JSON-ready data (None for nothing); `erase` destroys it and says how many
    rows it touched, within the caller's transaction. `order` sorts the erasure: what hangs on others first.
    """

    name: str
    export: Callable[[uuid.UUID, str], Any]
    erase: Callable[[uuid.UUID, str], int]
    order: int = 50
    title: _StrPromise | str = ""
    """What it is called to the person, such as "Your orders"."""
    asked: bool = False
    """It forgets when somebody asks for it; whose time is over goes from it by itself, soon enough."""
    about: _StrPromise | str = ""
    """Which data that is, why and how it is used, in a sentence; the record of processing says it too."""


holders: dict[str, Holder] = {}


def register(holder: Holder) -> None:
    """Add a holder; called from a capability's `privacy` module."""
    holders[holder.name] = holder
