"""Who did something, in words: a member's name, a key's, or what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.stores import queries as stores

if TYPE_CHECKING:
    from artur.domain.stores.models import Store


def names(store: Store) -> dict[str, str]:
    """What members and keys of the store are called, by how records name them."""
    members = {f"member:{view.member.id}": str(view.user) for view in stores.members(store)}
    return members | {f"key:{key.id}": key.name for key in stores.keys(store)}


def called(actor: str, names: dict[str, str]) -> str:
    """Who `actor` is, also when they are gone."""
    if actor in names:
        return names[actor]
    former = {
        "member": _("a former member"),
        "key": _("a key"),
        "system": _("Artur itself"),
        "customer": _("a customer"),
    }
    return former.get(actor.partition(":")[0], actor)
