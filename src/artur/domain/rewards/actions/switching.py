"""Switching rewards on and off; what was promised meanwhile is kept either way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.rewards import queries
from artur.domain.rewards.models import Kind, Switch
from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit.problems import Conflict

if TYPE_CHECKING:
    import uuid

    from artur.domain.stores.models import Store


def switch(store: Store, *, on: bool, actor: str) -> bool:
    """Promise rewards from now on, or no longer; True when that is news.

    `Conflict` while the policy isn't written, nothing is described, or there is no code to promise.
    """
    with transaction_of(store.id) as tx:
        row = hold(store.id)
        if row.on == on:
            return False
        if on:
            _enforce(store.id)
        Switch.objects.filter(store_id=store.id).update(on=on, at=tx.at, actor=actor)
        audit.note(store.id, actor, f"rewards.switched_{'on' if on else 'off'}")
    return True


def hold(store_id: uuid.UUID) -> Switch:
    """The store's row, locked: whatever it decides on is decided one after the other."""
    Switch.objects.get_or_create(store_id=store_id)
    return Switch.objects.select_for_update().get(store_id=store_id)


def _enforce(store_id: uuid.UUID) -> None:
    standing = queries.standing(store_id)
    if standing.policy is None:
        raise Conflict(_("Write your incentive policy first: customers can read it from then on."))
    if standing.reward is None:
        raise Conflict(_("Say first what the reward is."))
    if standing.reward.kind == Kind.LIST and not queries.figures(store_id).free:
        raise Conflict(_("Add codes first: there is none to promise."))
