"""Who speaks and acts in a conversation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import uuid


@dataclass(frozen=True, slots=True)
class Party:
    """The visitor of a conversation, one of the store's members, or the shop itself."""

    side: str
    """`visitor`, `member` or `shop`."""
    member_id: uuid.UUID | None = None
    name: str = ""


VISITOR = Party("visitor")
SHOP = Party("shop")


def member(member_id: uuid.UUID, name: str) -> Party:
    """A member, as the visitor sees them: by first name."""
    return Party("member", member_id, first_name(name))


def first_name(name: str) -> str:
    """What a person is called who stands behind a counter; never the address they sign in with."""
    words = name.partition("@")[0].split()
    return words[0][:40] if words else ""
