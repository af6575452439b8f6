"""States and reasons in words, for templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from artur.surfaces.console import words

if TYPE_CHECKING:
    from artur.domain.invitations.models import Invitation
    from artur.domain.stores.models import Store

register = template.Library()


@register.filter
def order_state(state: str) -> str:
    """Where an order stands."""
    return str(words.ORDER_STATES.get(state, state))


@register.filter
def invitation_state(state: str) -> str:
    """Where an invitation stands."""
    return str(words.INVITATION_STATES.get(state, state))


@register.filter
def subject(name: str) -> str:
    """What is asked about."""
    return str(words.SUBJECTS.get(name, name))


@register.filter
def scopes(names: list[str]) -> str:
    """What a key may do."""
    return ", ".join(str(words.SCOPES.get(name, name)) for name in names)


@register.filter
def why(invitation: Invitation, store: Store) -> str:
    """Why an invitation of `store` stands where it stands."""
    return words.why(invitation, store)


@register.filter
def channel(invitation: Invitation) -> str:
    """How the question reached its customer; empty before it did."""
    return words.channel(invitation)
